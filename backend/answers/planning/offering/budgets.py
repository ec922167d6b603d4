"""What can be had for so much money: foods of which it is known that they cost no more."""

from dataclasses import replace

from ....food.data.avoidables import CONDITION
from ....food.data.catalogue import FoodEntry
from ....food.data.prices import BANDS
from ....food.reading.avoidance import Avoidance, Rule
from ....food.reading.wording import Wish
from ...plan import Plan, Sentence
from ...reading.acts import Turning
from ...reading.budget import find_budget
from ..asked import Asked, join_words
from ..figures.prices import plan_price, say_average
from .recommending import plan_recommendation

_LABEL = "예산"
# What a sum of money is read as where nobody reckons.
_CHEAP = frozenset({"가성비", "특별한 날"})
_TOLD = 3
# From so much for one person on they want a good meal, and from so much on a dear one; the bands of either.
_AMPLE_WON, _RICH_WON = 15_000, 30_000
_OF_AMPLE, _OF_RICH = frozenset(BANDS[2:3]), frozenset(BANDS[3:])
_MEALS = frozenset({"식사", "안주"})


def plan_offer(asked: Asked) -> Plan:
    """A recommendation, within the sum that the question names, if it does."""
    budget = find_budget(asked.question, is_wish=True)
    return plan_recommendation(asked) if budget is None else _plan_within(asked, budget)


def plan_cost(asked: Asked) -> Plan:
    """What foods cost, or whether those that were offered can be had for a sum."""
    budget = find_budget(asked.question)
    if budget is not None and asked.understanding.turning is Turning.ASKS and asked.foods:
        return _plan_whether(asked, budget)
    if budget is not None and not asked.foods:
        return _plan_within(asked, budget)
    return plan_price(asked)


def _plan_within(asked: Asked, budget: int) -> Plan:
    """Foods of which it is known that they are had for that."""
    within = _list_fitting(asked, budget)
    if not asked.avoidance.select(within):
        cheapest = [
            food for food in asked.avoidance.select(asked.sources.catalogue) if _is_cheapest(asked, food)
        ]
        names = join_words(food.name for food in cheapest[:_TOLD])
        return asked.reviewed(
            asked.say("price.none_within", won=f"{budget:,}", names=names), cheapest[:_TOLD]
        )
    beyond = frozenset(f"name:{food.name}" for food in asked.sources.catalogue if food not in within)
    reading = asked.reading
    wishes = tuple(wish for wish in reading.wishes if wish.label not in _CHEAP)
    wish = Wish("occasion", _LABEL, frozenset(f"name:{food.name}" for food in within))
    rules = reading.avoidance | Avoidance((Rule(_LABEL, beyond, kind=CONDITION),))
    reading = replace(reading, wishes=(wish, *wishes), avoidance=rules)
    plan = plan_recommendation(replace(asked, understanding=replace(asked.understanding, reading=reading)))
    known = [text for food in plan.foods if (text := say_average(asked, food))]
    told = [Sentence(text, must_say=True) for text in (*known, asked.say("price.differs"))]
    return replace(plan, sentences=(*plan.sentences, *told)) if plan.asks_model else plan


def _list_fitting(asked: Asked, budget: int) -> list[FoodEntry]:
    """The foods that cost no more; for who has more to spend none that costs hardly anything."""
    facts = asked.sources.facts
    within = list(facts.list_within(budget))
    if budget < _AMPLE_WON:
        return within
    bands = _OF_AMPLE if budget < _RICH_WON else _OF_RICH
    priced = ((food, facts.find_price(food)) for food in asked.sources.catalogue if food.course in _MEALS)
    fitting = [food for food, price in priced if price is not None and price.band in bands]
    return [food for food in fitting if food in within or budget >= _RICH_WON] or within


def _plan_whether(asked: Asked, budget: int) -> Plan:
    """Which of the foods cost no more for one person, which may, and which do."""
    affordable = asked.sources.facts.list_within(budget)
    within = [food for food in asked.foods if food in affordable]
    others = [food for food in asked.foods if food not in within]
    texts = [_say(asked, "within", within, budget)] if within else []
    texts += [_say(asked, "maybe", others, budget)] if others else []
    return asked.reviewed(f"{' '.join(texts)} {asked.say('price.differs')}", asked.foods)


def _say(asked: Asked, key: str, foods: list[FoodEntry], budget: int) -> str:
    return asked.say(f"price.{key}", name=join_words(food.name for food in foods), won=f"{budget:,}")


def _is_cheapest(asked: Asked, food: FoodEntry) -> bool:
    price = asked.sources.facts.find_price(food)
    return price is not None and price.band == BANDS[0]
