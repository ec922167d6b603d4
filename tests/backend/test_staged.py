"""An occasion that was told in the turn before is what the next open wish is for."""

import pytest

from backend.answers.reading.completing import complete_drink
from backend.answers.reading.staged import join_occasion
from backend.food.data.catalogue import FoodEntry, get_catalogue


@pytest.mark.parametrize(
    ("told", "wish"),
    [
        ("강릉 왔어", "점심 추천"),
        ("부산 놀러가", "2박3일인데 첫날 저녁 뭐 먹을까"),
        ("감기 걸렸어", "저녁 뭐 먹지"),
        ("다이어트 중이야", "간식 추천해줘"),
        ("손님 와", "뭐 내놓을까"),
        ("마라톤 내일임 하프", "그럼 당일 아침은?"),
    ],
)
def test_open_wish_is_read_with_what_was_told(told: str, wish: str) -> None:
    assert join_occasion(wish, [(told, "그러셨군요.")]) == f"{told} {wish}"


@pytest.mark.parametrize(
    ("told", "wish"),
    [
        ("강릉 왔어", "매운 거 추천"),  # tells its own conditions
        ("비빔밥 칼로리", "점심 추천"),
        ("매운 거 추천", "저녁은?"),
        ("김치찌개 먹었어", "저녁 뭐 먹지"),
        ("새우 알레르기 있어", "저녁 뭐 먹지"),
        ("두부 남았어", "뭐 만들까"),
        ("그걸로 할게", "저녁 뭐 먹지"),
        ("고마워", "저녁 뭐 먹지"),
        ("죽고 싶다", "저녁 뭐 먹지"),
        ("부모님 모시고 가기엔 월남쌈", "그럼 후식은"),  # a course of that dish
    ],
)
def test_wish_is_left_alone_behind_what_is_no_occasion(told: str, wish: str) -> None:
    assert join_occasion(wish, [(told, "네.")]) == wish


def test_who_was_told_of_a_help_line_is_answered_by_that() -> None:
    assert join_occasion("저녁 뭐 먹지", [("나 다 지쳤어", "109에 전화해 주세요.")]) == "저녁 뭐 먹지"


def find_pancake(text: str) -> list[FoodEntry]:
    return [food for food in get_catalogue() if food.name in text]


@pytest.mark.parametrize("asked", ["뭐 마시지", "막걸리 말고 뭐 마시지", "술은?"])
def test_drink_is_asked_for_with_the_dish_before(asked: str) -> None:
    assert (
        complete_drink(asked, [("해물파전 먹을래", "좋죠.")], find_pancake)
        == f"해물파전에 어울리는 음료 {asked}"
    )


def test_drink_by_itself_is_asked_for_with_no_dish() -> None:
    assert complete_drink("뭐 마시지", [("아메리카노 좋아해", "네.")], find_pancake) == "뭐 마시지"
