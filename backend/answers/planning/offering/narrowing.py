"""The foods of a town or a day that are wanted: less what the question refuses, and as it wishes them."""

import re
from collections.abc import Iterable, Sequence

from ....food.data.catalogue import FoodEntry
from ..asked import Asked

# 흑돼지 말고: what is named so need be no food of the catalogue.
_INSTEAD_OF = re.compile(
    r"(?P<word>[가-힣]{2,8}?)(?:은|는|이|가|도)? ?(?:말고|빼고|외에|제외|질[려렸린림]|물[려렸린림]|싫)"
)
# Wishes that only say once more what day it is or where somebody is.
_OF_THE_DAY = frozenset(
    {"명절", "데이트", "생일", "기운 없을 때", "더운 날", "추운 날", "손님", "나들이", "외식"}
)
# What a figure is asked for by, and is told with it.
_OF_FIGURES = frozenset({"다이어트", "운동 후", "가성비"})
_NO_WISHES = _OF_THE_DAY | _OF_FIGURES | {"직접 해 먹기"}
_DISHES = re.compile(r"요리|점심|저녁|식사|끼|만들")
# A list of one is no help.
_LEAST = 2
_MEAL = "식사"
_COOKS = re.compile(r"집에서|직접|만들|해 ?먹|해먹|요리하|요리 ?(?:할|해)")
_STEM, _NAME = 2, 3


def narrow(asked: Asked, foods: Iterable[FoodEntry]) -> list[FoodEntry]:
    """Those that may be had and are wanted, in their order; a wish that none of them meets is left."""
    left = [food for food in asked.avoidance.select(foods) if not _is_passed_over(asked, food)]
    for wish in asked.reading.wishes:
        if wish.label not in _NO_WISHES and wish.aspect != "course":
            left = [food for food in left if not wish.traits.isdisjoint(food.traits)] or left
    left = [food for food in left if all(one.traits.isdisjoint(food.traits) for one in asked.reading.denied)]
    said = " ".join(asked.said)
    if _DISHES.search(said):
        left = _unless_few([food for food in left if food.course == _MEAL], left)
    if _COOKS.search(said):
        left = _unless_few([food for food in left if asked.sources.facts.find_recipe(food)], left)
    return left


def _unless_few(some: list[FoodEntry], every: list[FoodEntry]) -> list[FoodEntry]:
    return some if len(some) >= _LEAST else every


def _is_passed_over(asked: Asked, food: FoodEntry) -> bool:
    """Whether the question asks for something else than this, its near twin or what it is made of."""
    passed = (*asked.reading.passed_over, *asked.reading.eaten)
    if any(food is one or (one.forms and set(one.forms) <= set(food.forms)) for one in passed):
        return True
    words = [match["word"] for match in _INSTEAD_OF.finditer(asked.question)]
    return any(_is_of(word, food) for word in words)


def _is_of(word: str, food: FoodEntry) -> bool:
    made_of: Sequence[str] = food.ingredients[:2]
    is_named = word in food.name or (len(word) > _NAME and word[-_NAME:] in food.name)  # 초당순두부
    return is_named or any(name.startswith(word[-_STEM:]) for name in made_of)
