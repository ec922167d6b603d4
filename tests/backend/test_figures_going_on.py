"""Figures that are asked on of in few words: so many of it, for a weight, and what is eaten already."""

import pytest

from backend.answers.reading.acts import Act
from tests.backend.answering import converse, plan

ICE = ("아이스크림 한통 몇칼로리", "투게더 1통(900 mL)은 약 1,500 kcal예요.")


def test_so_much_of_it_is_reckoned():
    assert "1,860 kcal" in converse("삼겹살 1인분 칼로리", "2인분이면?").opening


def test_two_rolls_are_no_test():
    planned = converse("김밥한줄칼로리", "두줄 먹으면")

    assert planned.act is Act.NUTRITION
    assert "임신" not in planned.opening


def test_weight_behind_protein_is_no_starving():
    assert "64 g" in converse("단백질 하루에 얼마나 먹어야돼", "나 70키로인데").opening
    asked = converse("단백질 하루에 얼마나 먹어야돼", "나 70키로인데", "닭가슴살로 치면 몇 그램이야")
    assert "230 g" in asked.opening


@pytest.mark.parametrize("question", ["나 70키로인데 굶어서 빼려고", "38키로인데 더 빼고 싶어"])
def test_who_wants_to_lose_is_not_reckoned_for(question: str):
    told = ("단백질 하루에 얼마나 먹어야돼", "단백질은 하루 65 g이에요.")

    assert "64 g" not in plan(question, told).opening


def test_what_is_eaten_already_is_no_danger():
    assert "119" not in plan("이미 다먹음..", ICE).opening


def test_spoiled_food_that_was_eaten_is_still_one():
    told = ("상한 우유 같은데 유통기한 지났어", "드시지 말고 버리세요. 배가 아프면 병원에 가세요.")

    assert plan("이미 다 먹었는데 배 아파", told).act in (Act.HEALTH, Act.CRISIS, Act.POISON)


def test_so_much_of_one_thing_is_told_by_the_recipe():
    assert "식초 1큰술" in converse("오이무침 만들건데", "식초 얼마나").opening


@pytest.mark.parametrize(
    ("before", "question"), [("마요네즈 한스푼 칼로리", "하프마요는"), ("콜라 칼로리", "제로는?")]
)
def test_kind_that_nobody_measured_has_not_the_figure_of_another(before: str, question: str):
    first = converse(before).opening

    assert converse(before, question).opening != first


def test_kind_that_is_known_keeps_its_figure():
    assert "통밀빵" in converse("식빵 칼로리", "통밀빵은?").opening
