"""Where an allergen hides that somebody must not have: soy in 간장, 된장 and 고추장, shrimp in 김치."""

from collections import Counter
from collections.abc import Iterable

from ....food.data.avoidables import ALLERGEN, get_avoidables
from ....food.data.catalogue import Catalogue
from ..asked import Asked, enumerate_words

_ALLERGEN = "allergens:"
_TOLD, _LEAST_FOODS = 3, 3


def say_hiding(asked: Asked, words: Iterable[str]) -> list[str]:
    """In what each of `words` hides that is not called so; none where it is in little."""
    texts = []
    for word in dict.fromkeys(words):
        if holders := list_holders(asked, word):
            texts.append(asked.text("allergy.hides", word=word, culprit=enumerate_words(holders)))
    return texts[:1]


def list_holders(asked: Asked, word: str) -> list[str]:
    """The ingredients that most dishes hold of those with the allergen and without its name."""
    entry = get_avoidables().find(word)
    rules = asked.sources.find_avoidance(word)
    if entry is None or entry.kind != ALLERGEN or rules is None:
        return []
    allergens = {trait for rule in rules.rules for trait in rule.blocked if trait.startswith(_ALLERGEN)}
    names = [entry.name, *([entry.ingredient] if entry.ingredient else []), word, *entry.said]
    counted = _count_holders(asked.sources.catalogue, allergens)
    hidden = (name for name, count in counted.most_common() if count >= _LEAST_FOODS)
    return [name for name in hidden if not any(one in name or name in one for one in names)][:_TOLD]


def _count_holders(catalogue: Catalogue, allergens: Iterable[str]) -> Counter[str]:
    """In how many dishes each ingredient stands that holds one of the allergens."""
    held = {trait.removeprefix(_ALLERGEN) for trait in allergens}
    table = catalogue.ingredients.ingredients
    return Counter(
        name for food in catalogue for name in food.ingredients if not held.isdisjoint(table[name].allergens)
    )
