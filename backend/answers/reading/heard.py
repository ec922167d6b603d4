"""What a question lets know of foods without asking: which were eaten lately, which are not wanted now.

What is said beside an allergy, a diet or an illness may be of health, and none of it is heard here.
"""

from dataclasses import dataclass

from ...food.data.catalogue import FoodEntry
from .acts import Act, Understanding

CARE = frozenset({Act.CRISIS, Act.POISON, Act.HEALTH, Act.DIET})


@dataclass(frozen=True)
class Heard:
    """Foods by what was said of them."""

    eaten: tuple[FoodEntry, ...] = ()
    refused: tuple[FoodEntry, ...] = ()


def list_heard(understanding: Understanding) -> Heard:
    """The foods that the question says were eaten or are not wanted, unless it speaks of health."""
    reading = understanding.reading
    if speaks_of_health(understanding):
        return Heard()
    return Heard(eaten=reading.eaten, refused=reading.passed_over)


def speaks_of_health(understanding: Understanding) -> bool:
    """Whether the question, or one before it that goes on to hold, tells of a body, an allergy or a diet."""
    reading = understanding.reading
    # 떡볶이 싫어 holds for the conversation like an allergy, and is none.
    disliked = {food.name for food in (*reading.eaten, *reading.passed_over)}
    return bool(
        understanding.act in CARE
        or understanding.topics
        or understanding.situations
        or understanding.unknown_avoidance
        or understanding.unsure_avoidance
        or understanding.taken_back
        or understanding.takes_all_back
        or reading.diets
        or reading.tells_reaction
        or any(rule.word not in disliked for rule in reading.lasting.rules)
    )
