"""What is too much, and how many eat, in words: neither is always what its letters say."""

import pytest

from tests.backend.answering import plan


@pytest.mark.parametrize(
    "question",
    [
        "뜨끈한 국밥 한그릇 생각나는데 종류가 너무 많다 뭐 먹냐",
        "잡채는 손이 너무 많이 가죠?",
        "메뉴가 너무 많아서 못 고르겠어",
    ],
)
def test_too_much_of_something_else_is_no_rest(question: str):
    assert "남은" not in plan(question).opening


@pytest.mark.parametrize("question", ["전이 너무 많이 남았어 어떡하지", "잡채를 너무 많이 했어 어떡하지"])
def test_too_much_of_a_dish_is(question: str):
    assert "남은" in plan(question).opening


@pytest.mark.parametrize(
    ("said", "count"),
    [("열다섯 명", 15), ("열두 명", 12), ("스물두 명", 22), ("서른 명", 30), ("다섯 명", 5), ("15명", 15)],
)
def test_people_are_counted_in_words(said: str, count: int):
    assert f"{count}명" in plan(f"떡국 {said} 먹을 건데 떡을 몇 킬로 사야 하죠?").opening
