"""An illness, a medicine or an age told after something was spoken of: 사과 먹어도 돼?, then 나 당뇨야."""

from dataclasses import replace

from ....food.data.bodies import get_bodies
from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act, get_act_words
from ..asked import Asked
from .concerning import list_concerning
from .diets import plan_diet
from .health import plan_health
from .signs import WANTS_FOOD
from .verdicts import judge_foods

# Their texts say all that there is to say, whatever was spoken of.
_OF_ITSELF = frozenset({None, "red_flag", "claims", "spoiled", "general", "mold"})
_TELLS = frozenset({Act.HEALTH, Act.DIET})


def plan_told_later(asked: Asked) -> Plan | None:
    """What the new state of a body says of the thing that was spoken of before; None where none is new."""
    understanding = asked.understanding
    is_telling = understanding.act in _TELLS and understanding.topic not in _OF_ITSELF
    if not is_telling or not understanding.said_before or _asks(asked):
        return None
    before = understanding.said_before[0]
    foods = tuple(asked.sources.find_foods(before)) or understanding.told_of[:1]
    if understanding.act is Act.DIET:
        return _plan_diet(asked, foods)
    # The state that is told now comes first; what was told before was answered then.
    rules = [rule for rule in get_act_words().rules if rule.topic == understanding.topic]
    new = {rule.situation for rule in rules if rule.situation}
    if not new:
        return None
    fact = get_bodies().find(normalize(before), [asked.own], new, is_urgent=False, wants_food=False)
    if fact is not None:
        return asked.reviewed(fact.says)
    return _plan_health(asked, f"{asked.own} {before}", foods)


def _asks(asked: Asked) -> bool:
    """Whether something is asked besides, or of another dish."""
    asks = asked.understanding.asks_permission or "?" in asked.own or WANTS_FOOD.search(asked.own)
    return bool(asks or asked.sources.find_foods(asked.own))


def _plan_diet(asked: Asked, foods: tuple[FoodEntry, ...]) -> Plan | None:
    """That it is kept in mind, after what it means for the dish that was spoken of."""
    rules = asked.reading.lasting
    broken = tuple(
        food for food in foods if rules.rules and any(not rule.allows(food) for rule in rules.rules)
    )
    if not broken:
        return None
    plan = plan_diet(asked)
    return replace(plan, opening=f"{judge_foods(asked, broken, rules)} {plan.opening}".strip())


def _plan_health(asked: Asked, said: str, foods: tuple[FoodEntry, ...]) -> Plan:
    """What the cautions say of the thing; where they say nothing of it, what there is to know."""
    of_both = replace(
        asked,
        question=said,
        understanding=replace(asked.understanding, reading=replace(asked.reading, named=foods), refers_to=()),
    )
    concerns = foods and list_concerning(of_both, asked.understanding.situations)
    return plan_health(of_both if concerns else asked)
