"""How much of a thing reaches an amount of a nutrient, and figures of so many pieces."""

import re

import pytest

from backend.answers.planning.figures.items import read_portion
from tests.backend.answering import plan_in_november as plan


@pytest.mark.parametrize(
    ("portion", "count", "unit"),
    [
        ("반 모", 0.5, "모"),
        ("5개쯤", 5, "개"),
        ("3분의 1캔", 1 / 3, "캔"),
        ("큰 컵 1개", 1, "개"),
        ("한 줌", 1, ""),
    ],
)
def test_portion_is_read_with_what_it_is_counted_in(portion: str, count: float, unit: str):
    assert read_portion(portion) == (count, unit)


@pytest.mark.parametrize(
    ("question", "before", "said"),
    [
        ("하루 60그램 채우려면 몇 모?", "두부 한 모에 단백질 얼마야", r"2\.5모"),
        ("하루 70 채우려면 그거만으로 몇모야", "두부 한모에 단백질 몇그람", r"2\.5모"),
        ("계란으로는 몇 개", "단백질 60그램 채우려면 두부 몇 모?", "10개"),
        ("하루 권장량 넘어?", "컵라면 두개 나트륨", "3,400 mg.*넘어요"),
        ("세 개면", "붕어빵 하나 몇 칼로리", "3개"),
        ("그럼 밥 한공기랑 비교하면", "만두 10개 칼로리", "700.*310"),
    ],
)
def test_question_behind_figures_is_reckoned_with_them(question: str, before: str, said: str):
    opening = plan(question, (before, "그건 이만큼이에요.")).opening

    assert re.search(said, opening), opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("두부 한 모에 단백질 얼마야", "두부 1모는 단백질 약 26 g"),
        ("만두 10개 칼로리", "10개는 약 700 kcal"),
        ("단백질 100g 먹으려면 닭가슴살 얼마나 먹어야 해", "360 g"),
    ],
)
def test_pieces_are_reckoned_by_what_the_portion_is_counted_in(question: str, said: str):
    assert said in plan(question).opening
