"""Turns that ask nothing, and those that tell more of a wish in words that nobody understands."""

import re

from .acts import Act, Turning
from .budget import find_budget
from .moods import Mood, get_mood_words
from .said import OF_A_FOOD, Heard
from .talk import Talk
from .talk_words import get_talk_words

_CARE = frozenset({Act.DIET, Act.HEALTH})
# As these acts may be read what is only told: 순대로 간다, 예약할게, 버릴 게 없네.
_TOLD_AS = (
    frozenset({*OF_A_FOOD, Act.UNSURE, Act.RECOMMEND, Act.LEFTOVERS, Act.REGION, Act.IDENTITY})
    | frozenset({Act.FEELING, Act.GREET})
) - _CARE
_TOLD_FOR_A_REASON = frozenset({Act.RECIPE, Act.LEFTOVERS, *_CARE})
_KINDS = frozenset({"form", "ingredient", "origin", "flavor", "heat", "oil", "temperature"})
# What was ordered or bought is told as the first thing, too: 족발 시켰어.
_ORDERED = re.compile(r"시켰|시킴|주문|샀|사 ?왔|예약")
_OF_A_SUCCESS = frozenset({Mood.GLAD, Mood.TASTY})
_MADE_SO = re.compile(r"(?:로|으로) ?(?:할|먹|갈|가|시|간|하)")


def only_tells(heard: Heard, talk: Talk) -> bool:
    """Whether it only takes something, tells what was done or says what somebody thinks of it."""
    mood, own, rule = get_mood_words().read(heard.text), heard.own, heard.rule
    if talk.latest is None and not (own.named and (_is_ordered(heard, mood) or mood in _OF_A_SUCCESS)):
        return False  # nothing was said yet of which it could be told
    # What was done in a kitchen or with a body is told because something is asked of it.
    is_closed = talk.is_of_kitchen or talk.last_act in _TOLD_FOR_A_REASON
    is_of_a_body = own.lasting.rules or own.tells_reaction or own.diets or own.eaten
    # A word of thanks alone is known by its rule.
    is_bare = mood is Mood.THANKS and not (own.named or own.wishes or own.ingredients)
    is_asked = is_closed or talk.is_empty or not (own.named or own.ingredients or own.wishes)
    if mood is Mood.PROPOSES and is_asked:
        return False
    if mood is None or (mood is Mood.DID and is_closed) or is_of_a_body or is_bare:
        return False
    return not asks_for_a_kind(heard, mood, talk) and (rule is None or rule.act in _TOLD_AS)


def _is_ordered(heard: Heard, mood: Mood | None) -> bool:
    return mood is Mood.DID and _ORDERED.search(heard.text) is not None


def asks_for_a_kind(heard: Heard, mood: Mood, talk: Talk) -> bool:
    """Whether 매운 걸로 할게 or 면으로 갈래 tells behind an offer what it should be."""
    is_kind = any(wish.aspect in _KINDS for wish in heard.own.wishes) and not heard.own.named
    return mood is Mood.TAKES and talk.is_offer and is_kind and bool(_MADE_SO.search(heard.text))


def is_unheard(heard: Heard, turning: Turning | None) -> bool:
    """Whether it tells more of a wish, and no reader knows what: 데이트 느낌으로."""
    own, words = heard.own, get_talk_words()
    if turning is not Turning.ADDS or heard.refuses or heard.is_other or heard.names_food:
        return False
    tells = own.wishes or own.denied or own.ingredients or own.diets or own.is_among_told or own.tells_how
    is_known = tells or find_budget(heard.text) is not None or heard.names_circumstance
    return not is_known and not words.heard.search(heard.text)
