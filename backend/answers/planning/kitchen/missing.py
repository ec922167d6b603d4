"""What stands in for an ingredient that is not there: 국간장이 없는데 뭘로 간해? tells of no allergy."""

import re
from dataclasses import replace

from ....food.reading.avoidance import Avoidance
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .cooking import as_recipe
from .leaving_out import plan_without, say_instead
from .substituting import list_fitting, plan_swap

# Acts as which the lack of an ingredient may be read: 없는 is heard as what must not be in it.
_MAY_LACK = frozenset({Act.DIET, Act.RECIPE, Act.INGREDIENTS, Act.RECOMMEND, Act.UNSURE, Act.LEFTOVERS})
# The thing itself is not there, and not in a food: 우유가 없는데, but not 우유 없는 케이크.
_LACKS = re.compile(
    r"(?:이|가|은|는|도)? ?(?:하나도 ?|다 ?|딱 ?)?"
    r"(?:없는데|없어서|없어(?:요)?|없으면|없네(?:요)?|없음|없을 ?때|떨어졌|떨어져서|다 ?썼)"
)
_INSTEAD = re.compile(r"(?:을|를)? ?대신(?:에)? ?(?:뭐|뭘|무엇|다른 ?거)[^.?!]{0,6}(?:넣|쓰|써|쓸|해|하)")
_ASKS_WAY = re.compile(
    r"(?:뭘로|뭐로|뭐 ?(?:넣|쓰|써)|뭘 ?(?:넣|쓰|써)|무엇으로|어떡|어떻게|어쩌|어째|대신|대체"
    r"|(?:넣어|써|해)도 ?(?:되|돼|될|괜찮)|간하|간해|가능)"
)
_OTHER = re.compile(
    r"(?P<new>[가-힣]{1,8}?)(?:을|를|으로|로)? ?(?:넣어|써|해|하면|넣으면|쓰면)(?:도)? ?(?:되|돼|될|괜찮)"
)
# Whoever must not have it is answered as such.
_OF_A_BODY = re.compile(
    r"알레르기|알러지|알르레기|못 ?먹|못 ?드|안 ?먹|비건|채식|두드러기|가려|유당|임신|당뇨|혈압|글루텐|할랄"
)


def plan_missing(asked: Asked) -> Plan | None:
    """What may be used in its place; None where nothing is missing, or somebody must not have it."""
    text = normalize(asked.own)
    word = _find_missing(asked, text)
    if word is None or asked.understanding.act not in _MAY_LACK or _OF_A_BODY.search(asked.question):
        return None
    # What is not there was heard as what must not be in it.
    heard = (*asked.reading.avoidance.rules, *asked.reading.lasting.rules)
    person = replace(
        asked.person,
        avoidance=Avoidance(tuple(rule for rule in asked.person.avoidance.rules if rule not in heard)),
    )
    if asked.reading.tells_reaction or word in person.avoidance.words:
        return None
    reading = replace(asked.reading, avoidance=Avoidance(()))
    understanding = replace(asked.understanding, act=Act.RECIPE, topic=None, reading=reading, person=person)
    plain = replace(asked, understanding=understanding)
    other = _OTHER.search(text[text.index(word) + len(word) :])
    if other:
        # Of what is proposed others may know more.
        swap = plan_swap(plain, word, other["new"])
        return as_recipe(swap) if swap else None
    plan = plan_without(plain, word)
    if plan is None and (fitting := list_fitting(plain, word)):
        plan = plain.reviewed(" ".join(say_instead(plain, word, fitting)), labels=(word,))
    return as_recipe(plan) if plan else None


def _find_missing(asked: Asked, text: str) -> str | None:
    """The longest ingredient that is said to be missing: 국간장, and not 간장."""
    words = {*asked.sources.facts.substitutable, *asked.sources.find_ingredients(text)}
    for word in sorted((one for one in words if one in text), key=len, reverse=True):
        after = text[text.index(word) + len(word) :]
        lacks = _LACKS.match(after)
        if (lacks and _ASKS_WAY.search(after[lacks.end() :])) or _INSTEAD.match(after):
            return word
    return None
