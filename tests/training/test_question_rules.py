"""The rules of the open questions on answers written for them: a right one in other words keeps all of them.

Only the words are judged here; which foods an answer names is the backend's to find.
"""

import pytest
import yaml

from tests.live import ROOT
from training.foodie.judging import hear, list_broken, split_answer
from training.foodie.questions import read_questions

QUESTIONS = {question.id: question for question in read_questions("open")}
ANSWERS = yaml.safe_load((ROOT / "tests/training/judged_answers.yaml").read_text(encoding="utf-8"))
RIGHT, WRONG = ANSWERS["right"], ANSWERS["wrong"]


def list_broken_words(id_: str, answer: str) -> list[str]:
    question = QUESTIONS[id_]
    named = [()] * (len(question.turns) + len(split_answer(answer)))
    return [
        broken.why
        for broken in list_broken(question, hear(question.turns, [answer], named, None))
        if broken.rule in ("must", "must not", "form")
    ]


@pytest.mark.parametrize("id_", RIGHT)
def test_right_answer_keeps_the_rules(id_: str):
    assert list_broken_words(id_, RIGHT[id_]) == []


@pytest.mark.parametrize("id_", WRONG)
def test_wrong_answer_breaks_one(id_: str):
    assert list_broken_words(id_, WRONG[id_])
