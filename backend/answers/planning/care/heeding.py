"""What is said where a turn sounds like a danger, in words that no table knows, and food would be offered.

What was learned of labelled turns hears more than the tables and errs more often: so it only takes the place
of plans that say nothing of a body, and what it says holds for whoever is in no danger, too.
"""

import re
from collections.abc import Mapping, Sequence

from ...plan import Plan
from ...reading.acts import Act
from ...reading.danger import hear_danger
from ..asked import Asked
from .signs import HELP

# The share of belief from which it is heard. Despair has a hearing of its own (`reading/despair.py`).
_LEAST_SHARE, _LEAST_OF_DESPAIR = 0.25, 0.7
# A turn that says little of it by itself leans on the one before it. That takes more belief, as a wish does.
_LEAST_BY_ITSELF, _LEAST_OF_LEANING = 0.1, 0.6
_DESPAIR, _ALLERGY, _SPOILED = "crisis", "allergy", "spoiled"
# Who asks for this has left the matter, or knows it well.
_PLAINLY_OF_FOOD = re.compile(r"추천|레시피|만드는 ?(?:법|방법)|칼로리|메뉴|식단|먹고 ?싶|골라")
_TEXTS: Mapping[str, str] = {
    "air": "danger.air",
    "allergy": "danger.allergy",
    "body": "danger.body",
    "crisis": "crisis.despair",
    "eating": "danger.eating",
    "infant": "danger.infant",
    "medicine": "danger.medicine",
    "pet": "elsewhere.animal",
    "poison": "danger.poison",
    "pregnant": "danger.pregnant",
    "spoiled": "danger.spoiled",
}
# Acts whose plans know nothing of a body.
_OF_FOOD = frozenset(
    {
        *(Act.RECOMMEND, Act.INGREDIENTS, Act.RECIPE, Act.COMPARE, Act.PAIR, Act.LEFTOVERS),
        *(Act.NUTRITION, Act.PRICE, Act.REGION, Act.UNSURE, Act.FEELING),
    }
)
# What is warned of already.
_WARNS = re.compile(r"드시지 ?(?:마|않)|먹이지|버리|위험|상의|의사|약사|주의|조심|피하|맞지 않")


def heed_danger(asked: Asked, plan: Plan) -> Plan:
    """The plan; where it speaks of food alone to who seems to be in danger, what to do about that."""
    if asked.understanding.act not in _OF_FOOD or HELP.search(plan.opening) or _WARNS.search(plan.opening):
        return plan
    kind = _hear(asked)
    return plan if kind is None else asked.reviewed(asked.text(_TEXTS[kind]), labels=("몸",))


def _hear(asked: Asked) -> str | None:
    """The kind of danger that is believed in."""
    understanding = asked.understanding
    if understanding.act is Act.FEELING and understanding.topic is not None:
        return None  # a rule knows what is felt: who mourns is in no danger
    before = understanding.said_before[:1]
    if understanding.act is Act.LEFTOVERS and _was_spoiled(understanding.said_before[:2]):
        return _SPOILED  # 딴 거 추천해줘, of oysters that nobody should cook
    kind, share = hear_danger(asked.own, *before)
    if kind is None or share < (_LEAST_OF_DESPAIR if kind == _DESPAIR else _LEAST_SHARE):
        return None
    if kind == _ALLERGY and asked.person.avoidance.rules:
        return None  # what is offered leaves it out
    leans = bool(before) and hear_danger(asked.own)[1] < _LEAST_BY_ITSELF
    is_plain = _PLAINLY_OF_FOOD.search(asked.own) is not None
    is_left = (leans and is_plain) or ((leans or is_plain) and share < _LEAST_OF_LEANING)
    return None if is_left else kind


def _was_spoiled(before: Sequence[str]) -> bool:
    """Whether what is at hand was doubtful, by the question before and the one before that."""
    kind, share = hear_danger(*before) if before else (None, 0.0)
    return kind == _SPOILED and share >= _LEAST_OF_LEANING
