"""How well each dish goes with what is at hand: how much of both is used, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from ....food.data.catalogue import Catalogue, FoodEntry
from ..telling.plain import ALWAYS_THERE, SEASONINGS

# Cooked rice, which most words for dishes call by the grain.
RICE_SAID, _RICE_IN_DISHES = "밥", "쌀"
DISHES_OF_RICE = frozenset(
    {"forms:볶음밥", "forms:비빔밥", "forms:덮밥", "forms:김밥", "forms:죽", "forms:국밥"}
)
# Other words for what is at hand, as the catalogue calls it.
SAME = {
    "계란": "달걀",
    "닭": "닭고기",
    "생닭": "닭고기",
    "쇠고기": "소고기",
    "파": "대파",
    "식빵": "빵",
    "닭가슴살": "닭고기",
}
# Things that are called by the end of the name of another.
_ENDS_ALIKE = {"양배추": "배추", "양파": "파", "땅콩": "콩", "열무": "무", "쑥갓": "갓", "다시마": "마"}
# The first few ingredients are what a dish is made of.
_MAIN, _FIRST = 4, 1
# What is made of flour is made of it, whatever else goes in.
_OF_FIRST = 0.5
# Of what is at hand so much counts although it is not used.
_UNUSED = 0.3
# A dish of exactly what is at hand; and what each missing ingredient costs.
_EXACTLY, _OF_MISSING = 0.5, 0.03
# What is called by what is at hand is what people think of first.
_OF_NAME = 0.1
# What is called by something that is not there can hardly be made: no 깻잎전 of bean curd and eggs.
_OF_OTHER_NAME = 0.5


@dataclass(frozen=True)
class Use:
    """What a dish uses of what is at hand, the share of its main ingredients that is there, and a score."""

    words: frozenset[str]
    share: float
    score: float


class Stock:
    """What is at hand, by its words."""

    def __init__(self, at_hand: Sequence[str], catalogue: Catalogue) -> None:
        self._at_hand = at_hand
        self._has_rice = RICE_SAID in at_hand
        self._meant = {
            name: frozenset(word for word in at_hand if word != RICE_SAID and is_kind_of(name, word))
            for name in catalogue.ingredients.ingredients
        }
        self._everything = {name for name, words in self._meant.items() if words}
        self._everything |= {_RICE_IN_DISHES} if self._has_rice else set()

    def find_use(self, food: FoodEntry) -> Use | None:
        """None of a dish that uses nothing of it, or of which no main ingredient is there."""
        if self._everything.isdisjoint(food.ingredients):
            return None
        is_of_rice = self._has_rice and holds(food, food.ingredients, RICE_SAID)
        used = frozenset().union(*(self._meant[name] for name in food.ingredients))
        used |= {RICE_SAID} if is_of_rice else frozenset()
        there = {name for name in food.ingredients if self._meant[name]}
        there |= {_RICE_IN_DISHES} if is_of_rice else set()
        # Flour is what dumplings in soup are made of, and only binds a stew.
        first = {name for name in food.ingredients[:_FIRST] if self._meant[name]} - ALWAYS_THERE
        main = [name for name in food.ingredients if name in first or name not in SEASONINGS][:_MAIN]
        # Of rice alone one makes gruel; with anything beside it something better.
        is_gruel = used == {RICE_SAID} and len(self._at_hand) > 1
        if not used or there.isdisjoint(main) or is_gruel:
            return None
        missing = sum(name not in ALWAYS_THERE and name not in there for name in food.ingredients)
        share, count = sum(name in there for name in main) / len(main), len(self._at_hand)
        share = max(share, _OF_FIRST if first & SEASONINGS else 0.0)
        score = share * (_UNUSED + len(used) / count) - _OF_MISSING * missing
        is_named = len(used) >= min(2, count) and any(word in food.name for word in used)
        is_called_by_other = any(len(one) > 1 and one in food.name and one not in there for one in main)
        score += _OF_NAME * is_named - _OF_OTHER_NAME * is_called_by_other
        return Use(used, share, score + _EXACTLY * (not missing and len(used) == count))


def holds(food: FoodEntry, ingredients: Sequence[str], word: str) -> bool:
    """Whether what a word at hand means is among these ingredients of a dish."""
    if word == RICE_SAID:
        return _RICE_IN_DISHES in ingredients and not DISHES_OF_RICE.isdisjoint(food.traits)
    return any(is_kind_of(name, word) for name in ingredients)


def is_kind_of(name: str, word: str) -> bool:
    """Whether an ingredient is a kind of what is at hand: 대파 of 파, and 양배추 of no 배추."""
    return name.endswith(word) and _ENDS_ALIKE.get(name) != word
