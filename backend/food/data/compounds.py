"""Dishes of menus that are no entry of the catalogue, by the dish in their name: from `compounds.yaml`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .catalogue import Catalogue, FoodEntry, read_named
from .yaml_file import read_yaml

COMPOUNDS_PATH = Path(__file__).with_name("compounds.yaml")

_LEAST_TAIL, _MOST_TAIL = 2, 12
_REMEMBERED = 2048
_STEM = r"(?<![가-힣])(?P<stem>[가-힣]{1,6}?) ?"


@dataclass(frozen=True)
class Compound:
    """차돌짬뽕: `food` with `part` in it, or made in this `way`."""

    name: str
    food: FoodEntry
    part: str
    way: str
    # The kind of dishes that the name ends in, where it ends in no dish: 덮밥.
    kind: str


class CompoundTable:
    """The file. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue, path: Path = COMPOUNDS_PATH) -> None:
        fields = read_yaml(path).fields(("parts", "ways", "tails"))
        self._parts = {word: node.text() for word, node in fields["parts"].entries()}
        self._ways = {word: node.text() for word, node in fields["ways"].entries()}
        tails: dict[str, FoodEntry] = {
            word: read_named(node, catalogue) for word, node in fields["tails"].entries()
        }
        for food in catalogue:
            tails |= {name: food for name in food.names if len(name) >= _LEAST_TAIL}
        self._kinds = frozenset(word for word, _ in fields["tails"].entries())
        self._names = frozenset(name for food in catalogue for name in food.names)
        ingredients = catalogue.ingredients.ingredients
        self._ingredients = frozenset(word for word in ingredients if len(word) >= _LEAST_TAIL)
        self._tails = tails

    def find(self, text: str) -> Compound | None:
        """The dish of a text that is none of the catalogue, but holds the name of one behind a known word."""
        # The longest first: 크림파스타 before 파스타.
        pieces = {
            text[at:end]
            for at in range(len(text))
            for end in range(at + _LEAST_TAIL, min(at + _MOST_TAIL, len(text)) + 1)
        }
        for tail in sorted(pieces & self._tails.keys(), key=len, reverse=True):
            food = self._tails[tail]
            for match in _compile_name(tail).finditer(text):
                stem, name = match["stem"], match["stem"] + tail
                part = self._parts.get(stem) or (stem if stem in self._ingredients else "")
                way = self._ways.get(stem, "")
                is_same = part in food.ingredients
                if (part or way) and not is_same and name not in self._names and " " not in match[0]:
                    kind = tail if tail in self._kinds and tail not in food.names else ""
                    return Compound(name, food, part, way, kind)
        return None


@lru_cache(_REMEMBERED)
def _compile_name(tail: str) -> re.Pattern[str]:
    """A name that ends in `tail`; there are more tails than `re` itself keeps patterns."""
    return re.compile(rf"{_STEM}{re.escape(tail)}(?!이?라면)")
