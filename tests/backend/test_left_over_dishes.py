"""What becomes of a dish that was left over: how it is warmed, what takes it in, how it is kept."""

import re

import pytest

from backend.food.data.facts import get_facts
from tests.backend.answering import converse as plan
from tests.backend.foods import catalogue


@pytest.mark.parametrize(
    ("question", "said", "into"),
    [
        ("식은 치킨 살리는법", "바삭.*5 ℃", {"치킨랩"}),
        ("어제 먹다 남은 피자 데우는법", "뚜껑.*5 ℃", set()),
        ("명절에 남은 전 어케 처리", "앞뒤로 속까지", set()),
        ("김치전 남은 거 어떻게 먹어", "앞뒤로 속까지", set()),
        ("불고기 남은거 활용", "속까지 뜨겁게", {"불고기덮밥", "쌈밥"}),
        ("신김치 너무 많아", "신맛", {"김치찌개", "김치볶음밥", "김치전", "두부김치"}),
        ("남은 족발 어떡하지", "얇게 썰어", {"김치찌개", "김치볶음밥"}),
        ("잡채 남은 거 뭐 해먹어", "부드러워져요", {"잡채밥"}),
        ("카레 많이 남았어", "팔팔 끓여", {"카레우동"}),
        ("딱딱해진 빵 살리기", "달걀물", {"프렌치토스트", "토스트"}),
        ("굳은 가래떡 활용법", "말랑해져요", {"떡국"}),
    ],
)
def test_a_dish_left_over_is_warmed_and_made_into_another(question: str, said: str, into: set[str]):
    told = plan(question)

    assert re.search(said, told.opening), told.opening
    assert {food.name for food in told.foods} == into


@pytest.mark.parametrize("question", ["두부 남은거 활용", "참치캔 하나로 한끼", "양파 남은 거 뭐 해먹지"])
def test_an_ingredient_that_is_left_is_made_into_a_dish(question: str):
    told = plan(question)

    assert told.act.value == "leftovers"
    assert told.foods


@pytest.mark.parametrize(
    "question", ["물회 남은 거 활용", "후토마키 남은 거 처리", "남은 연어회로 뭐 해먹지"]
)
def test_what_is_raw_is_not_warmed_up_for_another_meal(question: str):
    assert "뜨겁게" not in plan(question).opening
    assert "부쳐" not in plan(question).opening


def test_each_line_says_whole_sentences_and_holds_of_some_dish():
    facts = get_facts()
    told = {line.how for food in catalogue() if (line := facts.find_left_over(food.traits))}

    assert len(told) >= 15
    assert all(how.endswith("요.") for how in told)
