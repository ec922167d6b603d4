"""Regions, seasons and feast days: what somewhere, some month or some day is known for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.data.regions import RegionalFood
from ...plan import Plan
from ...reading.acts import Turning
from ..asked import Asked, enumerate_words
from .feasts import find_feast, plan_feast
from .narrowing import narrow
from .recommending import plan_recommendation, say_left_out
from .seasons import plan_season

_OFFERED = 3


def plan_region(asked: Asked) -> Plan:
    """What the place, the day or the month is known for. Where a shop is, nobody here knows."""
    if asked.understanding.topic == "shop":
        return asked.reviewed(asked.text("region.shop"))
    if asked.understanding.topic == "restaurant":
        return asked.reviewed(asked.text("elsewhere.restaurant"))
    feast = find_feast(asked)
    if feast is not None:
        plan = plan_feast(asked, feast)
        goes_on = asked.understanding.turning is Turning.ADDS and set(plan.foods) <= set(
            asked.understanding.told_of
        )
        return plan_recommendation(asked) if goes_on else plan  # 둘이 집에서 먹을 거야, of what was told
    place = _find_place(asked)
    if place is not None or asked.understanding.topic == "region":
        return _plan_place(asked, place)
    return plan_season(asked) if asked.understanding.topic == "season" else plan_recommendation(asked)


def _find_place(asked: Asked) -> str | None:
    """The longest place that the question names: 신당동 before 서울."""
    for said in asked.said:
        if named := [place for place in asked.sources.facts.places if place in said and len(place) > 1]:
            return max(named, key=len)
    return None


def _plan_place(asked: Asked, place: str | None) -> Plan:
    if place is None and any(wish.aspect == "origin" for wish in asked.reading.wishes):
        return plan_recommendation(asked)  # 일본 여행 가면 뭐 먹어
    if place is None:
        towns = asked.sources.facts.regions_of(asked.foods[0]) if asked.foods else ()
        if towns:
            return asked.reviewed(_say_towns(asked, asked.foods[0], towns), asked.foods[:1])
        return asked.reviewed(asked.say("region.none"))
    known = {regional.food: regional for regional in asked.sources.facts.list_regional(place)}
    foods = _choose(asked, known)
    if not foods and known:
        plan = plan_recommendation(asked)  # 빵 말고, of a town that is known for its bread
        return replace(plan, opening=f"{asked.say('region.no_more', place=place)} {plan.opening}".strip())
    if not foods:
        return asked.reviewed(asked.say("region.none"))
    names = enumerate_words(food.name for food in foods)
    texts = [asked.say("region.lead", place=place, name=names)]
    texts += [asked.say("region.why", name=food.name, why=why) for food in foods if (why := known[food].why)][
        :1
    ]
    # What somebody never eats is told to be left out, though none of it be of the place.
    texts += [sentence.text for sentence in say_left_out(asked)] if asked.reading.lasting.rules else []
    return asked.reviewed(" ".join(texts), foods, labels=(place,))


def _say_towns(asked: Asked, food: FoodEntry, regional: Sequence[RegionalFood]) -> str:
    return asked.say("region.towns", name=food.name, places=enumerate_words(one.place for one in regional))


def _choose(asked: Asked, foods: Iterable[FoodEntry]) -> list[FoodEntry]:
    """Up to three by chance that may be offered and are wanted."""
    wanted = narrow(asked, foods)
    fresh = [food for food in wanted if food not in asked.person.recent] or wanted
    return fresh if len(fresh) <= _OFFERED else asked.chance.sample(fresh, _OFFERED)
