"""How things taste and feel in the mouth, what they come near to and what they are had with: `tastes/*.yaml`.

Every food of the catalogue has a line. Things that it lacks have one, too, with what they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .catalogue import Catalogue, FoodEntry
from .expression import Expression
from .handling import compile_words
from .traits import Condition, read_condition
from .yaml_file import Node, read_yaml

TASTES_PATH = Path(__file__).parent / "tastes"
DIPS_PATH = Path(__file__).with_name("dips.yaml")
# The files that tell of foods of the catalogue; the others tell of what it lacks.
_ELSEWHERE = "elsewhere"

# What somebody may not like of a thing.
BARS = (
    *("신맛", "매운맛", "단맛", "쓴맛", "짠맛", "기름", "냄새", "비린맛", "날것", "질김", "물컹", "향신료"),
    *("뼈", "내장"),
)
# Which of these follow from the traits of a food.
_BARS_OF_TRAITS = {
    "매운맛": frozenset({"spicy:2", "spicy:3"}),
    "기름": frozenset({"oily:느끼함"}),
    "날것": frozenset({"caution:날생선"}),
}
_SWEET = frozenset({"flavor:단맛"})
_SWEET_COURSES = frozenset({"course:디저트", "course:간식", "course:음료"})
_SHORT, _BEGINNING = 2, 2


@dataclass(frozen=True)
class Taste:
    """What one thing is like."""

    name: str
    # What it is, where the catalogue does not say so.
    what: str
    # Whole sentences, of which the first has no subject.
    taste: str
    # To what it comes near, as a noun; and what it is had with.
    like: str
    goes: tuple[str, ...]
    bars: frozenset[str]


class TasteTable:
    """The files. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue, path: Path = TASTES_PATH) -> None:
        self._of_foods: dict[int, Taste] = {}
        self._by_beginning: dict[str, list[tuple[Expression, Taste]]] = {}
        foods = {food.name: food for food in catalogue}
        for file in sorted(path.glob("*.yaml")):
            for name, node in read_yaml(file).entries():
                if file.stem.startswith(_ELSEWHERE):
                    self._add_stranger(name, node, foods)
                elif name not in foods:
                    raise node.error(f"{name} is no food of the catalogue")
                else:
                    self._of_foods[foods[name].id] = _read_taste(name, node, foods[name])

    def of(self, food: FoodEntry) -> Taste | None:
        """What a food of the catalogue is like."""
        return self._of_foods.get(food.id)

    @property
    def strangers(self) -> tuple[Taste, ...]:
        """The things that the catalogue lacks, each once."""
        return tuple(dict.fromkeys(taste for known in self._by_beginning.values() for _, taste in known))

    def find(self, text: str) -> tuple[Taste, ...]:
        """The things that a text names and the catalogue lacks, in its order; none inside another."""
        pieces = {*text, *(text[at : at + _BEGINNING] for at in range(len(text)))}
        found = [
            (match.start(), -len(match[0]), match.end(), taste)
            for piece in pieces & self._by_beginning.keys()
            for words, taste in self._by_beginning[piece]
            for match in words.finditer(text)
        ]
        kept: dict[Taste, Taste] = {}
        end_of_last = -1
        for start, _, end, taste in sorted(found, key=lambda one: one[:3]):
            if start >= end_of_last:
                # By the word that was said: 생굴 and 석화 are one thing.
                kept.setdefault(taste, replace(taste, name=text[start:end]))
                end_of_last = end
        return tuple(kept.values())

    def _add_stranger(self, names: str, node: Node, foods: Mapping[str, FoodEntry]) -> None:
        words = tuple(names.split("/"))
        for word in words:
            if word in foods:
                raise node.error(f"{word} is a food of the catalogue")
        taste = _read_taste(words[0], node, None)
        for word in words:
            # Short words stand in others: 소라 in 그래소라.
            free = r"(?<![가-힣])" if len(word) <= _SHORT else ""
            said = Expression(free + compile_words((word,)).pattern)
            self._by_beginning.setdefault(word[:_BEGINNING], []).append((said, taste))


@dataclass(frozen=True)
class Dip:
    """Into what dishes of a kind are dipped."""

    condition: Condition
    dips: tuple[str, ...]


def read_dips(catalogue: Catalogue, path: Path = DIPS_PATH) -> tuple[Dip, ...]:
    """The file. Raises InvalidFile for an unknown food or condition."""
    lines = []
    for node in read_yaml(path).items():
        fields = node.fields(("of", "dips"))
        condition = read_condition(fields["of"], catalogue.ingredients, catalogue.trait_names)
        catalogue.require_all(condition.names, node)
        lines.append(Dip(condition, tuple(item.text() for item in fields["dips"].items())))
    return tuple(lines)


def _read_taste(name: str, node: Node, food: FoodEntry | None) -> Taste:
    if node.is_text:
        fields = {"taste": node}
    else:
        required = ("taste",) if food else ("is", "taste")
        fields = node.fields(required, ("like", "bars", "goes"))
    taste = fields["taste"].text()
    if not taste.endswith("."):
        raise fields["taste"].error("a whole sentence is expected")
    told = frozenset(fields["bars"].words(BARS)) if "bars" in fields else frozenset()
    return Taste(
        name=name,
        what=fields["is"].text() if "is" in fields else "",
        taste=taste,
        like=fields["like"].text() if "like" in fields else "",
        goes=tuple(item.text() for item in fields["goes"].items()) if "goes" in fields else (),
        bars=told | (_derive_bars(food) if food else frozenset()),
    )


def _derive_bars(food: FoodEntry) -> frozenset[str]:
    derived = {bar for bar, traits in _BARS_OF_TRAITS.items() if not traits.isdisjoint(food.traits)}
    if food.traits >= _SWEET and not _SWEET_COURSES.isdisjoint(food.traits):
        derived.add("단맛")
    return frozenset(derived)
