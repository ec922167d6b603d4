"""What is added to an offer, turned down of it, chosen of it and asked of it in few words."""

import pytest

from backend.answers.reading.acts import Act, Turning
from tests.backend.answering import converse, plan

OFFER = ("점심 추천해줘", "오늘은 카르보나라 어떠세요? 김치찌개도 추천해요. 쌀국수도 있어요.")
COLD = ("추운데 뜨끈한 거", "따뜻하게 드시려면 동태찌개가 좋아요. 설렁탕도 좋아요. 뼈해장국은 어떠세요?")


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("오뎅탕 ㄴㄴ", "어묵탕"),
        ("설렁탕은 다른 애들도 다 먹는대요", "설렁탕"),
        ("구워먹는거 말고 다른방법 없나", "구이"),
        ("튀긴 거 말고", "튀김"),
        ("부침 말고", "전"),
    ],
)
def test_what_is_turned_down_is_left_out(question: str, left_out: str):
    planned = plan(question, COLD)

    assert planned.understanding.turning is Turning.ADDS
    assert left_out not in [food.name for food in planned.ground.foods]
    assert not any(left_out in food.forms for food in planned.ground.foods)


def test_what_was_had_before_is_not_described():
    planned = plan("그건 먹어봤어", OFFER)

    assert planned.act is Act.RECOMMEND
    assert not {"카르보나라", "김치찌개", "쌀국수"} & {food.name for food in planned.ground.foods}


@pytest.mark.parametrize(
    ("question", "act", "food"),
    [
        ("첫번째걸로 할게 칼로리는?", Act.NUTRITION, "카르보나라"),
        ("두번째 걸로 할래 레시피좀", Act.RECIPE, "김치찌개"),
        ("마지막거 먹을래 얼마야", Act.PRICE, "쌀국수"),
        ("김치찌개로 할게 고기는 어느 부위 사?", Act.INGREDIENTS, "김치찌개"),
        ("첫번째걸로 할게 재료 뭐사?", Act.INGREDIENTS, "카르보나라"),
    ],
)
def test_what_is_chosen_is_asked_of_in_the_same_breath(question: str, act: Act, food: str):
    planned = plan(question, OFFER)

    assert planned.act is act
    assert [one.name for one in planned.understanding.reading.named] == [food]


def test_whether_it_suits_something_else_is_told_of_what_was_offered():
    planned = plan("해장으로도 괜찮아?", COLD)

    assert planned.act is Act.COMPARE
    assert "해장" in planned.opening


@pytest.mark.parametrize(
    ("questions", "says"),
    [
        (("손님 갑자기 온대요 30분뒤에", "과일이랑 커피만 있어요"), "한입 크기로"),
        (("점심 추천좀", "회사 앞이라 웨이팅 긴 건 안돼"), "빨리 나오는"),
        (("손님 오시는데 과일 뭐 내놓을까", "포도는 있어 그거랑 같이 낼거 하나 더"), "포도는 빼고"),
    ],
)
def test_condition_that_is_added_is_met(questions: tuple[str, ...], says: str):
    assert says in converse(*questions).opening


def test_lunch_that_was_had_is_no_danger_behind_an_offer():
    offered = "몸 생각하신다면 비빔밥 어떠세요? 콩나물밥도 추천해요. 햄버거는 빼고 골랐어요."

    planned = plan("샐러드 말고", ("아까 점심에 햄버거 먹었거든 저녁은 좀 건강하게", offered))

    assert planned.act is Act.RECOMMEND


def test_each_that_was_offered_is_told_under_its_kind():
    planned = plan("밥이야 면이야?", ("점심 추천", "오늘은 김치볶음밥 어떠세요? 쌀국수도 추천해요."))

    assert "김치볶음밥은 밥" in planned.opening
    assert "쌀국수는 면" in planned.opening


def test_dish_that_is_wanted_in_the_place_of_another_is_talked_over():
    planned = plan("짜장면 말고 짬뽕", OFFER)

    assert [food.name for food in planned.understanding.reading.named] == ["짬뽕"]
    assert planned.understanding.turning is Turning.NAMES
