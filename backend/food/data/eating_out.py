"""Where one eats that is no home, from `eating_out.yaml`: what is there, and what to ask there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yaml_file import Node, read_yaml

EATING_OUT_PATH = Path(__file__).with_name("eating_out.yaml")


@dataclass(frozen=True)
class EatingPlace:
    """A place as it is called, how people say it, names of foods that it has, and what to ask there."""

    name: str
    said: re.Pattern[str]
    foods: tuple[str, ...]
    ask: str
    # What is said to who wants to eat lightly there, and to who asks what comes first; "" where nothing.
    light: str
    first: str


@cache
def get_eating_places() -> tuple[EatingPlace, ...]:
    """All places, those that say most of where one sits before the wider ones."""
    return tuple(_read(EATING_OUT_PATH))


def find_eating_place(text: str) -> EatingPlace | None:
    """The first place of the file that a normalised text names."""
    return next((place for place in get_eating_places() if place.said.search(text)), None)


def _read(path: Path) -> Iterator[EatingPlace]:
    for node in read_yaml(path).items():
        yield _read_one(node)


def _read_one(node: Node) -> EatingPlace:
    fields = node.fields(("place", "said", "foods", "ask"), ("light", "first"))
    return EatingPlace(
        name=fields["place"].text(),
        said=re.compile("|".join(leaf.text() for leaf in fields["said"].leaves())),
        foods=tuple(leaf.text() for leaf in fields["foods"].leaves()),
        ask=_read_sentences(fields["ask"]),
        light=_read_sentences(fields["light"]) if "light" in fields else "",
        first=_read_sentences(fields["first"]) if "first" in fields else "",
    )


def _read_sentences(node: Node) -> str:
    text = node.text()
    if not text.endswith("."):
        raise node.error("a whole sentence is expected")
    return text
