"""What is in season in a month, and when something is: of the sea, the field and the kitchen."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from ....food.data.catalogue import FoodEntry
from ....food.data.harvest import Harvest
from ....food.data.ingredients import Contents
from ...plan import Plan
from ...reading.acts import Turning
from ..asked import Asked, enumerate_words, join_words
from ..care.fitting import allows
from .recommending import plan_recommendation

T = TypeVar("T")

_OFFERED = 3
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9]) ?월")
_NEXT_MONTH = re.compile(r"다음 ?달|내달")
_SEASONS = (("봄", (3, 4, 5)), ("여름", (6, 7, 8)), ("가을", (9, 10, 11)), ("겨울", (12, 1, 2)))
# A kind that may be asked for, with the kinds of `harvest.yaml` and of `seasons.yaml` that it means.
_FRUIT, _FISH, _DISHES = "과일", "생선", "음식"
_KINDS = (
    (_FRUIT, re.compile(r"과일")),
    (_FISH, re.compile(r"생선|횟감|물고기")),
    ("해산물", re.compile(r"해산물|조개|수산|해물|어패류")),
    ("채소", re.compile(r"채소|야채|나물")),
    (_DISHES, re.compile(r"음식|요리|메뉴|뭐 ?먹|먹을|먹지|간식")),
)
_OF_THE_SEA = frozenset({_FISH, "해산물"})
_ASKS_HOW = re.compile(r"어떻게|어케|뭐 ?해|요리")
_PASSES_OVER = re.compile(r"말고|빼고|제외|외에|싫")
_ASKS_WHEN = re.compile(r"언제|몇 ?월")
# 송어 제철: what is asked about by a name that nobody here knows.
_NAMES_ONE = re.compile(r"(?P<word>[가-힣]{2,6}?)(?:은|는|이|가)? ?(?:지금|요즘|언제|제철)")
_NO_NAME = re.compile(
    r"요즘|지금|이번|이맘|오늘|계절|제철|겨울|여름|가을|봄|[0-9]|음식|과일|생선|해산물|채소|나물|뭐|무엇|무슨|어떤|달$|월$"
)


def plan_season(asked: Asked) -> Plan:
    """When what the question names is best, or what is in the month that it means."""
    one = next((one for one in asked.sources.facts.harvest if one.said.search(asked.question)), None)
    # 굴 말고, of what is in season, asks for the others.
    is_passed = asked.understanding.turning is Turning.ADDS and _PASSES_OVER.search(asked.own)
    if one and not is_passed:
        return _plan_harvest(asked, one)
    if asked.foods:
        return _plan_food(asked, asked.foods[0])
    unknown = _NAMES_ONE.search(asked.question)
    lead = ""
    if unknown and not _NO_NAME.search(unknown["word"]):
        lead = asked.say("season.unknown", word=unknown["word"])
    plan = _plan_months(asked)
    return asked.reviewed(f"{lead} {plan.opening}".strip(), plan.foods, labels=plan.labels) if lead else plan


def _plan_harvest(asked: Asked, one: Harvest) -> Plan:
    foods = asked.avoidance.select(one.foods)[:_OFFERED]
    how = asked.say("season.how", name=one.name, how=one.how)
    texts = [how] if _ASKS_HOW.search(asked.question) else [_say_when(asked, one.name, one.months), how]
    if not _is_allowed(asked, one):
        return asked.reviewed(f"{texts[0]} {asked.say('season.avoided', name=one.name)}", labels=(one.name,))
    if foods:
        texts.append(asked.say("season.dishes", names=join_words(food.name for food in foods)))
    return asked.reviewed(" ".join(texts), foods, labels=(one.name,))


def _plan_food(asked: Asked, food: FoodEntry) -> Plan:
    """When a dish is best: by itself, or by what it is made of."""
    months = asked.sources.facts.months_of(food)
    if months:
        return asked.reviewed(_say_when(asked, food.name, months), (food,))
    of_it = next((one for one in asked.sources.facts.harvest if food in one.foods), None)
    if of_it is not None:
        return asked.reviewed(_say_when(asked, of_it.name, of_it.months), (food,))
    return asked.reviewed(asked.say("season.unknown", word=food.name), (food,))


def _say_when(asked: Asked, name: str, months: Sequence[int]) -> str:
    words = {"name": name, "months": say_months(months)}
    if _ASKS_WHEN.search(asked.question):
        return asked.say("region.months", **words)
    now = asked.sources.now().month
    return asked.say("season.now" if now in months else "season.not_now", **words)


def say_months(months: Sequence[int]) -> str:
    """The months as one says them, those that follow one another as a span: 11월부터 2월까지."""
    runs: list[list[int]] = []
    for month in months:
        if runs and month == runs[-1][-1] % 12 + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return enumerate_words(
        f"{run[0]}월부터 {run[-1]}월까지" if len(run) > 2 else "과 ".join(f"{month}월" for month in run)
        for run in runs
    )


def _plan_months(asked: Asked) -> Plan:
    months, label = _read_months(asked)
    kind = next((kind for said in asked.said for kind, words in _KINDS if words.search(said)), None)
    picked = _pick_harvest(asked, months, kind)
    names = [one.name for one in picked]
    if kind in (None, _DISHES, _FRUIT):
        fruit = _take(asked, _list_dishes(asked, months, _FRUIT), 2 if picked else _OFFERED)
        names += [food.name for food in fruit]
    cooked = asked.avoidance.select(food for one in picked for food in one.foods)
    others = [food for food in _list_dishes(asked, months, kind) if kind != _FRUIT and food not in cooked]
    # Beside what is made of them some of what one has in such a month: 붕어빵.
    foods = _choose(asked, cooked)[: 2 if others else _OFFERED]
    foods += _choose(asked, others)[: _OFFERED - len(foods)]
    if not names and not foods:
        return plan_recommendation(asked)
    texts = [asked.say("region.season", season=label, name=enumerate_words(names))] if names else []
    if foods:
        texts.append(asked.say("season.foods", names=enumerate_words(food.name for food in foods)))
    cards = foods or [food for food in _list_dishes(asked, months, kind) if food.name in names]
    return asked.reviewed(" ".join(texts), cards, labels=(label,))


def _pick_harvest(asked: Asked, months: Sequence[int], kind: str | None) -> list[Harvest]:
    """Some of the sea and some of the field, or only of the kind that was asked for; no fruit."""
    passed = _list_passed(asked)
    of_kind = _OF_THE_SEA if kind == "해산물" else {kind}
    found = [
        (len(set(one.months) & set(months)), one)
        for one in asked.sources.facts.harvest
        if (kind in (None, _DISHES) or one.kind in of_kind) and _is_allowed(asked, one) and one not in passed
    ]
    if passed and not found and kind == _FISH:
        return _pick_harvest(asked, months, "해산물")  # no other fish is best then
    # Of a whole season what is best for most of it.
    least = min(2, len(months), max((count for count, _ in found), default=1))
    chosen = [one for count, one in found if count >= max(least, 1)]
    of_the_sea = [one for one in chosen if one.kind in _OF_THE_SEA]
    of_the_field = [one for one in chosen if one.kind not in _OF_THE_SEA]
    return [*_take(asked, of_the_sea, 3), *_take(asked, of_the_field, 2 if of_the_sea else 4)]


def _list_passed(asked: Asked) -> list[Harvest]:
    """What the turn asks to leave: 도다리 말고."""
    if asked.understanding.turning is not Turning.ADDS or not _PASSES_OVER.search(asked.own):
        return []
    return [one for one in asked.sources.facts.harvest if one.said.search(asked.own)]


def _list_dishes(asked: Asked, months: Sequence[int], kind: str | None) -> list[FoodEntry]:
    wanted = kind if kind == _FRUIT else "해산물" if kind in _OF_THE_SEA else _DISHES
    facts = asked.sources.facts
    foods = [seasonal.food for month in months for seasonal in facts.list_seasonal(month, wanted)]
    if kind == _FISH:
        foods = [food for food in foods if _FISH in food.contents.kinds]
    return asked.avoidance.select(dict.fromkeys(foods))


def _read_months(asked: Asked) -> tuple[tuple[int, ...], str]:
    """The months that the question means, or the one that it leans on, and what it calls them."""
    now = asked.sources.now().month
    for said in asked.said:
        if month := _MONTH.search(said):
            return (int(month[1]),), f"{month[1]}월"
        if _NEXT_MONTH.search(said):
            return (now % 12 + 1,), f"{now % 12 + 1}월"
        for season, months in _SEASONS:
            if season in said:
                return months, season
    return (now,), f"{now}월"


def _is_allowed(asked: Asked, one: Harvest) -> bool:
    table = asked.sources.catalogue.ingredients.ingredients
    contents = table[one.ingredient] if one.ingredient else Contents(frozenset(), frozenset())
    return allows(asked.avoidance, one.ingredient or one.name, contents)


def _choose(asked: Asked, foods: Iterable[FoodEntry]) -> list[FoodEntry]:
    """Up to three that were not told of lately, where there are others."""
    every = list(foods)
    return _take(asked, [food for food in every if food not in asked.person.recent] or every, _OFFERED)


def _take(asked: Asked, things: Sequence[T], count: int) -> list[T]:
    """So many by chance, in their order."""
    taken = asked.chance.sample(range(len(things)), min(count, len(things)))
    return [things[place] for place in sorted(taken)]
