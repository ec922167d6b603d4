"""Where dialogues come from: each kind of source in a recipe, read into the one record."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from training.clients.hub import Hub
from training.foodie.alpaca import join_question, parse_row, read_alpaca_file
from training.foodie.data_recipes import SourceRecipe
from training.foodie.dialogues import (
    BrokenLine,
    Dialogue,
    format_dialogue,
    parse_dialogue,
    read_dialogues,
)
from training.foodie.json_rows import FileUnreadable, read_rows


class SourceMissing(Exception):
    """A source that the recipe requires is not there."""


class SourceUnreadable(Exception):
    """Nothing of a source, or less than half of it, could be read: it is not what the recipe takes it for."""


@dataclass(frozen=True)
class Source:
    """What a source gave. `sha256` is of its file, or of its rows for the hub; None when it is missing."""

    name: str
    dialogues: list[Dialogue] = field(default_factory=list)
    broken: list[BrokenLine] = field(default_factory=list)
    sha256: str | None = None


def read_source(recipe: SourceRecipe, hub: Hub) -> Source:
    """The dialogues of a source, under its name in the recipe.

    Raises:
        SourceMissing: a required file is not there.
        SourceUnreadable: it has nothing to read, or most of its rows cannot be read.
        HubUnavailable: the hub does not give it.

    """
    if recipe.kind == "hub":
        dialogues, broken = _read_hub(recipe, hub)
        _check(recipe, dialogues, broken)
        lines = "\n".join(format_dialogue(dialogue) for dialogue in dialogues)
        return Source(recipe.name, dialogues, broken, hashlib.sha256(lines.encode()).hexdigest())
    path = Path(recipe.path)
    if not path.is_file():
        if recipe.required:
            raise SourceMissing(f"{recipe.name}: there is no file {path}")
        return Source(recipe.name)
    try:
        dialogues, broken = _READERS[recipe.kind](path, recipe.name)
    except (FileUnreadable, OSError) as error:
        raise SourceUnreadable(f"{recipe.name}: {error}") from error
    _check(recipe, dialogues, broken)
    return Source(recipe.name, dialogues, broken, hashlib.sha256(path.read_bytes()).hexdigest())


def _check(recipe: SourceRecipe, dialogues: Sequence[Dialogue], broken: Sequence[BrokenLine]) -> None:
    """Raises: SourceUnreadable."""
    if len(broken) > len(dialogues):
        first = broken[0]
        raise SourceUnreadable(
            f"{recipe.name}: {len(broken)} of {len(dialogues) + len(broken)} rows of {recipe.path} cannot be "
            f"read as `{recipe.kind}`; row {first.number}: {first.reason}"
        )
    if not dialogues and recipe.required:
        raise SourceUnreadable(f"{recipe.name}: there is nothing in {recipe.path}")


def _read_seeds(path: Path, name: str) -> tuple[list[Dialogue], list[BrokenLine]]:
    dialogues: list[Dialogue] = []
    broken: list[BrokenLine] = []
    for row in read_rows(path):
        try:
            if row.problem:
                raise ValueError(row.problem)
            seed = row.value
            dialogues += [
                Dialogue(
                    seed["id"],
                    name,
                    ((join_question(seed["instruction"], instance["input"]), instance["output"]),),
                )
                for instance in seed["instances"]
            ]
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            broken.append(BrokenLine(row.number, f"no seed task: {error}"))
    return dialogues, broken


def _read_records(path: Path, name: str) -> tuple[list[Dialogue], list[BrokenLine]]:
    dialogues, broken = read_dialogues(path)
    return [replace(dialogue, source=name) for dialogue in dialogues], broken


def _read_hub(recipe: SourceRecipe, hub: Hub) -> tuple[list[Dialogue], list[BrokenLine]]:
    dialogues: list[Dialogue] = []
    broken: list[BrokenLine] = []
    for number, row in enumerate(hub.read_rows(recipe.path, recipe.revision), start=1):
        try:
            if isinstance(row, dict) and "turns" in row:
                dialogues.append(replace(parse_dialogue(row), source=recipe.name))
            else:
                dialogues.append(parse_row(row, f"{recipe.name}_{number:06d}", recipe.name))
        except ValueError as error:
            broken.append(BrokenLine(number, str(error)))
    return dialogues, broken


_READERS: dict[str, Callable[[Path, str], tuple[list[Dialogue], list[BrokenLine]]]] = {
    "seeds": _read_seeds,
    "alpaca": read_alpaca_file,
    "dialogues": _read_records,
}
