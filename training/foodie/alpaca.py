"""Rows of the Alpaca shape, {"instruction", "input", "output"}, and seed tasks, joined to dialogues."""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from training.foodie.dialogues import BrokenLine, Dialogue
from training.foodie.json_rows import read_rows
from training.foodie.self_instruct import NO_INPUT, Task

# What stands for "nothing" in an input.
_NOTHING = {"", "noinput", "none", "n/a", "null", "없음", "없음.", "아무것도 없습니다.", "-"}
_ASKS = re.compile(r"([?？]|주세요|주실래요|줄래|줘요?|궁금해요?|궁금합니다|싶어요?|까요)[.!~]*$")
_ASKS_BACK = re.compile(
    r"(원하|좋아하|선호하|계시|계신|있으신|드시)(시나요|신가요|나요|고 싶으신가요|가요)\s*\?$"
)
# Two numbers from reading the 819 rows of the 2023 data that have an input. An input that shares this much
# with its question mostly says it again; one that is longer and asks nothing is the teacher's answer.
_REPEATS_FROM = 0.4
_MAX_INPUT_CHARACTERS = 60


def read_seed_tasks(path: Path) -> list[Task]:
    """The seed tasks of a file of ours. Raises: ValueError or KeyError when it is broken."""
    seeds = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Task(seed["instruction"], instance["input"], instance["output"])
        for seed in seeds
        for instance in seed["instances"]
    ]


def read_alpaca_file(path: Path, source: str) -> tuple[list[Dialogue], list[BrokenLine]]:
    """The dialogues of a file of rows, in lines or as one list, and the rows that are none.

    Raises: FileUnreadable.
    """
    dialogues: list[Dialogue] = []
    broken: list[BrokenLine] = []
    for row in read_rows(path):
        try:
            if row.problem:
                raise ValueError(row.problem)
            dialogues.append(parse_row(row.value, f"{source}_{row.number:06d}", source))
        except ValueError as error:
            broken.append(BrokenLine(row.number, str(error)))
    return dialogues, broken


def parse_row(value: Any, id: str, source: str) -> Dialogue:  # noqa: A002  (the record's field)
    """One row as a dialogue of one turn. Raises: ValueError, naming the field, on another shape."""
    if not isinstance(value, dict):
        raise ValueError("the row is not an object")
    texts = {name: value.get(name) or "" for name in ("instruction", "input", "output")}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise ValueError(f"`{name}` is not a text")
    question = join_question(texts["instruction"], texts["input"])
    return Dialogue(id, source, ((question, texts["output"].strip()),))


def join_question(instruction: str, given: str) -> str:
    """What a person would have typed: the question, and its input on its own line where that adds something.

    The inputs of machine-made data are ingredients and circumstances, which belong to the question, but also
    the question once more, a question back to the person, and the teacher's answer in the wrong field.
    """
    instruction, given = instruction.strip(), given.replace(NO_INPUT, "").strip()
    if given.lower() in _NOTHING or _ASKS_BACK.search(given):
        return instruction
    if not instruction:
        return given
    is_question = bool(_ASKS.search(given))
    if len(given) > _MAX_INPUT_CHARACTERS and not is_question:
        return instruction
    if measure_likeness(instruction, given) >= _REPEATS_FROM:
        # One question twice; the longer one says more.
        return max(instruction, given, key=len) if is_question else instruction
    return f"{instruction}\n{given}"


def measure_likeness(first: str, second: str) -> float:
    """How much of the shorter text's letter pairs is in the longer one, 0 to 1; blanks do not count."""
    one, other = _letter_pairs(first), _letter_pairs(second)
    shorter = min(one.total(), other.total())
    return (one & other).total() / shorter if shorter else 0.0


def _letter_pairs(text: str) -> Counter[str]:
    letters = [letter for letter in text if letter.isalnum()]
    return Counter(a + b for a, b in pairwise(letters))
