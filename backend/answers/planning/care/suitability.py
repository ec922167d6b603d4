"""Whether a food suits a state of the body, by what the food is, where no text speaks of the two."""

from collections.abc import Sequence

from ....food.data.catalogue import FoodEntry
from ....food.data.cautions import Caution, Situation
from ..asked import Asked, enumerate_words

# What matters of a food for nearly any body, as the texts of `health.note` name it.
_NOTED = (
    "날생선",
    "덜익힌고기",
    "술",
    "카페인",
    "짠음식",
    "매운맛",
    "기름진음식",
    "단음료",
    "단음식",
    "질식",
)
_CAUTION = "caution:"
_MAX_NOTES, _MAX_INGREDIENTS = 2, 3
# These are of a food and not of a body.
_OF_A_FOOD = frozenset({"식중독", "보관", "소비기한", "남은 회", "덜 익힘", "도시락", "단식", "자연독"})
# Of whom too little is known to say that nothing stands against a food.
_STRICT = frozenset(
    {"영아", "신장", "저요오드", "수술", "대장내시경", "위내시경", "삼킴", "췌장", "면역저하"}
)


def say_lead(asked: Asked, situation: Situation, cautions: Sequence[Caution]) -> list[str]:
    """The verdict in one sentence, where the cautions speak of something wider than the food asked about."""
    foods = asked.foods
    if len(foods) != 1 or not cautions or not asked.understanding.asks_permission:
        return []
    if situation.name in _OF_A_FOOD:
        return []
    food, first = foods[0], cautions[0]
    if any(name in sentence for name in food.names for sentence in first.sentences):
        return []
    return [asked.text(f"health.verdict.{first.level}", food=food.name, label=situation.label)]


def say_made_of(asked: Asked, situation: Situation, food: FoodEntry) -> list[str]:
    """What the food is made of and what of it is to be minded, where no caution speaks of it."""
    made_of = enumerate_words(food.ingredients[:_MAX_INGREDIENTS])
    told = [asked.text("health.made_of", food=food.name, ingredients=made_of)]
    notes = [name for name in _NOTED if f"{_CAUTION}{name}" in food.traits][:_MAX_NOTES]
    told += [asked.text(f"health.note.{name}") for name in notes]
    if not notes and situation.name not in _STRICT:
        told.append(asked.text("health.nothing_against", label=situation.label))
    return told
