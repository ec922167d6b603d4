"""Whether a price that somebody names is dear, beside what the dish or the grocery usually costs."""

import re
from dataclasses import replace

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ...reading.budget import find_total
from ..asked import Asked
from .market import NOT_OF_MONEY, find_band, say_band
from .prices import say_prices

_JUDGES = re.compile(
    r"비싼|비싸|싼 ?(?:거|건|편|가)|혜자|창렬|정상|적당|적정|바가지|괜찮은 ?(?:가격|값)|맞는 ?(?:가격|값)"
    r"|이게 ?맞|넘는 ?게"
)
_BETTER = re.compile(r"보다 ?(?:더 ?)?(?:비싸|싸)|뭐가|어느|중에")
_NEAR = 0.1


def plan_fair_price(asked: Asked) -> Plan | None:
    """순대국 만이천원이면 비싼 거야?; None where no sum is named, or nothing of what it buys is known."""
    text = normalize(asked.understanding.said or asked.own_words)
    if asked.understanding.act in NOT_OF_MONEY or not _JUDGES.search(text) or _BETTER.search(text):
        return None
    won = find_total(text)
    if won is None:
        return None
    if (found := find_band(asked, text)) is not None:
        good, unit, least, most = found
        told = asked.say("market.one", name=good.name, unit=unit, won=say_band(least, most))
        said = [told, _say_verdict(asked, won, least, most)]
        source = asked.say("market.source", year=asked.sources.facts.market.year)
        return _finish(asked.reviewed(" ".join((*said, source)), labels=(good.name,)))
    food = next(iter(asked.sources.find_foods(text)), None)
    price = asked.sources.facts.find_price(food) if food else None
    if food is None or price is None:
        return None
    low, high = price.range_won
    if price.whole is not None:
        low, high = price.whole.least_won, price.whole.most_won
    first, *rest = say_prices(asked, (food,))
    return _finish(asked.reviewed(" ".join((first, _say_verdict(asked, won, low, high), *rest)), (food,)))


def _finish(plan: Plan) -> Plan:
    return replace(plan, understanding=replace(plan.understanding, act=Act.PRICE, topic=None))


def _say_verdict(asked: Asked, won: int, least: float, most: float | None) -> str:
    """Below the band it is cheap, above it dear, in it usual; an average is a band of a tenth around it."""
    if most is not None and least == most:
        least, most = least * (1 - _NEAR), most * (1 + _NEAR)
    key = "cheap" if won < least else "dear" if most is not None and won > most else "usual"
    return asked.say(f"fair.{key}", won=f"{won:,}")
