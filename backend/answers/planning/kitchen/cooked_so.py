"""The making of a dish that is named with how it is to be cooked and no verb that asks: 닭볶음탕 2인분.

Strangers tell the amount, the pot or what goes in, and mean the recipe. What they ask of a detail is answered
by the lines of the kitchen before; what is bought, had or kept is none of this.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from ....food.data.catalogue import FoodEntry
from ....food.data.knowledge import Spoken
from ....food.data.yaml_file import Node, read_yaml
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act, Turning
from ...reading.kitchen import get_kitchen_words
from ..asked import Asked, enumerate_words
from ..telling.describing import plan_recipe
from .cooking import as_recipe, join_amount
from .kitchen_words import OF_TROUBLE
from .portions import scale_amounts
from .substituting import names_avoided

_MAY_BE = frozenset({Act.RECIPE, Act.RECOMMEND, Act.UNSURE, Act.INGREDIENTS, Act.FEELING, Act.LEFTOVERS})
COOKED_PATH = Path(__file__).with_name("cooked_so.yaml")
# What goes in beside what the recipe holds, and what does not.
_PUT = re.compile(r"(?P<word>[가-힣]{1,6}?)(?:은|는|을|를|도|만|이랑|랑|하고)? ?넣(?:고|어서|구|은)")
_LEFT = re.compile(r"(?P<word>[가-힣]{1,6}?)(?:은|는|을|를|도|이)? ?(?:말고|빼고|없이|안 ?넣고)")
_PEOPLE = re.compile(r"(?<![0-9])(?P<number>[1-9][0-9]?) ?(?:인|명|식구)(?![가-힣]*이상)")
_NO_THING = re.compile(r"^(?:더|다|많이|조금|좀|뭐|뭘|같이|함께|이것저것|그냥|에|물)$")
# What went wrong is told by the lines on that.
_TROUBLE = OF_TROUBLE - {"tough"}
_LEAST_NAME, _MOST_LETTERS, _QUICK, _EASY = 2, 60, 25, "쉬움"
_NAMED_BY, _MAKING = "만드는 법", "make"
_OF_A_MEAL = frozenset({"식사", "반찬", "안주", "간식", "디저트"})


_RULES_OUT = re.compile(r"말고|아닌 ?(?:거|것|걸)|아니고")
_OF_MAKING = re.compile(r"레시피|만드|만들|끓이|끓여|굽|구워|하는 ?(?:법|방법)|조리|요리법|넣|써")


def plan_cooked_so(asked: Asked) -> Plan | None:
    """The steps for so many people where that is told; None where something else is asked."""
    text = normalize(asked.own_words)
    if (
        not _may_be(asked, text)
        or _says("detail", text)
        or not _says("cooked", text)
        or _wants_another_dish(text)
    ):
        return None
    aspects = {aspect.name for aspect in asked.sources.facts.knowledge.list_aspects(text)}
    return _tell(asked, text) if _TROUBLE.isdisjoint(aspects) else None


def _wants_another_dish(text: str) -> bool:
    """파스타인데 크림 토마토 말고 wishes for one that is neither."""
    return _RULES_OUT.search(text) is not None and _OF_MAKING.search(text) is None


def plan_recipe_after_all(asked: Asked) -> Plan | None:
    """The same where a detail was asked that no line knows: the steps say more than that nothing is known."""
    text = normalize(asked.own_words)
    is_of_making = asked.understanding.act is Act.RECIPE and not asked.understanding.said_before
    if not is_of_making or not _may_be(asked, text) or not _says("cooked", text):
        return None
    return _tell(asked, text)


def plan_any_recipe(asked: Asked) -> Plan | None:
    """A quick dish with its steps for who asks for a recipe and names none: 레시피 하나만."""
    text = normalize(asked.own_words)
    is_named = asked.foods or asked.reading.wishes or asked.sources.find_ingredients(text)
    if asked.understanding.act not in _MAY_BE or is_named or not _says("any", text):
        return None
    known = [
        food
        for food in asked.avoidance.select(asked.sources.catalogue)
        if (recipe := asked.sources.facts.find_recipe(food))
        and (recipe.difficulty, food.course) == (_EASY, "식사")
        and recipe.minutes <= _QUICK
    ]
    return _tell_steps(asked, asked.chance.choice(known), "") if known else None


def _may_be(asked: Asked, text: str) -> bool:
    act, turning = asked.understanding.act, asked.understanding.turning
    is_own = turning in (None, Turning.NAMES, Turning.ASKS)
    return act in _MAY_BE and is_own and len(text) <= _MOST_LETTERS and not _says("not_cooked", text)


def _tell(asked: Asked, text: str) -> Plan | None:
    foods = _list_dishes(asked, text)
    if len(foods) > 1:
        return None
    made = _find_made(asked, text, foods[0] if foods else None)
    if made is not None:
        return as_recipe(asked.reviewed(made, foods))
    if not foods or asked.sources.facts.find_recipe(foods[0]) is None:
        return None
    return _tell_steps(asked, foods[0], text)


def _list_dishes(asked: Asked, text: str) -> Sequence[FoodEntry]:
    """The dishes that are named and made: 달걀 of 장조림 달걀 넣고 is what goes in."""
    facts = asked.sources.facts
    known = [
        food
        for food in asked.reading.named
        if facts.find_recipe(food) or facts.knowledge.find(_making(food.name))
    ]
    whole = [food for food in known if food.course in _OF_A_MEAL]
    first = min((text.find(name) for food in whole for name in food.names if name in text), default=-1)
    # What stands first is the dish, and the others go into it.
    return [food for food in whole if any(text.find(name) == first for name in food.names)] or known[:1]


def _find_made(asked: Asked, text: str, food: FoodEntry | None) -> str | None:
    """The line on its making by the name that stands in the text; None where its recipe says more."""
    if food is not None and asked.sources.facts.find_recipe(food):
        return None
    knowledge = asked.sources.facts.knowledge
    called = knowledge.find_named_of(text, _MAKING) or (food.name if food else "")
    says = knowledge.find(_making(called)) if len(called) >= _LEAST_NAME else None
    if says is None or (asked.avoidance.rules and names_avoided(asked, says)):
        return None
    return f"{asked.say('recipe.short', name=called)} {says}"


def _making(name: str) -> Spoken:
    return Spoken(f"{name} {_NAMED_BY}")


def _tell_steps(asked: Asked, food: FoodEntry, text: str) -> Plan | None:
    """The recipe by the name that it was called by, for so many, with what is changed in it."""
    recipe = asked.sources.facts.find_recipe(food)
    if recipe is None or not asked.person.avoidance.select((food,)):
        reading = replace(asked.reading, named=(food,))
        understanding = replace(asked.understanding, act=Act.RECIPE, topic=None, reading=reading)
        return plan_recipe(replace(asked, understanding=understanding))
    servings = _find_people(text) or recipe.servings
    amounts = scale_amounts(recipe, Fraction(servings, recipe.servings))
    figures = {"servings": str(servings), "minutes": str(recipe.minutes)}
    name = max((one for one in food.names if one in text), key=len, default=food.name)
    lead = (
        asked.say("recipe.lead", name=name, **figures),
        asked.say("recipe.amounts", amounts=enumerate_words(join_amount(*one) for one in amounts)),
        *_say_changed(asked, text.replace(name, " ")),
    )
    steps = [f"{number}. {step}" for number, step in enumerate(recipe.steps, start=1)]
    plan = asked.reviewed("\n".join((" ".join(lead), *steps)), (food,))
    return replace(plan, understanding=replace(plan.understanding, act=Act.RECIPE, topic=None))


def _find_people(text: str) -> int | None:
    """For how many it is: 2인, 두 명이서, 4인분."""
    if match := _PEOPLE.search(text):
        return int(match["number"])
    read = get_kitchen_words().read(text)
    return read.servings if read else None


def _say_changed(asked: Asked, text: str) -> list[str]:
    """What is to go in besides, or not at all."""
    put, left = (_find_thing(words, text) for words in (_PUT, _LEFT))
    if put and left:
        return [asked.say("recipe.in_place", put=put, left=left)]
    if put:
        return [asked.say("recipe.with", put=put)]
    return [asked.say("recipe.without", left=left)] if left else []


def _find_thing(words: re.Pattern[str], text: str) -> str:
    match = words.search(text)
    return match["word"] if match and not _NO_THING.match(match["word"]) else ""


def _says(kind: str, text: str) -> bool:
    return _get_words()[kind].search(text) is not None


@cache
def _get_words() -> dict[str, re.Pattern[str]]:
    """The words of this process, read once."""
    fields = read_yaml(COOKED_PATH).fields(("cooked", "not_cooked", "detail", "any"))
    return {name: _compile(node) for name, node in fields.items()}


def _compile(node: Node) -> re.Pattern[str]:
    return re.compile("|".join(leaf.text() for leaf in node.leaves()))
