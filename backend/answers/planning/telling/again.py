"""What is said instead of an answer that was given just now, word for word."""

import re

from ....korean import normalize
from ...plan import Lane, Plan
from ...reading.acts import Act
from ...reading.voting import CARE
from ..asked import Asked
from ..care.heeding import heed_again
from ..care.signs import HELP
from ..kitchen.leaning import find_told_part
from ..kitchen.told_again import ONCE_MORE
from .by_likeness import plan_general, plan_like

# Of a text so much was said just now that it is the same.
_MOST_SAID = 0.7
# What is so much shorter tells only a part of what was said.
_PART = 0.7
_SENTENCE = re.compile(r"[^.?!\n]+[.?!]+")
# As these acts a text is looked up; figures, offers and what concerns a life may be told again.
_NOT_AGAIN = frozenset(
    {Act.RECIPE, Act.LEFTOVERS, Act.INGREDIENTS, Act.HEALTH, Act.DIET, Act.UNSURE, Act.REGION}
)
_LEAST_LETTERS = 40
# What was said may be the reason.
_OF_REASONS = frozenset({"why", "because"})


def say_other(asked: Asked, plan: Plan) -> Plan:
    """The plan; where all of it was said in the answer before, what else there is to say."""
    is_short = len(plan.opening) < _LEAST_LETTERS
    asks_why = asked.understanding.topic in _OF_REASONS or plan.understanding.topic == ONCE_MORE
    if plan.lane is not Lane.REVIEWED or asks_why or plan.act not in _NOT_AGAIN or is_short:
        return plan
    # A part of it by itself is what is asked now: 얼마나 삶아, of who was told how it is done.
    narrows = plan.act is Act.RECIPE and len(plan.opening) <= _PART * len(asked.answered)
    if narrows or not _is_said(plan.opening, asked.answered):
        return plan
    if plan.act in CARE or HELP.search(plan.opening):
        # What may save a life is said twice; what holds of an illness in general gives way to a danger.
        is_general = plan.act is Act.HEALTH and plan.understanding.topic is not None
        return (heed_again(asked) if is_general else None) or plan
    others = (plan_like(asked), plan_general(asked))
    other = next((one for one in others if one and not _is_said(one.opening, asked.answered)), None)
    return other or _say_the_rest(asked, plan)


def _say_the_rest(asked: Asked, plan: Plan) -> Plan:
    """The sentences that were not said yet, or that there are none."""
    rest = " ".join(one for one in _split(plan.opening) if one not in asked.answered)
    if rest and len(rest) < _LEAST_LETTERS:
        return plan  # 앞서 말씀드린 대로예요: it is said again, and that it is
    text = rest or find_told_part(normalize(asked.own), asked.answered) or asked.text("unsure.said_all")
    return asked.reviewed(text, plan.foods, labels=plan.labels)


def _is_said(text: str, answered: str) -> bool:
    sentences = _split(text)
    said = sum(len(one) for one in sentences if one in answered)
    return said >= _MOST_SAID * sum(map(len, sentences)) > 0


def _split(text: str) -> list[str]:
    return [one.strip() for one in _SENTENCE.findall(text)]
