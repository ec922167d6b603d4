"""What a question is about: a food to recommend, facts about a food, something else. On normalised text."""

import re
from enum import Enum

from .wording import get_wording

_WORDS = get_wording().questions
_ASKS = re.compile(_WORDS["asks"])
_ASKS_WITH_WISH = re.compile(_WORDS["asks_with_wish"])
_ASKS_FACTS = re.compile(_WORDS["asks_facts"])
_COMPARES = re.compile(_WORDS["compares"])
_AMONG_TOLD = re.compile(_WORDS["among_told"])
_WANTS_NEWS = re.compile(_WORDS["wants_news"])
_FOLLOWS_UP = re.compile(_WORDS["follows_up"])
_ADDS = re.compile(_WORDS["adds"])
_TELLS_HOW = re.compile(_WORDS["tells_how"])
_REFERS_BACK = re.compile(_WORDS["refers_back"])
_ASKS_ANEW = re.compile(_WORDS["asks_anew"])
# So long is what may be a fragment by its shortness alone: 국물은?
_MOST_OF_FRAGMENT = 12
# What only adds something is short.
_MOST_ADDED = 26
_OFFERS_CHOICE = re.compile(_WORDS["offers_choice"])
_PERSONS = re.compile(_WORDS["persons"])
_EATS = re.compile(_WORDS["eats"])
_TOLD = re.compile(_WORDS["told"])
_OTHER_TOPIC = re.compile(_WORDS["other_topics"])
_ABOUT_TOPIC = rf"[가-힣]{{0,2}} ?(?:하나 |좀 |몇 ?개 |뭐가 |뭘 )?(?:{_WORDS['about_topics']})"
_OTHER_QUESTION = re.compile(f"(?:{_WORDS['other_topics']}){_ABOUT_TOPIC}|{_WORDS['other_questions']}")


class Intent(Enum):
    """What a question is about."""

    RECOMMEND = "recommend"
    FACTS = "facts"
    OTHER = "other"


def decide_intent(
    text: str, *, names: int, has_wish: bool, has_taste: bool, has_refusal: bool, has_need: bool
) -> Intent:
    """The intent of a question that names so many foods.

    A wish is anything asked of a food; a taste is one that only food can meet (국물, 매운); a refusal names
    what must be avoided; a need is a situation that calls for food by itself (hangover, heat, a cold).
    """
    asks_facts = bool(_ASKS_FACTS.search(text))
    is_elsewhere = _OTHER_TOPIC.search(text) and not (
        has_taste or has_refusal or has_need or _EATS.search(text)
    )
    if is_elsewhere or _OTHER_QUESTION.search(text):
        return Intent.FACTS if names and asks_facts else Intent.OTHER
    compares = names > 1 and _COMPARES.search(text)
    if names and "추천" not in text and (asks_facts or compares):
        return Intent.FACTS
    if (
        _ASKS.search(text)
        or has_need
        or ((has_wish or has_refusal) and (_ASKS_WITH_WISH.search(text) or _FOLLOWS_UP.search(text)))
        or (has_taste and not names and (has_refusal or not asks_facts) and not _TOLD.search(text))
        or (has_wish and has_refusal and not _TOLD.search(text))
    ):
        return Intent.RECOMMEND
    return Intent.FACTS if names else Intent.OTHER


def asks_facts(text: str) -> bool:
    return bool(_ASKS_FACTS.search(text))


def follows_up(text: str) -> bool:
    """Whether the question leans on the one before it: 그거 말고, 더 매운 거."""
    return bool(_FOLLOWS_UP.search(text)) and not _OTHER_QUESTION.search(text)


def adds_something(text: str) -> bool:
    """Whether it only tells more of what was asked for before: 배달 빨리 오는 거, 둘이 먹을 거야."""
    return len(text) <= _MOST_ADDED and bool(_ADDS.search(text)) and not _ASKS_ANEW.search(text)


def stands_alone(text: str) -> bool:
    """Whether it is a whole question that no word of it ties to another: 비 오는 날 나눠 먹기 좋은 건?"""
    return len(text) > _MOST_OF_FRAGMENT and not _REFERS_BACK.search(text)


def tells_how(text: str) -> bool:
    """Whether it tells who eats, or what there is to cook with: 둘이 먹을 거, 오븐 없어."""
    return bool(_TELLS_HOW.search(text))


def is_among_told(text: str) -> bool:
    """그중에 국물 있는 건?"""
    return bool(_AMONG_TOLD.search(text))


def wants_news(text: str) -> bool:
    """맨날 먹는 거 말고."""
    return bool(_WANTS_NEWS.search(text))


def speaks_of_several(text: str) -> bool:
    """남편은 매운 거, 애는 못 먹어."""
    return count_persons(text) > 1


def count_persons(text: str) -> int:
    """How many different people are told to eat."""
    return len({match["who"] for match in _PERSONS.finditer(text)})


def offers_choice(text: str) -> bool:
    """양식이나 일식."""
    return bool(_OFFERS_CHOICE.search(text))
