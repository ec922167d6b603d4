"""No question breaks the plan: those of strangers, of people who avoid something and of others."""

import itertools
import random

import pytest

from backend.answers.reading.labelled import Question, read_questions, read_turns
from tests.backend.answering import answerer
from tests.backend.foods import avoidance

# Of the many that were learned from a part is enough; which one changes from day to day would hide a fault.
EVERY = 4
AVOIDED = ((), ("새우",), ("우유", "달걀"), ("땅콩",), ("밀",))


def _list_some() -> list[Question]:
    kept_aside = (*read_questions(is_kept_aside=True), *read_turns(is_kept_aside=True))
    learned = itertools.chain(read_questions(is_kept_aside=False), read_turns(is_kept_aside=False))
    return [*kept_aside, *itertools.islice(learned, 0, None, EVERY)]


def test_every_question_has_a_plan():
    avoided = [avoidance(words) for words in AVOIDED]
    broken = []
    for number, one in enumerate(_list_some()):
        chance = random.Random(number)
        try:
            plan = answerer().plan(one.text, one.turns, (), avoided[number % len(avoided)], chance)
        except Exception as error:  # whatever it is, it would be told to nobody but a log
            broken.append((one.text, repr(error)))
            continue
        if not (plan.opening or plan.sentences):
            broken.append((one.text, "nothing is said"))
    assert broken == []


@pytest.mark.parametrize("question", ["멸치 없는데 육수 뭘로 내", "마라샹궈 같은 거 추천해줘"])
def test_what_the_catalogue_lacks_may_be_named_in_a_wish(question: str):
    plan = answerer().plan(question, chance=random.Random(1))

    assert plan.opening or plan.sentences
