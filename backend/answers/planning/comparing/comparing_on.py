"""What is set beside things whose figures were asked for: 짬뽕이랑 비교하면, 짬뽕보다 많아?, then 우동은?"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words, join_words
from ..figures.figures import FIELDS, list_wanted
from ..figures.items import Item, list_items, of_food
from ..figures.market import NOT_OF_MONEY

_COMPARES = re.compile(
    r"보다|비교|견주|차이|(?:더|덜) ?(?:높|낮|많|적|나가|찌|쪄|짜)|뭐가|어느|둘 ?중|중에|vs|달라|다른가"
    r"|이랑은"
)
_NAMES = re.compile(r"^(?:그럼 |그러면 |아 |음 |그리고 )?[가-힣0-9 ]{1,12}(?:은|는)(?:요|용)?[?~ ]*$")
_MOST = re.compile(r"많|높|더 ?(?:찌|쪄|짜|나가)")
_LESS = re.compile(r"적|낮|덜|안 ?(?:찌|쪄|짜)|보다")
_KCAL = re.compile(r"(?:살|더|덜|안) ?(?:이 ?)?(?:덜 ?|더 ?|안 ?)?[찌쪄찔]")
_FRIED, _SEASONED = re.compile(r"후라이드|프라이드|치킨|구운"), re.compile(r"양념(?! ?(?:치킨|통닭|게장|장))")
_BRIEF, _LEAST, _MOST_ITEMS, _BACK = 28, 2, 4, 3


def plan_figures_beside(asked: Asked) -> Plan | None:
    """All of them by the nutrient that is spoken of; None where nothing is compared, or figures lack."""
    own_text = normalize(asked.understanding.said or asked.own_words)
    text = _say_whole(own_text)
    before = [_say_whole(said) for said in asked.understanding.said_before[:_BACK]]
    # Dishes that are named whole are compared by others.
    if asked.understanding.act in NOT_OF_MONEY or len(text) > _BRIEF or not (before or text != own_text):
        return None
    nutrient = _find_nutrient(text, before)
    if nutrient is None:
        return None
    own = list_items(asked, f"{text} ")  # what this turn names itself
    earlier = _list_before(asked, before)
    was_compared = len(earlier) >= _LEAST and any(_COMPARES.search(said) for said in before)
    if _COMPARES.search(text):
        items = [*earlier, *own] if len(own) < _LEAST else own
    elif own and was_compared and _NAMES.match(text):
        items = [*earlier, *own]
    else:
        return None
    items = list({item.name: item for item in items}.values())[-_MOST_ITEMS:]
    field, label, unit = FIELDS[nutrient]
    known = [item for item in items if item.row and getattr(item.row, field) is not None]
    if len(known) < _LEAST or (not own and not was_compared) or (not before and len(own) < _LEAST):
        return None
    is_most = bool(_MOST.search(text)) and not re.search(r"적|낮|덜|안 ", text)
    edge = (max if is_most else min)(known, key=lambda item: getattr(item.row, field) * item.times)
    figures = enumerate_words(
        f"{item.label} 약 {round(getattr(item.row, field) * item.times):,} {unit}" for item in known
    )
    key = "most" if is_most else "least"
    texts = [asked.say(f"compare.item_{key}", name=edge.name, nutrient=label, figures=figures)]
    unknown = [item.name for item in items if item not in known]
    texts += [asked.say("compare.kcal_missing", name=join_words(unknown))] if unknown else []
    reckoned = [item.name for item in known if item.row and item.row.is_reckoned]
    texts += [asked.say("compare.reckoned", names=join_words(reckoned))] if reckoned else []
    texts.append(asked.say("compare.item_note"))
    plan = asked.reviewed(" ".join(texts), [item.food for item in items if item.food])
    return replace(plan, understanding=replace(plan.understanding, act=Act.COMPARE, topic=None))


def _say_whole(text: str) -> str:
    """후라이드랑 양념: beside the one chicken the other is meant."""
    return _SEASONED.sub("양념치킨", text) if _FRIED.search(text) else text


def _find_nutrient(text: str, before: Sequence[str]) -> str | None:
    """The nutrient that is named, the last one first; energy for who speaks of getting fat."""
    for said in (text, *before):
        if named := list_wanted(said):
            return next((name for name in named if name != "kcal"), "kcal")
        if _KCAL.search(said):
            return "kcal"
    return None


def _list_before(asked: Asked, before: Sequence[str]) -> list[Item]:
    """The things of the last question that named any, and those of the one that it went on with."""
    found: list[Item] = []
    for said in before:
        items = list_items(asked, said)
        found = [*items, *found]
        if len(found) >= _LEAST or (items and not _NAMES.match(said)):
            break
    if not before:
        return []
    return found or [of_food(asked, food) for food in asked.understanding.told_of[:_LEAST]]
