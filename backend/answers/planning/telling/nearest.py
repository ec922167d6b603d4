"""What is known nearest to a question that no table answers: which food is light, which quickly made."""

from collections.abc import Sequence

from ....food.data.catalogue import FoodEntry
from ..asked import Asked


def say_nearest(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Figures of one food, or which of several is the lightest and which the quickest; empty without any."""
    measured = [(food.nutrition.kcal, food) for food in foods if food.nutrition]
    recipes = [(food, asked.sources.facts.find_recipe(food)) for food in foods]
    cooked = [(recipe.minutes, food) for food, recipe in recipes if recipe is not None]
    which = "one" if len(foods) == 1 else "several"
    texts = []
    # The least of one is nothing to tell of several.
    if measured and (len(foods) == 1 or len(measured) > 1):
        kcal, food = min(measured, key=lambda one: one[0])
        texts.append(asked.say(f"nearest.light_{which}", name=food.name, kcal=f"{kcal:,}"))
    if cooked and (len(foods) == 1 or len(cooked) > 1):
        minutes, food = min(cooked, key=lambda one: one[0])
        texts.append(asked.say(f"nearest.quick_{which}", name=food.name, minutes=str(minutes)))
    return texts
