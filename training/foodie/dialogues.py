"""The one record of all training data: a dialogue whose last answer is what is learned.

JSONL, one object a line:

    {"id": "seed_000", "source": "seeds", "context": null, "turns": [["식혜는 뭘로 만들어?", "식혜는 …"]]}

Earlier turns are history. `context` is the text of the `### 정보:` block, or null.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.foodie.json_rows import read_rows


@dataclass(frozen=True)
class Dialogue:
    """One example. `turns` holds at least one (question, answer)."""

    id: str
    source: str
    turns: tuple[tuple[str, str], ...]
    context: str | None = None

    @property
    def question(self) -> str:
        """The last question: the one that is answered."""
        return self.turns[-1][0]

    @property
    def answer(self) -> str:
        """The last answer: the one that is learned."""
        return self.turns[-1][1]


@dataclass(frozen=True)
class BrokenLine:
    """A line that could not be read; `number` counts from 1."""

    number: int
    reason: str


def read_dialogues(path: Path) -> tuple[list[Dialogue], list[BrokenLine]]:
    """The dialogues of a file, in lines or as one list, and the rows that are none.

    Raises: FileUnreadable; OSError.
    """
    dialogues: list[Dialogue] = []
    broken: list[BrokenLine] = []
    for row in read_rows(path):
        try:
            if row.problem:
                raise ValueError(row.problem)
            dialogues.append(parse_dialogue(row.value))
        except ValueError as error:  # no JSON, or not this shape
            broken.append(BrokenLine(row.number, str(error)))
    return dialogues, broken


def parse_dialogue(value: Any) -> Dialogue:
    """The dialogue that a JSON value stands for.

    Raises: ValueError, naming the field, when the value has another shape.
    """
    if not isinstance(value, dict):
        raise ValueError("the line is not an object")
    for name in ("id", "source"):
        if not isinstance(value.get(name), str) or not value[name]:
            raise ValueError(f"`{name}` is not a text")
    context = value.get("context")
    if context is not None and not isinstance(context, str):
        raise ValueError("`context` is neither a text nor null")
    turns = value.get("turns")
    if not isinstance(turns, list) or not turns:
        raise ValueError("`turns` is not a list of at least one turn")
    for turn in turns:
        if not isinstance(turn, list) or len(turn) != 2 or not all(isinstance(side, str) for side in turn):
            raise ValueError("a turn is not [question, answer]")
    return Dialogue(value["id"], value["source"], tuple((turn[0], turn[1]) for turn in turns), context)


def format_dialogue(dialogue: Dialogue) -> str:
    """The dialogue's line, without the line break."""
    value = {
        "id": dialogue.id,
        "source": dialogue.source,
        "context": dialogue.context,
        "turns": [list(turn) for turn in dialogue.turns],
    }
    return json.dumps(value, ensure_ascii=False)


def write_dialogues(path: Path, dialogues: Iterable[Dialogue]) -> None:
    """Write the file whole or not at all."""
    write_text(path, "".join(f"{format_dialogue(dialogue)}\n" for dialogue in dialogues))


def write_text(path: Path, text: str) -> None:
    """Replace a file in one step: nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_text(text, encoding="utf-8", newline="\n")
    os.replace(unfinished, path)
