"""Which cautions concern a question: those about what it names, closest first."""

from collections.abc import Iterable, Sequence

from ....food.data.catalogue import FoodEntry
from ....food.data.cautions import Caution
from ....food.data.traits import derive_traits
from ..asked import Asked

# Wishes that say what a food is like or made of.
_OF_A_FOOD = frozenset({"heat", "flavor", "oil", "form", "ingredient"})
# Of one of these more is told than of medicines as such.
_MEDICINES = frozenset({"술과 약", "약", "감기약", "항생제"})
# Shorter words of a caution's subject are too common to be looked for by their beginning.
_LONG_WORD = 4


def list_concerning(asked: Asked, situations: Sequence[str]) -> list[Caution]:
    """The cautions about what the question names: foods, ingredients, or what the caution is about.

    Where one has a word of the question among its own, nothing wider is told of that situation: 낫토 of
    who takes warfarin is no leaf of spinach.
    """
    traits = _list_traits(asked)
    found: list[Caution] = []
    is_named = False
    of_situations: list[Caution] = []
    for situation in situations:
        told = asked.sources.facts.list_cautions(situation)
        named = [caution for caution in told if caution.names(asked.question)]
        of_situations += [caution for caution in told if caution.is_of_situation and not named]
        if is_named and situation in _MEDICINES:
            continue  # 수면제 and alcohol is told by its own, not by what is told of any medicine
        is_named = is_named or (bool(named) and situation in _MEDICINES)
        found += named or [
            caution
            for caution in told
            if caution.concerns(traits) or any(word in asked.question for word in _words_of(caution))
        ]
    return list(dict.fromkeys((*found, *of_situations)))


def list_general(asked: Asked, situations: Sequence[str]) -> list[Caution]:
    """What there is to know in the situations where nothing is named, the most general first."""
    told = [caution for name in situations for caution in asked.sources.facts.list_cautions(name)]
    told = [caution for caution in told if caution.is_general or caution.traits or not caution.words]
    # Of the question's own situation first.
    return sorted(told, key=lambda one: (one.situation != situations[0], not one.is_general))


def say_condition(asked: Asked, food: FoodEntry, situation: str) -> tuple[str, ...]:
    """What the first caution of a situation says that concerns the food."""
    cautions = asked.sources.facts.cautions_of(food, situation)
    return cautions[0].sentences if cautions else ()


def _list_traits(asked: Asked) -> frozenset[str]:
    """What matters for health of all that the question names."""
    # 초밥 먹고 싶다는데 names a food, although it is read as a wish.
    foods = (*asked.foods, *asked.sources.find_foods(asked.question))
    traits = frozenset().union(*(food.traits for food in foods), _traits_of_words(asked))
    rules = asked.sources.catalogue.trait_rules
    for wish in asked.reading.wishes:  # 매운 거 먹어도 돼?
        # 생굴 is read as a wish for any 회 as well; the food says more.
        if wish.aspect in _OF_A_FOOD and not (foods and wish.aspect == "form"):
            traits |= derive_traits(rules, wish.label, wish.traits)
    return traits


def _traits_of_words(asked: Asked) -> frozenset[str]:
    """What follows for health from the ingredients that the question names: 꿀, 맥주."""
    table = asked.sources.catalogue.ingredients
    traits: set[str] = set()
    for word in asked.sources.find_ingredients(asked.question):
        if word in table.ingredients:
            of_word = {f"ingredients:{word}", f"main:{word}"}
            of_word |= {f"kinds:{kind}" for kind in table.ingredients[word].kinds}
            traits |= derive_traits(asked.sources.catalogue.trait_rules, word, of_word)
    return frozenset(traits)


def _words_of(caution: Caution) -> Iterable[str]:
    """What it is about, as people begin such words: 카페인, 술, 꿀; 참치 of 참치통조림."""
    if caution.words:
        return []
    traits = [trait.partition(":")[2] for trait in caution.traits]
    return [*traits, *(word[:2] for word in caution.subject.split() if len(word) >= _LONG_WORD)]
