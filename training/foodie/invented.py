"""Dishes that do not exist, in place of those of a row: only copying from the block answers it.

The names are made of `training/data/invented.yaml`; a test holds them apart from the catalogue.
"""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from training.foodie.korean import attach, fill

INVENTED = Path(__file__).resolve().parents[1] / "data" / "invented.yaml"

_PAIRS = ("은/는", "이/가", "을/를", "과/와", "이에요/예요", "으로/로", "이라면/라면", "이랑/랑", "이나/나")
# What may follow a name and depends on its last letter, the longest first.
_HALVES = {half: pair for pair in _PAIRS for half in pair.split("/")}
_PARTICLE = "|".join(sorted(_HALVES, key=len, reverse=True))
_FIGURE = re.compile(r"\d[\d,]*")


@dataclass(frozen=True)
class Dish:
    """An invented dish."""

    name: str
    description: str
    ingredients: tuple[str, ...]


class Inventor:
    """Makes dishes of the words of a file."""

    def __init__(self, names: Sequence[str], dishes: Mapping[str, Sequence[str]], ingredients: Sequence[str]):
        self._names = names
        self._dishes = dishes
        self._ingredients = ingredients

    @classmethod
    def read(cls, path: Path = INVENTED) -> "Inventor":
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        names, ingredients = ([word for row in data[key] for word in row] for key in ("names", "ingredients"))
        return cls(names, data["dishes"], ingredients)

    def invent(self, like: str, chance: random.Random) -> Dish:
        """A dish of the kind of `like`, which is a name: a 국수 for a 잔치국수, otherwise any."""
        kinds = [ending for ending in self._dishes if like.endswith(ending)]
        ending = max(kinds, key=len) if kinds else chance.choice(list(self._dishes))
        ingredients = tuple(chance.sample(self._ingredients, 4))
        description = fill(
            chance.choice(self._dishes[ending]), {"one": ingredients[0], "two": ingredients[1]}
        )
        return Dish(f"{chance.choice(self._names)}{ending}", description, ingredients)


def rename(text: str, old: str, new: str) -> str:
    """`text` with one name in place of another, each particle after it as the new one wants it."""

    def put(match: re.Match[str]) -> str:
        particle = match["particle"]
        return attach(new, _HALVES[particle]) if particle else new

    return re.sub(rf"{re.escape(old)}(?P<particle>(?:{_PARTICLE})(?![가-힣]))?", put, text)


def refigure(text: str, figures: Mapping[str, str]) -> str:
    """`text` with other figures, the same one for the same one."""
    return _FIGURE.sub(lambda match: figures.get(match[0], match[0]), text)


def draw_figures(texts: Sequence[str], chance: random.Random) -> dict[str, str]:
    """For each figure of three digits and more another one, of which a year is none."""
    figures = dict.fromkeys(match[0] for text in texts for match in _FIGURE.finditer(text))
    return {
        figure: str(chance.randint(110, 990))
        for figure in figures
        if len(figure.replace(",", "")) >= 3 and not 1900 <= int(figure.replace(",", "") or 0) <= 2100
    }
