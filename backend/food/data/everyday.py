"""What everyday things hold: ingredients, what is bought ready, a glass of a drink. From `everyday.yaml`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .expression import Expression
from .handling import compile_words
from .nutrition import Nutrition, NutritionSource
from .yaml_file import Node, read_yaml

EVERYDAY_PATH = Path(__file__).with_name("everyday.yaml")

_SERVING = re.compile(r"[1-9]\d{0,3} (?:g|mL)")
_GRAMS = ("protein", "fat", "carbohydrate")
_MAX_KCAL, _MAX_GRAMS, _MAX_SODIUM_MG = 3000, 300, 6000


@dataclass(frozen=True)
class EverydayThing:
    """One of them. `portion` is how much of it one has at once; `row` holds its figures."""

    name: str
    said: Expression
    portion: str
    row: Nutrition


def read_everyday(path: Path = EVERYDAY_PATH) -> tuple[EverydayThing, ...]:
    """The lines of the file. Raises InvalidFile for a serving without a unit or a figure out of bounds."""
    fields = read_yaml(path).fields(("source", "things"))
    named = fields["source"].fields(("name", "edition"))
    source = NutritionSource(named["name"].text(), named["edition"].text())
    return tuple(_read_thing(node, source) for node in fields["things"].items())


def find_things(
    things: Sequence[EverydayThing], text: str, hidden: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, EverydayThing]]:
    """The things that a text names, with where each stands; none within another's word or a hidden part."""
    found = [(match.start(), match.end(), thing) for thing in things for match in thing.said.finditer(text)]
    found.sort(key=lambda item: (item[0] - item[1], item[0]))
    taken = list(hidden)
    kept: list[tuple[int, EverydayThing]] = []
    for start, end, thing in found:
        if any(start < last and first < end for first, last in taken):
            continue
        taken.append((start, end))
        if all(thing is not other for _, other in kept):
            kept.append((start, thing))
    return sorted(kept, key=lambda item: item[0])


def _read_thing(node: Node, source: NutritionSource) -> EverydayThing:
    fields = node.fields(("words", "portion", "serving", "kcal"), (*_GRAMS, "sodium", "sugars"))
    words = tuple(leaf.text() for leaf in fields["words"].leaves())
    serving = fields["serving"].text()
    if not _SERVING.fullmatch(serving):
        raise fields["serving"].error(f"an amount in g or mL is expected, not {serving}")
    grams = {name: fields[name].integer(0, _MAX_GRAMS) if name in fields else None for name in _GRAMS}
    row = Nutrition(
        food=words[0],
        serving=serving,
        kcal=fields["kcal"].integer(0, _MAX_KCAL),
        protein_g=grams["protein"],
        fat_g=grams["fat"],
        carbohydrate_g=grams["carbohydrate"],
        sugars_g=fields["sugars"].integer(0, _MAX_GRAMS) if "sugars" in fields else None,
        sodium_mg=fields["sodium"].integer(0, _MAX_SODIUM_MG) if "sodium" in fields else None,
        source=source,
        measured=words[0],
        note=None,
    )
    return EverydayThing(words[0], compile_words(words), fields["portion"].text(), row)
