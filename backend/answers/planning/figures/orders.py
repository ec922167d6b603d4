"""What an order of several dishes costs, each as often as it is told: 짜장면 둘, 탕수육 하나."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....food.data.buying import find_purchase
from ....food.data.catalogue import FoodEntry
from ....food.data.prices import Price
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ...reading.budget import count_heads
from ..asked import Asked, enumerate_words
from .bills import plan_bill, say_range
from .buying import find_heads
from .market import NOT_OF_MONEY, OF_MONEY

_ORDERS = re.compile(r"시[키켜]|먹으면|마시면|주문|나와|나올|나오|추가|다 ?해서|합|먹고|총|들까|드나")
_AT_HOME = re.compile(r"마트|시장|장 ?보|재료|만들|집에서|칼로리|열량|단백질|나트륨")
_NUMBERS = {
    "하나": 1,
    "둘": 2,
    "셋": 3,
    "넷": 4,
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "열": 10,
}
_COUNT = re.compile(
    rf"(?:이랑|랑|하고|[을를은는도에])? ?(?P<count>[1-9][0-9]?|{'|'.join(_NUMBERS)})"
    r"(?!이?서)(?! ?(?:명|사람)) ?(?P<unit>개|그릇|잔|병|판|마리|인분|줄|접시|캔)?(?P<each>씩)?"
)
_HOW_MANY = re.compile(r"몇 ?(?:판|마리|줄|개|접시|그릇)")
_LEAST, _BACK, _BRIEF, _MOST = 2, 2, 24, 5


@dataclass(frozen=True)
class _Line:
    """One dish of an order, so many of it."""

    food: FoodEntry
    price: Price
    count: int
    unit: str

    @property
    def range_won(self) -> tuple[int, int | None]:
        """What is sold whole is paid whole."""
        least, most = self.price.range_won
        if self.price.whole is not None:
            least, most = self.price.whole.least_won, self.price.whole.most_won
        return least * self.count, most * self.count if most is not None else None

    @property
    def label(self) -> str:
        whole = self.price.whole
        unit = self.unit or (whole.unit.split()[-1] if whole and whole.unit.startswith("한 ") else "개")
        return f"{self.food.name} {self.count}{unit}"


def plan_order(asked: Asked) -> Plan | None:
    """The sum of the order; None where none is told with its numbers, or its price is not known."""
    text = normalize(asked.understanding.said or asked.own_words)
    before = asked.understanding.said_before[:_BACK]
    if asked.understanding.act in NOT_OF_MONEY or _AT_HOME.search(text):
        return None
    is_short = len(text) <= _BRIEF
    for_heads = is_short and bool(before) and bool(OF_MONEY.search(before[0])) and bool(count_heads(text))
    is_lean = for_heads or (
        is_short and any(OF_MONEY.search(said) and _ORDERS.search(said) for said in before)
    )
    if not OF_MONEY.search(text) and not is_lean:
        return None
    if is_lean and count_heads(text) and not asked.sources.find_foods(text):
        return _plan_for_heads(asked, before[0])
    heads = count_heads(text) or 1
    lines = _read_lines(asked, (*reversed(before), text) if is_lean else (text,), heads)
    if not lines or (len(lines) < _LEAST and (lines[0].count < _LEAST or not _ORDERS.search(text))):
        return None
    ranges = [line.range_won for line in lines[:_MOST]]
    least = sum(won[0] for won in ranges)
    most = None if any(won[1] is None for won in ranges) else sum(won[1] or 0 for won in ranges)
    items = enumerate_words(line.label for line in lines)
    said = asked.say("price.order", items=items, won=say_range(least, most))
    plan = asked.reviewed(f"{said} {asked.say('price.differs')}", [line.food for line in lines])
    return replace(plan, understanding=replace(plan.understanding, act=Act.PRICE, topic=None))


def _plan_for_heads(asked: Asked, before: str) -> Plan | None:
    """두 명이면? behind what a dish costs."""
    foods = asked.sources.find_foods(before)[:_LEAST]
    texts = plan_bill(asked, foods)
    plan = asked.reviewed(" ".join(texts), foods) if texts else None
    return (
        replace(plan, understanding=replace(plan.understanding, act=Act.PRICE, topic=None)) if plan else None
    )


def _read_lines(asked: Asked, texts: Sequence[str], heads: int) -> list[_Line]:
    """The dishes with their numbers; none where no number is told at all."""
    lines: dict[str, _Line] = {}
    has_number = False
    for text in texts:
        for food in asked.sources.find_foods(text):
            price = asked.sources.facts.find_price(food)
            name = max((name for name in food.names if name in text), key=len, default="")
            if price is None or not name:
                continue
            counted = _COUNT.match(text, text.index(name) + len(name))
            has_number |= counted is not None
            count = _read_count(counted["count"]) if counted else 1
            how_many = _count_for_heads(asked, food, text)
            has_number |= how_many is not None
            count = how_many or count
            count *= heads if counted and counted["each"] else 1
            lines[food.name] = _Line(food, price, count, (counted["unit"] or "") if counted else "")
    return list(lines.values()) if has_number else []


def _count_for_heads(asked: Asked, food: FoodEntry, text: str) -> int | None:
    """몇 판 시키고 얼마: as many as those who eat need."""
    heads = find_heads(asked, text) if _HOW_MANY.search(text) else None
    found = find_purchase(asked.sources.facts.buying, food.name) if heads else None
    if heads is None or found is None or found[1].unit == "g":
        return None
    return max(1, round(sum(found[1].each) / 2 * heads))


def _read_count(word: str) -> int:
    return _NUMBERS.get(word) or int(word)
