"""What a short question leans on: the question before it, and what was told then."""

import re

from ...korean import normalize
from .asked import Asked

# A question that leans on the one before is short.
BRIEF = 22
# What somebody lacks is not what they speak of: after 배 없는데 it is the dish that is frozen.
_LACKS = re.compile(r"없는데|없으면|없어|대신|빼도|떨어졌")
_OF_AMOUNT = re.compile(r"비율|양은|양도|얼마|몇|똑같|그만큼|맛|그거|그걸")
# 그럼 부추는? and 그것도 그렇게 하면 돼? ask the same of another thing.
_ASKS_THE_SAME = re.compile(r"(?:은|는|도|건|것도)(?:요)?[?~.! ]*$|그렇게|마찬가지|똑같|같은 ?방법")
# What may be asked once more; what is at hand or missing is told anew of each thing.
_ASKED_AGAIN = frozenset({"keep", "freeze", "thaw", "reheat", "prepare", "long", "choose", "ahead"})
_SAYS_LITTLE = frozenset({"how", "swap", "menu", "kids", "side", "difference"})
# 안 나게 하는 법 asks what to do against what was asked about.
_PREVENTS = re.compile(r"안 ?[가-힣]{1,4}게|막[는으을]|없애|줄이|피하|방지|해결|고치")


def list_before(asked: Asked, text: str) -> list[str]:
    """What was spoken of before, the latest first, for a short question that names no food itself."""
    if asked.names_food or len(text) > BRIEF:
        return []
    foods = (*asked.understanding.refers_to[:1], *asked.understanding.told_of[:1])
    told = " ".join(food.name for food in foods)
    before = asked.understanding.said_before
    if before and told and _LACKS.search(before[0]) and not _OF_AMOUNT.search(text):
        return [*before[1:2], told, *before[2:3], before[0]]
    both = f"{before[0]} {told}" if before and told else ""
    return [one for one in (*before[:1], both, told, *before[1:3]) if one]


def find_asked_again(asked: Asked, text: str) -> str | None:
    """The question before, where this one only names another thing of which the same is asked."""
    before = asked.understanding.said_before
    if not before or len(text) > BRIEF or not _ASKS_THE_SAME.search(text):
        return None
    knowledge = asked.sources.facts.knowledge
    own = {aspect.name for aspect in knowledge.list_aspects(text)}
    said = normalize(before[0])
    asked_then = {aspect.name for aspect in knowledge.list_aspects(said)}
    return said if own <= _SAYS_LITTLE and not asked_then.isdisjoint(_ASKED_AGAIN) else None


def find_to_prevent(asked: Asked, text: str) -> str | None:
    """The question before, where this one asks what is done against it."""
    before = asked.understanding.said_before
    return before[0] if before and len(text) <= BRIEF and _PREVENTS.search(text) else None
