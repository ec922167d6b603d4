"""What somebody with an allergy may react to as well: shellfish of other kinds, other nuts, other fish.

Such foods are not offered, and where one is asked about, or named nevertheless, a word is said of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ....food.data.avoidables import Family, get_avoidables
from ....food.data.catalogue import FoodEntry
from ....food.data.ingredients import IngredientTable
from ....food.reading.avoidance import Avoidance, Rule
from ..asked import Asked, enumerate_words

_INGREDIENT, _ALLERGEN, _KIND = "ingredients:", "allergens:", "kinds:"
_MAX_CULPRITS = 3


@dataclass(frozen=True)
class Kinship:
    """A rule of the person's and the family that what it keeps out belongs to."""

    rule: Rule
    family: Family

    def touches(self, food: FoodEntry) -> bool:
        """Whether `food` holds another of the family."""
        return self.rule.allows(food) and not self.family.traits.isdisjoint(food.traits)


def list_kinships(asked: Asked) -> list[Kinship]:
    """For each allergy of the person the families that it belongs to."""
    table = asked.sources.catalogue.ingredients
    return [
        Kinship(rule, family)
        for rule in asked.person.allergies.rules
        for family in get_avoidables().families
        if not family.traits.isdisjoint(_kinds_of(rule, table))
    ]


def keep_out_kin(asked: Asked) -> Avoidance:
    """What is not offered besides: all of the families, but for what the question itself asks for."""
    named = {trait for food in asked.reading.named for trait in food.traits}
    wanted = {
        f"{_KIND}{kind}"
        for word in asked.reading.ingredients
        for kind in asked.sources.catalogue.ingredients.ingredients[word].kinds
    }
    kin = [
        Rule(kinship.rule.word, kept_out)
        for kinship in list_kinships(asked)
        if (kept_out := kinship.family.traits - named - wanted)
    ]
    sources = (Rule(rule.word, rule.blocked - named) for rule in _list_sources(asked))
    return Avoidance((*kin, *(rule for rule in sources if rule.blocked)))


def _list_sources(asked: Asked) -> list[Rule]:
    """What an ingredient is made of to which somebody reacts: soy, of who had 두유 or 두부."""
    table = asked.sources.catalogue.ingredients.ingredients
    names = [
        (rule.word, trait.removeprefix(_INGREDIENT))
        for rule in asked.person.allergies.rules
        for trait in rule.blocked
        if trait.startswith(_INGREDIENT) and not any(one.startswith(_ALLERGEN) for one in rule.blocked)
    ]
    held = [(word, table[name].allergens) for word, name in names if name in table]
    return [
        Rule(word, frozenset(f"{_ALLERGEN}{one}" for one in allergens))
        for word, allergens in held
        if len(allergens) == 1
    ]


def say_kin(asked: Asked, foods: Iterable[FoodEntry]) -> list[str]:
    """For each allergy by which a food of `foods` is to be thought about a word, with what in it is meant."""
    foods = list(foods)
    texts: dict[Rule, str] = {}
    for kinship in list_kinships(asked):
        food = next((food for food in foods if kinship.touches(food)), None)
        if food is not None and kinship.rule not in texts:
            culprits = enumerate_words(list(_list_culprits(asked, food, kinship.family))[:_MAX_CULPRITS])
            texts[kinship.rule] = asked.text(
                "allergy.kin", food=food.name, culprit=culprits, word=kinship.rule.word
            )
    return list(texts.values())


def _kinds_of(rule: Rule, table: IngredientTable) -> set[str]:
    """The kinds that a rule keeps out, and those of the ingredients and allergens that it names."""
    kinds = {trait for trait in rule.blocked if trait.startswith(_KIND)}
    for trait in rule.blocked:
        name = trait.removeprefix(_INGREDIENT).removeprefix(_ALLERGEN)
        if trait.startswith((_INGREDIENT, _ALLERGEN)) and name in table.ingredients:
            kinds |= {f"{_KIND}{kind}" for kind in table.ingredients[name].kinds}
    return kinds


def _list_culprits(asked: Asked, food: FoodEntry, family: Family) -> Iterator[str]:
    """The ingredients of the family; of one that only holds such an allergen its name: 새우 of 김치."""
    for name in food.ingredients:
        contents = asked.sources.catalogue.ingredients.ingredients[name]
        if any(f"{_KIND}{kind}" in family.traits for kind in contents.kinds):
            yield name
        else:
            yield from (one for one in sorted(contents.allergens) if f"{_ALLERGEN}{one}" in family.traits)
