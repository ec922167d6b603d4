"""Which statements of an answer are seen, and which of them the catalogue contradicts."""

import dataclasses

import pytest

from backend.answers.checking.sentences import split_sentences
from backend.answers.checking.statements import Claims, drop_absences, find_absence
from backend.food.data.catalogue import FoodEntry
from tests.backend.foods import advisor, catalogue, food

CLAIMS = Claims(catalogue())


def judge(text: str) -> list[bool]:
    """For each statement seen, whether it is contradicted; everything named is recommended."""
    sentences = [(sentence, advisor().find_foods(sentence)) for sentence in split_sentences(text)]
    claims = CLAIMS.list_claims(sentences, advisor().find_foods(text))
    return [claim.is_contradicted for claim in claims]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("김밥은 맵지 않아요.", [False]),
        ("라면은 맵지 않아요.", [True]),
        ("라면은 많이 맵지 않아요.", []),
        ("매콤한 라면은 어떠세요?", [False]),
        ("매콤한 김밥은 어떠세요?", [True]),
        ("김밥을 추천해요. 얼큰해서 좋아요.", [True]),
        ("매운 음식 말고 김밥은 어떠세요?", []),
        ("매운탕은 어떠세요?", []),
        ("김밥은 한국 음식이에요.", [False]),
        ("쌀국수는 한국의 대표 음식이에요.", [True]),
        ("베트남 음식을 찾으신다면 쌀국수가 좋아요.", [False]),
        ("쌀국수는 한식이에요.", [True]),
        ("김밥에는 달걀이 들어가지 않아요.", [True]),
        ("김밥을 추천해요. 땅콩이 들어가요.", [True]),
        ("해물파전을 추천해요. 새우를 넣어 부쳐요.", [False]),
        ("김밥에는 사랑이 들어가요.", []),
        ("오늘은 김밥 어떠세요?", []),
    ],
)
def test_statement_is_seen_by_its_words_and_held_against_the_catalogue(text: str, verdicts: list[bool]):
    assert judge(text) == verdicts


def test_what_was_left_out_is_said_of_everything_that_was_recommended():
    assert judge("김밥을 추천해요. 수박도 좋아요. 달걀은 빼고 골랐어요.") == [True, False], "eggs are in 김밥"


def test_sentence_about_two_foods_says_nothing_of_either():
    assert judge("김밥과 라면은 매콤해요. 정말 매워요.") == []


def test_food_that_is_not_recommended_is_not_spoken_of():
    kimbap, ramen = food("김밥"), food("라면")
    sentences = [("라면을 좋아하시니 김밥도 좋아요.", [ramen, kimbap]), ("맵지 않아요.", [])]

    claims = CLAIMS.list_claims(sentences, [kimbap])

    assert [(claim.food, claim.is_contradicted) for claim in claims] == [(kimbap, False)]


def test_sentence_with_a_food_s_description_speaks_of_that_food():
    """육개장처럼 끓인 국 is no word about 육개장."""
    ramen = food("라면")
    stew: FoodEntry = dataclasses.replace(food("육개장"), description="라면처럼 닭고기를 넣고 끓인 국")
    sentences = [("라면처럼 닭고기를 넣고 끓인 국이라 매콤해요.", [ramen])]

    claims = CLAIMS.list_claims(sentences, [stew, ramen])

    assert {claim.food.name for claim in claims} == {"육개장"}


def test_what_is_said_to_be_left_out_is_not_named():
    """견과류는 빼고 골랐어요 used to count as recommending nuts, which the catalogue holds as a food."""
    assert "견과류" not in drop_absences("죽을 추천해요. 땅콩, 견과류는 빼고 골랐어요.")
    assert "소고기" not in drop_absences("소고기가 들어가지 않는 음식으로 골랐어요.")
    assert drop_absences("소고기를 추천해요.") == "소고기를 추천해요."


def test_absence_is_found_by_its_words():
    assert find_absence("새우, 오징어가 들어가지 않는 음식으로 골랐어요.")
    assert find_absence("새우를 넣어 끓여요.") is None
