"""Regions, seasons and feast days, as far as the catalogue knows them; pairs as far as it can be said."""

from dataclasses import replace

from ...food.reading.wording import Wish
from ..plan import Plan
from .asked import Asked
from .recommending import plan_recommendation

_COURSES = {"drink": "음료", "dessert": "디저트", "side": "반찬"}


def plan_region(asked: Asked) -> Plan:
    """A feast day is a wish that the catalogue knows; where a shop is, nobody here knows."""
    if asked.understanding.topic == "restaurant":
        return asked.reviewed(asked.text("elsewhere.restaurant"))
    if asked.understanding.topic == "region":
        return asked.reviewed(asked.say("region.none"))
    return plan_recommendation(asked)


def plan_pair(asked: Asked) -> Plan:
    """Something to go with a food: of the course that was asked for."""
    course = _COURSES.get(asked.understanding.topic or "", _COURSES["side"])
    wish = Wish("course", course, frozenset({f"course:{course}"}))
    kept = tuple(one for one in asked.reading.wishes if one.aspect not in ("course", "form"))
    reading = replace(asked.reading, wishes=(*kept, wish), named=())
    return plan_recommendation(replace(asked, understanding=replace(asked.understanding, reading=reading)))
