"""Why a food does not fit what somebody must avoid: the ingredients that stand against it."""

from collections.abc import Iterable

from ....food.data.avoidables import get_avoidables
from ....food.data.catalogue import Catalogue, FoodEntry
from ....food.data.facts import Facts
from ....food.data.ingredients import NOT_VEGAN, NOT_VEGETARIAN, Contents
from ....food.reading.avoidance import Avoidance, Rule

# Barley's sauce is no wheat, but everything with wheat is of this kind.
_OF_EVERY_WHEAT = "글루텐"
_AGAINST = {"diet:vegan": NOT_VEGAN, "diet:vegetarian": NOT_VEGETARIAN}


def find_culprits(catalogue: Catalogue, food: FoodEntry, rule: Rule) -> list[str]:
    """The ingredients of `food` that `rule` does not allow; empty where it is the food as a whole."""
    culprits = [
        name
        for name in food.ingredients
        if not rule.blocked.isdisjoint({f"ingredients:{name}", f"main:{name}"})
        or not _allows(rule, catalogue.ingredients.ingredients[name])
    ]
    # What is called like the word that somebody used convinces them first: 밀가루 before 고추장.
    culprits.sort(key=lambda name: name not in rule.word and rule.word not in name)
    return culprits


def find_hidden(catalogue: Catalogue, culprits: Iterable[str], rule: Rule) -> list[str]:
    """The allergens for which the culprits are some, where no name of theirs says so: 새우 in 김치."""
    table = catalogue.ingredients
    culprits = [
        name
        for name in culprits
        if not any(
            f"kinds:{kind}" in rule.blocked for kind in table.ingredients[name].kinds - {_OF_EVERY_WHEAT}
        )
    ]
    contents = table.sum_up(culprits)
    held = sorted(name for name in contents.allergens if f"allergens:{name}" in rule.blocked)
    entry = get_avoidables().find(rule.word)
    # 달걀 is what 계란 means, and no hiding place of it; where it hides it is called as the person does.
    itself = {entry.ingredient, entry.name} if entry else set()
    held = [name for name in held if not (name in itself and itself & set(culprits))]
    held = [rule.word if name in itself else name for name in held]
    return [name for name in held if not any(name in one or one in rule.word for one in culprits)]


def find_ways_round(facts: Facts, culprits: Iterable[str], rule: Rule) -> list[str] | None:
    """What to take in place of each culprit so that `rule` allows the food; None where one must stay."""
    ways = []
    for name in culprits:
        variant = facts.find_variant(name)
        if variant is None or name in rule.word or rule.word in name or not _allows(rule, variant.contents):
            return None
        ways.append(variant.name)
    return ways or None


def allows(avoidance: Avoidance, name: str, contents: Contents) -> bool:
    """Whether all rules allow an ingredient by itself."""
    return all(
        rule.blocked.isdisjoint({f"ingredients:{name}"}) and _allows(rule, contents)
        for rule in avoidance.rules
    )


def _allows(rule: Rule, contents: Contents) -> bool:
    """Whether something with these contents may be in a food that `rule` allows."""
    traits = {f"allergens:{allergen}" for allergen in contents.allergens}
    traits |= {f"kinds:{kind}" for kind in contents.kinds}
    against = frozenset(kind for trait in rule.required for kind in _AGAINST.get(trait, ()))
    return rule.blocked.isdisjoint(traits) and against.isdisjoint(contents.kinds)
