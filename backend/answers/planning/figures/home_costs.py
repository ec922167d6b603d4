"""What a dish costs that is cooked at home, from its recipe and the market, beside what it costs outside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ....food.data.buying import find_purchase
from ....food.data.catalogue import FoodEntry
from ....food.data.market import Good
from ....food.data.recipes import Recipe
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, join_words
from .buying import find_heads
from .market import COUNTS, NOT_OF_MONEY, OF_MONEY, say_band

_OF_INGREDIENTS = re.compile(
    r"재료 ?(?:비|값)|(?:고기|재료|장보기|장)(?:값|비용)|장 ?(?:보는|봐서) ?(?:데|돈|비용)"
)
_AT_HOME = re.compile(
    r"집에서|직접|만들(?:면|어|기|려)|만드는|만든|홈메이드|해 ?먹(?:는|으|을|기|어)|끓(?:이면|여 ?먹|이는)"
    r"|싸면|싸는|싸 ?(?:가|서)"
    r"|담그|담가|담글|구워 ?먹|구우면|부치면|튀기면|요리해"
)
_OUTSIDE = re.compile(r"사 ?먹|사는 ?(?:게|것|거|편)|사면|시켜|시키|배달|외식|식당|밖에서|가게")
_LEFT_OUT = re.compile(r"(?P<what>[가-힣]{1,5}?)(?:은|는|을|를)? ?(?:빼|없이|말고)")
_SPENT = re.compile(r"(?:얼마|돈)나? ?(?:들어(?!가)|들까|드나|드냐|드는지|들지|들죠|들려나|드려나)")
_OF_COST = re.compile(r"얼마|싸|쌀[까지]|비싸|저렴|값|비용|돈|남는|이득|절약|나을|나아|낫")
_COUNTED = re.compile(
    rf"(?<![0-9가-힣])(?P<count>[1-9][0-9]?|{'|'.join(COUNTS)}) ?(?P<unit>줄|마리|판|장|그릇|개)"
)
# One of these is a serving.
_ONE_EACH = frozenset({"줄", "그릇"})
_BRIEF, _BACK, _DEAREST, _MOST_HEADS = 22, 2, 2, 100
# By what market an ingredient is bought, where its own word is that of something else.
_BOUGHT_AS = {"빵": "식빵", "떡": "떡볶이떡", "참치": "참치캔", "밥": "쌀", "돼지목살": "목살"}
_PORTION = re.compile(r"(?:(?P<whole>\d+)과 )?(?:(?P<share>\d+/\d+)|(?P<plain>\d+)) ?(?P<unit>[가-힣]+)")
_FIGURES_AGO = re.compile(r"칼로리|열량|단백질|나트륨")


@dataclass(frozen=True)
class Cost:
    """From and to how many won so many servings cost, and which ingredients make most of it."""

    least: float
    most: float
    dearest: tuple[str, ...]
    unknown: tuple[str, ...]


def plan_home_cost(asked: Asked) -> Plan | None:
    """About what the ingredients cost; None where that is not asked, or of no dish that is known."""
    text = normalize(asked.understanding.said or asked.own_words)
    if asked.understanding.act in NOT_OF_MONEY or _FIGURES_AGO.search(text):
        return None
    before = [one for one in asked.understanding.said_before[:_BACK] if _asks(one)]
    versus = bool(_OUTSIDE.search(text)) and bool(before or _OF_COST.search(text))
    left = _LEFT_OUT.search(text) if before and len(text) <= _BRIEF else None
    if not _asks(text) and not (before and len(text) <= _BRIEF and (versus or left or _is_scaled(text))):
        return None
    if of_meat := _say_bought(asked, text):
        return _finish(asked, of_meat, ())
    food = _find_dish(asked, text)
    recipe = asked.sources.facts.find_recipe(food) if food else None
    if food is None or recipe is None:
        return None
    heads = min(_count_servings(asked, text, recipe), _MOST_HEADS)
    cost = reckon_cost(asked, recipe, heads, left["what"] if left else "")
    if cost is None:
        return None
    texts = [asked.say("home.without", what=left["what"])] if left else []
    texts += [asked.say("home.cost", name=food.name, heads=str(heads), won=say_band(cost.least, cost.most))]
    if cost.dearest:
        texts.append(asked.say("home.dearest", names=join_words(cost.dearest)))
    if versus or (before and any(_OUTSIDE.search(one) for one in before)) or _OUTSIDE.search(text):
        texts += _say_outside(asked, food, heads, cost)
    else:
        texts.append(asked.say("home.seasonings"))
    return _finish(asked, texts, (food,))


def _finish(asked: Asked, texts: Sequence[str], foods: Sequence[FoodEntry]) -> Plan:
    source = asked.say("market.source", year=asked.sources.facts.market.year)
    plan = asked.reviewed(" ".join((*texts, source)), foods)
    return replace(plan, understanding=replace(plan.understanding, act=Act.PRICE, topic=None))


def _asks(text: str) -> bool:
    is_of_money = any(words.search(text) for words in (OF_MONEY, _OUTSIDE, _SPENT))
    asks_of_home = bool(_AT_HOME.search(text)) and is_of_money
    return bool(_OF_INGREDIENTS.search(text)) or (asks_of_home and bool(_OF_COST.search(text)))


def _is_scaled(text: str) -> bool:
    return bool(_COUNTED.search(text)) or bool(re.search(r"[0-9가-힣] ?(?:인분|명)", text))


def _find_dish(asked: Asked, text: str) -> FoodEntry | None:
    """The dish that is named, or was before, of which a recipe is known."""
    before = asked.understanding.said_before[:_BACK]
    told = (food for said in before for food in asked.sources.find_foods(said))
    every = (*asked.sources.find_foods(text), *told, *asked.understanding.told_of)
    return next((food for food in every if asked.sources.facts.find_recipe(food)), None)


def _count_servings(asked: Asked, text: str, recipe: Recipe) -> int:
    said = (text, *asked.understanding.said_before[:1])
    counted = next((match for one in said if (match := _COUNTED.search(one))), None)
    if counted:
        number = max(1, round(COUNTS.get(counted["count"]) or float(counted["count"])))
        return number if counted["unit"] in _ONE_EACH else number * recipe.servings
    return find_heads(asked, text) or recipe.servings


def reckon_cost(asked: Asked, recipe: Recipe, heads: int, without: str = "") -> Cost | None:
    """What the ingredients for so many cost; None where the price of the main one is not known."""
    times = Fraction(heads, recipe.servings)
    least = most = 0.0
    dearest: list[tuple[float, str]] = []
    unknown = []
    amounts = [one for one in recipe.amounts if not without or not one[0].endswith(without)]
    for name, amount in amounts:
        band = _price(asked, name, amount)
        if band is None:
            unknown.append(name)
            continue
        least += band[0] * float(times)
        most += band[1] * float(times)
        dearest.append((band[1], name))
    if not dearest or amounts[0][0] in unknown:
        return None
    dearest.sort(reverse=True)
    return Cost(least, most, tuple(name for _, name in dearest[:_DEAREST]), tuple(unknown))


def _price(asked: Asked, name: str, amount: str) -> tuple[float, float] | None:
    """From and to what so much of an ingredient costs: by the piece in which it is sold, or by its weight."""
    facts = asked.sources.facts
    good = facts.market.find_by_word(_BOUGHT_AS.get(name, name))
    if good is None:
        return None
    by_piece = _price_by_piece(good, amount)
    grams = facts.composition.weigh(name, amount)
    return by_piece or (good.cost(grams) if grams is not None else None)


def _price_by_piece(good: Good, amount: str) -> tuple[float, float] | None:
    match = _PORTION.search(amount)
    sold = next((one for one in good.sold if match and one.noun == match["unit"]), None)
    if match is None or sold is None:
        return None
    count = Fraction(match["whole"] or 0) + Fraction(match["share"] or match["plain"])
    share = float(count) / sold.count
    return sold.least_won * share, sold.most_won * share


def _say_outside(asked: Asked, food: FoodEntry, heads: int, cost: Cost) -> list[str]:
    """What the same costs outside, and on which side it is cheaper."""
    price = asked.sources.facts.find_price(food)
    if price is None:
        return []
    least, most = (won * heads if won is not None else None for won in price.range_won)
    low, high = float(least or 0), most
    if high is None:
        shown = f"{round(low / 500) * 500:,}원 이상"
    else:
        shown = f"{round(low / 500) * 500:,}~{round(high / 500) * 500:,}원쯤"
        shown = shown if low != high else f"약 {round(low / 500) * 500:,}원"
    key = "home.cheaper" if cost.most < low else "home.dearer" if high and cost.least > high else "home.close"
    return [asked.say("home.outside", name=food.name, heads=str(heads), won=shown), asked.say(key)]


def _say_bought(asked: Asked, text: str) -> list[str]:
    """What meat or fish costs that is bought for so many: 네 명이 구워 먹으려면 고기값이 얼마."""
    if not re.search(r"(?:고기|생선|회) ?값|구워 ?먹|구우면", text):
        return []
    heads = find_heads(asked, text)
    said = (text, *asked.understanding.said_before[:_BACK])
    facts = asked.sources.facts
    purchases = (found for one in said if (found := find_purchase(facts.buying, one.replace("고기값", ""))))
    found = next(purchases, None) or find_purchase(facts.buying, "삼겹살")
    if heads is None or found is None or found[1].unit != "g":
        return []
    word, purchase = found
    good = facts.market.find_by_word(word) or facts.market.find_by_word("삼겹살")
    if good is None:
        return []
    least, most = (good.cost(grams * heads) for grams in purchase.each)
    words = {"name": good.name, "heads": str(heads), "amount": purchase.say_for(heads)}
    return [asked.say("home.bought", **words, won=say_band(least[0], most[1]))]
