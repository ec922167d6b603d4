"""What may be had within so much energy: 500칼로리 이하로."""

import re
from dataclasses import replace

from ....food.data.avoidables import CONDITION
from ....food.reading.avoidance import Avoidance, Rule
from ....food.reading.intents import Intent
from ....food.reading.wording import Wish
from ...plan import Plan, Sentence
from ..asked import Asked
from ..offering.recommending import plan_recommendation

_LIMIT = re.compile(
    r"(?P<kcal>[1-9][0-9]{1,3}) ?(?:k?cal|칼로리|킬로칼로리|칼)[가-힣]{0,2} ?"
    r"(?:이하|이내|미만|안(?:쪽|으로|에|넘)?|아래|밑|언더|넘지|안 ?넘)"
)
_LABEL = "열량"


def plan_limit(asked: Asked) -> Plan | None:
    """A recommendation of foods that were measured below the limit; None where the question sets none."""
    found = _LIMIT.search(asked.own_words)
    if found is None or asked.sources.find_foods(asked.own_words):
        return None
    limit = int(found["kcal"])
    within = [food for food in asked.sources.catalogue if food.nutrition and food.nutrition.kcal <= limit]
    if not asked.avoidance.select(within):
        return None
    names = frozenset(f"name:{food.name}" for food in within)
    beyond = frozenset(f"name:{food.name}" for food in asked.sources.catalogue if food not in within)
    reading = asked.reading
    rules = reading.avoidance | Avoidance((Rule(_LABEL, beyond, kind=CONDITION),))
    wishes = (Wish("occasion", _LABEL, names), *reading.wishes)
    reading = replace(reading, intent=Intent.RECOMMEND, wishes=wishes, avoidance=rules, named=())
    understanding = replace(asked.understanding, reading=reading, refers_to=())
    plan = plan_recommendation(replace(asked, understanding=understanding))
    told = [
        Sentence(asked.say("nutrition.kcal", name=food.name, serving=food.nutrition.serving, kcal=kcal), food)
        for food in plan.foods
        if food.nutrition and (kcal := f"{food.nutrition.kcal:,}")
    ]
    return replace(plan, sentences=(*plan.sentences, *told)) if plan.asks_model else plan
