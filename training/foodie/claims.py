"""What an answer states of the foods it recommends, and whether the catalogue contradicts it.

The rules are the backend's, which judges the model by them while it is served; they are asked by its own
command, `python -m backend.check`, as its blocks are by `backend.advise`.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Claim:
    """One statement about a food, by its name. `words` are those by which it was seen."""

    food: str
    words: str
    is_contradicted: bool


def list_claims(answers: Iterable[tuple[str, Sequence[str]]]) -> list[Claim]:
    """The statements of texts about the foods that each recommends, by name.

    Raises:
        subprocess.CalledProcessError: the backend's command failed; its reason is on standard error.

    """
    checked = _check({"text": text, "recommended": list(names)} for text, names in answers)
    return [
        Claim(claim["food"], claim["words"], claim["isContradicted"])
        for answer in checked
        for claim in answer["statements"]
    ]


def drop_absences(texts: Sequence[str]) -> list[str]:
    """Texts without what they say is not in a food: 소고기는 빼고 골랐어요 recommends no 소고기."""
    return [answer["affirmed"] for answer in _check({"text": text, "recommended": []} for text in texts)]


def _check(requests: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    lines = "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)
    if not lines:
        return []
    done = subprocess.run(  # our own module, no shell
        [sys.executable, "-m", "backend.check"],
        cwd=ROOT,
        input=lines,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]
