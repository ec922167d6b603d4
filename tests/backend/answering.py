"""How the tests of answers ask: a question behind the turns before it, or a whole conversation."""

import random
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from backend.answers.service import Answerer, Plan
from backend.clock import SEOUL
from backend.food.data.facts import get_facts
from tests.backend.foods import NOON, advisor, avoidance

# Autumn, when the season weighs in what is offered.
NOVEMBER = datetime(2026, 11, 28, 12, 0, tzinfo=SEOUL)


def answerer(now: datetime = NOON) -> Answerer:
    """Made once for each hour: it is safe to share."""
    return _make(now)


@cache
def _make(now: datetime) -> Answerer:
    return Answerer(advisor(now), get_facts())


def plan(
    question: str, *turns: tuple[str, str], avoid: Sequence[str] = (), seed: int = 0, now: datetime = NOON
) -> Plan:
    """The plan for a question after `turns`, each a question and its answer."""
    return answerer(now).plan(question, turns, (), avoidance(avoid), random.Random(seed))


def plan_in_november(
    question: str, *turns: tuple[str, str], avoid: Sequence[str] = (), seed: int = 0
) -> Plan:
    return plan(question, *turns, avoid=avoid, seed=seed, now=NOVEMBER)


def converse(*questions: str, avoid: Sequence[str] = (), seed: int = 1) -> Plan:
    """The plan for the last question, after those before it were answered by what code says at once."""
    turns: list[tuple[str, str]] = []
    for question in questions[:-1]:
        turns.append((question, plan(question, *turns, avoid=avoid, seed=seed).opening))
    return plan(questions[-1], *turns, avoid=avoid, seed=seed)
