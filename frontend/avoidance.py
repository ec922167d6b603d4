"""What of a food a person must not or will not eat, in words for cards and under answers.

The backend knows what the words mean, and compares each food with them.
"""

from frontend.clients.food_client import Conflict, FoodFacts
from frontend.texts import TEXTS, say


def list_held_allergens(food: FoodFacts) -> tuple[str, ...]:
    """Return which of the food's allergens are avoided, in the food's order."""
    held = {allergen for conflict in food.conflicts for allergen in conflict.allergens}
    return tuple(allergen for allergen in food.allergens if allergen in held)


def describe_conflicts(food: FoodFacts) -> tuple[str, ...]:
    """Return a sentence for each word that the food goes against."""
    return tuple(_describe(food, conflict) for conflict in food.conflicts)


def describe_others(food: FoodFacts) -> tuple[str, ...]:
    """Return the sentences for what the list of the food's allergens does not show."""
    return tuple(
        _describe(food, conflict)
        for conflict in food.conflicts
        if conflict.how != "inside" or not conflict.allergens
    )


def _describe(food: FoodFacts, conflict: Conflict) -> str:
    text = f"conflict.{conflict.how}"
    return say(text if text in TEXTS else "conflict.itself", food=food.name, word=conflict.word)
