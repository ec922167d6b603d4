"""Where sentences end while a text is still growing."""

import random

import pytest

from backend.answers.checking.sentences import SentenceStream, is_whole, split_sentences, strip_list_mark


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("우동이 좋아요. 라면도 좋아요.", ["우동이 좋아요.", "라면도 좋아요."]),
        ("12:30에 여는 집이에요. 1.5인분이에요.", ["12:30에 여는 집이에요.", "1.5인분이에요."]),
        (
            "이렇게 하세요.\n1. 물을 끓여요\n2. 면을 넣어요",
            ["이렇게 하세요.", "1. 물을 끓여요", "2. 면을 넣어요"],
        ),
        ("1. 김밥이에요. 2. 떡볶이예요.", ["1. 김밥이에요.", "2. 떡볶이예요."]),
        ("St. 패트릭 데이예요. 좋죠!", ["St. 패트릭 데이예요.", "좋죠!"]),
        ("음… 글쎄요. 그럼요~ 좋아요", ["음… 글쎄요.", "그럼요~", "좋아요"]),
        ('"맛있어요." 라고 했어요.', ['"맛있어요."', "라고 했어요."]),
        ("정말요?! 네!", ["정말요?!", "네!"]),
        ("- 김밥\n- 라면\n", ["- 김밥", "- 라면"]),
        ("\n\n한 문단이에요.\n\n다음이에요.", ["한 문단이에요.", "다음이에요."]),
        ("", []),
    ],
)
def test_text_is_split_where_sentences_and_lines_end(text: str, units: list[str]):
    assert split_sentences(text) == units


def test_pieces_of_any_cut_give_the_same_units_and_lose_no_letter():
    text = "비가 오네요! 이런 날엔 1.5인분짜리 파전이 좋아요~ 먹을까요?\n1. 반죽을 해요.\n2. 부쳐요. 끝"
    chance = random.Random(3)
    for _ in range(200):
        stream, rest, units = SentenceStream(), text, []
        while rest:
            size = chance.randint(1, 7)
            units += stream.feed(rest[:size])
            rest = rest[size:]
        units.append(stream.finish())

        assert [unit.strip() for unit in units] == split_sentences(text)
        assert "".join(units) == text


def test_sentence_is_held_back_until_it_has_surely_ended():
    stream = SentenceStream()

    assert list(stream.feed("값은 3.")) == []
    assert list(stream.feed("5 g이에요.")) == []
    assert list(stream.feed(" ")) == ["값은 3.5 g이에요."]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("우동이 좋아요.", True),
        ("우동이 좋아요", True),
        ("드실까요?!", True),
        ("추천합니다~", True),
        ("맛있죠 ㅎㅎ", False),
        ("우동과 함께", False),
        ("우동이다.", False),
    ],
)
def test_sentence_is_whole_when_it_ends_politely(sentence: str, verdict: bool):
    assert is_whole(sentence) is verdict


def test_list_mark_is_no_part_of_a_sentence():
    assert strip_list_mark("1. 물을 끓여요.") == "물을 끓여요."
    assert strip_list_mark("- 김밥") == "김밥"
    assert strip_list_mark("1.5인분이에요.") == "1.5인분이에요."
