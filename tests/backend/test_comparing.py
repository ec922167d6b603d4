"""How foods compare: by what was asked for, all of them, and of the same ones once more."""

import re

import pytest

from backend.answers.reading.acts import Act
from tests.backend.test_talk import plan


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("김치찌개 vs 된장찌개 vs 순두부찌개 뭐가 제일 빨리 만들어져?", "^순두부찌개.*20분.*25분.*35분"),
        ("치킨 피자 삼겹살 김밥 중에 뭐가 제일 싸?", "^.{0,12}김밥.*치킨.*원"),
        ("짜장면이랑 짬뽕 중에 뭐가 칼로리가 낮아?", "짬뽕.*460 kcal.*800 kcal"),
        ("소고기미역국이랑 북엇국 중에 해장엔?", "해장.*북엇국"),
        ("물냉 비냉 뭐가 나을까", "물냉면.*비빔냉면 쪽이에요"),
        ("나시고렝이랑 볶음밥 다른 거야?", "나시고렝도 볶음밥"),
        ("우동이랑 소바 중에 뭐가 더 담백해?", "담백"),
    ],
)
def test_foods_are_compared_by_what_was_asked_for(question: str, said: str):
    """The first two were described, whatever was asked of however many."""
    planned = plan(question)

    assert planned.act is Act.COMPARE
    assert re.search(said, planned.opening), planned.opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("어느 게 살 덜 쪄?", "우동.*kcal"),
        ("가격은?", "우동.*원"),
        ("둘 중에 하나만", "우동|모밀"),
        ("맵기는?", "우동과 모밀"),
        ("왜?", "우동.*모밀"),
    ],
)
def test_the_same_foods_are_asked_about_once_more(question: str, said: str):
    """어느 게 살 덜 쪄? brought a salad, 맵기는? said the first answer again."""
    planned = plan(
        question, ("우동이랑 소바 차이가 뭐야", "우동은 국물에 만 면이고, 모밀은 장국에 적셔 먹어요.")
    )

    assert planned.act is Act.COMPARE
    assert re.search(said, planned.opening), planned.opening


def test_one_food_is_compared_with_the_one_before():
    planned = plan("마라탕이랑 뭐가 달라", ("마라샹궈 뭐로 만들어", "마라샹궈는 소고기, 새우로 만들어요."))

    assert {food.name for food in planned.foods} == {"마라샹궈", "마라탕"}


def test_who_is_asked_once_more_is_told_the_same_choice():
    turn = ("물냉면이랑 비빔냉면 중에 뭐 먹지", "물냉면 쪽에 한 표예요.")
    picked = {
        re.search("(?:물|비빔)냉면", plan("하나만 골라줘", turn, seed=seed).opening) for seed in range(4)
    }

    assert {match[0] for match in picked if match} == {"물냉면"}
