"""What can be had for a sum of money, and what foods cost beside one another."""

import re

import pytest

from backend.answers.reading.acts import Act
from backend.answers.reading.budget import find_budget
from backend.food.data.facts import get_facts
from backend.food.data.prices import BANDS
from tests.backend.answering import plan_in_november as plan


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("만원으로 저녁", 10_000),
        ("12,000원 이하 메뉴", 12_000),
        ("이만오천원 안으로", 25_000),
        ("6천원밖에 없는데", 6_000),
        ("1만 5천원짜리 점심", 15_000),
        ("넷이서 6만원으로 먹을 거", 15_000),
        ("1인당 3만원 이하 10명", 30_000),
        ("김밥 얼마야", None),
        ("십만원 벌었어", None),
        ("2인분 8000원이면 싼 거지", 8_000),
    ],
)
def test_sum_to_spend_on_one_person_is_read(text: str, won: int | None):
    assert find_budget(text) == won


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("둘이서 2만원", 10_000),
        ("넷이 먹을 건데 3만원", 7_500),
        ("통장에 4300원", 4_300),
        ("셋이서 저녁 4만5천원", 15_000),
        ("예산은 6만", 60_000),
        ("하루 만원으로 뭐 먹지", 5_000),
        ("일주일 식비 3만원", None),
        ("떡볶이가 만이천원이면 비싼 거지?", 12_000),
        ("어제 3만원 썼더니 돈 없어 뭐 먹지", None),
        ("오늘 만 명 왔다", None),
    ],
)
def test_a_bare_sum_in_a_wish_for_food_is_there_to_be_spent(text: str, won: int | None):
    assert find_budget(text, is_wish=True) == won


@pytest.mark.parametrize(
    "question", ["한 사람에 4만원으로 저녁 추천", "결혼기념일 저녁 둘이 10만원 메뉴 추천"]
)
def test_who_has_much_to_spend_is_not_offered_what_is_cheap(question: str):
    """Three thousand won of 열무국수 were offered for thirty thousand."""
    for one in plan(question).foods:
        price = get_facts().find_price(one)
        assert price is not None
        assert price.band == BANDS[-1], one.name


@pytest.mark.parametrize(
    "question", ["6천원밖에 없는데 점심 뭐 먹지", "9000원 이하 저녁 추천해줘", "5천원으로 간식"]
)
@pytest.mark.parametrize("seed", range(3))
def test_nothing_dearer_than_the_sum_is_offered(question: str, seed: int):
    """5천원밖에 없어 was answered with comfort, and 8000원 with raw fish."""
    planned = plan(question, seed=seed)
    budget = find_budget(question)

    assert planned.act is Act.RECOMMEND
    assert planned.foods
    for one in planned.foods:
        price = get_facts().find_price(one)
        assert price
        assert budget
        assert (price.average.won if price.average else price.most_won or budget + 1) <= budget, one.name


def test_sum_for_which_nothing_is_known_is_told_honestly():
    told = plan("700원밖에 없어 뭐 먹지").opening

    assert "700원 안이라고 제가 아는 음식은 없어요" in told


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("1인당 2만원 안으로 될까요?", "비빔밥과 갈비탕은 한 사람에 20,000원 안|비빔밥.*20,000원 안"),
        ("만원 넘어?", "넘을 수도"),
    ],
)
def test_whether_an_offer_can_be_had_for_a_sum(question: str, said: str):
    """1인당 3만원 안으로 되나요? was taken for a question of a diet."""
    planned = plan(question, ("점심 추천해줘", "비빔밥 어떠세요? 갈비탕도 좋아요."))

    assert planned.act is Act.PRICE
    assert re.search(said, planned.opening), planned.opening


def test_price_that_nobody_knows_is_refused_by_its_name():
    assert "파인다이닝의 값은 제가 가진 자료에 없어요" in plan("파인다이닝 비싸?").opening


def test_bands_follow_one_another():
    limits = [
        price.most_won
        for name in ("컵라면", "된장찌개", "돈카츠", "대게찜")
        if (price := get_facts().find_price(next(one for one in get_facts().catalogue if one.name == name)))
    ]

    assert limits == [5_000, 9_000, 15_000, None]
    assert len(BANDS) == len(limits)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("김밥이랑 보쌈이랑 짜장면 중에 뭐가 제일 든든해", "^1인분의 열량으로 보면 .*든든해요"),
        ("햄버거랑 샐러드 뭐가 몸에 더 좋아?", "몸에 더 좋다고 말씀드릴 수는 없"),
        ("짜장면이랑 짬뽕 단백질 뭐가 더 많아?", "^단백질은 짬뽕이 더 많아요"),
        ("라면이랑 우동 뭐가 덜 짜?", "^나트륨은 라면이 더 적어요"),
    ],
)
def test_comparison_answers_by_what_was_asked(question: str, said: str):
    assert re.search(said, plan(question).opening), plan(question).opening


def test_food_that_was_not_measured_is_told_by_what_is_in_it():
    unmeasured = next(
        one
        for one in get_facts().catalogue
        if one.nutrition is None and one.course == "식사" and one.forms[:1] == ("국물",)
    )
    told = plan(f"{unmeasured.name} 칼로리").opening

    assert re.search("재료로 어림.*kcal", told), told
