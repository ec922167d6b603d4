"""What makes a dish sour, numbing or black, from `what_makes.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue
from .yaml_file import Node, read_yaml

WHAT_MAKES_PATH = Path(__file__).with_name("what_makes.yaml")


@dataclass(frozen=True)
class Maker:
    """A property by its words, the ingredients that have it, and what is said of dishes by their ids."""

    said: re.Pattern[str]
    says: str
    ingredients: tuple[str, ...]
    of: Mapping[int, str]


def read_what_makes(catalogue: Catalogue, path: Path = WHAT_MAKES_PATH) -> tuple[Maker, ...]:
    """The file. Raises InvalidFile for an unknown dish, or a text that is no sentence."""
    foods = {food.name: food for food in catalogue}
    return tuple(
        _read_maker(node, {name: food.id for name, food in foods.items()}) for node in read_yaml(path).items()
    )


def _read_maker(node: Node, ids: Mapping[str, int]) -> Maker:
    fields = node.fields(("said", "says", "from"), ("of",))
    of: dict[int, str] = {}
    for name, value in fields["of"].entries() if "of" in fields else ():
        if name not in ids:
            raise value.error(f"{name} is no food of the catalogue")
        of[ids[name]] = _read_sentence(value)
    said = re.compile("|".join(item.text() for item in fields["said"].items()))
    return Maker(
        said, _read_sentence(fields["says"]), tuple(item.text() for item in fields["from"].items()), of
    )


def _read_sentence(node: Node) -> str:
    text = node.text()
    if not text.endswith("."):
        raise node.error("a whole sentence is expected")
    return text
