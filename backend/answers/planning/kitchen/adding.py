"""Whether an ingredient may be put into a dish that seldom holds it: 된장찌개에 고추장 섞어도 되나요?"""

import re

from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .cooking import as_recipe
from .substituting import is_avoided

_MAY_ADD = frozenset({Act.RECIPE, Act.INGREDIENTS, Act.UNSURE, Act.COMPARE, Act.LEFTOVERS})
_ADDS = re.compile(
    r"(?:넣|섞|풀|타|뿌리|뿌려|올리|올려|얹)(?:어|아)?도 ?(?:되|돼|될|괜찮|맛있|상관)"
    r"|(?:넣|섞|풀|타|뿌리|올리|얹)(?:으)?면 ?(?:안 ?)?(?:되|돼|될|이상|어때|어떨|어떤|맛있)"
)
_INSTEAD = re.compile(r"대신|말고|없")


def plan_adding(asked: Asked) -> Plan | None:
    """Whether it is in the dish, or in others of its form; None where no dish and no ingredient is named."""
    text = normalize(asked.own_words)
    if asked.understanding.act not in _MAY_ADD or not _ADDS.search(text) or _INSTEAD.search(text):
        return None
    foods = asked.reading.named or asked.understanding.told_of
    dish = next((food for food in foods if asked.sources.facts.find_recipe(food)), None)
    if dish is None:
        return None
    rest = text
    for name in dish.names:
        rest = rest.replace(name, "")
    words = [word for word in asked.sources.find_ingredients(rest) if not is_avoided(asked, word)]
    if not words:
        return None
    word = words[0]
    if word in dish.ingredients:
        return as_recipe(asked.reviewed(asked.say("adding.usual", name=dish.name, word=word), (dish,)))
    other = _find_other(asked, dish, word)
    key = "adding.others" if other else "adding.unusual"
    said = asked.say(key, name=dish.name, word=word, other=other.name if other else "")
    return as_recipe(asked.reviewed(said, (dish,)))


def _find_other(asked: Asked, dish: FoodEntry, word: str) -> FoodEntry | None:
    """A dish of the same form that holds it."""
    return next(
        (
            food
            for food in asked.avoidance.select(asked.sources.catalogue)
            if food is not dish and word in food.ingredients and set(food.forms) & set(dish.forms)
        ),
        None,
    )
