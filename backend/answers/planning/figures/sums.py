"""What everyday things hold and what several things make together: 계란 두 개랑 식빵 한 장."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....korean import attach, normalize
from ...plan import Plan
from ...reading.acts import Act, Turning
from ..asked import Asked, enumerate_words, join_words
from ..comparing.comparing_items import plan_items
from .figures import FIELDS, count_bowls, list_wanted
from .items import Item, list_items, of_food, recount

# Who wants to know what all of it makes.
_TOGETHER = re.compile(
    r"총|합(?:쳐|치면|계|하면|은)|다 ?(?:먹|더)|둘 ?다|셋 ?다|전부|모두|같이 ?먹|함께 ?먹|랑 ?먹"
    r"|다해서|다 ?해서|계산|더하면"
)
_COMPARES = re.compile(r"뭐가|어느 ?(?:게|거|쪽)|어떤 ?게|더 ?(?:낮|높|많|적)|덜 |비교|달라|다른가|차이")
# 밥 두 공기 먹었는데, behind a dish that was asked about.
_ATE = re.compile(r"먹었|마셨|먹음|마심|먹은|마신|드셨|먹으면|마시면|먹을")
_BESIDE = re.compile(r"비교|견주|(?:이)?랑은")
_ADDED = re.compile(
    r"거기(?:다|에)|추가|까지|더하면|더 ?먹|곁들|찍[으어]|뿌리|올리면|올려|얹|넣으면|랑 ?(?:같이 ?|함께 ?)?먹"
)
_BOWLS = re.compile(r"몇 ?공기|밥 ?(?:으로|몇)")
_PER_100 = re.compile(r"100 ?(?:g|그램|그람)")
_OF_MONEY = re.compile(r"원|가격|비용|값|돈")
# Acts as which a question may be read that adds to one for figures.
_MAY_GO_ON = frozenset(
    {Act.PRICE, Act.PAIR, Act.UNSURE, Act.INGREDIENTS, Act.RECOMMEND, Act.LEFTOVERS, Act.RECIPE}
    | {Act.FEELING, Act.NUTRITION}
)
_NUTRIENTS = frozenset({"설탕"})
_SPOONS = re.compile(r"큰술|스푼|숟|칼로리")
_MAX_ITEMS = 5
_BRIEF = 14
_LEAST = 2


def plan_going_on(asked: Asked) -> Plan | None:
    """The sum for who asked for figures before and adds something: 라면이랑 같이 먹으면 총 얼마야?"""
    text = normalize(asked.own_words)
    of_figures = any(list_wanted(said) for said in asked.understanding.said_before[:2])
    adds = _ADDED.search(text) or _TOGETHER.search(text)
    may_be = asked.understanding.act in _MAY_GO_ON and not _OF_MONEY.search(text)
    return plan_sum(asked) if of_figures and adds and may_be else None


def plan_sum(asked: Asked) -> Plan | None:
    """The figures of what is named and what they make; None where one dish alone is asked about."""
    text = normalize(asked.own_words)
    # 설탕 많은 음료 asks for a nutrient.
    items = [item for item in list_items(asked, text) if item.name not in _NUTRIENTS or _SPOONS.search(text)]
    has_before = bool(asked.understanding.said_before)
    is_added = bool(_ADDED.search(text)) and has_before
    # 밥 한 공기랑 비교하면? sets it beside what was told.
    is_beside = bool(_BESIDE.search(text)) and has_before and len(items) == 1
    # Of a dish that was asked about: what was had with it comes to it.
    is_added |= (
        has_before and bool(_ATE.search(text)) and bool(items) and not any(item.is_dish for item in items)
    )
    if not items or is_added or is_beside:
        items = [*_list_before(asked, text, is_added=is_added), *items]
    items = _keep_each_once(items)[:_MAX_ITEMS]
    if has_before and len(items) == 1 and len(text) <= _BRIEF:
        items = [recount(items[0], text)]  # 세 개면?
    if len(items) >= _LEAST and _COMPARES.search(text) and (compared := plan_items(asked)):
        return replace(compared, understanding=replace(compared.understanding, act=Act.COMPARE))
    is_sum = bool(_TOGETHER.search(text)) or is_added or (len(items) >= _LEAST and bool(_ATE.search(text)))
    has_things = any(not item.is_dish for item in items)
    if not items or (len(items) < _LEAST and not has_things):
        return None
    if not has_things and not is_sum and all(item.times == 1 for item in items):
        return None
    if not any(item.row for item in items):
        return None
    names = _list_asked(asked)
    texts = [_say(asked, item, names, text) for item in items]
    # 그거 칼로리 높아? of an offer asks for each.
    is_of_each = asked.understanding.turning is Turning.ASKS and not is_sum
    if len(items) >= _LEAST and (is_sum or has_things) and not (is_of_each or is_beside):
        texts += _say_together(asked, items, names)
    if reckoned := [item.name for item in items if item.row and item.row.is_reckoned]:
        texts.append(asked.say("compare.reckoned", names=join_words(reckoned)))
    sources = dict.fromkeys(item.row.source.name for item in items if item.row)
    texts.append(asked.say("sum.source", source=enumerate_words(sources)))
    if _BOWLS.search(text) and (kcal := _add_up(items, "kcal")):
        texts.insert(-1, asked.say("sum.bowls", bowls=count_bowls(kcal)))
    foods = [item.food for item in items if item.food]
    return asked.reviewed(" ".join(texts), foods, labels=tuple(item.name for item in items[:3]))


def _keep_each_once(items: Sequence[Item]) -> list[Item]:
    """Each thing once, as often as it was told; 소주 한 병 is no glass of it as well."""
    kept: dict[str, Item] = {}
    for item in items:
        if item.name not in kept or item.times != 1:
            kept[item.name] = item
    wholes = {name.partition(" ")[0] for name in kept if " " in name}
    return [item for name, item in kept.items() if name not in wholes]


def _list_before(asked: Asked, text: str, *, is_added: bool) -> list[Item]:
    """What the last questions or the last answer were about, for one that only adds to it or asks on."""
    found: list[Item] = []
    for said in asked.understanding.said_before[: _LEAST if is_added else 1]:
        found = [*list_items(asked, said), *found]
        if found and not _ADDED.search(said):
            break
    if not found and _TOGETHER.search(text):
        found = [of_food(asked, food) for food in asked.understanding.told_of]
    return found


def _list_asked(asked: Asked) -> tuple[str, ...]:
    said_before = (*asked.said, *asked.understanding.said_before[:2])
    named = next((names for said in said_before if (names := list_wanted(said))), ())
    topic = asked.understanding.topic
    return named or ((topic,) if topic in FIELDS else ("kcal",))


def _say(asked: Asked, item: Item, names: Sequence[str], text: str) -> str:
    if item.row is None:
        return asked.say("sum.unknown", name=item.name)
    per_100 = item.row.serving.endswith(" g") and bool(_PER_100.search(text))
    share = 100 / int(item.row.serving.split()[0]) if per_100 else item.times
    parts = []
    for name in names:
        field, label, unit = FIELDS[name]
        amount = getattr(item.row, field)
        if amount is not None:
            shown = f"약 {_round(amount * share, name):,} {unit}"
            parts.append(shown if name == "kcal" else f"{label} {shown}")
    if not parts:
        return asked.say("sum.unknown", name=item.name)
    label = f"{item.name} 100 g" if per_100 else item.label
    return asked.say("sum.one", item=label, figures=enumerate_words(parts))


def _say_together(asked: Asked, items: Sequence[Item], names: Sequence[str]) -> list[str]:
    parts = []
    for name in names:
        total = _add_up(items, name)
        if total:
            _, label, unit = FIELDS[name]
            shown = f"약 {_round(total, name):,} {unit}"
            parts.append(shown if name == "kcal" else f"{attach(label, '은/는')} {shown}")
    return [asked.say("sum.together", figures=enumerate_words(parts))] if parts else []


def _add_up(items: Sequence[Item], name: str) -> float:
    field = FIELDS[name][0]
    amounts = [(getattr(item.row, field), item.times) for item in items if item.row]
    return float(sum(amount * times for amount, times in amounts if amount is not None))


def _round(amount: float, name: str) -> int:
    """Energy and salt to tens, as the tables are, but for what is little."""
    return round(amount / 10) * 10 if name in ("kcal", "sodium") and amount >= 100 else round(amount)
