"""When a question that is often asked is answered as it was written, and when others know more."""

import re
from collections.abc import Collection
from dataclasses import replace

from ....food.reading.intents import Intent
from ...plan import Plan
from ...reading.acts import Act
from ...reading.plain_wish import asks_plainly
from ..asked import EXPLAINED, Asked
from ..care.aftercare import add_care
from ..care.verdicts import warn_of_named
from .written import NEAR, find_written, name_things

# How near a written question must be, from 0 to 1, to be better than a guess, or the same to the letter.
_LIKELY, _TO_THE_LETTER = 0.52, 0.8
# The subject (a folder of `often_asked`) that offers dishes.
_OFFERS = "life"
# Of these others know more: a life, and what tables with a source tell. Bodies have a step of their own.
_NEVER = frozenset(
    {
        *(Act.HOSTILE, Act.IDENTITY, Act.CRISIS, Act.POISON, Act.PRICE, Act.PAIR),
        *(Act.GREET, Act.HEALTH, Act.DIET, Act.LEFTOVERS),
    }
)
# Topics of `acts.yaml` of which tables hold what there is.
_OF_DAYS = frozenset({"season", "feast"})
# A wish of who is unwell, which foods are chosen for.
_UNWELL = "아플 때"
# What comes before others is asked of a thing, and is no talk, no wish and no kitchen's.
_NOT_BEFORE_OTHERS = frozenset({Act.RECIPE, Act.REGION, Act.FEELING, Act.ELSEWHERE, Act.RECOMMEND})
_BEFORE_OTHERS, _OF_FACTS = frozenset({"know", "avoid", "body"}), frozenset({"know", "dish", "stock"})
_OF_A_BODY, _OF_BODIES = frozenset({Act.HEALTH, Act.DIET}), frozenset({"avoid", "body"})
# Topics of a diet that are no creed and no way of eating.
_OF_NO_CREED = frozenset({None, "allergy"})
# What the tables of cautions say of a food that they do not name.
_NOT_IN_TABLE = re.compile(r"따로 나오지 않|제가 가진 자료에 없")
_LEFT_OVER = re.compile(r"남[은았]|먹다|식은")
_OF_TWO = re.compile(r"같은 ?(?:거|것|건|말)|차이|달라|다른|다름")
# What tables hold of foods and of a day.
_OF_FIGURES = re.compile(r"칼로리|kcal|열량|단백질|나트륨|염분|탄수|지방|당류")


def plan_often_asked(asked: Asked) -> Plan | None:
    """What was written to a question that is likely the one asked, where nobody else is sure of an answer."""
    # Who only tells how they feel wishes for no dish: 맨날 똑같은 하루.
    subjects = _OF_FACTS if asked.understanding.act is Act.FEELING else None
    return None if _is_of_others(asked) else _plan(asked, _LIKELY, subjects)


def plan_asked_in_other_words(asked: Asked) -> Plan | None:
    """What was written to this very question of a thing, whatever else is known of its words."""
    act = asked.understanding.act
    if act in _NOT_BEFORE_OTHERS or _is_of_others(asked):
        return None
    # What a thing is and holds is known of some two thousand names; how two differ, of fewer.
    is_of_one = act is Act.INGREDIENTS and not _OF_TWO.search(asked.own)
    return _plan(asked, _TO_THE_LETTER if is_of_one else NEAR, _BEFORE_OTHERS)


def tell_instead_of_vague(asked: Asked, plan: Plan) -> Plan:
    """The plan; where it speaks of a body and not of what was asked, what was written to that question."""
    understanding = asked.understanding
    things = name_things(asked, asked.own)
    is_told = any(thing in plan.opening for thing in things) and not _NOT_IN_TABLE.search(plan.opening)
    # Of a state that the tables know, without a thing, they tell what matters most.
    is_offer = bool(understanding.situations) and (asked.reading.intent is Intent.RECOMMEND or not things)
    # What a creed or a way of eating allows is told by its own text.
    is_of_creed = understanding.act is Act.DIET and understanding.topic not in _OF_NO_CREED
    is_of_others = understanding.act not in _OF_A_BODY or understanding.after is not None
    if is_told or is_offer or is_of_creed or is_of_others:
        return plan
    return _plan(asked, _LIKELY if things else NEAR, _OF_BODIES) or plan


def _plan(asked: Asked, least: float, subjects: Collection[str] | None = None) -> Plan | None:
    answer = find_written(asked, least, subjects)
    if answer is None:
        return None
    foods = asked.sources.find_foods(answer.says) if answer.subject == _OFFERS else ()
    plan = add_care(asked, warn_of_named(asked, asked.reviewed(answer.says, foods)))
    return replace(plan, understanding=replace(plan.understanding, topic=EXPLAINED))


def _is_of_others(asked: Asked) -> bool:
    """Whether others know more: of a dish that is wished for, and what tables tell of foods."""
    understanding, reading = asked.understanding, asked.reading
    if understanding.act is Act.RECOMMEND:
        return bool(reading.wishes) or asks_plainly(asked.own)
    are_two = understanding.act is Act.COMPARE and len(reading.named) > 1
    is_of_place = understanding.act is Act.REGION and bool(asked.foods)
    is_felt = understanding.act is Act.FEELING and understanding.topic is not None
    # A figure that was told is gone on with by who told it, and a dish left over is warmed by its own line.
    goes_on = understanding.turning is not None or _OF_FIGURES.search(asked.own) is not None
    is_measured = understanding.act is Act.NUTRITION and goes_on
    is_measured = is_measured or (
        understanding.act is Act.RECIPE and _LEFT_OVER.search(asked.own) is not None
    )
    is_known = are_two or is_of_place or is_felt or is_measured or understanding.topic in _OF_DAYS
    is_known = is_known or any(wish.label == _UNWELL for wish in reading.wishes)
    return is_known or understanding.act in _NEVER or understanding.after is not None
