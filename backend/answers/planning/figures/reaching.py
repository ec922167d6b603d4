"""How much of a thing it takes to reach an amount of a nutrient, and whether it is more than a day allows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .figures import FIELDS, list_wanted
from .items import Item, list_items, read_portion

_REACHES = re.compile(r"채우|채워|먹으려|섭취|되려|되게|넘기려|맞추|나오려|하려면|필요(?:하면|한데)|목표")
_TARGET = re.compile(r"(?<![0-9])(?P<amount>[1-9][0-9]{1,2}) ?(?:g|그램|그람)?(?![0-9%명인만천원개분세살])")
_HOW_MANY = re.compile(r"몇|얼마")
_BEYOND = re.compile(r"권장|권고|기준|넘[어는나을]|초과|하루(?:치|에)? ?(?:얼마|몇)|하루치|몇 ?(?:퍼|프로|%)")
_BRIEF, _BACK = 30, 3
_MOST_PIECES = 40
_MAY_REACH = frozenset(
    {
        Act.NUTRITION,
        Act.UNSURE,
        Act.RECIPE,
        Act.INGREDIENTS,
        Act.PRICE,
        Act.COMPARE,
        Act.RECOMMEND,
        Act.LEFTOVERS,
    }
)


def plan_reaching(asked: Asked) -> Plan | None:
    """The number of pieces or portions, or what is told beside a day's limit; None where neither is asked."""
    text = normalize(asked.own_words)
    if asked.understanding.act not in _MAY_REACH or asked.understanding.situations or len(text) > 2 * _BRIEF:
        return None
    said = [text, *asked.understanding.said_before[:_BACK]]
    return _plan_amount(asked, text, said) or _plan_beyond(asked, text, said)


def _plan_amount(asked: Asked, text: str, said: Sequence[str]) -> Plan | None:
    """하루 60 g 채우려면 몇 모?, and 계란으로는 몇 개? behind it."""
    if not _HOW_MANY.search(text):
        return None
    asking = next((one for one in said if _REACHES.search(one) and _TARGET.search(one)), None)
    if asking is None or (asking is not text and len(text) > _BRIEF):
        return None
    match = _TARGET.search(asking)
    nutrient = _find_nutrient(said)
    item = next((items[0] for one in said if (items := list_items(asked, one))), None)
    if match is None or nutrient is None or item is None or item.row is None:
        return None
    field, label, unit = FIELDS[nutrient]
    held = getattr(item.row, field)
    if not held:
        return None
    target = int(match["amount"])
    count, counted = read_portion(item.portion)
    pieces = target / held * count
    shown = f"{_say_number(pieces)}{counted or '인분' if item.is_dish or counted else ' 접시'}"
    grams = _say_grams(item, target / held)
    if pieces > _MOST_PIECES or not (counted or item.is_dish):
        shown = grams
    elif grams.endswith(" g"):
        shown = f"{shown}(약 {grams})"
    words = {"name": item.name, "nutrient": label, "target": f"{target} {unit}", "shown": shown}
    words |= {"portion": f"{item.portion}({item.row.serving})", "held": f"{held} {unit}"}
    texts = [asked.say("reaching.amount", **words), asked.say("reaching.mixed")]
    plan = asked.reviewed(" ".join(texts), [item.food] if item.food else [], labels=(item.name,))
    return replace(plan, understanding=replace(plan.understanding, act=Act.NUTRITION))


def _plan_beyond(asked: Asked, text: str, said: Sequence[str]) -> Plan | None:
    """하루 권장량 넘어? behind figures that were told."""
    if not _BEYOND.search(text) or len(text) > _BRIEF or asked.sources.find_foods(text):
        return None
    nutrient = _find_nutrient(said)
    # What was told before is meant, as much of it as was asked about.
    items = next((items for one in (*said[1:], text) if (items := list_items(asked, one))), [])
    limit = next((one for one in asked.sources.facts.list_daily(nutrient or "") if one.is_limit), None)
    if nutrient is None or limit is None or not items:
        return None
    field, label, unit = FIELDS[nutrient]
    held = sum((getattr(item.row, field) or 0) * item.times for item in items if item.row)
    if not held:
        return None
    key = "reaching.beyond" if held > limit.amount else "reaching.within"
    names = items[0].label if len(items) == 1 else "다 합친 것"
    words = {"item": names, "nutrient": label, "held": f"{round(held / 10) * 10:,} {unit}"}
    words["share"] = str(round(100 * held / limit.amount))
    words |= {"limit": f"{limit.amount:,} {unit}", "source": limit.source}
    plan = asked.reviewed(asked.say(key, **words), [item.food for item in items if item.food])
    return replace(plan, understanding=replace(plan.understanding, act=Act.NUTRITION))


def _find_nutrient(said: Sequence[str]) -> str | None:
    """The nutrient that is spoken of; without any word for one a target in grams is one of protein."""
    named = next((names for one in said if (names := list_wanted(one))), ())
    return next((name for name in named if name != "kcal"), None)


def _say_number(number: float) -> str:
    if number < 3:
        return f"{max(0.5, round(number * 2) / 2):g}"
    return str(round(number))


def _say_grams(item: Item, portions: float) -> str:
    if item.row is None or not item.row.serving.endswith(" g"):
        return f"{_say_number(portions)}인분"
    grams = round(portions * int(item.row.serving.split()[0]) / 10) * 10
    return f"{grams:,} g"
