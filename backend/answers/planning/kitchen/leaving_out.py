"""Whether a dish can be made without one of its ingredients, and what stands in for it."""

from collections.abc import Sequence

from ....food.data.catalogue import FoodEntry
from ....food.data.substitutes import Substitute
from ...plan import Plan
from ..asked import Asked, enumerate_words
from ..care.fitting import find_culprits
from .stock import SAME
from .substituting import find_instead, list_fitting

_OFFERED = 3


def plan_without(asked: Asked, word: str) -> Plan | None:
    """Of a dish that is named or was spoken of; None where no dish is known or it is no ingredient."""
    word = SAME.get(word, word)
    if word in asked.sources.facts.substitutable and (fitting := list_fitting(asked, word)):
        return asked.reviewed(" ".join(say_instead(asked, word, fitting)), labels=(word,))
    dish = _find_dish(asked, word)
    if dish is None:
        return None
    held = find_held(asked, dish, word)
    if not held:
        return None
    name = held[0]
    table = asked.sources.catalogue.ingredients.ingredients
    fitting = [
        one
        for one in list_fitting(asked, name)
        # 고기 없이 is not helped by another meat.
        if word not in one.contents.kinds and word not in one.name and one.name not in dish.ingredients[:1]
    ]
    is_main = name in dish.ingredients[:1] or word in dish.name
    key = "main" if is_main else "other"
    left = name if word in table[name].kinds else word
    texts = [asked.say(f"without.{key}", name=dish.name, word=left)]
    if fitting:
        texts += say_instead(asked, left, fitting)
    elif says := find_instead(asked, left):
        texts.append(says)
    elif not is_main:
        texts.append(asked.say("without.taste", word=left))
    if rest := _list_rest(asked, dish, held):
        texts.append(asked.say("without.rest", words=enumerate_words(rest)))
    return asked.reviewed(" ".join(texts), (dish,))


def _list_rest(asked: Asked, dish: FoodEntry, held: Sequence[str]) -> list[str]:
    """What else in it somebody must not have who leaves one thing out: 어묵 빼면 돼, of a vegan."""
    rules = [rule for rule in asked.person.avoidance.rules if not rule.allows(dish)]
    found = [one for rule in rules for one in find_culprits(asked.sources.catalogue, dish, rule)]
    return [one for one in dict.fromkeys(found) if one not in held][:_OFFERED]


def say_instead(asked: Asked, word: str, fitting: Sequence[Substitute]) -> list[str]:
    """What stands in for it, and how the first is used."""
    names = enumerate_words(one.name for one in fitting[:_OFFERED])
    return [
        asked.say("substitute.lead", word=word, names=names),
        asked.say("substitute.how", name=fitting[0].name, how=fitting[0].how),
    ]


def _find_dish(asked: Asked, word: str) -> FoodEntry | None:
    """The dish that is spoken of, which is not the ingredient itself: 김치가 없으면."""
    said = (*asked.reading.named, *asked.sources.find_foods(asked.question))
    named = [food for food in said if food.name not in word and food.course != "음료"]
    told = asked.understanding.told_of
    known = [food for food in told if asked.sources.facts.find_recipe(food)]
    return next(iter((*named, *known, *told)), None)


def find_held(asked: Asked, dish: FoodEntry, word: str) -> Sequence[str]:
    """The ingredients of the dish that a word means: itself, one that ends in it, or those of a kind."""
    table = asked.sources.catalogue.ingredients.ingredients
    meant = {word, *asked.sources.find_ingredients(word)}
    return [
        name
        for name in dish.ingredients
        if name in meant
        or name.endswith(word)
        or word in table[name].kinds
        or (len(name) > 1 and word.endswith(name))
    ]
