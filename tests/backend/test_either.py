"""Which of two things goes into a dish, or whether one does."""

import pytest

from backend.answers.reading.acts import Act
from tests.backend.answering import converse
from tests.backend.answering import plan_in_november as plan


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("크림파스타엔 우유 넣어요 생크림 넣어요", "우유 1/2컵, 생크림 1컵"),
        ("김치찌개엔 돼지고기가 나아 참치가 나아", "보통 돼지고기를 넣어요"),
        ("미역국에 소고기 넣어 조개 넣어", "보통 소고기를 넣고, 조개"),
        ("잡채에 시금치 넣어 부추 넣어?", "보통 시금치를 넣어요"),
        ("된장찌개에 고추장 넣어요 안넣어요", "꼭 넣지 않으셔도"),
        ("카레에 감자 넣어 안 넣어", "보통 감자를 넣어요"),
    ],
)
def test_what_goes_into_a_dish_is_told_by_its_ingredients(question: str, said: str):
    planned = plan(question)

    assert planned.act is Act.RECIPE
    assert said in planned.opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("라면에 우유 넣어 치즈 넣어?", "우유를 반 컵"),
        ("미역국에 마늘 넣나요 안넣나요", "미역 향"),
        ("김치찌개 먹을까 된장찌개 먹을까", "된장찌개"),
        ("미역국이랑 북엇국 중에 뭐가 나아", "북엇국"),
    ],
)
def test_what_a_line_or_a_comparison_knows_better_is_left_to_it(question: str, said: str):
    planned = plan(question)

    assert said in planned.opening
    assert "보통" not in planned.opening.split(".")[0]


def test_nobody_is_told_to_put_in_what_they_must_not_have():
    assert "우유 1/2컵" not in converse("우유 알레르기야", "크림파스타엔 우유 넣어요 생크림 넣어요").opening
