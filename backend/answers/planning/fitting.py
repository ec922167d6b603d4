"""Why a food does not fit what somebody must avoid: the ingredients that stand against it."""

from ...food.data.catalogue import Catalogue, FoodEntry
from ...food.data.ingredients import NOT_VEGAN, NOT_VEGETARIAN
from ...food.reading.avoidance import Rule

# So many are named; a list of six is a lecture.
_MAX_CULPRITS = 3
_AGAINST = {"diet:vegan": NOT_VEGAN, "diet:vegetarian": NOT_VEGETARIAN}


def find_culprits(catalogue: Catalogue, food: FoodEntry, rule: Rule) -> list[str]:
    """The ingredients of `food` that `rule` does not allow; empty where it is the food as a whole."""
    against = frozenset(kind for trait in rule.required for kind in _AGAINST.get(trait, ()))
    culprits = []
    for name in food.ingredients:
        contents = catalogue.ingredients.ingredients[name]
        traits = {f"ingredients:{name}", f"main:{name}"}
        traits |= {f"allergens:{allergen}" for allergen in contents.allergens}
        traits |= {f"kinds:{kind}" for kind in contents.kinds}
        if not rule.blocked.isdisjoint(traits) or not against.isdisjoint(contents.kinds):
            culprits.append(name)
    # What is called like the word that somebody used convinces them first: 밀가루 before 고추장.
    culprits.sort(key=lambda name: name not in rule.word and rule.word not in name)
    return culprits[:_MAX_CULPRITS]
