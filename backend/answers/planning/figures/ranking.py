"""The foods with the most or the least of a nutrient, as measured: of all, of a kind, or beside one."""

import re
from collections.abc import Iterable, Sequence

from ....food.data.catalogue import FoodEntry
from ....food.data.vocabulary import COURSES
from ....food.reading.wording import Wish
from ...plan import Plan
from ..asked import Asked, enumerate_words
from ..telling.plain import list_words
from .figures import FIELDS, list_wanted

_MOST, _LEAST = re.compile(r"많|높|풍부|제일|순위|짠|짜(?!장|글|파)"), re.compile(r"적|낮|없는|덜|가벼|싱거")
# An order is asked for, and not just something to eat.
_EXACTLY = re.compile(r"제일|젤|가장|순위|순서|순으로")
_RANKED = 3
# Of the first so many, but of a quarter of all at most, chance takes three, where no order is asked for.
_GOOD = 8
# Ingredients that are asked about as nutrients.
_NO_FOODS = frozenset({"설탕", "소금"})
# Where no drink or sweet is asked for: that a melon holds no salt is no news.
_MEAL = "식사"
# What a kind of dishes is asked for by; a situation (다이어트, 운동 후) only says the nutrient once more.
_KINDS = frozenset({"form", "ingredient", "origin", "temperature", "heat"})
# 국 is no noodle soup, as everything with a broth is.
_SOUP, _BROTH = re.compile(r"국(?![가-힣]*(?:물|수|밥))"), "국물"


def plan_ranking(asked: Asked) -> Plan | None:
    """The foods with the most or the least of a nutrient; None where none is asked about."""
    wanted = list_wanted(asked.question)
    is_least = wants_least(asked.question)
    if any(word not in _NO_FOODS for word in list_words(asked)) and not _list_kinds(asked):
        return None
    if not wanted or not (is_least or _MOST.search(asked.question)):
        return None
    nutrient = next((name for name in wanted if name != "kcal"), "kcal")
    kinds = _list_kinds(asked)
    course = next((word for word in COURSES if word in asked.question), None)
    pool = _list_of_kinds(asked, kinds)
    if course or not kinds:
        pool = [food for food in pool if food.course == (course or _MEAL)]
    ranked = rank(pool, nutrient, is_least=is_least)
    if not _EXACTLY.search(asked.question):
        best = ranked[: max(_RANKED, min(_GOOD, len(ranked) // 4))]
        taken = asked.chance.sample(best, min(_RANKED, len(best)))
        ranked = [food for food in best if food in taken]
    if not ranked:
        return None
    ranked = ranked[:_RANKED]
    said = asked.say(
        f"nutrition.{'least' if is_least else 'most'}",
        nutrient=FIELDS[nutrient][1],
        kind=_name_kind(asked, kinds, course),
        foods=list_figures(ranked, nutrient),
    )
    return asked.reviewed(f"{said} {asked.say('nutrition.by_serving')}", ranked)


def plan_beside(asked: Asked) -> Plan | None:
    """Foods of the same kind with less, or more, of what was asked of one: 더 낮은 거 없어?"""
    before = asked.understanding.before
    if before is None or not before.foods:
        return None
    nutrient = next((names[0] for said in asked.said if (names := list_wanted(said))), "kcal")
    field, label, _ = FIELDS[nutrient]
    # Of several the first of which it is known.
    known = (one for one in before.foods if one.nutrition and getattr(one.nutrition, field) is not None)
    food = next(known, before.foods[0])
    figure = getattr(food.nutrition, field) if food.nutrition else None
    if figure is None:
        return asked.reviewed(asked.say("nutrition.unknown_amount", name=food.name, nutrient=label))
    is_least = wants_least(asked.question)
    of_kind, forms = set(_list_of_kinds(asked, _list_kinds(asked))), set(food.forms)
    kin = [
        one
        for one in rank(asked.sources.catalogue, nutrient, is_least=is_least)
        if one is food or (one in of_kind and one.course == food.course and not forms.isdisjoint(one.forms))
    ]
    beyond = kin[: kin.index(food)] if food in kin else []
    # Of the same form first: another ramyeon before any other soup.
    beyond.sort(key=lambda one: one.forms[:1] != food.forms[:1])
    words = {"name": food.name, "nutrient": label}
    if not beyond:
        key = "none_lower" if is_least else "none_higher"
        return asked.reviewed(asked.say(f"nutrition.{key}", **words), (food,))
    told = beyond[:_RANKED]
    figures = {"own": list_figures([food], nutrient), "foods": list_figures(told, nutrient)}
    said = asked.say(f"nutrition.{'lower' if is_least else 'higher'}", **words, **figures)
    return asked.reviewed(f"{said} {asked.say('nutrition.by_serving')}", told)


def _list_kinds(asked: Asked) -> list[Wish]:
    return [w for w in asked.reading.wishes if w.aspect in _KINDS and w.label not in _NO_FOODS]


def _list_of_kinds(asked: Asked, kinds: Sequence[Wish]) -> list[FoodEntry]:
    pool = asked.avoidance.select(asked.sources.catalogue)
    for wish in kinds:
        pool = [food for food in pool if not wish.traits.isdisjoint(food.traits)]
        if wish.label == _BROTH and _SOUP.search(asked.question):
            pool = [food for food in pool if food.name.endswith("국")] or pool
    return pool


def _name_kind(asked: Asked, kinds: Sequence[Wish], course: str | None) -> str:
    if not kinds:
        return "음식" if course in (None, _MEAL) else str(course)
    is_soup = _SOUP.search(asked.question)
    return " ".join(("국" if wish.label == _BROTH and is_soup else wish.label) for wish in kinds[-1:])


def wants_least(question: str) -> bool:
    """Whether the least of something is asked for."""
    return bool(_LEAST.search(question))


def rank(foods: Iterable[FoodEntry], nutrient: str, *, is_least: bool) -> list[FoodEntry]:
    """Those of which the nutrient was measured, the most, or the least, first."""
    field = FIELDS[nutrient][0]
    measured = [
        (amount, food)
        for food in foods
        if food.nutrition is not None and (amount := getattr(food.nutrition, field)) is not None
    ]
    return [food for _, food in sorted(measured, key=lambda item: item[0], reverse=not is_least)]


def list_figures(foods: Iterable[FoodEntry], nutrient: str) -> str:
    """The foods with their figures, as a list in a sentence."""
    field, _, unit = FIELDS[nutrient]
    return enumerate_words(
        f"{food.name}({food.nutrition.serving}에 약 {getattr(food.nutrition, field):,} {unit})"
        for food in foods
        if food.nutrition
    )
