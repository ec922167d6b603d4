"""A dish with its steps for who has one machine alone: 전자레인지로만 할 수 있는 요리 레시피."""

import re

from ....food.data.handling import Handling
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ...reading.kitchen import get_kitchen_words
from ..asked import Asked, enumerate_words
from .cooking import as_recipe
from .leftovers import list_at_hand

_MAY_ASK = frozenset({Act.RECIPE, Act.RECOMMEND, Act.LEFTOVERS, Act.INGREDIENTS, Act.UNSURE})
# How it is made is asked for, and not only which dish.
_ASKS_HOW = re.compile(
    r"레시피|래시피|만드는 ?(?:법|방법|거|요리)|조리법|요리법|해 ?먹는 ?(?:법|방법)|하는 ?(?:법|방법)"
)
_OF_A_MEAL = frozenset({"식사", "반찬"})
_MOST = 4


def plan_by_tool(asked: Asked) -> Plan | None:
    """One that is made with the machine, with how long, and the names of more; None where a dish is named."""
    tool, known = _find_known(asked)
    if not known:
        return None
    drawn = asked.chance.sample(known, len(known))
    # A dish comes before a snack.
    first, *others = sorted(drawn, key=lambda one: one.food is None or one.food.course not in _OF_A_MEAL)[
        :_MOST
    ]
    name = first.food.name if first.food else first.name
    texts = [asked.say("recipe.by_tool", tool=tool, name=name)]
    texts += [first.aspects[key] for key in ("how", "water", "time") if key in first.aspects]
    if names := enumerate_words(one.food.name for one in others if one.food):
        texts.append(asked.say("recipe.by_tool_too", names=names))
    foods = [one.food for one in (first, *others) if one.food]
    return as_recipe(asked.reviewed(" ".join(texts), foods))


def asks_how_by_tool(asked: Asked) -> bool:
    """Whether steps for the machine are asked for and known, and not only which dishes suit it."""
    return bool(_find_known(asked)[1])


def _find_known(asked: Asked) -> tuple[str, list[Handling]]:
    """The machine whose dishes are asked for, and what of them is known with its steps."""
    text = normalize(asked.own_words)
    if asked.understanding.act not in _MAY_ASK or asked.foods or not _ASKS_HOW.search(text):
        return "", []
    tool = next((name for name, words in get_kitchen_words().list_tools() if words.search(text)), None)
    if tool is None or list_at_hand(asked):
        return "", []
    return tool, [one for one in asked.sources.facts.handlings if _is_by(asked, one, tool)]


def _is_by(asked: Asked, one: Handling, tool: str) -> bool:
    """Whether a handling is of a food by that machine, and of nothing that must be avoided."""
    is_of_tool = one.name.startswith(f"{tool} ") and "how" in one.aspects
    return is_of_tool and one.food is not None and bool(asked.avoidance.select((one.food,)))
