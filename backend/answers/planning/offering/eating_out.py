"""What is said to who sits in a restaurant and wants to eat lightly there, or asks what comes first."""

import re

from ....food.data.eating_out import find_eating_place
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked

# As these it may be read what to have in a restaurant.
_MAY_BE_OUT = frozenset(
    {Act.RECOMMEND, Act.NUTRITION, Act.INGREDIENTS, Act.UNSURE, Act.COMPARE, Act.FEELING, Act.PAIR}
)
_LIGHTLY = "다이어트"
_FIRST = re.compile(r"뭐 ?부터|뭘 ?부터|무엇부터|어떤 ?거 ?부터|먹는 ?순서|순서(?:가|는|대로)|본전|뽕 ?뽑")
# Who asks so means no place where they sit, but what they order home or buy.
_HOW = re.compile(r"뭐|뭘|무엇|어떤|어떻|덜|낮|추천|먹어야|메뉴")


def plan_eating_out(asked: Asked) -> Plan | None:
    """The counsel for the place that the question names; None where it asks for neither."""
    if asked.understanding.act not in _MAY_BE_OUT or asked.avoidance.rules:
        return None
    wants_light = any(wish.label == _LIGHTLY for wish in asked.reading.wishes)
    asks_first = _FIRST.search(asked.own) is not None
    if not (wants_light or asks_first) or not _HOW.search(asked.own):
        return None
    place = find_eating_place(asked.own)
    says = (place.first if asks_first else place.light) if place else ""
    return asked.reviewed(says, labels=(place.name,)) if place and says else None
