"""Who remembers a property and not the name is told what makes a dish so."""

import pytest

from tests.backend.answering import plan_in_november as plan


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("팟타이 소스 그 새콤한거 뭐야", "타마린드"),
        ("마라탕에 들어가는 그 얼얼한거 뭐야", "화자오"),
        ("쌀국수에 올리는 그 풀 이름이 뭐지", "고수"),
        ("똠양꿍 신맛은 뭘로 내?", "라임"),
        ("짜장면 검은거 뭘로 만들어", "춘장"),
        ("육개장 매운맛은 뭘로 내?", "고춧가루"),
    ],
)
def test_what_makes_a_dish_so_is_named(question: str, said: str):
    assert said in plan(question).opening


@pytest.mark.parametrize(
    ("question", "not_said"),
    [
        ("김치찌개 신맛 잡는 법", "잘 익은 김치가 내요"),
        ("떡볶이 매운거 먹고 뭐 마셔", "매운맛은 주로"),
        ("매운 떡볶이 뭐 먹지", "매운맛은 주로"),
    ],
)
def test_what_to_do_or_to_have_is_another_question(question: str, not_said: str):
    assert not_said not in plan(question).opening
