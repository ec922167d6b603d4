"""Which statements of an answer are seen, and which of them the catalogue contradicts."""

import pytest

from training.foodie.claims import Lexicon, drop_absences, list_claims, split_sentences
from training.foodie.scores import Food

KIMBAP = Food(
    1, "김밥", country="한식", origin="한국", allergens=("알류", "밀"), ingredients=("김", "밥", "달걀")
)
RAMEN = Food(
    2,
    "라면",
    country="한식",
    origin="한국",
    spicy=2,
    allergens=("밀",),
    description="튀긴 면을 끓인 국수",
)
PHO = Food(
    3,
    "쌀국수",
    country="외국 음식",
    origin="베트남",
    allergens=("소고기",),
    ingredients=("소고기", "고추"),
)
JJAJANG = Food(4, "짜장면", country="중식", origin="한국")
SOUP = Food(5, "매운탕", country="한식", origin="한국", spicy=0, description="생선을 칼칼하게 끓인 탕")
MAPO = Food(6, "마파두부", country="중식", origin="중국", spicy=2)
FOODS = (KIMBAP, RAMEN, PHO, JJAJANG, SOUP, MAPO)
LEXICON = Lexicon.read(FOODS)


def judge(text: str) -> list[bool]:
    """For each statement seen, whether it is contradicted; everything named is recommended."""
    sentences = [
        (sentence, [food for food in FOODS if food.name in sentence]) for sentence in split_sentences(text)
    ]
    return [
        claim.is_contradicted
        for claim in list_claims(sentences, [food for food in FOODS if food.name in text], LEXICON)
    ]


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
        ("매운탕은 칼칼해요.", [False]),
        ("김밥은 한국 음식이에요.", [False]),
        ("쌀국수는 한국의 대표 음식이에요.", [True]),
        ("베트남 음식을 찾으신다면 쌀국수가 좋아요.", [False]),
        ("쌀국수는 한식이에요.", [True]),
        ("중국 요리로 짜장면은 어떠세요?", [False]),
        ("김밥에는 밀가루가 들어가지 않아요.", [True]),
        ("라면에는 달걀이 들어가지 않아요.", [False]),
        ("김밥을 추천해요. 소고기가 들어가요.", [True]),
        ("쌀국수를 추천해요. 소고기를 넣어 끓여요.", [False]),
        ("김밥에는 사랑이 들어가요.", []),
        ("오늘은 김밥 어떠세요?", []),
    ],
)
def test_statement_is_seen_by_its_words_and_held_against_the_catalogue(text: str, verdicts: list[bool]):
    assert judge(text) == verdicts


def test_what_was_left_out_is_said_of_everything_that_was_recommended():
    text = "김밥을 추천해요. 쌀국수도 좋아요. 달걀, 고추는 빼고 골랐어요."

    assert judge(text) == [True, False, False, True], "eggs are in 김밥, chillies in 쌀국수"


def test_sentence_about_two_foods_says_nothing_of_either():
    assert judge("김밥과 라면은 매콤해요. 정말 매워요.") == []


def test_food_that_is_not_recommended_is_not_spoken_of():
    sentences = [("라면을 좋아하시니 김밥도 좋아요.", [RAMEN, KIMBAP]), ("맵지 않아요.", [])]

    claims = list_claims(sentences, [KIMBAP], LEXICON)

    assert [(claim.food, claim.is_contradicted) for claim in claims] == [(KIMBAP, False)]


def test_sentence_with_a_food_s_description_speaks_of_that_food():
    """육개장처럼 끓인 국 is no word about 육개장."""
    stew = Food(7, "닭개장", spicy=2, description="라면처럼 닭고기를 넣고 끓인 국")
    sentences = [("라면처럼 닭고기를 넣고 끓인 국이라 매콤해요.", [RAMEN])]

    claims = list_claims(sentences, [stew, RAMEN], LEXICON)

    assert [(claim.food.name, claim.words) for claim in claims] == [("닭개장", "매콤")]


def test_what_is_said_to_be_left_out_is_not_named():
    """견과류는 빼고 골랐어요 used to count as recommending nuts, which the catalogue holds as a food."""
    assert "견과류" not in drop_absences("죽을 추천해요. 땅콩, 견과류는 빼고 골랐어요.")
    assert "소고기" not in drop_absences("소고기가 들어가지 않는 음식으로 골랐어요.")
    assert drop_absences("소고기를 추천해요.") == "소고기를 추천해요."
