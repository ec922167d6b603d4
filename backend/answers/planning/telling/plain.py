"""What is made of one ingredient and little else: so 두부 is told of, of which there are only dishes."""

from collections.abc import Sequence

from ....food.data.avoidables import CONDITION
from ....food.data.catalogue import FoodEntry
from ....food.reading.avoidance import Avoidance
from ..asked import Asked

# What every kitchen has, and nobody has to buy for a dish.
ALWAYS_THERE = frozenset(
    (
        *("소금", "설탕", "간장", "식용유", "참기름", "마늘", "대파", "고춧가루", "후추", "물", "깨", "식초"),
        "고추장",
    )
)
# What flavours or binds a dish, and may have to be bought, but is not what it is made of.
SEASONINGS = ALWAYS_THERE | {
    *(
        "된장",
        "쌈장",
        "굴소스",
        "케첩",
        "마요네즈",
        "두반장",
        "액젓",
        "새우젓",
        "멸치육수",
        "맛술",
        "물엿",
        "들기름",
    ),
    *(
        "전분",
        "밀가루",
        "부침가루",
        "튀김가루",
        "빵가루",
        "버터",
        "들깨",
        "꿀",
        "레몬",
        "파슬리",
        "생강",
        "칠리소스",
    ),
}
# With more of other things it is a dish of its own.
_MOST_OTHERS = 1


def list_plain_foods(asked: Asked, word: str) -> list[FoodEntry]:
    """The foods that are this ingredient and little else, those of which most is known first."""
    # What a condition keeps out of offers may still be told of.
    of_things = tuple(rule for rule in asked.avoidance.rules if rule.kind != CONDITION)
    found = [
        (len(others), food)
        for food in Avoidance(of_things).select(asked.sources.catalogue)
        if food.ingredients[0] == word
        and len(others := [name for name in food.ingredients[1:] if name not in SEASONINGS]) <= _MOST_OTHERS
    ]
    found.sort(key=lambda item: (item[1].nutrition is None, item[0], len(item[1].ingredients)))
    return [food for _, food in found]


def list_dishes_of(asked: Asked, word: str) -> list[FoodEntry]:
    """The dishes that an ingredient is the most of, those that are called by it first."""
    found = [food for food in asked.avoidance.select(asked.sources.catalogue) if word in food.ingredients[:2]]
    facts = asked.sources.facts
    found.sort(
        key=lambda food: (word not in food.name, food.ingredients[0] != word, facts.find_recipe(food) is None)
    )
    return found


def list_words(asked: Asked) -> Sequence[str]:
    """The ingredients that the question is about, where it names no food."""
    if asked.foods:
        return ()
    table = asked.sources.catalogue.ingredients.ingredients
    avoided = asked.avoidance.words
    return [w for w in asked.sources.find_ingredients(asked.question) if w in table and w not in avoided]
