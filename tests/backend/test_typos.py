"""Names typed as they sound are mended, and no ordinary word becomes a food."""

import pytest

from backend.food.reading.typos import TypoMender
from tests.backend.foods import advisor

MENDER = TypoMender(
    ["떡볶이", "김치찌개", "육개장", "돼지고기", "굴비구이", "머스터드", "사이다", "부대찌개", "샌드위치"]
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("떡뽁이 먹고싶다", "떡볶이 먹고싶다"),
        ("떡복이랑", "떡볶이랑"),
        ("김치찌게는", "김치찌개는"),
        ("육계장 칼로리", "육개장 칼로리"),
        ("돼지고가 알레르기", "돼지고기 알레르기"),
        ("부데찌게", "부대찌개"),
        ("센드위치 추천", "샌드위치 추천"),
    ],
)
def test_a_name_that_sounds_so_or_has_one_slip_is_mended(typed: str, meant: str):
    assert MENDER.mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "사이가 좋다",
        "갈비구이",
        "커스터드",
        "사이즈",
        "그래서 아무거나 추천해줘",
        "찌개",
        "",
        "ㅋㅋㅋ",
        "떡볶이",
    ],
)
def test_ordinary_words_and_other_names_stay(text: str):
    assert MENDER.mend(text) == text


@pytest.mark.parametrize(
    ("question", "named"), [("부데찌개 칼로리", "부대찌개"), ("센드위치에 뭐 들어가?", "샌드위치")]
)
def test_a_misspelt_food_is_read_as_the_food(question: str, named: str):
    assert named in [food.name for food in advisor().reader.read(question).named]


def test_a_misspelt_allergen_is_kept_out():
    assert any(
        "allergens:돼지고기" in rule.blocked
        for rule in advisor().reader.read("돼지고가 알레르기 있어요").lasting.rules
    )
