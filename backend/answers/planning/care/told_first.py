"""What comes before all else that a turn may be read as: a body or a diet told in passing, and a question.

It answers the whole question, and so stands before first aid for signs that are over, and before offers.
"""

from ....food.data.avoidables import DIET
from ....food.data.signs import get_signs
from ....food.data.told import find_told_line
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .serving import plan_serving
from .signs import SPEAKS_OF_DYING, is_not_now
from .suspected import leave_poison, plan_suspected

_NEVER = frozenset({Act.CRISIS, Act.HOSTILE})
# Of the poisons what is read where a body reacts.
_EMERGENCY = "emergency"
# Of the crises what asks about a diet of one food or one meal.
_ONE_FOOD = "one_food"


def plan_told_first(asked: Asked) -> Plan | None:
    """The answer to all that was told and asked; None where nothing here meets it."""
    understanding = asked.understanding
    is_of_a_diet = understanding.act is Act.CRISIS and understanding.topic == _ONE_FOOD
    if (understanding.act in _NEVER and not is_of_a_diet) or SPEAKS_OF_DYING.search(normalize(asked.own)):
        return None
    if is_of_a_diet:
        return _plan_line(asked)  # 하루 한 끼만 먹으면 살 빠져? is told why not, and where to call
    if understanding.act is Act.POISON:
        if understanding.topic != _EMERGENCY:
            return None
        asked = leave_poison(asked)
    return _plan_line(asked) or plan_suspected(asked) or plan_serving(asked)


def _plan_line(asked: Asked) -> Plan | None:
    own = normalize(asked.own)
    signs = get_signs().list_signs(own)
    if get_signs().is_grave(signs) and not is_not_now(own):
        return None
    diets = [rule.word for rule in asked.person.avoidance.rules if rule.kind == DIET]
    line = find_told_line(own, asked.understanding.said_before, diets)
    return asked.reviewed(line.says, labels=("몸",)) if line else None
