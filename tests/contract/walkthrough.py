"""The walk-through of docs/api.md, taken: its bash blocks in one shell, each print held against the page.

Against what `make run | tee -i var/run.log` has started (SITE and RUN_LOG name other places):

    .venv/bin/python -m tests.contract.walkthrough
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from tests.live import ROOT

PAGE = ROOT / "docs" / "api.md"
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_END_OF_STEP = "--- end of step ---"
_SECONDS = 300


@dataclass(frozen=True)
class Step:
    """A block of commands, where it stands on the page, and what it prints according to the page."""

    line: int
    commands: str
    shown: str

    def is_answered_by(self, printed: str) -> bool:
        """`…` stands for anything in a line; alone in its line, for any number of lines."""
        pattern = "".join(
            r"(?:[^\n]*\n)*?" if line == "…" else f"{_pattern_of_line(line)}\n"
            for line in self.shown.splitlines()
        )
        return re.fullmatch(pattern, printed) is not None


def _pattern_of_line(line: str) -> str:
    return r"[^\n]+".join(re.escape(part) for part in line.split("…"))


def read_steps(page: str) -> list[Step]:
    """The `bash` blocks in their order, each with the `text` block after it, if there is one."""
    blocks = [
        (match[1], match[2], page.count("\n", 0, match.start()) + 1) for match in _FENCED.finditer(page)
    ]
    return [
        Step(line, content, following[1] if following[0] == "text" else "")
        for (language, content, line), following in pairwise([*blocks, ("", "", 0)])
        if language == "bash"
    ]


def take_steps(steps: list[Step], environment: Mapping[str, str]) -> list[str]:
    """What each step prints, all in one shell, so that variables last from one to the next."""
    script = "".join(f"{step.commands}echo '{_END_OF_STEP}'\n" for step in steps)
    done = subprocess.run(
        ["bash", "-c", script],
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    *printed, rest = done.stdout.split(f"{_END_OF_STEP}\n")
    return printed + [f"{rest}(the shell has ended)\n"] * (len(steps) - len(printed))


def find_difference(environment: Mapping[str, str]) -> str:
    """Where the page and the server first differ; "" when they tell the same story."""
    steps = read_steps(PAGE.read_text())
    for step, printed in zip(steps, take_steps(steps, environment), strict=True):
        if not step.is_answered_by(printed):
            shown = f"{step.commands}\nThe page says:\n{step.shown}\nThe server says:\n{printed}"
            return f"{PAGE.relative_to(ROOT)}, line {step.line}:\n\n{shown}"
    return ""


def main() -> int:
    difference = find_difference({})
    print(difference or "The server does what the page says.")
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main())
