"""How foods compare: by what was asked for, all of them, and of the same ones once more."""

import re

import pytest

from backend.answers.reading.acts import Act
from tests.backend.answering import plan_in_november as plan


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


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("떡볶이랑 미역국 중에 뭐가 더 소화 잘 돼?", "미역국 쪽.*떡볶이는 매워서"),
        ("김밥이랑 라면 중에 먹기 편한 거", "김밥 쪽"),
        ("광어회랑 순두부찌개 중에 덜 비린 건?", "순두부찌개 쪽이 덜해요"),
        ("광어회랑 연어회 식감 비교", "쫄깃.*부드러"),
        ("샤브샤브랑 스키야키 뭐가 나아", "달큰짭짤.*담백|담백.*달큰짭짤"),
    ],
)
def test_what_was_not_measured_is_compared_by_what_the_dishes_are_like(question: str, said: str):
    assert re.search(said, plan(question).opening), plan(question).opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("포만감은", "든든"),
        ("소화는?", "속은|속에"),
        ("매운 건?", "맵지 않"),
        ("애는", "아이"),
        ("해장은", "쌀국수"),
        ("맛은?", "쌀국수는.*우동은"),
    ],
)
def test_question_that_only_names_another_measure_is_about_the_same_dishes(question: str, said: str):
    turn = (
        "쌀국수 vs 우동 칼로리",
        "열량은 쌀국수가 더 낮아요. 1인분에 쌀국수 약 320 kcal, 우동 약 420 kcal예요.",
    )

    assert re.search(said, plan(question, turn).opening), plan(question, turn).opening


def test_wish_for_food_after_a_comparison_is_a_wish():
    turn = (
        "쌀국수 vs 우동 칼로리",
        "열량은 쌀국수가 더 낮아요. 1인분에 쌀국수 약 320 kcal, 우동 약 420 kcal예요.",
    )

    assert plan("매운 걸로 추천해 줘", turn).act is Act.RECOMMEND
