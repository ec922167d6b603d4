"""Whether a dish would do that somebody proposes behind an offer: 냉면은? of who wants something light."""

from bisect import bisect

from ...food.data.catalogue import FoodEntry
from ...food.data.nutrition import Nutrition
from ..plan import Plan
from ..reading.wholeness import OPINION
from .asked import Asked
from .offering import KNOWN
from .pitching import pitch

_LIGHTLY = "다이어트"
# What a dish has or has not, whoever eats it.
_OF_THE_DISH = frozenset({"form", "ingredient", "heat", "flavor", "oil", "temperature", "origin"})
_MEAL = "식사"


def plan_opinion(asked: Asked) -> Plan | None:
    """What speaks for the dish and what against it; None where none was proposed."""
    foods = asked.avoidance.select(asked.reading.named)
    if asked.understanding.topic != OPINION or len(foods) != 1:
        return None
    food = foods[0]
    unmet = [
        wish.label
        for wish in asked.reading.wishes
        if wish.aspect in _OF_THE_DISH and wish.traits.isdisjoint(food.traits)
    ]
    is_light = any(wish.label == _LIGHTLY for wish in asked.reading.wishes)
    if is_light and food.nutrition is not None:
        texts = _say_how_light(asked, food, food.nutrition)
    elif unmet:
        texts = [asked.say("opinion.unmet", name=food.name, wish=unmet[0])]
    else:
        texts = [asked.say("opinion.fits", name=food.name)]
    line = pitch(asked, food, (), [], is_first=True)
    if KNOWN in food.traits and line:
        texts.append(line)
    elif not is_light:
        texts.append(asked.say("it_is", name=food.name, description=food.description))
    return asked.reviewed(" ".join(texts), foods)


def _say_how_light(asked: Asked, food: FoodEntry, row: Nutrition) -> list[str]:
    """Its energy, and whether that is in the lower or the upper third of the meals that were measured."""
    measured = sorted(one.nutrition.kcal for one in _list_meals(asked) if one.nutrition)
    place = bisect(measured, row.kcal) * 3 // (len(measured) + 1)
    return [
        asked.say("nutrition.kcal", name=food.name, serving=row.serving, kcal=f"{row.kcal:,}"),
        asked.say(f"opinion.{('light', 'middle', 'heavy')[place]}"),
    ]


def _list_meals(asked: Asked) -> list[FoodEntry]:
    return [food for food in asked.sources.catalogue if food.course == _MEAL]
