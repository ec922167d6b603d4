"""Allergies, diets, religions: whether a named food fits is decided by the catalogue and said by code."""

import re

from ...food.data.avoidables import DIET
from ...food.data.catalogue import FoodEntry
from ...food.reading.avoidance import Avoidance, Rule
from ...food.reading.intents import Intent
from ..plan import Plan
from .asked import Asked, enumerate_words
from .fitting import find_culprits
from .recommending import plan_recommendation, say_unknown

# Who asks whether a little of it will do.
_A_LITTLE = re.compile(r"조금|한 ?입|소량|살짝|한 ?번쯤|한 ?번만|익히면|빼고 먹으면|골라내")
_MAX_FOODS = 3
# Who only tells of an allergy is not offered a dish yet.
_WANTS_FOOD = re.compile(r"추천|뭐|뭘|먹을|먹지|메뉴|골라|배고|있을까|어때|음식|요리")


def plan_diet(asked: Asked) -> Plan:
    """A verdict on the foods named, foods that fit, or a word that it will be kept in mind."""
    rules = asked.avoidance.rules
    unknown = " ".join(say_unknown(asked))
    asks_for_food = asked.reading.intent is Intent.RECOMMEND and not asked.understanding.asks_permission
    if asked.foods and rules and not asks_for_food:
        verdict = judge_foods(asked, asked.foods, asked.avoidance)
        return asked.reviewed(" ".join(filter(None, (unknown, verdict))))
    if asked.understanding.asks_permission and rules and not asks_for_food:
        return asked.reviewed(_answer_unnamed(asked))
    if asked.reading.intent is Intent.RECOMMEND and (
        asked.reading.wishes or _WANTS_FOOD.search(asked.question)
    ):
        return plan_recommendation(asked)
    if unknown:
        return asked.reviewed(unknown)
    if asked.reading.avoidance.rules:
        return asked.reviewed(_say_noted(asked))
    return asked.reviewed(asked.text("allergy.asked_back"))


def _answer_unnamed(asked: Asked) -> str:
    """What to say to "may I?" where no food is named: often the very thing that is avoided is meant."""
    avoidance = asked.avoidance
    if _A_LITTLE.search(asked.question):
        return asked.text("allergy.little")
    asked_about = asked.sources.find_ingredients(asked.question)
    own = [word for word in avoidance.things if word in asked.question]
    if own and all(word in own for word in asked_about):
        return asked.text("allergy.itself", words=enumerate_words(own))
    if avoidance.things:
        return asked.text("diet.unnamed", words=enumerate_words(avoidance.things))
    return asked.text("diet.unnamed_diet", words=enumerate_words(avoidance.words))


def plan_taken_back(asked: Asked) -> Plan | None:
    """That something is not avoided any more; None when nothing was taken back, or food is asked for."""
    if asked.reading.intent is Intent.RECOMMEND:
        return None
    if asked.understanding.takes_all_back:
        return asked.reviewed(asked.text("allergy.all_taken_back"))
    if asked.understanding.taken_back:
        words = enumerate_words(asked.understanding.taken_back)
        return asked.reviewed(asked.text("allergy.taken_back", words=words))
    return None


def judge_foods(asked: Asked, foods: tuple[FoodEntry, ...], avoidance: Avoidance) -> str:
    """For each food whether it fits, with the ingredient that stands against it."""
    texts = []
    for food in foods[:_MAX_FOODS]:
        broken = [rule for rule in avoidance.rules if not rule.allows(food)]
        texts.append(_say_broken(asked, food, broken[0]) if broken else _say_free(asked, food, avoidance))
    is_refused = any(not rule.allows(food) for food in foods for rule in avoidance.rules)
    if is_refused and _A_LITTLE.search(asked.question) and avoidance.rules[0].kind != DIET:
        texts.append(asked.text("allergy.little"))
    return " ".join(texts)


def _say_broken(asked: Asked, food: FoodEntry, rule: Rule) -> str:
    culprits = find_culprits(asked.sources.catalogue, food, rule)
    if not culprits:
        return asked.text("allergy.holds_unknown", food=food.name, word=rule.word)
    key = "diet.holds" if rule.kind == DIET else "allergy.holds"
    return asked.text(key, food=food.name, culprit=enumerate_words(culprits), word=rule.word)


def _say_free(asked: Asked, food: FoodEntry, avoidance: Avoidance) -> str:
    key = "diet.free" if all(rule.kind == DIET for rule in avoidance.rules) else "allergy.free"
    own = [f"diet.free.{word}" for word in avoidance.diets if f"diet.free.{word}" in asked.sources.texts]
    key = own[0] if own else key
    return asked.text(key, food=food.name, word=enumerate_words(avoidance.words))


def _say_noted(asked: Asked) -> str:
    words = enumerate_words(asked.reading.avoidance.words)
    is_diet = all(rule.kind == DIET for rule in asked.reading.avoidance.rules)
    return asked.text("diet.noted" if is_diet else "allergy.noted", words=words)
