"""What can be made of what is at hand, told at once or one after the other; and how things are kept."""

import re

import pytest

from backend.answers.reading.acts import Act
from tests.backend.answering import plan_in_november as plan

TOFU = ("두부랑 대파 있는데 뭐 해먹지", "두부, 대파가 있으면 두부부침은 어떠세요?")


@pytest.mark.parametrize(
    ("question", "first", "never"),
    [
        ("찬밥이랑 신김치 있는데 뭐 하지", "김치볶음밥", "미음"),
        ("식은 밥이랑 계란 두 개 있음", "계란볶음밥", "미음"),
        ("애호박이랑 두부랑 된장으로 만들 수 있는 거", "찌개", "어죽"),
        ("감자 두 알 있는데 뭐 만들어 먹지", "감자", "전복죽"),
        ("냉동 만두밖에 없어", "만두|만둣국", "리조또"),
        ("남은 삼겹살이랑 양파, 콩나물 있어", "돼지불고기|제육볶음|콩나물", "김치찌개"),
    ],
)
def test_what_is_at_hand_is_used_and_no_more_is_asked_for(question: str, first: str, never: str):
    planned = plan(question)

    assert planned.act is Act.LEFTOVERS
    assert re.search(first, planned.foods[0].name)
    assert never not in {food.name for food in planned.foods}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("밥은 있어", "볶음밥|덮밥|두부"),
        ("아 김치도 있음", "두부|김치|김칫국"),
        ("계란도 있네요", "두부|계란"),
    ],
)
def test_one_thing_more_is_added_to_what_was_at_hand(question: str, first: str):
    """밥은 있어 was not understood."""
    planned = plan(question, TOFU)

    assert planned.act is Act.LEFTOVERS
    assert re.search(first, planned.foods[0].name)


@pytest.mark.parametrize("question", ["오늘은 시간 있어", "저녁에 약속 있어"])
def test_time_is_nothing_to_cook(question: str):
    assert plan(question, TOFU).act is not Act.LEFTOVERS


def test_who_turns_heat_down_still_has_what_was_at_hand():
    told = plan("매운 건 싫은데", ("삼겹살이랑 양파 있는데 뭐 해먹지", "제육볶음은 어떠세요?"))

    assert told.act is Act.LEFTOVERS
    assert all(food.spicy == 0 for food in told.foods)
    assert "삼겹살" in told.opening


def test_who_wants_it_mild_is_offered_nothing_hot():
    foods = plan("돼지고기랑 양파 있는데 안 맵게 뭐 해먹지").foods

    assert foods
    assert all(food.spicy == 0 for food in foods)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("쪽파 오래 보관하려면", "키친타월"),
        ("감자 냉장고에 보관해도 돼?", "냉장고에는 넣지 않는"),
        ("생닭 냉장 보관 며칠 가?", "1~2일.*FoodSafety"),
        ("바나나는 어떻게 보관해요", "실온"),
        ("밥 냉동 보관하는 법", "한 달"),
    ],
)
def test_how_a_thing_is_kept_is_told_of_that_thing(question: str, said: str):
    """Every question was answered by the two sentences on cooked food."""
    assert re.search(said, plan(question).opening)
