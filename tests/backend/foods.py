"""What the food tests share: the catalogue, read once, and a way to ask it."""

import random
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from backend.clock import SEOUL
from backend.food.data.catalogue import Catalogue, FoodEntry, get_catalogue
from backend.food.reading.avoidance import Avoidance
from backend.food.service import Advice, FoodAdvisor

DATA = Path(__file__).with_name("data")
# A spring noon, when neither season nor hour weighs in.
NOON = datetime(2026, 4, 15, 12, 0, tzinfo=SEOUL)


def catalogue() -> Catalogue:
    return get_catalogue()


def food(name: str) -> FoodEntry:
    found = catalogue().find_by_name(name)
    assert found, name
    return found


@cache
def advisor(now: datetime = NOON) -> FoodAdvisor:
    return FoodAdvisor(catalogue(), lambda: now)


def avoidance(words: Sequence[str]) -> Avoidance:
    rules = Avoidance()
    for word in words:
        rule = advisor().find_avoidance(word)
        assert rule, word
        rules |= rule
    return rules


def ask(
    question: str,
    *,
    history: Sequence[Sequence[str]] = (),
    likes: Sequence[str] = (),
    avoid: Sequence[str] = (),
    now: datetime = NOON,
    seed: int = 0,
) -> Advice:
    return advisor(now).advise(
        question,
        [(turn[0], turn[1]) for turn in history],
        [food(name) for name in likes],
        avoidance(avoid),
        random.Random(seed),
    )


def names(advice: Advice) -> list[str]:
    return [candidate.food.name for candidate in advice.choice.candidates]


def values(entry: FoodEntry, attribute: str) -> set[Any]:
    """The values of an attribute, as the tables of questions name them."""
    if attribute == "allergens":
        return set(entry.contents.allergens)
    if attribute == "diet":
        return {trait.split(":")[1] for trait in entry.traits if trait.startswith("diet:")}
    value = getattr(entry, attribute)
    return set(value) if isinstance(value, tuple) else {value}
