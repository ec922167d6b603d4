"""The answer that was written to a question which is often asked, where this is nearly that question."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from ....food.reading.intents import Intent
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ...reading.plain_wish import asks_plainly
from ...speaking.often_asked import Found, get_often_asked
from ...speaking.often_asked_words import Marks, get_agreement_words
from ..asked import Asked
from ..care.aftercare import add_care
from ..care.verdicts import warn_of_named
from ..kitchen.substituting import names_avoided

# How near a written question must be, from 0 to 1, to go before others, and to be better than a guess.
NEAR, LIKELY = 0.6, 0.5
# Subjects (files of `often_asked`) whose answers hold for anybody, and the one that offers dishes.
_FOR_ANYBODY, _OFFERS = frozenset({"dish", "stock", "know"}), "life"
# Of these others know more: a life, and what tables with a source tell; of a body see below.
_NEVER = frozenset(
    {
        *(Act.HOSTILE, Act.IDENTITY, Act.CRISIS, Act.POISON, Act.PRICE, Act.PAIR),
        *(Act.GREET, Act.HEALTH, Act.DIET, Act.LEFTOVERS),
    }
)
# Of these tables know more where they know the food.
_KNOWN_OF_FOODS = frozenset({Act.REGION, Act.COMPARE})
_OF_NO_CREED = frozenset({None, "allergy"})
_OF_A_BODY, _SEASON = frozenset({Act.HEALTH, Act.DIET}), "season"
# What comes before others is asked of a thing, and is no talk, no wish and no kitchen's.
_NOT_BEFORE_OTHERS = _KNOWN_OF_FOODS | {Act.FEELING, Act.ELSEWHERE, Act.RECOMMEND}
_BEFORE_OTHERS, _OF_BODIES = frozenset({"know", "avoid", "body"}), frozenset({"avoid", "body"})
# What the tables of cautions say of a food that they do not name.
_NOT_IN_TABLE = re.compile(r"따로 나오지 않|제가 가진 자료에 없")
# What the table of nutrients holds.
_OF_FIGURES = re.compile(
    r"칼로리|kcal|열량|단백질|나트륨|염분|탄수|지방|당류|칼슘|철분|[가-힣]+ ?많은|[가-힣]+ ?적은"
)
# A turn of fewer letters that names nothing leans on the one before it.
_LEAST_LETTERS = 10


def plan_often_asked(asked: Asked) -> Plan | None:
    """What was written to a question that is likely the one asked, where nobody else is sure of an answer."""
    return None if _is_of_others(asked) else _plan(asked, LIKELY)


def plan_asked_in_other_words(asked: Asked) -> Plan | None:
    """What was written to this very question of a thing, whatever else is known of its words."""
    is_of_others = asked.understanding.act in _NOT_BEFORE_OTHERS or _is_of_others(asked)
    return None if is_of_others else _plan(asked, NEAR, _BEFORE_OTHERS)


def tell_instead_of_vague(asked: Asked, plan: Plan) -> Plan:
    """The plan; where it speaks of a body and not of what was asked, what was written to that question."""
    understanding = asked.understanding
    things = _name_things(asked, asked.own)
    is_told = any(thing in plan.opening for thing in things) and not _NOT_IN_TABLE.search(plan.opening)
    is_offer = asked.reading.intent is Intent.RECOMMEND and bool(understanding.situations)
    # What a creed or a way of eating allows is told by its own text.
    is_offer = is_offer or (understanding.act is Act.DIET and understanding.topic not in _OF_NO_CREED)
    if understanding.act not in _OF_A_BODY or understanding.after is not None or is_told or is_offer:
        return plan
    return _plan(asked, LIKELY if things else NEAR, _OF_BODIES) or plan


def _plan(asked: Asked, least: float, subjects: Collection[str] | None = None) -> Plan | None:
    found = next((one for one in _look_up(asked, least) if _fits(asked, one)), None)
    if found is None or (subjects is not None and found.answer.subject not in subjects):
        return None
    says = found.answer.says
    foods = asked.sources.find_foods(says) if found.answer.subject == _OFFERS else ()
    return add_care(asked, warn_of_named(asked, asked.reviewed(says, foods)))


def _is_of_others(asked: Asked) -> bool:
    """Whether others know more: of a dish that is wished for, and what tables tell of foods."""
    understanding, reading = asked.understanding, asked.reading
    if understanding.act is Act.RECOMMEND:
        return bool(reading.wishes) or asks_plainly(asked.own)
    is_known = understanding.act in _KNOWN_OF_FOODS and bool(asked.foods)
    is_felt = understanding.act is Act.FEELING and understanding.topic is not None
    is_measured = understanding.act is Act.NUTRITION and _OF_FIGURES.search(asked.own) is not None
    is_known = is_known or is_felt or is_measured or understanding.topic == _SEASON
    return is_known or understanding.act in _NEVER or understanding.after is not None


def _look_up(asked: Asked, least: float) -> Iterator[Found]:
    """The written questions near to the turn, or to it behind the food or the words that it leans on."""
    often, own = get_often_asked(), asked.own
    for text, marks in _list_texts(asked):
        for found in often.find(text):
            if found.nearness < least:
                break
            # What the turn itself asks must be asked there, and not only what was asked before it.
            if _agrees(asked, text, marks, found) and often.holds(found, own):
                yield found


def _list_texts(asked: Asked) -> Iterator[tuple[str, Marks]]:
    """In which words the turn may have been written, and what these tell and ask."""
    words, understanding = get_agreement_words(), asked.understanding
    own = normalize(asked.own)
    mine = words.read(own)
    is_short = len(own) < _LEAST_LETTERS and not _name_things(asked, own)
    leans = is_short or understanding.turning is not None or bool(understanding.refers_to)
    if not (understanding.said_before and leans):
        yield own, mine
        return
    before = normalize(understanding.said_before[0])
    whole = words.read(f"{before} {own}")
    marks = replace(mine, of_whom=whole.of_whom, aspects=mine.aspects or whole.aspects)
    for food in understanding.told_of[:1]:
        if food.name not in own:
            yield f"{food.name} {own}", marks
    yield f"{before} {own}", marks


def _fits(asked: Asked, found: Found) -> bool:
    """Whether the answer holds for who asks, by what was told of them before."""
    person = asked.person.avoidance
    tells_other = bool(person.rules) or bool(asked.understanding.situations)
    is_told_now = bool(get_agreement_words().read(normalize(asked.own)).of_whom)
    if tells_other and not is_told_now and found.answer.subject not in _FOR_ANYBODY:
        return False
    is_of_avoided = any(word in asked.own for word in person.words)
    return is_told_now or not (is_of_avoided or names_avoided(asked, found.answer.says))


def _agrees(asked: Asked, text: str, marks: Marks, found: Found) -> bool:
    """Whether the written question is asked of the same things, for the same body, of what is done or not."""
    words = get_agreement_words()
    wording, wordings = normalize(found.wording), [normalize(one) for one in found.answer.asked]
    if not marks.agree_with(words.read(wording), [words.read(one) for one in wordings]):
        return False
    asked_of, told_of = _name_things(asked, text), _name_things(asked, wording)
    return told_of <= asked_of <= told_of.union(*(_name_things(asked, one) for one in wordings))


def _name_things(asked: Asked, text: str) -> set[str]:
    """The foods and ingredients that a text names."""
    return {food.name for food in asked.sources.find_foods(text)} | set(asked.sources.find_ingredients(text))
