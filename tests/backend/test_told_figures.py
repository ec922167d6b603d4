"""What follows from what was told just now: of a figure, of an amount for so many, of one more ingredient."""

import pytest

from backend.answers.reading.acts import Act
from backend.food.data.facts import get_facts
from tests.backend.answering import converse


@pytest.mark.parametrize(
    ("asked", "said", "told"),
    [
        ("붕어빵 하나 몇 칼로리", "세 개 먹었는데 ㅋㅋㅋ", "540 kcal"),
        ("바나나 칼로리", "하나 더 먹으면", "160 kcal"),
        ("불닭볶음면 나트륨", "그거 하루치의 몇 퍼야", "64%"),
        ("떡볶이 칼로리", "2인분이면?", "520 kcal"),
    ],
)
def test_figure_that_was_told_is_reckoned_with(asked: str, said: str, told: str):
    """세 개 먹었는데 ㅋㅋㅋ got a joke, and the share of a day the same figure again."""
    planned = converse(asked, said)

    assert planned.act is Act.NUTRITION
    assert told in planned.opening


def test_pieces_of_a_serving_are_no_servings():
    assert "4,600" not in converse("초밥 칼로리", "열 개").opening
    assert "2,200" not in converse("피자 한 조각 칼로리", "네 조각").opening


@pytest.mark.parametrize(
    ("asked", "said", "told"),
    [
        ("삼겹살 먹으러 가는데 몇 인분 시켜", "3명", "3명이면"),
        ("케이크 몇 호 사야 돼 6명", "10명이면", "10명이면"),
    ],
)
def test_number_of_people_goes_on_with_the_amount(asked: str, said: str, told: str):
    """3명 was offered dishes for several."""
    assert told in converse(asked, said).opening


@pytest.mark.parametrize(
    ("asked", "said", "told"),
    [
        ("멸치볶음 바삭하게", "견과류도 넣고싶어", "마른 팬"),
        ("김치볶음밥 할 건데 김치가 덜 익음", "설탕?", "신맛"),
        ("보쌈 삶는 중인데", "콜라 넣어도 된대매", "600 g"),
        ("제육볶음 레시피", "양배추 추가하고 싶어", "양배추"),
    ],
)
def test_one_more_ingredient_is_told_of(asked: str, said: str, told: str):
    """콜라 넣어도 된대매, of pork on the stove, was told what cola is made of."""
    planned = converse(asked, said)

    assert planned.act is Act.RECIPE
    assert told in planned.opening


def test_how_much_of_it_is_told_again():
    assert "900 g" in converse("보쌈 삶는 중인데", "콜라 넣어도 된대매", "얼마나 넣어? 고기 한근반").opening


def test_what_somebody_must_not_have_is_not_added():
    assert "알레르기" in converse("카레 만들 건데 나 우유 알레르기", "치즈도 넣나").opening


def test_behind_an_offer_it_is_a_wish():
    assert converse("점심 추천", "치즈 올린 거").act is not Act.RECIPE


def test_honey_is_kept_from_babies():
    assert "돌 전" in get_facts().additions["꿀"]


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        (("카레 vs 하이라이스", "아이가 먹을 거"), "하이라이스"),
        (("카레 vs 하이라이스", "애들은 보통 뭘 더 좋아해"), "하이라이스"),
        (("짜장면이랑 짬뽕 중에", "해장"), "짬뽕"),
        (("김밥 vs 샌드위치", "소풍 6살", "상하지 않는 쪽으로 다시 골라줘"), "아이스팩"),
    ],
)
def test_two_dishes_are_compared_for_whom_or_when_is_told_next(questions: tuple[str, ...], told: str):
    """소풍 6살, of two lunches, was congratulated."""
    planned = converse(*questions)

    assert planned.act is Act.COMPARE
    assert told in planned.opening


def test_thing_that_is_proposed_behind_an_offer_is_offered():
    """두부는? got any dish."""
    planned = converse("점심 추천", "두부는?")

    assert planned.foods
    assert all("두부" in food.ingredients for food in planned.foods)
