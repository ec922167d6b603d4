"""A dish without something that is usually in it: 계란 안 들어간 김밥, of who merely does not want it."""

import re

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words

_MAY_BE = frozenset({Act.INGREDIENTS, Act.RECOMMEND, Act.UNSURE, Act.PAIR, Act.DIET})
# The dish stands last, behind what should not be in it, with hardly a word behind it.
_WITHOUT = re.compile(
    r"(?:안 ?들어[간가]는?|안 ?든|없는|뺀|빼고|없이|말고) ?(?:만든 |파는 )?(?P<dish>[가-힣]{2,8}?)"
    r"(?:로|으로|은|는|도|이|가|을|를)?"
    r"(?: ?(?:추천|뭐|있|먹고|땡|골라|종류|먹을)[가-힣 ]{0,8})?[~.!?ㅎㅋㅠ ]*$"
)
_SHOWN = 3


def plan_without_part(asked: Asked) -> Plan | None:
    """That it is left out or asked to be, and kinds of the dish that never hold it."""
    reading, own = asked.reading, normalize(asked.own)
    is_of_body = reading.tells_reaction or reading.lasting.rules or asked.person.avoidance.rules
    if asked.understanding.act not in _MAY_BE or is_of_body or asked.understanding.situations:
        return None
    match = _WITHOUT.search(own)
    rules = reading.avoidance
    dish = next(
        (food for food in asked.sources.find_foods(own) if match and food.name == match["dish"]), None
    )
    if dish is None or not rules.things or rules.select((dish,)):
        return None
    words = [rule.word for rule in rules.rules if not rule.allows(dish) and rule.word not in dish.name]
    if not words:
        return None
    kinds = [one for one in asked.sources.catalogue if one.name.endswith(dish.name) and one is not dish]
    free = list(rules.select(kinds))
    shown = asked.chance.sample(free, min(_SHOWN, len(free)))
    texts = [asked.say("without_part.left_out", name=dish.name, word=enumerate_words(words))]
    if shown:
        names = enumerate_words(food.name for food in shown)
        texts.append(asked.say("without_part.kinds", word=enumerate_words(words), names=names))
    return asked.reviewed(" ".join(texts), shown)
