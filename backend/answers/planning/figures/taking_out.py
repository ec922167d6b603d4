"""What is left where part of a dish is not eaten: 국물 안 먹으면, 밥 빼고, 고추장 빼면."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.data.everyday import EverydayThing, find_things
from ....food.data.nutrition import Nutrition
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from .figures import FIELDS, list_wanted
from .market import NOT_OF_MONEY

_LEFT = re.compile(
    r"(?P<what>[가-힣]{1,6}?)(?:은|는|을|를|만|이)? ?(?:다 )?"
    r"(?:빼(?=고|면|서|니|요|[?]|$)|뺀|안 ?(?:먹|마시|넣)|남기|남겨|덜어|제외|없이|걷어|떼고|벗기)"
)
_BROTH, _RICE = re.compile(r"국물"), re.compile(r"^(?:흰)?밥$|공기밥")
_SOUPS = frozenset({"국물", "찌개", "탕", "전골", "국밥", "라멘", "라면"})
# What the broth of a soup holds, as the editors estimate it: half of its sodium, and little of its energy but
# where it is a rich one.
_BROTH_SODIUM, _BROTH_KCAL = 0.5, 0.1
_RICH_KCAL = 0.3
_RICH = frozenset({"코코넛밀크", "생크림", "사골육수", "돼지뼈"})
_HALF_RICE = re.compile(r"밥(?:은|을|만)? ?(?:반 ?공기|절반|반)(?:만|으로)?(?= |[?]|$)")
_BOWL = "밥 한 공기"
_BRIEF, _BACK = 24, 2


def plan_taken_out(asked: Asked) -> Plan | None:
    """The figures without it; None where nothing is left out, or no figures are asked for."""
    text = normalize(asked.understanding.said or asked.own_words)
    left = _LEFT.search(text)
    half = _HALF_RICE.search(text)
    if (left is None and half is None) or asked.understanding.act in NOT_OF_MONEY:
        return None
    before = asked.understanding.said_before[:_BACK]
    wanted = list_wanted(text) or next((w for said in before if (w := list_wanted(said))), ())
    if not wanted or (not list_wanted(text) and len(text) > _BRIEF):
        return None
    said = (text, *before)
    # 라면 국물: a word of which other texts make something else.
    dish = text[: left.start() if left else 0].split()[-1:] or [""]
    own = asked.sources.catalogue.find_by_name(dish[0].removesuffix("의").removesuffix("에서"))
    foods = [own] if own else next((found for one in said if (found := asked.sources.find_foods(one))), [])
    if left and text.startswith(left["what"]) and foods and foods[0].name == left["what"]:
        return None
    food = next((food for food in foods or asked.understanding.told_of if _find(asked, food)), None)
    row = _find(asked, food) if food else None
    if food is None or row is None:
        return None
    if half is not None:
        texts = _say_half_rice(asked, food, row, wanted)
    else:
        texts = _say_left(asked, food, row, left["what"] if left else "", wanted)
    if not texts:
        return None
    texts += [asked.say("compare.reckoned", names=food.name)] if row.is_reckoned else []
    plan = asked.reviewed(" ".join((*texts, asked.say("taken.about"))), (food,))
    return replace(plan, understanding=replace(plan.understanding, act=Act.NUTRITION, topic=None))


def _find(asked: Asked, food: FoodEntry) -> Nutrition | None:
    return asked.sources.facts.find_figures(food)


def _say_left(asked: Asked, food: FoodEntry, row: Nutrition, what: str, wanted: Sequence[str]) -> list[str]:
    if _BROTH.search(what):
        return _say_without_broth(asked, food, row, wanted)
    if _RICE.search(what) and ((row.note and "밥" in row.note) or "쌀" not in food.ingredients):
        own = asked.say("taken.already", name=food.name, serving=row.serving, figures=_list(row, wanted))
        return [own]
    thing = _find_thing(asked, _BOWL if _RICE.search(what) else what)
    thing = thing or _find_thing(asked, f"{food.name}{what}")
    if thing is None:
        return []
    parts = []
    for name in wanted:
        whole, part = (getattr(one, FIELDS[name][0]) for one in (row, thing.row))
        if whole is not None and part is not None:
            parts.append(_say_figure(name, max(0, whole - part)))
    if not parts:
        return []
    portion = f"{thing.name} {thing.portion}({thing.row.serving})"
    words = {"name": food.name, "what": portion, "whole": _list(row, wanted), "left": enumerate_words(parts)}
    return [asked.say("taken.out", **words)]


def _say_half_rice(asked: Asked, food: FoodEntry, row: Nutrition, wanted: Sequence[str]) -> list[str]:
    """밥 반만: half a bowl less, where it is had with rice."""
    bowl = _find_thing(asked, _BOWL)
    if bowl is None or "쌀" not in food.ingredients:
        return []
    parts = []
    for name in wanted:
        whole, part = (getattr(one, FIELDS[name][0]) for one in (row, bowl.row))
        if whole is not None and part is not None:
            parts.append(_say_figure(name, max(0, round((whole - part / 2) / 10) * 10)))
    words = {"name": food.name, "whole": _list(row, wanted), "left": enumerate_words(parts)}
    return [asked.say("taken.half_rice", **words)] if parts else []


def _say_without_broth(asked: Asked, food: FoodEntry, row: Nutrition, wanted: Sequence[str]) -> list[str]:
    if _SOUPS.isdisjoint(food.forms):
        return [asked.say("taken.no_broth", name=food.name)]
    kcal_share = _RICH_KCAL if not _RICH.isdisjoint(food.ingredients) else _BROTH_KCAL
    texts = []
    if row.sodium_mg is not None:
        half = round(row.sodium_mg * (1 - _BROTH_SODIUM) / 50) * 50
        words = {"name": food.name, "whole": f"{row.sodium_mg:,}", "left": f"{half:,}"}
        texts.append(asked.say("taken.broth_sodium", **words))
    if "kcal" in wanted or not texts:
        kcal = round(row.kcal * (1 - kcal_share) / 10) * 10
        texts.insert(
            0 if "kcal" in wanted else len(texts),
            asked.say("taken.broth_kcal", name=food.name, whole=f"{row.kcal:,}", left=f"{kcal:,}"),
        )
    return texts


def _find_thing(asked: Asked, word: str) -> EverydayThing | None:
    return next((thing for _, thing in find_things(asked.sources.facts.everyday, word)), None)


def _list(row: Nutrition, wanted: Sequence[str]) -> str:
    known = [(name, getattr(row, FIELDS[name][0])) for name in wanted]
    return enumerate_words(_say_figure(name, figure) for name, figure in known if figure is not None)


def _say_figure(name: str, figure: int) -> str:
    _, label, unit = FIELDS[name]
    return f"약 {figure:,} {unit}" if name == "kcal" else f"{label} 약 {figure:,} {unit}"
