"""The text of an answer: stop strings are never shown, not even half, and cut answers end whole."""

import random
import time

import pytest

from backend.chat.turns.answer_text import AnswerText
from backend.chat.turns.prompt import STOP_SEQUENCES


def feed(pieces: list[str]) -> tuple[list[str], AnswerText]:
    answer = AnswerText(STOP_SEQUENCES)
    shown = []
    for piece in pieces:
        answer.feed(piece)
        shown.append(answer.shown)
    return shown, answer


@pytest.mark.parametrize("stop", STOP_SEQUENCES)
def test_stop_string_in_pieces_of_any_cut_is_never_shown_even_in_part(stop: str):
    said, rest = "비빔밥을 추천해요.", f"{stop} 그리고 더"
    chance = random.Random(7)
    for _ in range(200):
        text, pieces = said + rest, []
        while text:
            size = chance.randint(1, 6)
            pieces.append(text[:size])
            text = text[size:]
        shown, answer = feed(pieces)

        assert answer.is_stopped
        assert all(said.startswith(s) for s in shown)
        assert answer.finish(was_cut_by_length=False) == said


def test_text_that_only_looked_like_a_stop_string_is_shown_when_it_goes_on():
    shown, answer = feed(["C#", "은 음이 아니에요.\n", "질", "긴 고기"])

    assert shown == ["C", "C#은 음이 아니에요.", "C#은 음이 아니에요.", "C#은 음이 아니에요.\n질긴 고기"]
    assert answer.finish(was_cut_by_length=False) == "C#은 음이 아니에요.\n질긴 고기"


def test_held_text_is_kept_at_the_end_unless_it_is_half_a_role_label():
    assert feed(["등급은 A#"])[1].finish(was_cut_by_length=False) == "등급은 A#"
    assert feed(["좋아요.\n답변"])[1].finish(was_cut_by_length=False) == "좋아요."


def test_role_label_in_the_first_line_is_a_stop_string_too():
    shown, answer = feed(["\n", "질문", ":", " 뭐 먹지?"])

    assert shown == ["", "", "", ""]
    assert answer.is_stopped
    assert answer.finish(was_cut_by_length=False) == ""


def test_half_a_marker_at_the_end_is_dropped():
    assert feed(["좋아요.\n", "##"])[1].finish(was_cut_by_length=False) == "좋아요."
    assert feed([" ##"])[1].finish(was_cut_by_length=False) == ""


def test_blank_before_the_first_word_is_never_shown():
    assert feed([" ", "\n", " 우동", " 어때요?"])[0] == ["", "", "우동", "우동 어때요?"]


def test_colon_does_not_end_an_answer():
    text = "12:30에 여는 집이에요. 재료: 무, 대파."
    assert feed([text])[1].finish(was_cut_by_length=False) == text


@pytest.mark.parametrize("cut", [1, 2, 3, 7, 100])
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("생일 축하드려요! 생일 축하드려요! 생일 축하드려요!", "생일 축하드려요!"),
        ("국물이 시원해요. 밥과 드세요. 국물이 시원해요. 밥과", "국물이 시원해요. 밥과 드세요."),
        ("국물이 시원해요. 밥과 드세요. 국물이 시원해요.", "국물이 시원해요. 밥과 드세요."),
        ("추천해요.\n- 얼큰한 김치찌개\n- 얼큰한 김치찌개\n- 우동", "추천해요.\n- 얼큰한 김치찌개"),
        ("네! 네! 맞아요. 네!", "네! 네! 맞아요. 네!"),
        ("3.5도예요. 그리고 3.5도가 좋아요.", "3.5도예요. 그리고 3.5도가 좋아요."),
    ],
)
def test_answer_ends_where_a_sentence_would_come_again(text: str, kept: str, cut: int):
    """Without a penalty on what was said, "생일 축하드려요!" came three times."""
    pieces = [text[at : at + cut] for at in range(0, len(text), cut)]
    shown, answer = feed(pieces)

    assert answer.finish(was_cut_by_length=False) == kept
    assert all(text.startswith(part) for part in shown)


def test_opening_is_shown_before_what_the_model_says_and_not_said_again():
    answer = AnswerText(STOP_SEQUENCES, "비빔밥은 650kcal예요.")
    assert answer.shown == "비빔밥은 650kcal예요."

    for piece in [" 나물이", " 많아요.", " 비빔밥은", " 650kcal예요.", " 또"]:
        answer.feed(piece)

    assert answer.is_stopped
    assert answer.finish(was_cut_by_length=False) == "비빔밥은 650kcal예요. 나물이 많아요."


@pytest.mark.parametrize(
    "text", ["\n" * 4000, "!" * 4000, "가! " * 1300, "1.!" * 1300, "- \n" * 1300, "!" + ")" * 4000]
)
def test_answer_of_any_kind_is_read_in_time(text: str):
    """4,000 line breaks took 198 ms: each was looked at from each."""
    began = time.process_time()
    answer = AnswerText(STOP_SEQUENCES)
    for at in range(0, len(text), 16):
        answer.feed(text[at : at + 16])
    answer.finish(was_cut_by_length=True)

    assert time.process_time() - began < 0.05


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("우동이 좋아요. 라면도 좋", "우동이 좋아요."),
        ("우동이 좋아요! 라면은요? 그리고", "우동이 좋아요! 라면은요?"),
        ("'맛있어요.' 라고 말", "'맛있어요.'"),
        ("국물이 시원해요~ 그래", "국물이 시원해요~"),
        ("온도는 3.5도예요. 그리고 4.", "온도는 3.5도예요."),
        ("추천해요.\n1. 김치찌개\n2. 된장찌개\n3. 비빔", "추천해요.\n1. 김치찌개\n2. 된장찌개"),
        ("추천해요.\n- 김밥\n- 라", "추천해요.\n- 김밥"),
        ("끝이 없는 문장이 이어지고", "끝이 없는 문장이 이어지고"),
        ("한 문단이에요.\n\n다음 문단의 처음이에요. 그런", "한 문단이에요.\n\n다음 문단의 처음이에요."),
        ("모두 좋아요.", "모두 좋아요."),
        ("", ""),
    ],
)
def test_answer_cut_by_length_ends_at_its_last_whole_sentence(text: str, kept: str):
    assert feed([text])[1].finish(was_cut_by_length=True) == kept
