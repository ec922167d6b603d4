"""What makes a dish so, for who knows the property and not the name: 팟타이 소스 그 새콤한 거 뭐야."""

import re
from dataclasses import replace

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words

# Of bodies, dangers and manners others speak.
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET, Act.PAIR})
_ASKS = re.compile(
    r"(?:뭐|뭘|무엇|뭔)(?:가|지|야|예요|에요|임|죠|니|냐|더라|였|로|으로|를|을| ?넣| ?들|(?=[ ?.!~]|$))"
    r"|이름|정체|왜 ?(?:이렇게 ?)?(?:나|나는|새콤|얼얼|까만|검)"
)
# What a dish is had with, or what is done with it, is another question.
_OF_OTHERS = re.compile(
    r"추천|먹고|먹으면|말고|대신|없으면|어울|곁들|싫|못 ?먹|빼|알(?:레|러)|마[시셔]|덜|줄이|잡"
)
_BRIEF, _MOST = 36, 3


def plan_what_makes(asked: Asked) -> Plan | None:
    """What has that property of the dish that is named; None where no dish, or no property, is."""
    text = normalize(asked.own_words)
    is_asked = _ASKS.search(text) and not _OF_OTHERS.search(text) and len(text) <= _BRIEF
    if not is_asked or asked.understanding.act in _NEVER:
        return None
    food = next(iter((*asked.reading.named, *asked.sources.find_foods(text.replace("소스", " ")))), None)
    if food is None:
        return None
    for name in food.names:
        text = text.replace(name, " ")
    maker = next((one for one in asked.sources.facts.what_makes if one.said.search(text)), None)
    if maker is None:
        return None
    says = maker.of.get(food.id)
    words = [word for word in maker.ingredients if word in food.ingredients][:_MOST]
    if says is None and words:
        says = asked.fill(maker.says, name=food.name, words=enumerate_words(words))
    if says is None:
        return None
    plan = asked.reviewed(says, (food,))
    return replace(plan, understanding=replace(plan.understanding, act=Act.INGREDIENTS, topic="knowing"))
