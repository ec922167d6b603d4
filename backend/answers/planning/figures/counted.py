"""Figures once more: of so many, of another thing, as a share of a day; and of all that was had in a day.

세 개 먹었는데, 투게더 한 통 기준으로 and 하루치의 몇 퍼야 lean on the figures that were asked for before.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.everyday import find_things
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act, Turning
from ..asked import Asked, enumerate_words
from .figures import FIELDS, list_wanted
from .items import Item, list_items, read_portion, recount
from .sums import plan_sum

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET})
_SHARE = re.compile(
    r"몇 ?(?:퍼|프로|%|퍼센트)|하루(?:치|권장|기준| ?권장| ?양)[^.?!]{0,12}(?:넘|초과|얼마|몇|돼|되|비율|남)"
    r"|(?:넘|초과)[가-힣]{0,3}[?~ ]*$"
)
_OF_A_DAY = re.compile(r"하루|일일|1일|권장|기준치")
_COUNTED = re.compile(
    r"(?<![가-힣])(?:[1-9][0-9]?|한|두|세|네|다섯|여섯|반) ?"
    r"(?:개|장|잔|병|캔|줄|봉지?|팩|컵|조각|알|판|모|마리|통)"
)
_SAME_OF = re.compile(r"(?:은|는|도|기준(?:으로|이면|은)?|이면|면|[?])(?:요)?[?~.! ㅋㅎㅠㅜ]*$")
_OTHERS = frozenset({Turning.SUPPOSES, Turning.NAMES})
_HOW_MUCH = re.compile(r"얼마|몇|당류|(?<![가-힣])당(?:은|이)?[?~ ]*$")
_ONLY_NAMES = re.compile(r"(?!.*(?:랑|하고|먹|찍|빼|국물))[가-힣 ]{2,14}(?:은|는)[?~. ]*")
_MEALS = re.compile(r"아침|점심|저녁|야식|간식|오늘|어제|하루")
_ATE = re.compile(r"먹[은었음]|마[신셨심]|드신|드셨")
_ADDS_UP = re.compile(r"총|합(?:쳐|치|계|하|은|이)?|계산|다 ?더|얼마나 ?먹|몇[? ]*$|몇 ?(?:칼|k?cal)|칼로리")
_NOT_FIGURES = re.compile(
    r"[0-9천만] ?원|가격|값|비용|추천|골라|뭐 ?먹|뭘 ?먹|어때|레시피|만드는|배부|배아|아프|왜"
    r"|그만|말고|줄이|남[은았겨]|대신|써도|넣"
)
_NUTRIENTS = frozenset({"설탕", "소금"})
_BRIEF, _SHORT, _LONG, _BACK, _LEAST = 18, 24, 40, 2, 2


def plan_counted(asked: Asked) -> Plan | None:
    """The figures of so many, of another thing or of the day; None where none of it is asked."""
    text = normalize(asked.own)
    if asked.understanding.act in _NEVER or _NOT_FIGURES.search(text):
        return None
    return (
        _plan_share(asked, text)
        or _plan_day(asked, text)
        or _plan_again(asked, text)
        or _plan_lacking(asked, text)
    )


def _list_things(asked: Asked, text: str) -> list[Item]:
    """The things that a text names; 설탕 of 설탕 얼마 is what is asked of them."""
    return [
        item
        for item in list_items(asked, text)
        if item.name not in _NUTRIENTS and (not item.food or any(name in text for name in item.food.names))
    ]


def _list_before(asked: Asked) -> tuple[tuple[str, ...], list[Item]]:
    """The nutrients and the things that were asked about just before."""
    own = normalize(asked.own)
    said = [one for one in (*asked.said, *asked.understanding.said_before[:_BACK]) if normalize(one) != own]
    wanted = next((names for one in said if (names := list_wanted(one))), ())
    items = next((found for one in said if list_wanted(one) and (found := _list_things(asked, one))), [])
    return wanted, items


def _plan_again(asked: Asked, text: str) -> Plan | None:
    """What was asked before, of as many as are told now or of the thing that is named now."""
    wanted, before = _list_before(asked)
    act, turning = asked.understanding.act, asked.understanding.turning
    if not wanted or len(text) > _SHORT or act is Act.COMPARE:
        return None
    is_heard = act is Act.NUTRITION
    named = _list_things(asked, text)
    is_thing = len(named) == 1 and named[0].row is not None and not named[0].is_dish
    if is_heard:
        # What is heard already is told by others, but for another thing that is no dish.
        is_other = is_thing and turning in _OTHERS and _ONLY_NAMES.fullmatch(text)
        return _say(asked, named, wanted) if is_other else None
    if len(named) == 1 and named[0].row and _SAME_OF.search(text):
        return _say(asked, named, wanted)
    counted = _COUNTED.search(text) and len(text) <= _BRIEF and not named and len(before) == 1
    if not counted or not before[0].row:
        return None
    changed = recount(before[0], text)
    return _say(asked, [changed], wanted) if changed is not before[0] else None


def _plan_share(asked: Asked, text: str) -> Plan | None:
    """What of a day's amount it is, with how much that is."""
    items, names = _list_things(asked, text), list_wanted(text)
    is_asked = _SHARE.search(text) and _OF_A_DAY.search(text)
    # Of a dish others tell it, and of what was asked about before, but for its energy.
    is_of_others = bool(items) and all(item.is_dish for item in items)
    if not items and not names and len(text) <= _SHORT:
        wanted, before = _list_before(asked)
        items, names = (before, wanted) if wanted == ("kcal",) else ([], ())
    if not is_asked or not items or not names or is_of_others:
        return None
    texts = []
    for name in names[:_LEAST]:
        field, label, unit = FIELDS[name]
        rows = [row for row in asked.sources.facts.list_daily(name) if row.ages is None or row.ages[0] < 65]
        amounts = sorted({row.amount for row in rows})
        figures = [(item, getattr(item.row, field)) for item in items[:_LEAST] if item.row]
        for item, figure in figures:
            if figure is None or not amounts:
                continue
            total = round(figure * item.times)
            shares = sorted({round(100 * total / amount) for amount in amounts})
            share = f"{shares[0]}~{shares[-1]}" if shares[1:] else str(shares[0])
            most = f"{amounts[0]:,}~{amounts[-1]:,}" if amounts[1:] else f"{amounts[0]:,}"
            words = {"item": item.label, "nutrient": label, "figure": f"{total:,} {unit}", "share": share}
            source = rows[0].source
            texts.append(asked.say("counted.share", **words, most=f"{most} {unit}", source=source))
    return _as_figures(asked, [*texts, asked.say("daily.general")], items) if texts else None


