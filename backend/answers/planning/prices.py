"""What a food costs: an average with its place and month, or about how much for one person."""

from ...food.data.catalogue import FoodEntry
from ..plan import Plan
from .asked import Asked, join_words
from .recommending import plan_recommendation

_MAX_FOODS = 4
# Cheapest first.
BANDS = ("저렴", "보통", "비쌈")


def plan_price(asked: Asked) -> Plan:
    """What each of the foods costs, as far as it is known."""
    foods = asked.foods[:_MAX_FOODS]
    if not foods:
        return (
            plan_recommendation(asked) if asked.reading.wishes else asked.reviewed(asked.say("price.unnamed"))
        )
    return asked.reviewed(" ".join(say_prices(asked, foods)), foods)


def say_prices(asked: Asked, foods: tuple[FoodEntry, ...]) -> list[str]:
    """The averages that were measured, then the others by how dear they are, and whose figures these are."""
    texts: list[str] = []
    source = ""
    by_band: dict[str, list[str]] = {}
    for food in foods:
        price = asked.sources.facts.find_price(food)
        if price is None:
            texts.append(asked.say("price.unknown", name=food.name))
        elif price.average is None:
            by_band.setdefault(price.band, []).append(food.name)
        else:
            average, source = price.average, price.average.source
            year, _, month = average.month.partition("-")
            words = {"place": average.place, "month": f"{year}년 {int(month)}월", "unit": average.unit}
            texts.append(asked.say("price.average", name=food.name, won=f"{average.won:,}", **words))
    bands = [band for band in BANDS if band in by_band]
    texts += [asked.say(f"price.{band}", name=join_words(by_band[band])) for band in bands]
    texts.append(asked.say("price.source", source=source) if source else asked.say("price.differs"))
    return texts
