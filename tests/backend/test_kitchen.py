"""What people ask while they cook: how long, how much, how hot, for how many, without what."""

import re
from fractions import Fraction

import pytest

from backend.answers.planning.kitchen.portions import scale_amount
from backend.answers.reading.acts import Act
from backend.answers.reading.kitchen import get_kitchen_words
from tests.backend.answering import plan_in_november as plan

STEW = ("된장찌개 끓이는 법", "된장찌개는 이렇게 만들어요. 2인분에 25분쯤 걸려요.")
EGGS = ("계란 몇 분 삶아야 돼?", "끓는 물에 넣고 반숙은 6~7분, 완숙은 11~12분쯤 삶아요.")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("메추리알 몇 분 삶아요?", "5~6분"),
        ("소면 삶는 시간 좀", "3~4분"),
        ("소면 삶을 때 물을 얼마나 부어야 해?", "1 L"),
        ("당면 얼마나 불려야 하나요", "30분"),
        ("만두 에어프라이어로 몇 분 돌려?", "10~12분"),
        ("고구마를 전자레인지로 익혀도 되나요", "^네.*5~6분"),
        ("냄비밥 물 얼마나 잡아?", "1 대 1"),
        ("수육 삶을 때 잡내 안 나게 하려면?", "된장"),
        ("바지락 해감 물에 소금 얼마나 넣어", "소금 2큰술"),
        ("조개 해감하는 법", "소금"),
        ("고등어 에프 몇 도에 구워?", "℃"),
        ("김치전 바삭하게 부치려면", "얼음물"),
        ("설탕 한 큰술 몇 그램?", "12 g"),
        ("두부 한 모가 몇 g이야", "300 g"),
        ("한 꼬집이 얼만큼이야", "1 g"),
        ("목살 4명이면 몇 그램 사야 해", "800 g~1 kg"),
        ("미역국 4인분에 물 얼마나 넣어요", "1,400~1,800 mL"),
        ("닭볶음탕은 몇 분 끓여?", "50분"),
        ("된장찌개 불 세기는 어떻게 해", "불"),
        ("갈비찜에서 당근 빼도 될까?", "당근 없이도"),
        ("김치찌개에 두부 없으면 어떡해?", "두부 없이도"),
        ("떡볶이 전자레인지로 만들 수 있나", "전자레인지로 만드는 시간은.*자료에 없어요"),
    ],
)
def test_a_question_of_the_kitchen_is_answered_by_what_was_asked(question: str, said: str):
    planned = plan(question)

    assert planned.act is Act.RECIPE
    assert re.search(said, planned.opening)
    assert "가게마다" not in planned.opening


@pytest.mark.parametrize(
    ("question", "before", "said"),
    [
        ("몇 분 걸려?", STEW, "25분"),
        ("물은 얼마나?", STEW, "500~600 mL"),
        ("감자 없는데", STEW, "감자 없이도 된장찌개"),
        ("6인분이면 된장 얼마나 넣어?", STEW, "된장 6큰술"),
        ("세 배로 하면 재료 얼마나 필요해", STEW, "된장 6큰술.*감자 3개"),
        ("불은 어떻게 조절해?", STEW, "불"),
        ("완숙은?", EGGS, "11~12분"),
        ("물은 얼마나 잡아?", EGGS, "잠기"),
        ("안 터지게 하려면?", EGGS, "터져요"),
    ],
)
def test_a_question_that_names_nothing_goes_on_with_what_was_spoken_of(
    question: str, before: tuple[str, str], said: str
):
    """물 얼마나 넣어? was taken for a price, 몇 분? was not understood."""
    assert re.search(said, plan(question, before).opening)


def test_an_ingredient_that_is_missing_leaves_the_dish_in_mind():
    turns = (
        STEW,
        ("애호박 없으면?", "네, 애호박 없이도 된장찌개를 만들 수 있어요. 대신 오이, 가지를 쓸 수 있어요."),
    )

    assert "된장찌개" in plan("물 얼마나 부어?", *turns).opening


@pytest.mark.parametrize("word", ["페퍼론치노", "국간장", "올리고당", "쯔유", "스팸"])
def test_what_is_no_ingredient_of_the_catalogue_has_its_substitutes_as_well(word: str):
    assert f"{word} 대신" in plan(f"{word} 없는데", STEW).opening


def test_no_meat_stands_in_for_meat():
    told = plan("고기 없이 끓여도 돼?", ("김치찌개 레시피", "김치찌개는 이렇게 만들어요.")).opening

    assert "두부" in told
    assert "닭고기" not in told


@pytest.mark.parametrize(
    "question",
    [
        "30분 안에 되는 저녁 추천해줘",
        "치킨 얼마야?",
        "계란 알레르기 있는데 삶은 계란 몇 분?",
        "삼겹살 몇 칼로리야",
        "만 원으로 뭐 먹지",
        "둘이 먹을 저녁 골라줘",
    ],
)
def test_what_is_asked_of_food_and_not_of_its_making_is_left_alone(question: str):
    assert plan(question).understanding.topic != "kitchen"


def test_who_must_not_have_something_is_not_taught_to_cook_it():
    told = plan("계란 몇 분 삶아?", ("나 계란 알레르기 있어", "기억해 둘게요."))

    assert "6~7분" not in told.opening


@pytest.mark.parametrize(
    ("amount", "times", "scaled"),
    [
        ("300 g", Fraction(2), "600 g"),
        ("1/2모", Fraction(2), "1모"),
        ("1과 1/2컵", Fraction(2), "3컵"),
        ("1큰술", Fraction(3, 2), "1과 1/2큰술"),
        ("면 100 g", Fraction(2), "면 200 g"),
        ("한 줌", Fraction(2), "한 줌"),
    ],
)
def test_amounts_are_scaled_as_a_cook_writes_them(amount: str, times: Fraction, scaled: str):
    assert scale_amount(amount, times) == scaled


def test_people_and_machines_are_heard_in_many_words():
    words = get_kitchen_words()

    assert [words.read(text).servings for text in ("네 명이 먹게", "3인분으로", "둘이 먹을 양")] == [4, 3, 2]
    assert words.read("렌지로 되나").tool == "전자레인지"
    assert words.read("에프로 돌려도 돼").tool == "에어프라이어"


def test_no_fact_speaks_of_what_somebody_must_not_have():
    """월남쌈 is dipped in peanut sauce, but is listed without peanuts."""
    told = plan("월남쌈 어떻게 먹어?", ("나 땅콩 알레르기 있어", "기억해 둘게요."))

    assert "땅콩소스에" not in told.opening


@pytest.mark.parametrize(
    ("question", "said"),
    [("시금치 데치는 시간", "30초"), ("고등어조림 불 세기는?", "끓"), ("스팸 에어프라이어 몇 분", "8~10분")],
)
def test_the_thing_that_was_named_is_meant_and_no_other(question: str, said: str):
    assert said in plan(question).opening
