"""How a dish that was told is made for a child: 아이용으로는 어떻게 바꿔요? 애기 먹을 거는?"""

import re

from ....food.data.knowledge import Spoken
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .cooking import as_recipe
from .substituting import names_avoided

_MAY_ASK = frozenset(
    {Act.RECIPE, Act.INGREDIENTS, Act.UNSURE, Act.RECOMMEND, Act.FEELING, Act.ELSEWHERE, Act.LEFTOVERS}
)
_CHILD = r"(?:아이|아기|애기|유아|어린이|애|애들|아이들|초등학생|꼬마)"
_FOR_CHILD = re.compile(
    rf"(?<![가-힣]){_CHILD}(?:용|들? ?(?:이|가|도|랑|한테|에게|꺼"
    rf"|거)?[^.?!]{{0,6}}(?:먹|줄|주려|주게|맞|바꾸|바꿔|만들))"
)
_ELSE = re.compile(
    r"추천|메뉴|뭐 ?(?:먹|해)|뭘 ?먹|먹어도|먹여도|괜찮|돼[?요]|되나|알레르기|알러지"
    r"|매운|맵"
)
_COOKING = re.compile(
    r"법|레시피|만들|만드|어떻게|어케|끓|볶|조리|삶|무치|하려면|하는"
    r"|안 ?[가-힣]{2,4}하게"
)
_KIDS = frozenset({"kids"})
_MOST_LETTERS = 26


def plan_for_child(asked: Asked) -> Plan | None:
    """The line on the dish for a child, or what holds of all; None where no dish was told to be made."""
    text = normalize(asked.own)
    before = asked.understanding.said_before[:1]
    if asked.understanding.act not in _MAY_ASK or len(text) > _MOST_LETTERS or not before:
        return None
    if not _FOR_CHILD.search(text) or _ELSE.search(text) or not _COOKING.search(before[0]):
        return None
    named = asked.sources.find_foods(text) or asked.sources.find_foods(before[0])
    if not named:
        return None
    dish = named[0]
    knowledge = asked.sources.facts.knowledge
    says = knowledge.find(Spoken(f"{dish.name} 아이", dish.names, means=_KIDS, is_sure=True))
    texts = [says] if says else [asked.say("kitchen.for_child", name=dish.name)]
    texts += [asked.say("kitchen.for_child_hot")] if dish.spicy and not says else []
    if asked.person.avoidance.rules and names_avoided(asked, " ".join(texts)):
        return None
    return as_recipe(asked.reviewed(" ".join(texts), (dish,)))
