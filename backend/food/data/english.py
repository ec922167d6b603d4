"""What foods are called in English, by `english.yaml` and romanisation, and which foods words mean."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ...korean import normalize
from .catalogue import Catalogue, FoodEntry, get_catalogue
from .romanizing import romanize
from .yaml_file import read_yaml

ENGLISH_PATH = Path(__file__).with_name("english.yaml")

_WORD = re.compile(r"[a-z가-힣]+")
_MOST_WORDS = 5
# Shorter names mean something else in English: gam, bae, nan.
_LEAST_LETTERS, _LEAST_FOLDED = 4, 5
# How people spell the same sound: ddukbokki, soondubu, kimbap.
_SPELLINGS = (
    (re.compile(r"kk|gg|g"), "k"),
    (re.compile(r"tt|dd|d"), "t"),
    (re.compile(r"pp|bb|b"), "p"),
    (re.compile(r"jj|ch"), "j"),
    (re.compile(r"ss"), "s"),
    (re.compile(r"oo|eu"), "u"),
    (re.compile(r"eo"), "o"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"ll|r"), "l"),
)


class EnglishNames:
    """Names in English, both ways."""

    def __init__(self, catalogue: Catalogue, path: Path = ENGLISH_PATH) -> None:
        maps = ("dishes", "ingredients", "forms", "courses", "origins", "flavors", "avoided", "shown")
        fields = read_yaml(path).fields((*maps, "also", "heat"))
        tables = {part: {key: node.text() for key, node in fields[part].entries()} for part in maps}
        catalogue.require_all(tables["dishes"], fields["dishes"])
        self._dishes: Mapping[str, str] = tables["dishes"]
        self._ingredients: Mapping[str, str] = tables["ingredients"]
        self._avoided: Mapping[str, str] = tables["avoided"]
        self._shown: Mapping[str, str] = tables["shown"]
        self.forms, self.courses, self.origins = tables["forms"], tables["courses"], tables["origins"]
        self.flavors = tables["flavors"]
        self.heat = tuple(leaf.text() for leaf in fields["heat"].leaves())
        self._by_name: dict[str, FoodEntry] = {}
        self._folded: dict[str, FoodEntry] = {}
        for food in catalogue:
            for name in food.names:
                self._by_name.setdefault(_squeeze(name), food)
                romanized = _squeeze(romanize(name))
                if len(romanized) >= _LEAST_LETTERS:
                    self._by_name.setdefault(romanized, food)
                if len(romanized) >= _LEAST_FOLDED:
                    self._folded.setdefault(_fold(romanized), food)
        for name, node in fields["also"].entries():
            catalogue.require_all((name,), node)
            said = (*(leaf.text() for leaf in node.items()), *filter(None, [self._dishes.get(name)]))
            self._add(catalogue.find_by_name(name), said)
        for name, said_name in self._dishes.items():
            self._add(catalogue.find_by_name(name), (said_name,))

    def _add(self, food: FoodEntry | None, said: Iterable[str]) -> None:
        for name in said:
            if food is not None:
                self._by_name[_squeeze(name)] = food

    def find_foods(self, text: str) -> tuple[FoodEntry, ...]:
        """The foods that a text in English names, in its order."""
        words = _WORD.findall(normalize(text).replace("'", ""))
        found: dict[FoodEntry, None] = {}
        place = 0
        while place < len(words):
            length = min(_MOST_WORDS, len(words) - place)
            while length and not (food := self._find("".join(words[place : place + length]))):
                length -= 1
            if length and food:
                found[food] = None
            place += max(length, 1)
        return tuple(found)

    def _find(self, squeezed: str) -> FoodEntry | None:
        for form in (squeezed, squeezed.removesuffix("s"), squeezed.removesuffix("es")):
            if food := self._by_name.get(form):
                return food
        return self._folded.get(_fold(squeezed)) if len(squeezed) >= _LEAST_FOLDED else None

    def name(self, food: FoodEntry) -> str:
        """A dish with its Hangul, and its English name if it has one: Gimbap (김밥, seaweed rice rolls)."""
        english = self._dishes.get(food.name)
        romanized = self.romanize(food.name)
        if english and food.origin != "한국":
            return f"{english[0].upper()}{english[1:]} ({food.name})"
        return f"{romanized} ({food.name}, {english})" if english else f"{romanized} ({food.name})"

    def romanize(self, name: str) -> str:
        """A Korean name in Latin letters."""
        return romanize(name).replace("Gimchi", "Kimchi").replace("gimchi", "kimchi")

    def is_known(self, food: FoodEntry) -> bool:
        """Whether a food has an English name."""
        return food.name in self._dishes

    def find_ingredient(self, name: str) -> str | None:
        return self._ingredients.get(name)

    def show_avoided(self, word: str) -> str:
        """What somebody avoids, in the Korean that a cook says."""
        return self._shown.get(word, word)

    def name_avoided(self, word: str) -> str:
        """What somebody avoids, in English where the tables know it."""
        return self._avoided.get(word) or self._ingredients.get(word) or romanize(word)


@cache
def get_english_names() -> EnglishNames:
    """The names of this process, read once."""
    return EnglishNames(get_catalogue())


def _squeeze(name: str) -> str:
    return "".join(_WORD.findall(normalize(name).replace("'", "")))


def _fold(name: str) -> str:
    for pattern, letter in _SPELLINGS:
        name = pattern.sub(letter, name)
    return name
