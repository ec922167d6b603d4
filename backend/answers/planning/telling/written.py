"""Which written question is the one asked: near to its words, of the same things, for the same body."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from ....korean import normalize
from ...speaking.often_asked import Found, WrittenAnswer, get_often_asked
from ...speaking.often_asked_words import Marks, get_agreement_words
from ..asked import Asked
from ..kitchen.substituting import names_avoided

# From this nearness (0 to 1) on, one of the two questions may ask in words that tell no aspect.
NEAR = 0.6
# From here on, another wording of the same question may name what this one does not.
_SURE = 0.75
# Subjects (folders of `often_asked`) whose answers hold for anybody, and the one that offers dishes.
_FOR_ANYBODY = frozenset({"dish", "stock", "know"})
_SENTENCE = re.compile(r"[^.?!\n]{4,}[.?!\n]*")
# A turn of fewer letters leans on the one before it: 맥주 한 캔도?
_LEAST_LETTERS = 10


def find_written(asked: Asked, least: float, subjects: Collection[str] | None = None) -> WrittenAnswer | None:
    """The answer to the nearest written question, of `subjects` alone; None where none is so near."""
    found = next((one for one in _look_up(asked, least) if _fits(asked, one)), None)
    if found is None or (subjects is not None and found.answer.subject not in subjects):
        return None
    return found.answer


def name_things(asked: Asked, text: str) -> set[str]:
    """The foods and ingredients that a text names."""
    return {food.name for food in asked.sources.find_foods(text)} | set(asked.sources.find_ingredients(text))


def _look_up(asked: Asked, least: float) -> Iterator[Found]:
    """The written questions near to the turn, or to it behind the food or the words that it leans on."""
    often, own = get_often_asked(), asked.own
    for text, marks in _list_texts(asked):
        for found in often.find(text):
            if found.nearness < least:
                break
            # What the turn itself asks must be asked there, and not only what was asked before it.
            is_asked = text in own or often.holds(found, own)
            if is_asked and _agrees(asked, text, marks, found):
                yield found


def _list_texts(asked: Asked) -> Iterator[tuple[str, Marks]]:
    """In which words the turn may have been written, and what these tell and ask."""
    words, understanding = get_agreement_words(), asked.understanding
    own = normalize(asked.own)
    mine = words.read(own)
    is_short = len(own) < _LEAST_LETTERS
    leans = is_short or understanding.turning is not None or bool(understanding.refers_to)
    if not (understanding.said_before and leans):
        if len(own) < _LEAST_LETTERS and len(own.split()) == 1 and not mine.aspects:
            return  # a name alone asks nothing that was written
        yield own, mine
        # 코셔가 뭐야? 거래처 사람이 코셔만 먹는대: the question by itself, of whom the whole tells.
        for sentence in _SENTENCE.findall(own)[:-1]:
            yield sentence, replace(words.read(sentence), of_whom=mine.of_whom)
        return
    before = normalize(understanding.said_before[0])
    whole = words.read(f"{before} {own}")
    marks = replace(mine, of_whom=whole.of_whom, aspects=mine.aspects or whole.aspects)
    for food in understanding.told_of[:1]:
        if food.name not in own:
            yield f"{food.name} {own}", marks
    yield f"{before} {own}", marks


def _agrees(asked: Asked, text: str, marks: Marks, found: Found) -> bool:
    """Whether the written question is asked of the same things, for the same body, of what is done or not."""
    words = get_agreement_words()
    wording, wordings = normalize(found.wording), [normalize(one) for one in found.answer.asked]
    read = [words.read(one) for one in wordings]
    if not marks.agree_with(words.read(wording), read, is_near=found.nearness >= NEAR):
        return False
    asked_of, told_of = name_things(asked, text), name_things(asked, wording)
    if found.nearness < _SURE:
        return told_of == asked_of
    return told_of <= asked_of <= told_of.union(*(name_things(asked, one) for one in wordings))


def _fits(asked: Asked, found: Found) -> bool:
    """Whether the answer holds for who asks, by what was told of them before."""
    person = asked.person.avoidance
    tells_other = bool(person.rules) or bool(asked.understanding.situations)
    is_told_now = bool(get_agreement_words().read(normalize(asked.own)).of_whom)
    if tells_other and not is_told_now and found.answer.subject not in _FOR_ANYBODY:
        return False
    # Whether somebody may have a food is told by the tables of what is in it.
    is_of_avoided = any(word in asked.own for word in person.words) or bool(person.rules and asked.foods)
    return is_told_now or not (is_of_avoided or names_avoided(asked, found.answer.says))
