"""A short question in the kitchen goes on with the thing that its own words mean."""

import re

import pytest

from tests.backend.answering import plan_in_november as plan

TOLD = "네, 그렇게 하시면 돼요."


@pytest.mark.parametrize(
    ("before", "question", "said"),
    [
        ("대파 얼려도 돼?", "그럼 부추도 그렇게 하면 되나", "부추|전이나 만두소"),
        ("애호박 어떻게 보관해", "오이는?", "키친타월|하나씩 싸서"),
        ("고등어 손질 어떻게 해", "오징어는요?", "내장"),
    ],
)
def test_another_thing_is_asked_the_same_of(before: str, question: str, said: str):
    assert re.search(said, plan(question, (before, TOLD)).opening)


@pytest.mark.parametrize("missing", ["양파 없는데", "설탕 없으면", "배 없는데"])
def test_what_is_missing_is_not_what_is_frozen(missing: str):
    told = plan("얼려도 돼?", ("불고기 만드는 법", "불고기는 이렇게 만들어요."), (missing, TOLD)).opening

    assert "양념째 한 끼씩" in told


@pytest.mark.parametrize(
    ("before", "question", "said"),
    [
        ("김치찌개가 너무 시어요", "설탕 넣었는데 이젠 달아", "단맛을 눌러"),
        ("된장찌개가 싱거워", "소금 더 넣었더니 짜졌어", "물이나 쌀뜨물|두부"),
        ("국이 짜요", "물 넣었더니 밍밍해짐", "국간장이나 액젓"),
    ],
)
def test_what_was_put_in_is_not_what_went_wrong(before: str, question: str, said: str):
    """설탕 넣었더니 달아 was answered with dishes that are made of sugar."""
    assert re.search(said, plan(question, (before, TOLD)).opening)


def test_a_thing_that_is_named_after_the_question_is_what_it_was_asked_of():
    assert "국간장" in plan("미역국임 말을 안했네", ("간은 뭐로 해", TOLD)).opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("버터가 없으면 뭐로 대신해", "식용유|버터 대신"),
        ("미림 없는데 소주로 해도 되나", "소주"),
        ("올리고당이랑 물엿 같은 양으로 바꿔도 돼?", "같은 양"),
        ("소금 대신 새우젓 넣으면 얼마나", "1큰술"),
    ],
)
def test_what_stands_in_is_told_of_the_thing_that_is_missing(question: str, said: str):
    assert re.search(said, plan(question).opening)


def test_for_how_many_it_is_to_be_is_remembered():
    before = ("소면 6인분 삶으려는데", TOLD)

    assert re.search("6명이", plan("소면 얼마나 준비해", before).opening)


@pytest.mark.parametrize(
    "question",
    ["냉장고에 두부밖에 없는데", "배추랑 두부 있는데 뭐 해먹지", "양배추 반통이랑 계란 있어 뭐 만들지"],
)
def test_what_is_in_the_refrigerator_is_cooked_and_not_kept(question: str):
    told = plan(question)

    assert told.foods
    assert "냉장하" not in told.opening


def test_what_is_left_over_is_the_dish_and_not_what_was_at_hand_for_it():
    """김치찌개 was told to keep for two months, as kimchi does."""
    at_hand = ("김치랑 삼겹살 있는데 뭐 해먹지", "김치찌개가 좋아요.")
    told = plan("남으면 며칠 둬도 돼?", at_hand, ("김치찌개 만드는 법", "김치찌개는 이렇게 만들어요."))

    assert "3~4일" in told.opening


@pytest.mark.parametrize("question", ["두부 애호박 계란 있어 뭐 해먹지", "두부랑 계란 있는데 뭐 만들지"])
def test_what_is_at_hand_offers_no_dish_that_is_called_by_something_else(question: str):
    assert not re.search("깻잎전|감자전|김치전", plan(question).opening)
