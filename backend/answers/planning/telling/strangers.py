"""Dishes that nobody wrote down, told of by the known dish that stands in their name: 곱도리탕, 차돌짬뽕."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from ....food.data.compounds import Compound
from ....food.data.helpings import find_strangers
from ....food.reading.intents import Intent
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from ..figures.nutrition import plan_nutrition
from ..figures.prices import plan_price
from .describing import plan_ingredients, plan_recipe

_WAYS: Mapping[Act, Callable[[Asked], Plan]] = {
    Act.INGREDIENTS: plan_ingredients,
    Act.RECIPE: plan_recipe,
    Act.NUTRITION: plan_nutrition,
    Act.PRICE: plan_price,
}
_MAY_BE_STRANGER = frozenset({*_WAYS, Act.UNSURE})


def plan_stranger(asked: Asked) -> Plan | None:
    """What is known of the dish behind the name; None where the question names no such dish."""
    # What else is in it is not known well enough for who must avoid something.
    if asked.understanding.act not in _MAY_BE_STRANGER or asked.person.avoidance.rules:
        return None
    compounds = asked.sources.facts.compounds
    if asked.understanding.act is Act.NUTRITION and find_strangers(
        asked.sources.facts.helpings.strangers, normalize(asked.question)
    ):
        return None  # what it holds itself is reckoned
    own = compounds.find(normalize(asked.question))
    if own is not None and asked.understanding.act is Act.RECIPE and _is_made(asked, own):
        return None  # its own making is told
    is_lean = own is None and not asked.reading.named and bool(asked.understanding.said_before)
    before = compounds.find(asked.understanding.said_before[0]) if is_lean else None
    found = own or before
    if found is None or not asked.avoidance.select((found.food,)):
        return None
    act = asked.understanding.act if asked.understanding.act in _WAYS else Act.INGREDIENTS
    if before is not None and asked.understanding.act is Act.UNSURE:
        return None
    reading = replace(asked.reading, named=(found.food,), intent=Intent.FACTS)
    topic = asked.understanding.topic if act is asked.understanding.act else None
    understanding = replace(asked.understanding, act=act, topic=topic, reading=reading, refers_to=())
    plan = _WAYS[act](replace(asked, understanding=understanding))
    first = asked.say(f"stranger.{_find_key(found)}", **_list_words(found))
    return replace(plan, opening=f"{first} {plan.opening}".strip(), labels=(found.name,))


def _is_made(asked: Asked, found: Compound) -> bool:
    called = asked.sources.facts.knowledge.find_named_of(normalize(asked.question), "make")
    return len(called) >= len(found.name.replace(" ", ""))


def _find_key(found: Compound) -> str:
    if found.kind:
        return "kind" if found.part else "kind_way"
    return "part" if found.part else "way"


def _list_words(found: Compound) -> dict[str, str]:
    return {
        "name": found.name,
        "dish": found.food.name,
        "part": found.part,
        "way": found.way,
        "kind": found.kind,
    }
