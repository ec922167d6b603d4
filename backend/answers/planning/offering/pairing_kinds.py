"""What of one kind goes beside a dish: a soup, a salad, a stew for who was told of other things."""

import re
from collections.abc import Collection
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.reading.intents import Intent
from ....food.reading.wording import Wish
from ....korean import normalize
from ...plan import Plan
from ..asked import Asked, enumerate_words

_OFFERED = 3
# What people mean who want a soup beside a dish: no meal of its own.
_SOUPS = (
    *("콩나물국", "계란국", "미역국", "소고기뭇국", "시금치된장국", "북엇국", "어묵탕", "된장찌개", "김칫국"),
    *("감자국", "아욱국"),
)
_CLEAR = ("콩나물국", "계란국", "소고기뭇국", "북엇국", "감자국", "조개탕")
_WANTS_SOUP = re.compile(
    r"(?<![가-힣])(?:국물|국)(?:은|는|도|으로|로|이|을|이라도|하나)?"
    r"(?: ?(?:있|하나|뭐|뭘|종류|요리|같은|추천|좋|어떤)|[?~.! ]|$)"
    r"|무슨 ?국|어떤 ?국|어울리는 ?국"
)
_IS_CLEAR = re.compile(r"맑은|맑게|담백한 ?(?:국|걸로)|안 ?매운 ?국")
# What is there already is asked for no more.
_IS_THERE = re.compile(r"이미|벌써|들어 ?가 ?있|있(?:어|음|는데|거든)(?:요)?[~.! ]*$")
_SOUP, _FORM = "국물", "form"


def plan_of_kind(asked: Asked, name: str, known: Collection[FoodEntry]) -> Plan | None:
    """Up to three of the kind that is asked for now, those that are known to go with it first; else None."""
    text = normalize(asked.own)
    kinds = [wish for wish in asked.reading.wishes if wish.aspect == _FORM and wish.label not in name]
    wants_soup = _WANTS_SOUP.search(text) or (_IS_CLEAR.search(text) and any(w.label == _SOUP for w in kinds))
    is_asked = (wants_soup or kinds) and not _IS_THERE.search(text)
    if not name or not is_asked or not asked.understanding.said_before:
        return None
    if wants_soup or kinds[0].label == _SOUP:
        foods = _list_soups(asked, text)
    else:
        # The kind that was named last comes first in the reading.
        foods = [food for food in known if not kinds[0].traits.isdisjoint(food.traits)]
        foods += [food for food in _choose(asked, kinds[0]) if food not in foods]
    foods = [food for food in asked.avoidance.select(foods) if food.name != name]
    fresh = [food for food in foods if food not in asked.understanding.told_of] or foods
    if not fresh:
        return None
    told = fresh[:_OFFERED]
    others = enumerate_words(food.name for food in told)
    return asked.reviewed(asked.say("pair.beside", name=name, other=others), told, labels=(name,))


def _list_soups(asked: Asked, text: str) -> list[FoodEntry]:
    names = _CLEAR if _IS_CLEAR.search(text) else _SOUPS
    found = [food for food in map(asked.sources.catalogue.find_by_name, names) if food is not None]
    asked.chance.shuffle(found)
    return found


def _choose(asked: Asked, kind: Wish) -> list[FoodEntry]:
    reading = replace(asked.reading, intent=Intent.RECOMMEND, wishes=(kind,), named=())
    choice = asked.sources.choose(reading, asked.person, asked.chance)
    return [] if choice.given_up else [candidate.food for candidate in choice.candidates]
