"""A sauce, a broth or a dough of a dish: no food by itself, but the dish is known."""

import re

from ....food.data.knowledge import Spoken
from ....korean import normalize
from ...plan import Plan
from ..asked import Asked, enumerate_words

_MAX_INGREDIENTS = 6
_PART = re.compile(
    r"(?P<dish>[가-힣]{2,8}?) ?(?P<part>소스|양념장|양념|국물|육수|고명|드레싱|토핑|반죽|튀김옷|가루|껍질)"
    r"(?=[^가-힣]|[은는이가을를도의에]|$|만드|뭐|어떻|레시피)"
)


def plan_part(asked: Asked) -> Plan | None:
    """What is known of the dish, with an honest word on its part; None where no dish stands before one."""
    if asked.sources.facts.knowledge.find(Spoken(normalize(asked.own_words))):
        return None  # a written line on the sauce says more than what is in the whole dish
    for match in _PART.finditer(asked.question):
        foods = asked.sources.find_foods(match["dish"])[:1]
        if foods and not asked.foods:
            food = foods[0]
            ingredients = enumerate_words(food.ingredients[:_MAX_INGREDIENTS])
            words = {"name": food.name, "part": match["part"], "ingredients": ingredients}
            return asked.reviewed(asked.say("part", **words, description=food.description), foods)
    return None
