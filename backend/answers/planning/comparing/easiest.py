"""The one of several that is the quickest to make, with its steps: 그중에 제일 쉬운 거 만드는 법."""

import re
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from ..telling.describing import plan_recipe

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET, Act.NUTRITION, Act.PRICE})
_EASIEST = re.compile(
    r"(?:제일|젤|가장|그나마|최고로|그 ?중(?:에서?)?)[^.?!]{0,8}"
    r"(?:쉬운|쉽|간단|빠른|빨리|빨리 ?(?:되|하|만드)|간편|금방|손 ?(?:덜|안)|안 ?귀찮|덜 ?귀찮)"
)
_HOW = re.compile(
    r"(?:만드|하|끓이|해 ?먹|볶|굽|부치|무치|조리)는 ?(?:법|방법|거|순서)|레시피"
    r"|래시피|어떻게|어케|조리법|만들어"
    r"|만들려|순서"
)
_MOST_LETTERS, _LEAST = 34, 2


def plan_easiest(asked: Asked) -> Plan | None:
    """Which takes the fewest minutes, and how it is made; None where no several dishes stand before it."""
    text = normalize(asked.own)
    asks = _EASIEST.search(text) and _HOW.search(text)
    if not asks or asked.understanding.act in _NEVER or len(text) > _MOST_LETTERS:
        return None
    if asked.sources.find_foods(text):
        return None
    found = asked.reading.named or asked.understanding.refers_to or asked.understanding.told_of
    foods = asked.avoidance.select(tuple(dict.fromkeys(found)))
    known = [(food, one.minutes) for food in foods if (one := asked.sources.facts.find_recipe(food))]
    if len(foods) < _LEAST or not known:
        return None
    food, minutes = min(known, key=lambda item: item[1])
    lead = asked.say("compare.easiest", name=food.name, minutes=str(minutes))
    told = plan_recipe(_ask_of(asked, food))
    return replace(told, opening=f"{lead} {told.opening}")


def _ask_of(asked: Asked, food: FoodEntry) -> Asked:
    """The question how this one is made."""
    reading = replace(asked.reading, named=(food,))
    understanding = replace(
        asked.understanding, act=Act.RECIPE, topic=None, reading=reading, refers_to=(), turning=None
    )
    return replace(asked, understanding=understanding)
