"""Who asks nothing but how a known dish is made gets its steps; who asks a detail gets the detail."""

import pytest

from backend.answers.reading.acts import Act
from tests.backend.answering import converse
from tests.backend.answering import plan_in_november as plan


@pytest.mark.parametrize(
    ("question", "dish"),
    [
        ("김치볶음밥 어케만듬", "김치볶음밥"),
        ("두부조림 쉽게", "두부조림"),
        ("감자전 간단하게", "감자전"),
        ("떡볶이 만드는 법", "떡볶이"),
        ("라면 맛있게 끓이는 법", "라면"),
        ("김치볶음밥 할건데 순서 알려줘", "김치볶음밥"),
        ("카레라이스 쉽게 만들기", "카레"),
        ("토마토 파스타 만드는법 알려줘", "토마토파스타"),
        ("저녁에 잡채 해보려는데 어떻게 해요?", "잡채"),
    ],
)
def test_the_making_of_a_dish_is_told_in_steps(question: str, dish: str):
    planned = plan(question)

    assert planned.act is Act.RECIPE
    assert planned.opening.startswith(f"{dish}는 이렇게") or planned.opening.startswith(f"{dish}은 이렇게")
    assert "\n1. " in planned.opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("볶음밥 고슬고슬하게 볶는 법", "식은 밥"),
        ("제육볶음 양념 비율 알려주세요", "고추장 2"),
        ("탕수육 만들기 어려워?", "50분"),
        ("떡볶이 전자레인지로 만들 수 있나", "전자레인지"),
        ("미역국 몇 분 끓여?", "40분"),
        ("냉동 삼겹살 해동하는 법", "냉장"),
        ("남은 김치찌개 어떻게 해", "데우"),
    ],
)
def test_a_detail_is_told_by_itself(question: str, said: str):
    planned = plan(question)

    assert said in planned.opening
    assert "\n1. " not in planned.opening


def test_nobody_is_taught_to_cook_what_they_must_not_have():
    assert "\n1. " not in converse("새우 알레르기 있어요", "새우볶음밥 어케 만들어").opening


def test_a_part_of_what_was_told_is_told_by_itself():
    assert "50분~1시간" in converse("수육 삶을 때 뭐 넣고 얼마나 삶아", "얼마나 삶아?").opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("된장국 어떻게 끓여", "된장 2큰술"),
        ("마약계란 레시피", "하룻밤"),
        ("깍두기 담는 법", "새우젓"),
        ("에그인헬 레시피", "토마토소스"),
        ("쌈무 만드는 법", "식초"),
        ("가지볶음 간단하게", "굴소스"),
        ("두루치기 어떻게 해요", "고추장"),
    ],
)
def test_a_dish_without_a_recipe_of_its_own_is_told_in_short(question: str, said: str):
    assert said in plan(question).opening


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("파김치 담그는법", "며칠 익혀?"), "하루"),
        (("계란 실온에 둬도 되나요", "씻어서 보관해?"), "씻지 말고"),
        (("수정과 만드는법", "얼마나 끓여?"), "30분"),
        (("갈비탕 끓이는 법", "몇 시간 끓여?"), "시간"),
        (("김치볶음밥 레시피", "계란 빼도 돼?"), "달걀 없이도"),
        (("멸치볶음 하는법", "덜 짜게 하려면?"), "간을 나누고"),
        (("김치찌개 돼지고기 언제 넣어", "물 얼마나"), "500~600 mL"),
        (("멸치액젓 없는데 까나리액젓 되나",), "까나리액젓은"),
    ],
)
def test_what_is_asked_of_it_next_is_found_in_what_was_told(turns: tuple[str, ...], said: str):
    assert said in converse(*turns).opening


@pytest.mark.parametrize(
    ("question", "said"),
    [("고등어구이 에어프라이어", "℃"), ("전분가루 없으면", "밀가루"), ("만두 에어프라이어", "℃")],
)
def test_a_machine_beside_a_dish_asks_how_it_is_done_with_it(question: str, said: str):
    opening = plan(question).opening

    assert said in opening
    assert "대신 전분" not in opening
