"""What cooks make of two or three things together, from `combos.yaml`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .yaml_file import Node, read_yaml

COMBOS_PATH = Path(__file__).with_name("combos.yaml")

_LEAST = 2


@dataclass(frozen=True)
class Combo:
    """A dish that needs no recipe: the words for each thing that must be there, and how it is made."""

    things: tuple[re.Pattern[str], ...]
    name: str
    how: str

    def find_things(self, text: str) -> tuple[str, ...]:
        """The words by which a normalised text names all of the things; empty where one is missing."""
        found = tuple(match[0].strip() for one in self.things if (match := one.search(text)))
        return found if len(found) == len(self.things) else ()


def read_combos(path: Path = COMBOS_PATH) -> tuple[Combo, ...]:
    """The lines of the file. Raises InvalidFile for a line of fewer than two things, or no sentence."""
    return tuple(_read_combo(node) for node in read_yaml(path).items())


def find_combos(combos: Sequence[Combo], text: str) -> list[tuple[Combo, tuple[str, ...]]]:
    """Those of which all things are named in a text, the ones of most things first."""
    found = [(one, things) for one in combos if (things := one.find_things(text))]
    return sorted(found, key=lambda item: -len(item[1]))


def _read_combo(node: Node) -> Combo:
    fields = node.fields(("of", "name", "how"))
    words = [leaf.text() for leaf in fields["of"].leaves()]
    how = fields["how"].text()
    if len(words) < _LEAST or not how.endswith("."):
        raise node.error("two things and a whole sentence are expected")
    # A word within another is no thing: the cabbage of 양배추.
    things = tuple(re.compile(f"(?<![가-힣A-Za-z])(?:{one})") for one in words)
    return Combo(things, fields["name"].text(), how)
