"""What goes with a dish or a drink, asked by name, by kind, and one after the other."""

import re

import pytest

from backend.answers.reading.acts import Act
from tests.backend.answering import plan_in_november as plan


@pytest.mark.parametrize(
    ("question", "said", "never"),
    [
        ("파스타에 와인 뭐가 어울려?", "와인", "두유"),
        ("피자에 맥주 괜찮아?", "피자.*맥주", "밀가루"),
        ("삼겹살이랑 막걸리 어때?", "소주.*막걸리", "상추"),
        ("회에는 어떤 술이 좋아?", "소주|사케", "떡만둣국"),
        ("카레에 어울리는 반찬 뭐 있어?", "난|김치", "오이냉국"),
        ("국밥에 뭐가 어울려", "깍두기", "낫토"),
        ("김치전에 막걸리 말고 다른 술은?", "맥주", "막걸리"),
    ],
)
def test_what_goes_with_a_dish_is_told_of_that_dish_or_kind(question: str, said: str, never: str):
    """A kind of dishes (파스타, 카레) had no pairs, and a drink beside a dish was not heard."""
    planned = plan(question)

    assert planned.act is Act.PAIR
    assert re.search(said, planned.opening)
    assert never not in planned.opening


def test_another_drink_and_another_course_are_asked_of_the_same_dish():
    """막걸리는? told what 막걸리 is, and 후식은? forgot the dish."""
    first = ("회 먹을 때 화이트와인 괜찮아?", "회에는 소주, 사케를 더 많이 곁들여요.")

    assert "회" in plan("막걸리는?", first).opening
    assert "회" in plan("후식은?", first).opening


@pytest.mark.parametrize(
    ("question", "said", "never"),
    [
        ("위스키에 어울리는 안주", "육포|초콜릿", "낙곱새"),
        ("하이볼이랑 같이 먹을 거 추천해줘", "가라아게", "맥주에는"),
        ("사케랑 뭐가 어울려?", "어묵탕|회", "에스프레소"),
        ("커피에 곁들일 디저트", "치즈케이크|쿠키", "콜라"),
        ("녹차랑 먹을 간식", "약과|양갱", "녹차 한 잔"),
        ("백주 안주 뭐 먹지", "깐풍기", "나초"),
        ("무알콜 맥주로 분위기 내고 싶어", "치킨", "이야기를 들을게요"),
        ("우유랑 같이 먹을 빵", "식빵", "오이냉국"),
    ],
)
def test_what_goes_with_a_drink_is_told_of_that_drink(question: str, said: str, never: str):
    """A drink was answered by what it is, by itself, or by dishes for any drink."""
    told = plan(question).opening

    assert re.search(said, told)
    assert never not in told


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("생선회에 화이트와인 어때요?", "화이트와인이"),
        ("회 먹으면서 위스키 마시면 별로야?", "하이볼"),
        ("삼계탕 먹을 때 술 한잔 뭐가 좋을까", "소주|막걸리|사케"),
        ("햄버거에 콜라 말고 마실 거 뭐 있지", "사이다|레모네이드"),
        ("생선구이랑 같이 먹을 국 추천", "된장찌개|미역국"),
    ],
)
def test_a_drink_or_a_side_for_a_dish_comes_with_its_own_reason(question: str, said: str):
    assert re.search(said, plan(question).opening)


def test_a_drink_that_is_asked_for_after_a_dish_is_for_that_dish():
    told = plan("와인은 뭐가 좋아?", ("스테이크랑 어울리는 사이드", "스테이크에는 샐러드가 잘 어울려요."))

    assert "스테이크" in told.opening


@pytest.mark.parametrize(
    ("question", "trait"),
    [
        ("막걸리 안주 추천해줘", "occasions:술안주"),
        ("뭐 먹지 나가서 먹을 거야", "place:밖"),
        ("집에서 해먹을 만한 거 있어?", "place:집"),
        ("편의점에서 살 수 있는 걸로 저녁 추천", "place:편의점"),
        ("사무실인데 냄새 안 나는 거 추천", "place:냄새적음"),
        ("든든한 거 먹고 싶다", "place:든든함"),
    ],
)
def test_where_it_is_had_and_what_it_goes_with_decides_what_is_offered(question: str, trait: str):
    offered = plan(question).foods

    assert offered
    assert all(trait in one.traits for one in offered)


def test_what_goes_with_a_wine_of_a_kitchen_is_of_that_kitchen():
    planned = plan("레드와인에 어울리는 한식 뭐 있어?")

    assert planned.foods
    assert {food.country for food in planned.foods} == {"한식"}


def test_a_limit_of_energy_is_a_wish():
    planned = plan("300칼로리 이하로 점심")

    # Of some the energy is reckoned from the recipe, and told all the same.
    told = [int(figure) for figure in re.findall(r"약 (\d+) kcal", planned.opening)]
    assert len(told) == len(planned.foods) > 1
    assert max(told) <= 300
