"""How long and where something keeps: the thing that is named, or that was spoken of last."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.data.keeping import Keeping
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .leftovers import KEEPING

_KEEPS = re.compile(r"보관|냉장|냉동|얼[려리]|며칠|오래|두[어면고]|[둬뒀]|가[?요]|넣어")
# What is asked of keeping, and the words that a line must hold to answer it.
_ASKED: dict[str, re.Pattern[str]] = {"keep": re.compile("."), "freeze": re.compile("얼|냉동")}
# Acts as which how something is kept may be read.
_MAY_BE_KEPT = frozenset({Act.RECIPE, Act.INGREDIENTS, Act.LEFTOVERS, Act.UNSURE, Act.PRICE, Act.FEELING})
_WANTS_FOOD = re.compile(r"추천|골라|뭐 ?먹|뭘 ?먹|먹고 ?싶")
_BRIEF = 22


def plan_kept(asked: Asked) -> Plan | None:
    """The line that tells how the thing is kept; None where none does or nothing of the kind is asked."""
    text = normalize(asked.own_words)
    if asked.understanding.act not in _MAY_BE_KEPT or _WANTS_FOOD.search(text):
        return None
    aspects = {aspect.name for aspect in asked.sources.facts.knowledge.list_aspects(text)}
    must_hold = next((_ASKED[name] for name in ("freeze", "keep") if name in aspects), None)
    if must_hold is None:
        return None
    is_alone = len(text) <= _BRIEF and not asked.sources.find_ingredients(text)
    before = asked.understanding.said_before[:2] if is_alone else ()
    found = _find_kept(asked, (text, *_name_told(asked, is_alone), *before))
    if found is None or not must_hold.search(found.says):
        return None
    return _as_kept(asked.reviewed(_say_kept(asked, found), asked.foods))


def plan_keeping(asked: Asked, foods: Sequence[FoodEntry]) -> Plan:
    """The same for a question that is read as one of keeping; else how cooked food is kept."""
    text = normalize(asked.question)
    told = _name_told(asked, is_alone=True)
    if _KEEPS.search(text) and (
        found := _find_kept(asked, (text, *asked.understanding.said_before[:2], *told))
    ):
        return asked.reviewed(_say_kept(asked, found), foods)
    kept = [text for one in asked.sources.facts.list_cautions(KEEPING) for text in one.sentences]
    return asked.reviewed(" ".join((*kept, asked.say("recipe.keep"))), foods)


def _name_told(asked: Asked, is_alone: bool) -> Iterator[str]:
    if is_alone and asked.understanding.told_of:
        yield asked.understanding.told_of[0].name


def _find_kept(asked: Asked, texts: Sequence[str]) -> Keeping | None:
    return next((found for said in texts if (found := asked.sources.facts.find_keeping(said))), None)


def _say_kept(asked: Asked, found: Keeping) -> str:
    source = [asked.say("recipe.kept_by", source=found.source)] if found.source else []
    return " ".join((found.says, *source))


def _as_kept(plan: Plan) -> Plan:
    return replace(plan, understanding=replace(plan.understanding, act=Act.RECIPE, topic="keep"))
