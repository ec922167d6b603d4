"""How dishes compare by what is known of them in figures: energy, nutrients, prices, minutes."""

import re
from collections.abc import Sequence

from ....food.data.catalogue import FoodEntry
from ....food.data.prices import BANDS
from ..asked import Asked, enumerate_words, join_words
from ..figures.figures import NUTRIENTS, list_wanted, say_nutrients
from ..figures.prices import say_prices
from .comparing_tastes import compare_fullness

# Energies that differ by less than this share are told as alike: they are measured in other kitchens.
_CLOSE = 0.1
_SALTY = re.compile(r"짜(?!장|글|파)|짠|나트륨|염분")
_WANTS_MOST, _WANTS_LEAST = re.compile(r"많|높|더 ?짜|짠|짜(?!장|글|파)"), re.compile(r"적|낮|덜|안 ")
_LEAST_KNOWN = 2


def compare_times(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """How long each takes by its recipe, the quickest first."""
    known = [(recipe.minutes, food) for food in foods if (recipe := asked.sources.facts.find_recipe(food))]
    known.sort(key=lambda item: item[0])
    unknown = [food.name for food in foods if food not in [one for _, one in known]]
    texts = []
    if known:
        times = enumerate_words(f"{food.name} {minutes}분" for minutes, food in known)
        quickest = known[0][1].name if len(known) > 1 and known[0][0] < known[1][0] else ""
        texts.append(
            asked.say("compare.quickest" if quickest else "compare.time", name=quickest, times=times)
        )
    texts += [asked.say("compare.time_unknown", name=join_words(unknown))] if unknown else []
    return texts


def compare_prices(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which is the cheapest or the dearest by its band, then what each costs."""
    prices = [(food, asked.sources.facts.find_price(food)) for food in foods]
    bands = [(BANDS.index(price.band), food) for food, price in prices if price]
    if not bands:
        return say_prices(asked, tuple(foods))
    dearest = bool(re.search(r"비싼|비싸", asked.question))
    edge = (max if dearest else min)(band for band, _ in bands)
    names = [food.name for band, food in bands if band == edge]
    if len(names) == len(foods):
        return [asked.say("compare.price_alike"), *say_prices(asked, tuple(foods))]
    key = "compare.dearest" if dearest else "compare.cheapest"
    return [asked.say(key, name=join_words(names)), *say_prices(asked, tuple(foods))]


def compare_nutrients(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """How much of what was asked for a serving of each holds."""
    named = next((name for said in asked.said for name in list_wanted(said) if name in NUTRIENTS), "protein")
    nutrient = "sodium" if _SALTY.search(asked.question) else named
    rows = [(food, asked.sources.facts.find_figures(food)) for food in foods]
    field, label, _ = NUTRIENTS[nutrient]
    known = [(food, row) for food, row in rows if row is not None and getattr(row, field) is not None]
    if len(known) < 2:
        return [asked.say("compare.nutrient_unknown", nutrient=label)]
    known.sort(key=lambda item: getattr(item[1], field))
    if _WANTS_MOST.search(asked.question) and not _WANTS_LEAST.search(asked.question):
        known.reverse()
        first = asked.say("compare.most", name=known[0][0].name, nutrient=label)
    else:
        first = asked.say("compare.least", name=known[0][0].name, nutrient=label)
    told = [text for food, row in known for text in say_nutrients(asked, food, row, (nutrient,))]
    return [first, *told, *_say_reckoned(asked, [food for food, _ in known])]


def compare_energies(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    rows = [(food, asked.sources.facts.find_figures(food)) for food in foods]
    known = sorted(((row.kcal, food) for food, row in rows if row), key=lambda item: item[0])
    unknown = [food.name for food, row in rows if row is None]
    if len(known) < 2:
        return [asked.say("compare.kcal_unknown")]
    figures = enumerate_words(f"{food.name} 약 {kcal:,} kcal" for kcal, food in known)
    is_close = known[-1][0] - known[0][0] < _CLOSE * known[-1][0]
    most = bool(re.search(r"높|많|더 ?[찌쪄]", asked.question)) and not re.search(r"낮|적|덜", asked.question)
    key = "compare.kcal_close" if is_close else "compare.kcal_most" if most else "compare.kcal_least"
    name = known[-1][1].name if most else known[0][1].name
    texts = [asked.say(key, name=name, figures=figures)]
    texts += _say_reckoned(asked, [food for _, food in known])
    return [*texts, *([asked.say("compare.kcal_missing", name=join_words(unknown))] if unknown else [])]


def compare_filling(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which has the most energy: the nearest that was measured to how full one gets."""
    known = sorted(
        ((row.kcal, food) for food in foods if (row := asked.sources.facts.find_figures(food))),
        key=lambda item: -item[0],
    )
    if len(known) < _LEAST_KNOWN:
        return compare_fullness(asked, foods)
    figures = enumerate_words(f"{food.name} 약 {kcal:,} kcal" for kcal, food in known)
    first = asked.say("compare.filling", name=known[0][1].name, figures=figures)
    return [first, *_say_reckoned(asked, [food for _, food in known])]


def compare_health(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """No verdict, but the figures by which people go."""
    rows = [(food, row) for food in foods if (row := asked.sources.facts.find_figures(food))]
    told = [text for food, row in rows for text in say_nutrients(asked, food, row, ("kcal", "sodium"))]
    return [asked.say("compare.health"), *told, *_say_reckoned(asked, [food for food, _ in rows])]


def _say_reckoned(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which of the figures were not measured."""
    names = [food.name for food in foods if food.nutrition is None]
    return [asked.say("compare.reckoned", names=join_words(names))] if names else []
