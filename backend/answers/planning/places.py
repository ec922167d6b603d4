"""Regions, seasons and feast days: what somewhere, some month or some day is known for."""

import re
from collections.abc import Iterable, Sequence

from ...food.data.catalogue import FoodEntry
from ...food.data.regions import RegionalFood
from ...food.data.seasons import Feast
from ..plan import Plan
from .asked import Asked, enumerate_words
from .recommending import plan_recommendation, say_left_out
from .verdicts import judge_foods

_OFFERED = 3
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9]) ?월")
_SEASONS = (("봄", (3, 4, 5)), ("여름", (6, 7, 8)), ("가을", (9, 10, 11)), ("겨울", (12, 1, 2)))
_SEASON_KINDS = (
    ("과일", re.compile(r"과일")),
    ("해산물", re.compile(r"해산물|생선|조개|수산|해물")),
    ("음식", re.compile(r"음식|요리|메뉴|뭐 ?먹|먹을|먹지")),
)


def plan_region(asked: Asked) -> Plan:
    """What the place, the day or the month is known for. Where a shop is, nobody here knows."""
    if asked.understanding.topic == "restaurant":
        return asked.reviewed(asked.text("elsewhere.restaurant"))
    feast = find_feast(asked)
    if feast is not None:
        return plan_feast(asked, feast)
    place = _find_place(asked)
    if place is not None or asked.understanding.topic == "region":
        return _plan_place(asked, place)
    return _plan_season(asked) if asked.understanding.topic == "season" else plan_recommendation(asked)


def find_feast(asked: Asked) -> Feast | None:
    """The feast day that the question names."""
    return next(
        (
            feast
            for feast in asked.sources.facts.list_feasts()
            if any(word in asked.question for word in (feast.name, *feast.said) if len(word) > 1)
        ),
        None,
    )


def plan_feast(asked: Asked, feast: Feast) -> Plan:
    foods = _choose(asked, feast.foods, in_order=True)
    # What the day is known for and this person must not have is no secret.
    told = [food for food in feast.foods if food.name in feast.why and food not in foods]
    broken = tuple(food for food in told if not asked.avoidance.select((food,)))
    warning = judge_foods(asked, broken, asked.avoidance) if broken else ""
    left_out = " ".join(sentence.text for sentence in say_left_out(asked))
    text = " ".join(part for part in (f"{feast.why}.", warning) if part)
    if foods:
        names = enumerate_words(food.name for food in foods)
        text = f"{text} {asked.say('region.feast', feast=feast.name, name=names)}"
    return asked.reviewed(f"{text} {left_out}".strip(), foods, labels=(feast.name,))


def _find_place(asked: Asked) -> str | None:
    """The longest place that the question names: 신당동 before 서울."""
    named = [place for place in asked.sources.facts.places if place in asked.question and len(place) > 1]
    return max(named, key=len, default=None)


def _plan_place(asked: Asked, place: str | None) -> Plan:
    if place is None:
        towns = asked.sources.facts.regions_of(asked.foods[0]) if asked.foods else ()
        if towns:
            return asked.reviewed(_say_towns(asked, asked.foods[0], towns), asked.foods[:1])
        return asked.reviewed(asked.say("region.none"))
    known = {regional.food: regional for regional in asked.sources.facts.list_regional(place)}
    foods = _choose(asked, known, in_order=False)
    if not foods:
        return asked.reviewed(asked.say("region.none"))
    names = enumerate_words(food.name for food in foods)
    texts = [asked.say("region.lead", place=place, name=names)]
    texts += [asked.say("region.why", name=food.name, why=why) for food in foods if (why := known[food].why)][
        :1
    ]
    return asked.reviewed(" ".join(texts), foods, labels=(place,))


def _say_towns(asked: Asked, food: FoodEntry, regional: Sequence[RegionalFood]) -> str:
    return asked.say("region.towns", name=food.name, places=enumerate_words(one.place for one in regional))


def _plan_season(asked: Asked) -> Plan:
    facts = asked.sources.facts
    if asked.foods and (months := facts.months_of(asked.foods[0])):
        food = asked.foods[0]
        spoken = enumerate_words(f"{month}월" for month in months)
        return asked.reviewed(asked.say("region.months", name=food.name, months=spoken), (food,))
    months, label = _read_months(asked)
    kind = next((kind for kind, words in _SEASON_KINDS if words.search(asked.question)), None)
    foods = [
        seasonal.food
        for wanted in dict.fromkeys((kind, None))
        for month in months
        for seasonal in facts.list_seasonal(month, wanted)
    ]
    offered = _choose(asked, dict.fromkeys(foods), in_order=kind is not None and len(months) > 1)
    if not offered:
        return plan_recommendation(asked)
    names = enumerate_words(food.name for food in offered)
    return asked.reviewed(asked.say("region.season", season=label, name=names), offered, labels=(label,))


def _read_months(asked: Asked) -> tuple[tuple[int, ...], str]:
    """The months that the question means, and what it calls them."""
    month = _MONTH.search(asked.question)
    if month:
        return (int(month[1]),), f"{month[1]}월"
    for season, months in _SEASONS:
        if season in asked.question:
            return months, season
    now = asked.sources.now().month
    return (now,), f"{now}월"


def _choose(asked: Asked, foods: Iterable[FoodEntry], *, in_order: bool) -> list[FoodEntry]:
    """Up to three that may be offered; chance takes them where no order means anything."""
    allowed = asked.avoidance.select(foods)
    fresh = [food for food in allowed if food not in asked.person.recent] or allowed
    if in_order or len(fresh) <= _OFFERED:
        return fresh[:_OFFERED]
    return asked.chance.sample(fresh, _OFFERED)
