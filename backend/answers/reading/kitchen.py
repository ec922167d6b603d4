"""What a question asks of the kitchen: how long, how much, for how many, without what. By words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml

KITCHEN_PATH = Path(__file__).with_name("kitchen.yaml")

_REMEMBERED = 256
_MOST_PEOPLE = 100
# 삼십오: what stands before the ten and behind it.
_TEN, _FIGURES = "십", "영일이삼사오육칠팔구"


@dataclass(frozen=True)
class KitchenQuestion:
    """What is asked. `aspects` are those of `kitchen.yaml`, in its order."""

    aspects: tuple[str, ...]
    tool: str | None
    # An ingredient that is to be left out.
    without: str | None
    # So many people, or so many times the recipe.
    servings: int | None
    times: float | None

    def __bool__(self) -> bool:
        return bool(self.aspects or self.without or self.servings or self.times)


class KitchenWords:
    """The file."""

    def __init__(self, root: Node) -> None:
        fields = root.fields(("aspects", "tools", "without", "servings", "numbers", "unless"))
        self._aspects = {name: _compile(node) for name, node in fields["aspects"].entries()}
        self._tools = {name: _compile(node) for name, node in fields["tools"].entries()}
        # Each by itself: all of them name the same group.
        self._without = tuple(re.compile(leaf.text()) for leaf in fields["without"].leaves())
        self._servings = _compile(fields["servings"])
        self._numbers = {word: node.integer(1, _MOST_PEOPLE) for word, node in fields["numbers"].entries()}
        self._unless = _compile(fields["unless"])
        # Each reader and planner asks it of the same question.
        self._remembered = lru_cache(_REMEMBERED)(self._read)

    def list_tools(self) -> Iterable[tuple[str, re.Pattern[str]]]:
        """The machines by name, each with its words."""
        return self._tools.items()

    def read(self, text: str) -> KitchenQuestion | None:
        """What a normalised text asks; None where it asks for food, or after something else."""
        return self._remembered(text)

    def _read(self, text: str) -> KitchenQuestion | None:
        if self._unless.search(text):
            return None
        servings, times = self._read_servings(text)
        found = KitchenQuestion(
            aspects=tuple(name for name, words in self._aspects.items() if words.search(text)),
            tool=next((name for name, words in self._tools.items() if words.search(text)), None),
            without=next((match["word"] for words in self._without if (match := words.search(text))), None),
            servings=servings,
            times=times,
        )
        return found if found or found.tool else None

    def _read_servings(self, text: str) -> tuple[int | None, float | None]:
        match = self._servings.search(text)
        if match is None:
            return None, None
        if match["half"]:
            return None, 0.5
        if match["times"]:
            return None, float(self._numbers.get(match["times"]) or match["times"])
        said = match["number"] or match["together"]
        return self._read_number(said) or None, None

    def _read_number(self, said: str) -> int:
        """열다섯, 스물 네, 삼십오 and 35 as a number."""
        if said.isdigit():
            return int(said)
        if said in self._numbers:
            return self._numbers[said]
        if _TEN in said:
            tens, ones = said.split(_TEN)
            return 10 * (_FIGURES.index(tens) if tens else 1) + (_FIGURES.index(ones) if ones else 0)
        ten = next(word for word in self._numbers if said.startswith(word) and self._numbers[word] >= 10)
        return self._numbers[ten] + self._numbers[said.removeprefix(ten).strip()]


def _compile(node: Node) -> re.Pattern[str]:
    return re.compile("|".join(leaf.text() for leaf in node.leaves()))


@cache
def get_kitchen_words() -> KitchenWords:
    """The words of this process, read once."""
    return KitchenWords(read_yaml(KITCHEN_PATH))
