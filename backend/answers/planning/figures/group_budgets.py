"""Whether a sum is enough for several people, how much to set aside, and what a month's money makes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ...reading.budget import find_total
from ..asked import Asked, join_words
from .buying import find_heads
from .market import NOT_OF_MONEY

_IS_ENOUGH = re.compile(
    r"될까|되나|되려나|되겠|돼|되죠|되지|충분|가능|넉넉|모자|부족|빠듯|괜찮|적당|어때|맞[을아]|안 ?되|어림"
    r"|[0-9천만]원?이면(?:요)?[?]?$"
)
_HOW_MUCH = re.compile(
    r"예산[^.?!]{0,8}(?:얼마|어느|몇|잡|어떻게)"
    r"|얼마(?:나|쯤|정도)?(?:를|을)? ?(?:잡|준비|걷|모으|있어야|들까|들어)"
)
_BUDGET = re.compile(r"예산|회비|경비|걷|간식비|회식비|밥값|식대")
_EACH = re.compile(r"(?:1|일)? ?인 ?당|(?:한 ?)?명 ?당|(?:한 ?)?사람 ?당|한 ?사람(?:에|이)?")
_AT_HOME = re.compile(r"만들|만드|끓이|해 ?먹|재료|요리")
_WHAT = re.compile(r"뭐 ?(?:살|사|시[킬키]|먹|하)|뭘 ?(?:살|사|시[킬키]|먹|하)|메뉴|추천")
_TURNED_DOWN = re.compile(r"[가-힣]+ ?말고")
_WHETHER = re.compile(r"모자라|충분|부족|넉넉|빠듯|될까|되나")
_HOW_MUCH_ALL = re.compile(r"(?:총|다 ?(?:합|해서|하면)|전부|모두)[^.?!]{0,8}(?:얼마|몇)")
_A_DAY = re.compile(r"하루|한 ?끼")
_TWO = 2
_SHORT, _BACK, _MOST_NAMED = 18, 3, 3
_LASTS = (
    (re.compile(r"한 ?달|1달|월 "), 30, "한 달"),
    (re.compile(r"일주일|한 ?주|1주"), 7, "일주일"),
    (re.compile(r"사흘|3일"), 3, "사흘"),
    (re.compile(r"(?:삼시|세) ?(?:세)? ?끼"), 1, "하루"),
)
_MEALS_A_DAY = 3
# One meal that is cooked at home by who cooks for one or two, and one eaten outside.
_HOME_MEAL, _OUTSIDE_MEAL = (2_000, 5_000), (8_000, 13_000)
# Meat that is bought and grilled: 200 to 250 g of pork belly with leaves, rice and drinks; dinner with drinks
# at a restaurant; and a table of dishes that are ordered or cooked together.
_WAYS = (
    ("seafood", re.compile(r"해물|해산물|조개|새우|회(?:로|를| )"), (10_000, 25_000)),
    ("grill", re.compile(r"엠티|mt|바베큐|바비큐|펜션|캠핑|구워|굽|고기|삼겹|목살"), (8_000, 15_000)),
    ("eat_out", re.compile(r"회식|식당|외식|고깃집|뷔페|횟집"), (20_000, 40_000)),
    ("party", re.compile(r"집들이|파티|생일|모임|홈파티|초대|손님|집에서|배달|시켜"), (10_000, 20_000)),
)
_USUAL = ("meal", (9_000, 15_000))


def plan_group_budget(asked: Asked) -> Plan | None:
    """The sum for each of them, beside what such a meal costs; None where no such thing is asked."""
    text = normalize(asked.understanding.said or asked.own_words)
    if asked.understanding.act in NOT_OF_MONEY:
        return None
    before = next(iter(asked.understanding.said_before), "")
    if _HOW_MUCH_ALL.search(text) and (summed := _say_all(asked, text, before)):
        return _finish(asked, summed, ())
    total = find_total(text)
    if total is None and _goes_on(text):
        text, total = f"{text} {before}", find_total(before)
    if total is not None and (lasting := _say_lasting(asked, text, total)):
        return _finish(asked, lasting, ())
    return _plan_for_heads(asked, text, total) if _is_asked(text, total) else None


def _goes_on(text: str) -> bool:
    """고기로 하면? 하루에 얼마꼴? 모자라지 않을까?"""
    others = any(words.search(text) for _, words, _ in _WAYS)
    return len(text) <= _SHORT and bool(others or _A_DAY.search(text) or _WHETHER.search(text))


def _is_asked(text: str, total: int | None) -> bool:
    if _EACH.search(text):
        return False
    if total is not None:
        return bool(_IS_ENOUGH.search(text) or _BUDGET.search(text))
    # 만드는데 얼마 들어 asks for what is bought.
    return bool(_HOW_MUCH.search(text)) and not _AT_HOME.search(text)


def _plan_for_heads(asked: Asked, text: str, total: int | None) -> Plan | None:
    heads = find_heads(asked, text)
    if heads is None or heads < _TWO:
        return None
    if total is not None and _WHAT.search(text):
        return _plan_what(asked, text, heads, total)
    # The way that this turn names counts before those of the turns before.
    said = (text, " ".join(asked.understanding.said_before[:_BACK]))
    wanted = [_TURNED_DOWN.sub(" ", one) for one in said]
    ways = ((name, won) for one in wanted for name, words, won in _WAYS if words.search(one))
    way, band = next(ways, _USUAL)
    foods = _list_priced(asked, text)
    if foods and way != "grill":
        way, band = "foods", _range_of(asked, foods)
    return _finish(asked, _say_heads(asked, heads, total, way, band, foods), foods)


def _say_heads(
    asked: Asked, heads: int, total: int | None, way: str, band: tuple[int, int], foods: Sequence[FoodEntry]
) -> list[str]:
    each = f"{band[0]:,}~{band[1]:,}원"
    names = ", ".join(food.name for food in foods)
    usual = asked.say(f"group.{way}", each=each, names=names)
    least, most = band[0] * heads, band[1] * heads
    if total is None:
        return [usual, asked.say("group.needed", heads=str(heads), least=f"{least:,}", most=f"{most:,}")]
    share = round(total / heads / 100) * 100
    first = asked.say("group.share", heads=str(heads), total=f"{total:,}", share=f"{share:,}")
    if share > band[1]:
        return [first, usual, asked.say("group.ample")]
    if share >= band[0]:
        return [first, usual, asked.say("group.enough")]
    return [first, usual, asked.say("group.short", least=f"{least:,}")]


def _plan_what(asked: Asked, text: str, heads: int, total: int) -> Plan | None:
    """What each of them can have for it."""
    share = total // heads
    course = "간식" if "간식" in text else "식사"
    affordable = asked.sources.facts.list_within(share)
    fitting = [f for f in asked.avoidance.select(asked.sources.catalogue) if f in affordable]
    foods = [food for food in fitting if food.course == course]
    if not foods:
        return None
    chosen = asked.chance.sample(foods, min(_MOST_NAMED, len(foods)))
    shown = f"{round(share / 100) * 100:,}"
    first = asked.say("group.share", heads=str(heads), total=f"{total:,}", share=shown)
    names = join_words(food.name for food in chosen)
    return _finish(asked, [first, asked.say("group.what", names=names)], chosen)


def _say_all(asked: Asked, text: str, before: str) -> list[str]:
    """What all of them pay, of whom each pays so much: 10명인데 1인당 3만원, then 총 얼마?"""
    said = f"{text} {before}"
    each, heads = find_total(said), find_heads(asked, _EACH.sub(" ", text))
    if each is None or heads is None or heads < _TWO or not _EACH.search(said):
        return []
    words = {"heads": str(heads), "each": f"{each:,}", "total": f"{each * heads:,}"}
    return [asked.say("group.all", **words)]


def _say_lasting(asked: Asked, text: str, total: int) -> list[str]:
    """한 달 식비 30만원: what that makes for a day and for a meal."""
    found = next(((days, label) for words, days, label in _LASTS if words.search(text)), None)
    if found is None or not re.search(r"식비|밥값|생활비|장|먹|버티|살|끼", text):
        return []
    days, label = found
    day, meal = round(total / days / 100) * 100, round(total / days / _MEALS_A_DAY / 100) * 100
    key = "group.a_day" if days == 1 else "group.lasting"
    first = asked.say(key, label=label, total=f"{total:,}", day=f"{day:,}", meal=f"{meal:,}")
    bands = [f"{low:,}~{high:,}원" for low, high in (_HOME_MEAL, _OUTSIDE_MEAL)]
    usual = asked.say("group.meals", home=bands[0], outside=bands[1])
    key = "ample" if meal >= _OUTSIDE_MEAL[0] else "mixed" if meal >= _HOME_MEAL[1] else "tight"
    if meal < _HOME_MEAL[0]:
        key = "too_tight"
    return [first, usual, asked.say(f"group.{key}")]


def _list_priced(asked: Asked, text: str) -> tuple[FoodEntry, ...]:
    """The dishes that are named here whose price has an upper end."""
    facts = asked.sources.facts
    foods = (food for food in asked.sources.find_foods(text) if food.course in ("식사", "안주", "간식"))
    return tuple(f for f in foods if (price := facts.find_price(f)) and price.range_won[1] is not None)[:_TWO]


def _range_of(asked: Asked, foods: Sequence[FoodEntry]) -> tuple[int, int]:
    """From and to what one person pays for one of the dishes, to hundreds."""
    prices = [price.range_won for food in foods if (price := asked.sources.facts.find_price(food))]
    least = min(won[0] for won in prices)
    most = max(won[1] or won[0] for won in prices)
    return round(least / 100) * 100, round(most / 100) * 100


def _finish(asked: Asked, texts: Sequence[str], foods: Sequence[FoodEntry]) -> Plan:
    plan = asked.reviewed(" ".join((*texts, asked.say("group.source"))), foods)
    return replace(plan, understanding=replace(plan.understanding, act=Act.PRICE, topic=None))
