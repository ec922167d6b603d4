"""What is commonly known to hold much of a nutrient of which nothing was measured, from `rich_in.yaml`."""

import re
from dataclasses import dataclass
from pathlib import Path

from .yaml_file import Node, read_yaml

RICH_IN_PATH = Path(__file__).with_name("rich_in.yaml")


@dataclass(frozen=True)
class RichIn:
    """The things that hold much of it; fruit, drinks and what is no meat by themselves, where known."""

    said: re.Pattern[str]
    foods: tuple[str, ...]
    fruits: tuple[str, ...]
    drinks: tuple[str, ...]
    meatless: tuple[str, ...]
    why: str


def find_rich_in(table: tuple[RichIn, ...], text: str) -> RichIn | None:
    """What is known of the nutrient that most letters of a text name."""
    found = [(len(match[0]), one) for one in table if (match := one.said.search(text))]
    return max(found, key=lambda item: item[0])[1] if found else None


def read_rich_in(path: Path = RICH_IN_PATH) -> tuple[RichIn, ...]:
    """The file. Raises InvalidFile for a missing field, or a reason that is no sentence."""
    return tuple(_read_one(node) for node in read_yaml(path).items())


def _read_one(node: Node) -> RichIn:
    fields = node.fields(("of", "foods", "why"), ("fruits", "drinks", "meatless"))
    why = fields["why"].text()
    if not why.endswith("."):
        raise fields["why"].error("a whole sentence is expected")
    lists = {
        name: tuple(item.text() for item in fields[name].items()) if name in fields else ()
        for name in ("foods", "fruits", "drinks", "meatless")
    }
    return RichIn(said=re.compile("|".join(item.text() for item in fields["of"].items())), why=why, **lists)
