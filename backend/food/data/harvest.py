"""When what dishes are made of is caught or grown, from `harvest.yaml`."""

import re
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue, FoodEntry, read_named
from .expression import Expression
from .yaml_file import Node, read_yaml

HARVEST_PATH = Path(__file__).with_name("harvest.yaml")

HARVEST_KINDS = ("생선", "해산물", "채소")
_SOURCES = ("mof", "common")
# Words of one syllable are part of too many others: 굴 in 얼굴, 무 in 무슨.
_AFTER_SHORT = r"(?=[은는이가을를도의]|[ ,?~.!]|철|회|$)"


@dataclass(frozen=True)
class Harvest:
    """Something of the sea or the field, its months in their order, and how people have it."""

    name: str
    kind: str
    # The ingredient of the table that holds for it where somebody avoids something.
    ingredient: str | None
    months: tuple[int, ...]
    foods: tuple[FoodEntry, ...]
    how: str
    said: Expression


def read_harvest(catalogue: Catalogue, path: Path = HARVEST_PATH) -> tuple[Harvest, ...]:
    """The lines of the file.

    Raises:
        InvalidFile: an unknown food, ingredient or source, a month that is none, or a name that stands twice.

    """
    found: dict[str, Harvest] = {}
    for node in read_yaml(path).items():
        one = _read_line(node, catalogue)
        if one.name in found:
            raise node.error(f"{one.name} stands twice")
        found[one.name] = one
    return tuple(found.values())


def _read_line(node: Node, catalogue: Catalogue) -> Harvest:
    fields = node.fields(("name", "said", "kind", "months", "foods", "how", "source"), ("as",))
    fields["source"].word(_SOURCES)
    name = fields["name"].text()
    kind = fields["kind"].word(HARVEST_KINDS)
    table = catalogue.ingredients.ingredients
    ingredient = fields["as"].word(tuple(table)) if "as" in fields else name if name in table else None
    months = tuple(item.integer(1, 12) for item in fields["months"].items())
    if not months or len(set(months)) != len(months):
        raise fields["months"].error("months are expected, each once")
    names = (name, *(item.text() for item in fields["said"].items()))
    return Harvest(
        name=name,
        kind=kind,
        ingredient=ingredient,
        months=months,
        foods=tuple(read_named(item, catalogue) for item in fields["foods"].items()),
        how=fields["how"].text(),
        said=Expression("|".join(_guard(word) for word in names)),
    )


def _guard(name: str) -> str:
    return rf"(?<![가-힣]){re.escape(name)}{_AFTER_SHORT if len(name) == 1 else ''}"
