"""Figures of nutrition: what was asked, in one sentence, with its serving; honest where none is known."""

import re

import pytest

from tests.backend.answering import converse


def told(question: str) -> str:
    return converse(question).opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("비빔밥 탄단지 알려줘", "탄수화물이 약 85 g, 단백질이 약 31 g, 지방이 약 19 g 들어"),
        ("국밥 한그릇에 탄수화물 단백질 지방 각각", "돼지국밥 1인분.*탄수화물이 약 75 g, 단백질이 약 66 g"),
        ("김밥 영양성분", "320 kcal예요. 탄수화물이 약 46 g, 단백질이 약 11 g, 지방이 약 10 g, 나트륨이"),
        ("라면 당류랑 나트륨", "나트륨이 약 1,560 mg 들어.*당류는 제가 가진 자료에 없어요"),
        ("김치찌개 나트륨 얼마나 들었어", "나트륨이 약 1,960 mg 들어"),
        ("떡볶이 1인분이 밥 몇공기랑 같아요", "260 kcal.*1공기쯤"),
        ("치킨 한마리 다먹으면 칼로리", "750 g.*2,000 kcal"),
        ("피자 한 판 칼로리 얼마야", "900 g.*2,480 kcal"),
        ("설탕 많이 든 음료", "당류가 많은 음료로는.*g"),
        ("나트륨 적은 음식 뭐 있어", "나트륨이 적은 음식으로는"),
        ("칼로리 높은 디저트 순위", "열량이 많은 디저트로는"),
        ("지방 많은 음식 뭐가 있나요", "지방이 많은 음식으로는"),
        ("칼슘 많은 음식은", "멸치"),
        ("오메가3 풍부한 음식", "고등어"),
        ("밥 한공기 칼로리", "210 g.*310 kcal"),
        ("케이크 한 조각 당류", "당류가 약"),
        ("호텔 뷔페 1인 얼마쯤해", "자료에 없어요"),
    ],
)
def test_figures_answer_what_was_asked(question: str, said: str):
    assert re.search(said, told(question)), told(question)


def test_no_food_is_named_again_for_each_nutrient():
    assert told("김밥 영양성분").count("김밥") == 1


def test_a_bowl_of_soup_is_not_counted_in_bowls_of_rice():
    assert "견주어" not in told("국밥 한그릇에 탄수화물 얼마")
