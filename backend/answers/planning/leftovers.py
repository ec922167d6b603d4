"""What can be made of what is at hand: the foods that hold it, fewest other ingredients first."""

from collections.abc import Sequence

from ...food.data.catalogue import FoodEntry
from ..plan import Plan
from .asked import Asked, enumerate_words
from .recommending import OFFERED, plan_recommendation

# What every kitchen has, and nobody has to buy for a dish.
_ALWAYS_THERE = frozenset(
    (
        "소금",
        "설탕",
        "간장",
        "식용유",
        "참기름",
        "마늘",
        "대파",
        "고춧가루",
        "후추",
        "물",
        "깨",
        "식초",
        "고추장",
    )
)
_MAX_MISSING = 3
# The first few ingredients are what a dish is made of.
_MAIN = 4
# What a missing ingredient costs beside one that is at hand.
_COST_OF_MISSING = 0.6
_SAME = {"계란": "달걀", "쇠고기": "소고기", "밥": "쌀", "찬밥": "쌀", "파": "대파"}
_COOKED = ("식사", "반찬", "안주", "간식")


def plan_leftovers(asked: Asked) -> Plan:
    """Foods that hold what is at hand, with what is still missing for them."""
    at_hand = _list_at_hand(asked)
    if not at_hand:
        return plan_recommendation(asked)
    foods = _find_foods(asked, at_hand)
    if not foods:
        return asked.reviewed(asked.say("leftovers.none", at_hand=enumerate_words(at_hand)))
    held = [word for word in at_hand if _holds(foods[0].ingredients, word)]
    lead = asked.say("leftovers.lead", at_hand=enumerate_words(held), name=foods[0].name)
    texts = [lead]
    for food in foods[1:]:
        texts.append(asked.say("leftovers.second", name=food.name))
    missing = _list_missing(foods[0], at_hand)
    if missing:
        wanted = enumerate_words(missing[:_MAX_MISSING])
        texts.insert(1, asked.say("leftovers.more", name=foods[0].name, missing=wanted))
    return asked.reviewed(" ".join(texts), foods)


def _list_at_hand(asked: Asked) -> list[str]:
    avoided = set(asked.avoidance.words)
    words = [_SAME.get(word, word) for word in asked.sources.find_ingredients(asked.question)]
    named = [food.name for food in asked.reading.named if food.name not in words]
    return [word for word in dict.fromkeys((*words, *named)) if word not in avoided]


def _find_foods(asked: Asked, at_hand: list[str]) -> list[FoodEntry]:
    """The foods that hold most of it, then those that need least besides; chance among equals."""
    allowed = [food for food in asked.avoidance.select(asked.sources.catalogue) if food.course in _COOKED]
    scored = []
    for food in allowed:
        held = sum(_holds(food.ingredients, word) for word in at_hand)
        if held and food not in asked.person.recent:
            as_main = sum(_holds(food.ingredients[:_MAIN], word) for word in at_hand)
            score = 3 * held + 2 * as_main - _COST_OF_MISSING * len(_list_missing(food, at_hand))
            scored.append((-score, asked.chance.random(), food))
    scored.sort(key=lambda item: item[:2])
    return [food for _, _, food in scored][:OFFERED]


def _holds(ingredients: Sequence[str], word: str) -> bool:
    return any(word == name or name.endswith(word) for name in ingredients)


def _list_missing(food: FoodEntry, at_hand: Sequence[str]) -> list[str]:
    return [
        name
        for name in food.ingredients
        if name not in _ALWAYS_THERE and not any(name.endswith(word) for word in at_hand)
    ]
