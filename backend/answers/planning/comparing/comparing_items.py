"""How things compare that are not all dishes of the catalogue: 고구마 and 감자, 아몬드우유 and 두유."""

import re
from collections.abc import Sequence

from ....food.data.catalogue import FoodEntry
from ...plan import Plan
from ..asked import Asked, enumerate_words, join_words
from ..figures.figures import FIELDS, NUTRIENTS, list_wanted
from ..figures.items import Item, list_items

# What figures can settle, and by which.
_BY_FIGURES = (
    ("sodium", re.compile(r"나트륨|염분|(?:덜|더|안) ?짜|짠 ")),
    (
        "kcal",
        re.compile(
            r"칼로리|열량|kcal|살 ?(?:이 ?)?(?:덜 ?|안 ?|더 ?|많이 ?)?[찌쪄찔]|가벼|가볍|다이어트"
            r"|든든|배부"
        ),
    ),
    ("kcal", re.compile(r"건강|몸에|영양|나아|나을|낫|좋")),
)
_MOST = re.compile(r"많|높|더 ?[찌쪄]|살 ?(?:이 ?)?(?:더 ?|많이 ?)?[찌쪄찔]|살쪄|든든|배부|최고|순")
_LEAST = re.compile(r"적|낮|덜|안 ?[찌쪄]|가벼|가볍|다이어트")
# 육회랑 타르타르
_BESIDE = re.compile(
    r"(?P<one>[가-힣]{2,8}?)(?:이랑|랑|하고|와|과) (?P<other>[가-힣]{2,8}?)(?:이랑|랑|하고|은|는|이|가|의)? "
)
_NO_NAME = re.compile(r"뭐|무엇|어떤|어느|둘|다른|같|비교|그")
# Of what, the question before told.
_ONLY_WHICH = re.compile(r"(?:더|제일|젤|가장|덜)? ?(?:낮|높|적|많)(?:아|은|을|지|나|니|음|다|어)")
_BRIEF = 24
_LEAST_KNOWN = 2
_MAX_ITEMS = 4


def plan_items(asked: Asked) -> Plan | None:
    """The things by what their figures tell; None where dishes are compared, or fewer than two are known."""
    items = list({item.name: item for item in list_items(asked)}.values())[:_MAX_ITEMS]
    if len(items) < _LEAST_KNOWN or all(item.is_dish for item in items):
        return None
    asked_for = _find_nutrient(asked)
    if asked_for is None and sum(item.food is not None for item in items) >= _LEAST_KNOWN:
        return None
    nutrient = asked_for or "kcal"
    field, label, unit = FIELDS[nutrient]
    known = [item for item in items if item.row and getattr(item.row, field) is not None]
    if len(known) < _LEAST_KNOWN:
        return None
    is_most = _wants_most(asked, nutrient)
    known.sort(key=lambda item: getattr(item.row, field), reverse=is_most)
    figures = enumerate_words(
        f"{item.name} {item.portion}({item.row.serving}) 약 {getattr(item.row, field):,} {unit}"
        for item in known
        if item.row
    )
    unknown = [item.name for item in items if item not in known]
    key = "most" if is_most else "least"
    texts = [] if asked_for else [asked.say("compare.no_data")]
    texts.append(asked.say(f"compare.item_{key}", name=known[0].name, nutrient=label, figures=figures))
    texts += [asked.say("compare.kcal_missing", name=join_words(unknown))] if unknown else []
    texts.append(asked.say("compare.item_note"))
    return asked.reviewed(" ".join(texts), _list_foods(items), labels=tuple(item.name for item in items[:3]))


def plan_difference(asked: Asked) -> Plan | None:
    """What was written of the two that the question, or it and the one before, names: 광어 우럭."""
    talk = asked.sources.facts.table_talk
    before = " ".join(asked.understanding.said_before[:1])
    own = asked.own_words
    said = talk.find_difference(own) or (
        talk.find_difference(f"{own} {before}") if len(own) <= _BRIEF else None
    )
    return asked.reviewed(said, asked.sources.find_foods(own)[:2]) if said else None


def plan_with_a_word(asked: Asked, food: FoodEntry) -> Plan | None:
    """A dish beside a word of the glossary, or beside one that nobody here knows."""
    what = asked.say("what", name=food.name, description=food.description)
    said = (asked.question, *asked.understanding.said_before[:1])
    term = next((one for text in said if (one := asked.sources.facts.table_talk.find_term(text))), None)
    if term is not None and term[0] not in food.names:
        return asked.reviewed(f"{term[1]} {what}", (food,))
    beside = _BESIDE.search(asked.question)
    other = next((word for word in (beside.groups() if beside else ()) if word not in food.names), "")
    if not other or asked.sources.find_foods(other) or _NO_NAME.match(other):
        return None
    return asked.reviewed(f"{asked.say('compare.stranger', other=other, name=food.name)} {what}", (food,))


def _find_nutrient(asked: Asked) -> str | None:
    for said in (asked.own_words, *asked.said) if _ONLY_WHICH.search(asked.question) else (asked.own_words,):
        named = next((name for name in list_wanted(said) if name in NUTRIENTS), None)
        found = named or next((name for name, words in _BY_FIGURES if words.search(said)), None)
        if found:
            return found
    return None


def _wants_most(asked: Asked, nutrient: str) -> bool:
    """뭐가 살찌냐 is asked for the most, 뭐가 나아 for the least; of protein more is wanted."""
    if _LEAST.search(asked.question):
        return False
    return bool(_MOST.search(asked.question)) or nutrient == "protein"


def _list_foods(items: Sequence[Item]) -> list[FoodEntry]:
    return [item.food for item in items if item.food]
