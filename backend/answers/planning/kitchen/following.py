"""What is said to who goes on with what went wrong in the pan: what was done already, a guess, a remedy.

No line may speak of just that. What is known of the trouble is told then, what was not told before it.
"""

import re
from collections.abc import Iterator

from ....food.data.catalogue import FoodEntry
from ....food.data.knowledge import Spoken
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .kitchen_words import IN_THE_PAN, OF_TROUBLE, TROUBLE
from .leaning import is_leaning
from .substituting import names_avoided

_MAY_FOLLOW = frozenset(
    {
        Act.RECIPE,
        Act.INGREDIENTS,
        Act.UNSURE,
        Act.FEELING,
        Act.LEFTOVERS,
        Act.COMPARE,
        Act.RECOMMEND,
        Act.PAIR,
    }
)
# How a turn goes on, the first that holds: whether it may still be had, a guess, a remedy, what was done.
_GOES_ON = {
    "fine": re.compile(r"먹어도|먹을 ?수|못 ?먹|버[려릴]|괜찮(?:은|을|나|아|지)"),
    "guess": re.compile(
        r"때문|그런가|그런 ?(?:거|건)|그래서|걸 ?그랬|탓"
        r"|[했었았였셌졌됐컸뺐쳤썼]나(?:요)?[?~. ]*$|일까[?~. ]*$|[가-힣]서\?$"
    ),
    "remedy": re.compile(
        r"면(?:은)? ?(?:좀 ?)?(?:나아|낫|되|돼|될|풀|없어|괜찮|줄|어때)"
        r"|면 ?덜|[으넣하뿌르리치]면[?~. ]*$|(?<!일)까(?:요)?[?~. ]*$|더(?:요)?[?~]+$|던데(?:요)?[?~. ]*$"
    ),
    "done": re.compile(
        r"[했었았였겼졌뺐쳤렸](?:는데|거든|어|음|지만|더니|던)|는데도|안 ?[가-힣]{1,3}[었았했]"
        r"|[가-힣]인데(?:요|도)?[?~.! ]*$"
    ),
}
_FINE, _WHEN_IT_BEGAN = "fine", 2
# Troubles that are told with no other word: it is too salty, and it breaks.
_TOLD_ALONE = frozenset({"salty", "bland", "burnt", "stuck", "runny", "thick", "raw", "broken", "lumpy"})
# What was cooked tells a trouble, and asks for no taste.
_PAST = re.compile(r"[했됐졌었았였][가-힣]{0,3}(?:[.!~ㅠㅜ ]|$)")


def tells_trouble(asked: Asked) -> bool:
    """Whether it is told what became of something that was cooked: 잡곡밥 지었는데 딱딱해."""
    text = normalize(asked.own_words)
    if not (IN_THE_PAN.search(text) or _PAST.search(text)):
        # 명란파스타 짜요 tells it as well; with a question mark the taste is asked for.
        found = asked.sources.facts.knowledge.list_aspects(text)
        return "?" not in text and any(aspect.name in _TOLD_ALONE for aspect in found)
    found = asked.sources.facts.knowledge.list_aspects(text, is_trouble=True)
    return any(aspect.name in OF_TROUBLE for aspect in found)


def plan_after_trouble(asked: Asked) -> Plan | None:
    """What is known of the trouble before and was not told; None where there was none."""
    text = normalize(asked.own_words)
    way = next((name for name, said in _GOES_ON.items() if said.search(text)), None)
    if way is None or asked.understanding.act not in _MAY_FOLLOW or not is_leaning(asked, text):
        return None
    known = (_find_known(asked, said) for said in _list_said(asked))
    told = next((found for found in known if found is not None), None)
    if told is None:
        return None
    # What was told already is not told again: then something is asked.
    lead = asked.say(f"following.{way}" if told or way == _FINE else "following.ask")
    says = lead if way == _FINE else f"{lead} {told}".strip()
    if asked.person.avoidance.rules and names_avoided(asked, says):
        return None
    return asked.reviewed(says)


def _list_said(asked: Asked) -> Iterator[str]:
    """The latest questions that told a trouble."""
    knowledge = asked.sources.facts.knowledge
    for said in asked.understanding.said_before[:_WHEN_IT_BEGAN]:
        found = knowledge.list_aspects(normalize(said), is_trouble=True)
        if any(aspect.name in OF_TROUBLE for aspect in found):
            yield normalize(said)


def _find_known(asked: Asked, said: str) -> str | None:
    """The cause, or what is usual with the kind or at all; "" where only what was told at once is known."""
    knowledge = asked.sources.facts.knowledge
    foods = asked.sources.find_foods(said)
    names = [name for food in foods for name in food.names]
    first = knowledge.find(Spoken(said, names, is_trouble=True))
    why = knowledge.find(Spoken(f"{said} 왜", names, is_trouble=True))
    of_kind = knowledge.find_of_kind(Spoken(said, traits=_list_traits(foods), is_trouble=True))
    is_told = TROUBLE.search(said) or IN_THE_PAN.search(said) or knowledge.list_aspects(said)
    if first is None and of_kind is None and not is_told:
        return None
    found = knowledge.list_aspects(said, is_trouble=True)
    usual = (aspect.unknown for aspect in found if aspect.name in OF_TROUBLE and "{" not in aspect.unknown)
    others = (one for one in (why, of_kind, *usual) if one and one != first)
    return next(others, "")


def _list_traits(foods: list[FoodEntry]) -> frozenset[str]:
    return foods[0].traits if foods else frozenset()
