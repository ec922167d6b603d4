"""What the person who asks is allergic to, and which ingredient a word means."""

from ....food.data.avoidables import ALLERGEN, THING, get_avoidables
from ..asked import Asked


def list_allergens(asked: Asked) -> list[str]:
    """What the person is allergic to, or must not have though no allergy was spoken of: 둘째는 우유."""
    allergies = list(asked.person.allergies.things)
    others = [
        rule.word
        for rule in asked.person.avoidance.rules
        if rule.kind == THING and (entry := get_avoidables().find(rule.word)) and entry.kind == ALLERGEN
    ]
    return list(dict.fromkeys((*allergies, *others)))


def list_things(asked: Asked) -> list[str]:
    """The same without the dishes that cannot be had for it, where something else is told."""
    words = list_allergens(asked)
    table = asked.sources.catalogue.ingredients.ingredients
    catalogue = asked.sources.catalogue
    things = [word for word in words if word in table or catalogue.find_by_name(word) is None]
    return things or words


def name_ingredient(asked: Asked, word: str) -> str:
    """The ingredient of the catalogue that a word means: 달걀 by 계란, 새우 by 칵테일새우."""
    table = asked.sources.catalogue.ingredients.ingredients
    entry = get_avoidables().find(word)
    if word in table or word in asked.sources.facts.substitutable:
        return word
    if entry is not None and entry.ingredient:
        return entry.ingredient
    return next((word[start:] for start in range(1, len(word) - 1) if word[start:] in table), word)
