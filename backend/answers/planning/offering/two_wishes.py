"""Two things wished for at once: one of each, where no dish is both.

뜨끈한 국물이랑 바삭한 거 둘 다; 점심은 가볍게 저녁은 든든하게.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.choosing.candidates import Candidate
from ....food.reading.intents import Intent
from ....food.reading.wording import Wish
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .recommending import describe_candidate, plan_recommendation, say_left_out, write_offers

_MAY_WISH = frozenset({Act.RECOMMEND, Act.PAIR, Act.UNSURE, Act.DIET, Act.INGREDIENTS})
# Who says so wants the one beside the other; a dish that has both is not asked for.
_BOTH = re.compile(r"둘 ?다|두 ?(?:개|가지) ?다|세트|한 ?(?:번|꺼번)에|동시에|번갈아|같이|함께|하나씩")
_ONE_DISH = re.compile(r"(?:같이|함께|둘 ?다) ?(?:있는|들어|든 |되는|느[낄껴]|나는|맛 ?볼)")
_BESIDE = re.compile(r"(?:랑|하고|와|과|에) ?(?:같이|함께|곁들여?) ?(?:먹|마시|낼|놓|올릴)|어울|곁들")
_JOINS = re.compile(r"(?<=[가-힣])(?:이랑|랑|하고|와|과|고|,)[ ]")
# At these hours, or as these courses, one has other things.
_WHEN = (
    r"아침|점심|낮|저녁|밤|야식|간식|후식|디저트|[123]차|첫날|둘째 ?날|토요일|일요일|주중|주말|평일|오늘|내일"
)
_HOURS = re.compile(rf"(?<![가-힣])(?:{_WHEN})(?:은|는|에는|엔|에|으로는|으론)[ ,]")
_LEAST_HOURS = 2
# What is asked for beside another must be told by how it tastes or what it is.
_TASTES = frozenset(
    {"heat", "flavor", "oil", "temperature", "form", "ingredient", "further", "course", "origin"}
)
_OF_HOURS = _TASTES | {"occasion"}
_COURSES_OF_HOURS = frozenset({"식사", "아침", "야식"})
_MOST_SENTENCES = 4


def plan_two_wishes(asked: Asked) -> Plan | None:
    """One dish for each of the two; None where no two are wished for."""
    if asked.understanding.act not in _MAY_WISH or asked.reading.named or asked.reading.ingredients:
        return None
    text = normalize(asked.own)
    if _BESIDE.search(text):
        return None  # 생선구이랑 같이 먹을 국 asks for what goes with it
    if asked.understanding.act is Act.PAIR and _ONE_DISH.search(text) and len(asked.reading.wishes) > 1:
        return plan_recommendation(asked)  # 국물이랑 고기 같이 들어간 거 asks for no side dish
    parts = _split_hours(asked, text) or _split_wishes(asked, text)
    if not parts:
        return None
    found: list[Candidate] = []
    for wishes in parts:
        known = {one.food for one in found}
        new = [one for one in _choose(asked, wishes) if one.food not in known]
        if not new:
            return None
        found.append(new[0])
    sentences = [*write_offers(asked, found, are_apart=True), *say_left_out(asked)]
    labels = [wish.label for wishes in parts for wish in wishes]
    reasons = {reason for one in found for reason in one.reasons}
    block = ["추천 후보:", *(describe_candidate(one) for one in found)]
    plan = asked.from_model(
        asked.say("lead.two_wishes"),
        block,
        sentences,
        [one.food for one in found],
        _MOST_SENTENCES,
        labels,
        reasons.union(labels),
    )
    return replace(plan, understanding=replace(plan.understanding, act=Act.RECOMMEND))


def _choose(asked: Asked, wishes: tuple[Wish, ...]) -> Sequence[Candidate]:
    """The foods that have all of one of the two."""
    reading = replace(asked.reading, intent=Intent.RECOMMEND, wishes=wishes, denied=(), named=())
    choice = asked.sources.choose(reading, asked.person, asked.chance)
    return () if choice.given_up else choice.candidates


def _split_hours(asked: Asked, text: str) -> list[tuple[Wish, ...]]:
    """What is wished for at each of two hours, without the hours themselves."""
    starts = [match.start() for match in _HOURS.finditer(text)]
    if len(starts) != _LEAST_HOURS:
        return []
    parts = [
        _read(asked, text[start:end], _OF_HOURS)
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]
    told = [tuple(wish for wish in part if wish.label not in _COURSES_OF_HOURS) for part in parts]
    return told if all(told) and told[0] != told[1] else []


def _split_wishes(asked: Asked, text: str) -> list[tuple[Wish, ...]]:
    """The wishes on either side of what joins them."""
    if not _BOTH.search(text) or _ONE_DISH.search(text):
        return []
    for match in _JOINS.finditer(text):
        parts = [_read(asked, part, _TASTES) for part in (text[: match.start()], text[match.end() :])]
        if all(parts) and not _are_alike(*parts):
            return parts
    return []


def _are_alike(one: Sequence[Wish], other: Sequence[Wish]) -> bool:
    return not {wish.label for wish in one}.isdisjoint(wish.label for wish in other)


def _read(asked: Asked, text: str, aspects: frozenset[str]) -> tuple[Wish, ...]:
    return tuple(wish for wish in asked.sources.read(text).wishes if wish.aspect in aspects)
