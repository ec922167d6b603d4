"""What several foods cost together, or one for several people: about, from averages and bands."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ...reading.budget import count_heads
from ..asked import Asked, join_words
from .figures import list_wanted

_TOGETHER = re.compile(
    r"둘 ?다|셋 ?다|다 ?(?:시키|먹|사|해서|합)|합(?:쳐|치면|계|하면)|총|모두|전부|같이 ?(?:시키|먹)|추가"
)
_OF_MONEY = re.compile(r"가격|얼마|비싸|값|비용|[0-9만천] ?원")
_LEAST = 2
_MOST_HEADS = 20
_ROUNDED = 500


def plan_bill_going_on(asked: Asked) -> Plan | None:
    """The sum for who asked for prices before: 둘 다 시키면?"""
    before = asked.understanding.said_before[:2]
    text = normalize(asked.own_words)
    if not _TOGETHER.search(text) or not any(_OF_MONEY.search(said) for said in before):
        return None
    told = (food for said in reversed(before) for food in asked.sources.find_foods(said))
    foods = tuple(dict.fromkeys((*told, *asked.reading.named))) or asked.understanding.told_of
    if len(foods) < _LEAST or list_wanted(text):
        return None
    plan = asked.reviewed(" ".join(plan_bill(asked, foods)), foods)
    return replace(plan, understanding=replace(plan.understanding, act=Act.PRICE)) if plan.opening else None


def plan_bill(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """About what all of it costs; empty where neither a sum nor so many people are asked for."""
    heads = count_heads(normalize(asked.own_words)) or 1
    is_sum = len(foods) >= _LEAST and bool(_TOGETHER.search(asked.question))
    prices = [(food, asked.sources.facts.find_price(food)) for food in foods]
    known = [(food, price.range_won) for food, price in prices if price is not None]
    if not known or not (is_sum or 1 < heads <= _MOST_HEADS):
        return []
    if not is_sum:
        texts = _say_for_heads(asked, known, heads)
    else:
        names = join_words(food.name for food, _ in known)
        least = sum(won[0] for _, won in known) * heads
        most = (
            None if any(won[1] is None for _, won in known) else sum(won[1] or 0 for _, won in known) * heads
        )
        words = {"names": names, "heads": str(heads), "won": say_range(least, most)}
        texts = [asked.say("price.together" if heads > 1 else "price.one_each", **words)]
    return [*texts, asked.say("price.differs")]


def _say_for_heads(
    asked: Asked, known: Sequence[tuple[FoodEntry, tuple[int, int | None]]], heads: int
) -> list[str]:
    by_sum: dict[str, list[str]] = {}
    for food, won in known:
        most = won[1] * heads if won[1] is not None else None
        by_sum.setdefault(say_range(won[0] * heads, most), []).append(food.name)
    return [
        asked.say("price.heads", name=join_words(names), heads=str(heads), won=won)
        for won, names in by_sum.items()
    ]


def say_range(least: int, most: int | None) -> str:
    """A sum from and to, rounded; what may be more has no upper end."""
    low = round(least / _ROUNDED) * _ROUNDED
    if most is None:
        return f"{low:,}원 넘게"
    high = round(most / _ROUNDED) * _ROUNDED
    return f"{low:,}원쯤" if low == high else f"{low:,}원에서 {high:,}원쯤"
