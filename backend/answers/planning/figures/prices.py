"""What a food costs: an average with its place and month, or about how much for one person."""

import re

from ....food.data.catalogue import FoodEntry
from ....food.data.prices import BANDS
from ...plan import Plan
from ..asked import Asked, join_words
from ..offering.recommending import plan_recommendation
from .bills import plan_bill

_MAX_FOODS = 4
# 오마카세 비싸? names what nobody here knows the price of.
_NAMES_ONE = re.compile(
    r"(?P<word>[가-힣]{2,8}?)(?:은|는|이|가|도)? ?(?:너무 |많이 |보통 |대충 |요즘 |한 |값이 |가격이 )?"
    r"(?:비싸|비싼|얼마|가격|값|싸)"
)


def plan_price(asked: Asked) -> Plan:
    """What each of the foods costs, as far as it is known, or all of them for so many people."""
    foods = (asked.foods or _list_told(asked))[:_MAX_FOODS]
    if not foods:
        return plan_recommendation(asked) if asked.reading.wishes else _plan_unnamed(asked)
    texts = plan_bill(asked, foods) or say_prices(asked, foods)
    return asked.reviewed(" ".join(texts), foods)


def _list_told(asked: Asked) -> tuple[FoodEntry, ...]:
    """What was spoken of before, for a question that names nothing: 두 사람이면 얼마쯤?"""
    found = _NAMES_ONE.search(asked.question)
    is_other = found is not None and _is_known(asked, found["word"])
    return () if is_other or asked.reading.wishes else asked.understanding.told_of


def _is_known(asked: Asked, word: str) -> bool:
    """Whether a word is one for something to eat or drink that is no food of the catalogue."""
    facts = asked.sources.facts
    term = facts.table_talk.find_term(word)
    return bool(term or facts.knowledge.names_subject(word) or asked.sources.find_ingredients(word))


def _plan_unnamed(asked: Asked) -> Plan:
    """That the price of what is asked about is not known, by its name where it has one."""
    found = _NAMES_ONE.search(asked.question)
    word = found["word"] if found and _is_known(asked, found["word"]) else ""
    if not word:
        return asked.reviewed(asked.say("price.unnamed"))
    return asked.reviewed(asked.say("price.unknown", name=word), labels=(word,))


def say_average(asked: Asked, food: FoodEntry) -> str:
    """The average of a food with its place and month; empty where none was measured."""
    price = asked.sources.facts.find_price(food)
    if price is None or price.average is None:
        return ""
    average = price.average
    year, _, month = average.month.partition("-")
    words = {"place": average.place, "month": f"{year}년 {int(month)}월", "unit": average.unit}
    return asked.say("price.average", name=food.name, won=f"{average.won:,}", **words)


def say_prices(asked: Asked, foods: tuple[FoodEntry, ...]) -> list[str]:
    """The averages that were measured, then the others by how dear they are, and whose figures these are."""
    texts: list[str] = []
    source = ""
    by_band: dict[str, list[str]] = {}
    for food in foods:
        price = asked.sources.facts.find_price(food)
        if price is None:
            texts.append(asked.say("price.unknown", name=food.name))
        elif price.whole is not None:
            won = f"{price.whole.least_won:,}원에서 {price.whole.most_won:,}원"
            texts.append(asked.say("price.whole", name=food.name, unit=price.whole.unit, won=won))
        elif price.average is None:
            by_band.setdefault(price.band, []).append(food.name)
        else:
            source = price.average.source
            texts.append(say_average(asked, food))
    bands = [band for band in BANDS if band in by_band]
    texts += [asked.say(f"price.{band}", name=join_words(by_band[band])) for band in bands]
    texts.append(asked.say("price.source", source=source) if source else asked.say("price.differs"))
    return texts
