"""What comes before all else that a turn may be read as: a body or a diet told in passing, and a question.

It answers the whole question, and so stands before first aid for signs that are over, and before offers.
"""

import re

from ....food.data.avoidables import DIET
from ....food.data.signs import get_signs
from ....food.data.told import find_told_line
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .serving import plan_serving
from .signs import SPEAKS_OF_DYING, is_not_now
from .suspected import leave_poison, plan_kin_of_allergy, plan_suspected

_NEVER = frozenset({Act.CRISIS, Act.HOSTILE})
# Of the poisons what is read where a body reacts.
_EMERGENCY = "emergency"
# Of the crises what asks about a diet of one food or one meal.
_STARVES = re.compile(
    r"굶|토[하해할했]|먹토|변비약|설사약|역겨|거식|폭식|섭식|뚱뚱|죄책|씹뱉|물만"
    r"|[34][0-9] ?(?:키로|kg|킬로)(?:까지|대)"
    r"|(?:이틀|사흘|며칠|일주일|[2-9]일)째"
)
_CALL = "1577-0199"
_OF_DIETS = frozenset({"one_food", "eating_disorder"})


def plan_told_first(asked: Asked) -> Plan | None:
    """The answer to all that was told and asked; None where nothing here meets it."""
    understanding = asked.understanding
    after = understanding.after
    if after is not None and after[0] is Act.CRISIS:
        return None  # who starves, or spoke of dying, is heard on
    is_of_a_diet = understanding.act is Act.CRISIS and understanding.topic in _OF_DIETS
    if (understanding.act in _NEVER and not is_of_a_diet) or SPEAKS_OF_DYING.search(normalize(asked.own)):
        return None
    if is_of_a_diet:
        return _plan_of_diet(asked)
    if understanding.act is Act.POISON:
        if understanding.topic != _EMERGENCY:
            return None
        asked = leave_poison(asked)
    told = _plan_line(asked) or plan_suspected(asked)
    return told or plan_kin_of_allergy(asked) or plan_serving(asked)


def _plan_of_diet(asked: Asked) -> Plan | None:
    """Why not, with whom to call, for who asks of a diet and tells of no starving."""
    told = None if _STARVES.search(normalize(asked.own)) else _plan_line(asked)
    return told if told and _CALL in told.opening else None


def _plan_line(asked: Asked) -> Plan | None:
    own = normalize(asked.own)
    signs = get_signs().list_signs(own)
    if get_signs().is_grave(signs) and not is_not_now(own):
        return None
    diets = [rule.word for rule in asked.person.avoidance.rules if rule.kind == DIET]
    line = find_told_line(own, asked.understanding.said_before, diets)
    return asked.reviewed(line.says, labels=("몸",)) if line else None