def _plan_day(asked: Asked, text: str) -> Plan | None:
    """What all that was had makes together: 아침 토스트 점심 돈까스 저녁 샐러드 총 몇."""
    tells = _ATE.search(text) or len(_MEALS.findall(text)) >= _LEAST
    if not tells or not _ADDS_UP.search(text) or len(_list_things(asked, text)) < _LEAST:
        return None
    plan = plan_sum(asked)
    return (
        replace(plan, understanding=replace(plan.understanding, act=Act.NUTRITION, topic=None))
        if plan
        else None
    )


def _plan_lacking(asked: Asked, text: str) -> Plan | None:
    """One nutrient of so many of one thing, where the table of dishes has no figure of it: 믹스커피 당류."""
    wanted, items = list_wanted(text), _list_things(asked, text)
    is_asked = len(wanted) == 1 and wanted[0] != "kcal" and _HOW_MUCH.search(text) is not None
    if not is_asked or len(items) != 1 or len(text) > _LONG:
        return None
    field = FIELDS[wanted[0]][0]
    item = items[0]
    own = item.food.nutrition if item.food else None
    if own is not None and getattr(own, field) is not None:
        return None
    things = [one for _, one in find_things(asked.sources.facts.everyday, item.name)]
    thing = next((one for one in things if getattr(one.row, field) is not None), None)
    if thing is None:
        return None
    told = Item(item.name, thing.portion, thing.row, item.food, item.times, item.shown)
    counted = _COUNTED.search(text) if item.times == 1 else None
    if counted:
        told = recount(told, counted[0].replace("개", read_portion(told.portion)[1] or "개"))
    return _say(asked, [told], wanted)


def _say(asked: Asked, items: Sequence[Item], names: Sequence[str]) -> Plan | None:
    texts = []
    for item in items:
        parts = []
        for name in names:
            field, label, unit = FIELDS[name]
            figure = getattr(item.row, field) if item.row else None
            if figure is not None:
                amount = round(figure * item.times)
                amount = round(amount / 10) * 10 if unit in ("kcal", "mg") and amount >= 100 else amount
                parts.append(f"약 {amount:,} {unit}" if name == "kcal" else f"{label} 약 {amount:,} {unit}")
        if parts:
            texts.append(asked.say("sum.one", item=item.label, figures=enumerate_words(parts)))
    if not texts:
        return None
    sources = dict.fromkeys(item.row.source.name for item in items if item.row)
    return _as_figures(asked, [*texts, asked.say("sum.source", source=enumerate_words(sources))], items)


def _as_figures(asked: Asked, texts: Sequence[str], items: Sequence[Item]) -> Plan:
    foods = [item.food for item in items if item.food]
    plan = asked.reviewed(" ".join(texts), foods, labels=tuple(item.name for item in items[:3]))
    return replace(plan, understanding=replace(plan.understanding, act=Act.NUTRITION, topic=None))
