"""The reviewed texts of `reviewed.yaml`, by key, with their slots filled."""

import random
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml
from ...korean import fill

REVIEWED_PATH = Path(__file__).with_name("reviewed.yaml")
# What is said of each kind of talk (`reading/kinds`).
KINDS_PATH = Path(__file__).with_name("kinds.yaml")

# What of a group is said where its own key is not there.
_REST = "other"


class Texts:
    """Wordings by key. Chance takes one, so that nobody is told the very same twice in a row too often."""

    def __init__(self, *roots: Node) -> None:
        self._texts: dict[str, tuple[str, ...]] = {}
        for root in roots:
            for key, node in root.entries():
                if key in self._texts:
                    raise node.error(f"{key} has a text already")
                self._texts[key] = tuple(item.text() for item in node.items())

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def items(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Every key with its wordings."""
        return self._texts.items()

    def pick(self, key: str, chance: random.Random, words: Mapping[str, str] | None = None) -> str:
        """One of the wordings of `key`, or else of its group's rest: poison.paint is poison.other.

        Raises:
            KeyError: there is neither, or a slot has no word.

        """
        if key not in self._texts:
            key = f"{key.partition('.')[0]}.{_REST}"
        return fill(chance.choice(self._texts[key]), words or {})


@cache
def get_texts() -> Texts:
    """The texts of this process, read once.

    Raises:
        InvalidFile: names the line of the first mistake.

    """
    return Texts(read_yaml(REVIEWED_PATH), read_yaml(KINDS_PATH))
