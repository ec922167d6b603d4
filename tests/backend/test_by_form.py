"""What was bought is at hand in later turns, and is cooked in the form that is wished for."""

import pytest

from backend.answers.reading.acts import Act, Turning
from backend.food.data.methods import read_methods
from tests.backend.answering import converse


@pytest.mark.parametrize(
    "said", ["콩나물 사왔는데", "닭 한마리 샀어", "가지 얻어왔는데", "만두 사놨어", "호박고구마 5키로 왔어"]
)
def test_what_was_bought_is_at_hand(said: str):
    """만두 사놨어 was taken for a farewell, 닭 한마리 샀어 got any dish."""
    assert converse(said).act is Act.LEFTOVERS


@pytest.mark.parametrize("said", ["번개탄 사놨어", "약 사 놨어", "소주 세 병 샀어"])
def test_what_may_be_meant_for_harm_is_no_stock(said: str):
    assert converse(said).understanding.topic != "bought"


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        (("콩나물 사왔는데", "국 말고 볶음으로"), "콩나물을"),
        (("애호박 하나 있어", "부침개 말고", "그럼 국물로"), "애호박을"),
        (("시금치 한 단 있어요", "나물 말고 샐러드로"), "시금치를"),
        (("오징어 두 마리 있음", "튀김으로"), "속까지"),
    ],
)
def test_form_for_which_there_is_no_recipe_is_told_how(questions: tuple[str, ...], told: str):
    """국 말고 볶음으로, of bean sprouts, got roast chicken."""
    planned = converse(*questions)

    assert planned.understanding.turning is Turning.ADDS
    assert told in planned.opening


def test_who_asks_how_is_told_of_the_form_before():
    assert "고춧가루" in converse("콩나물 사왔는데", "국 말고 볶음으로", "매콤하게 할 거임 순서 좀").opening


def test_way_to_cook_that_is_not_wanted_forbids_no_meat():
    """구이는 싫고, of beef at hand, was told not to eat any beef."""
    planned = converse("소고기 한 근 있는데", "구이는 싫고")

    assert "드시지 마세요" not in planned.opening
    assert planned.foods
    assert not any("구이" in food.forms for food in planned.foods)


def test_methods_cook_meat_and_fish_through():
    for method in read_methods().values():
        for kind in ("고기", "해산물"):
            assert any(word in method.by_kind[kind] for word in ("속까지", "푹"))
