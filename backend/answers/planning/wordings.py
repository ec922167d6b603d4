"""The sentences of `wordings*.yaml` with their slots filled: how a plan puts what it knows."""

import random
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml
from ...korean import fill

WORDINGS_PATHS = tuple(sorted(Path(__file__).parent.glob("wordings*.yaml")))


class Wordings:
    """Wordings by a key of one or two parts: "what", "heat.매움"."""

    def __init__(self, *roots: Node) -> None:
        self._wordings: dict[str, tuple[str, ...]] = {}
        for name, node in (entry for root in roots for entry in root.entries()):
            if node.is_list:
                self._wordings[name] = tuple(item.text() for item in node.items())
            else:
                for part, child in node.entries():
                    self._wordings[f"{name}.{part}"] = tuple(item.text() for item in child.items())

    def __contains__(self, key: str) -> bool:
        return key in self._wordings

    def items(self) -> "Mapping[str, tuple[str, ...]]":
        """Every key with its wordings."""
        return self._wordings

    def say(self, key: str, chance: random.Random, **words: str) -> str:
        """One of the wordings of `key`. Raises KeyError for an unknown key or a slot without a word."""
        return fill(chance.choice(self._wordings[key]), words)

    def list_all(self, key: str, chance: random.Random, **words: str) -> list[str]:
        """All wordings of `key`, in an order that chance makes. Raises KeyError like `say`."""
        wordings = self._wordings[key]
        return [fill(one, words) for one in chance.sample(wordings, len(wordings))]


@cache
def get_wordings() -> Wordings:
    """The wordings of this process, read once.

    Raises:
        InvalidFile: names the line of the first mistake.

    """
    return Wordings(*map(read_yaml, WORDINGS_PATHS))
