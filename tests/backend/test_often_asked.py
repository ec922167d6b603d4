"""Questions that are often asked: each finds its own answer, and none is taken for another one."""

import random
import re
from pathlib import Path

import pytest

from backend.answers.reading.acts import Act
from backend.answers.speaking.often_asked import (
    OFTEN_ASKED_PATH,
    OftenAsked,
    WrittenAnswer,
    get_often_asked,
    read_folder,
)
from backend.answers.speaking.often_asked_words import get_agreement_words
from backend.food.data.yaml_file import InvalidFile
from tests.backend.answering import converse

SUBJECTS = sorted(path.name for path in OFTEN_ASKED_PATH.iterdir())
# Of so many wordings of a subject taken by chance, the share that must find their own answer first.
TRIED, FINDS_OWN = 150, 0.97
MOST_CHARACTERS = 260
# No brand, no promise, nothing that goes out of date.
PROMISES = ("안전해요.", "완치", "100% 괜찮")

SOME = OftenAsked(
    [
        WrittenAnswer("know", ("굴은 몇월부터 먹어도 돼요", "굴 제철이 언제임"), "11월부터예요."),
        WrittenAnswer("stock", ("감자에서 싹이 났어", "감자 싹났는데 먹어도 돼"), "도려내세요."),
        WrittenAnswer("stock", ("마늘에서 싹이 났어", "마늘 싹 먹어도 돼"), "드셔도 돼요."),
        WrittenAnswer("dish", ("김치찌개 물 얼마나 넣어요", "김치찌개 물 양"), "500 ml예요."),
    ]
)


def test_the_nearest_question_comes_first():
    found = SOME.find("굴 몇월부터 먹어요?")

    assert found[0].answer.says == "11월부터예요."
    assert 0.6 < found[0].nearness <= 1
    assert [one.nearness for one in found] == sorted((one.nearness for one in found), reverse=True)


def test_a_word_that_is_not_in_the_question_keeps_it_apart():
    assert SOME.find("감자에서 싹이 났어요")[0].answer.says == "도려내세요."
    assert SOME.find("고구마 몇월") == []


def test_an_answer_is_found_once_whatever_wordings_are_near():
    found = SOME.find("감자 싹 났는데 먹어도 돼요?")

    assert len({one.answer for one in found}) == len(found)


@pytest.mark.parametrize("text", ["", " ", "?", "ㅋㅋ", "a" * 500])
def test_what_is_no_question_finds_nothing(text: str):
    assert SOME.find(text) == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_wordings_find_their_own_answer(subject: str):
    often = get_often_asked()
    wordings = [
        (text, answer) for answer in often.answers if answer.subject == subject for text in answer.asked
    ]
    tried = random.Random(7).sample(wordings, min(TRIED, len(wordings)))
    own = sum(bool(found := often.find(text)) and found[0].answer == answer for text, answer in tried)

    assert own >= FINDS_OWN * len(tried)


def test_each_answer_is_whole_short_and_written_once():
    answers = get_often_asked().answers
    wordings = [text for answer in answers for text in answer.asked]

    assert len(set(wordings)) == len(wordings)
    for answer in answers:
        assert 20 <= len(answer.says) <= MOST_CHARACTERS, answer
        assert len(answer.asked) > 1, answer
        assert not any(promise in answer.says for promise in PROMISES), answer


@pytest.mark.parametrize(
    ("said", "written", "agrees"),
    [
        ("임신 중인데 육회 먹어도 돼?", "임산부 육회 먹어도 되나요", True),
        ("육회 먹어도 돼?", "임산부 육회 먹어도 되나요", False),
        ("임산부가 육회를 먹었어요", "임산부 육회 먹어도 되나요", False),
        ("순두부찌개 끓이는 법", "순두부찌개 보관", False),
        ("순두부찌개 며칠 두고 먹어", "순두부찌개 보관", True),
        ("커피 말고 마실 거", "커피 마실 거", False),
    ],
)
def test_questions_agree_in_body_deed_and_aspect(said: str, written: str, agrees: bool):
    words = get_agreement_words()

    assert words.read(said).agree_with(words.read(written), [words.read(written)]) is agrees


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("- asked: []\n  says: 네.\n", "an answer needs a question"),
        ("- asked: [굴]\n  says: 네\n", "whole sentences are expected"),
        ("- asked: [굴]\n", "the field says is missing"),
        ("- asked: [굴]\n  says: 네.\n  of: 굴\n", "unknown field of"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, rows: str, reason: str):
    folder = tmp_path / "know"
    folder.mkdir()
    (folder / "some.yaml").write_text(rows, encoding="utf-8")

    with pytest.raises(InvalidFile, match=f"some.yaml, line .*{reason}"):
        read_folder(tmp_path)


def ask(*questions: str):
    """The plan of the last of several turns."""
    return converse(*questions)


@pytest.mark.parametrize(
    ("questions", "says"),
    [
        (("계란 하루 몇 개까지 괜찮아요",), r"하루 (?:1~2|한두 )개"),
        (("오마카세가 뭔가요",), r"맡[기긴]"),
        (("굴은 몇월부터 먹어도 돼?",), r"11월"),
        (("무가당이면 설탕이 없는 거죠?",), r"따로 넣지 않았다"),
    ],
)
def test_what_nobody_else_knows_is_answered_as_it_was_written(questions: tuple[str, ...], says: str):
    assert re.search(says, ask(*questions).opening)


def test_a_wish_for_a_dish_is_chosen_and_not_looked_up():
    plan = ask("비 오는데 뭐 먹지")

    assert plan.act is Act.RECOMMEND
    assert plan.foods


def test_who_must_not_have_a_thing_is_not_told_how_to_cook_it():
    assert "6~7분" not in ask("나 계란 알레르기 있어", "계란 몇 분 삶아?").opening


def test_figures_that_a_table_holds_come_from_the_table():
    assert "식품" in ask("김치찌개 칼로리").opening


def test_what_leans_on_a_dish_is_looked_up_behind_it():
    assert re.search("국간장|소금", ask("소고기무국 끓이려고", "간은 뭘로 해?").opening)
