"""Who has one machine alone is told a dish with its steps; who misses meat, what has its bite."""

import pytest

from tests.backend.answering import converse
from tests.backend.answering import plan_in_november as plan


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("전자렌지로만 할수있는 요리 레시피 (고시원임)", "돌"),
        ("전자레인지 요리 레시피 알려줘", "돌"),
        ("에어프라이어 레시피 추천좀", "℃"),
        ("밥솥으로 만드는 요리", "만능찜"),
    ],
)
def test_a_dish_of_one_machine_is_told_with_its_steps(question: str, said: str):
    planned = plan(question)

    assert said in planned.opening
    assert planned.foods


def test_a_room_to_study_in_is_not_cool():
    assert all(wish.label != "시원함" for wish in plan("고시원에서 먹기 좋은거").understanding.reading.wishes)


@pytest.mark.parametrize(
    "turns",
    [
        ("채식한지 3일째 고기냄새에 미치겠음 고기 같은 식감 나는 거",),
        ("비건인데 고기 같은 거 먹고싶다",),
        ("나 비건이야", "고기 같은 식감 나는 음식 추천해줘"),
    ],
)
def test_who_misses_meat_is_told_what_has_its_bite(turns: tuple[str, ...]):
    assert "버섯" in converse(*turns).opening


@pytest.mark.parametrize("question", ["고기냄새가 이상한데 먹어도 돼?", "고기에서 시큼한 냄새 나는데"])
def test_meat_that_smells_is_warned_of(question: str):
    assert "버리세요" in plan(question).opening


def test_who_must_have_no_soy_is_told_of_none():
    assert "두부" not in converse("콩 알레르기 있어", "채식인데 고기 같은 식감 나는 거 뭐 있어").opening
