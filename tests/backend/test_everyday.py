"""What everyday things hold, what several make together, and how they compare."""

import re

import pytest

from backend.answers.reading.acts import Act
from backend.food.data.everyday import read_everyday
from backend.food.data.yaml_file import InvalidFile
from tests.backend.answering import plan_in_november as plan

PRICES = ("짬뽕 가격", "짬뽕은 한 사람에 9,000원에서 15,000원쯤 하는 편이에요.")
ENERGY = ("비빔밥 열량", "비빔밥 1인분(450 g)은 약 640 kcal예요.")
FISH = ("연어랑 고등어 중에 단백질 많은 거", "단백질은 연어가 더 많아요.")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("날계란 세 개 칼로리", "210"),
        ("우유 한 컵이랑 바나나 한 개 열량 알려줘", "다 합치면 약"),
        ("맥주 두 캔 몇 칼로리", "400"),
        ("아몬드 한 줌 단백질", "단백질 약 6 g"),
        ("토마토 말고 오이 100그램 칼로리", "오이 100 g"),
    ],
)
def test_figures_of_what_is_no_dish_are_told_by_the_portion(question: str, said: str):
    assert re.search(said, plan(question).opening)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("두유랑 우유 뭐가 칼로리 낮아", "우유|두유"),
        ("아몬드랑 땅콩 중에 단백질 많은 건?", "땅콩이 더 많"),
        ("막걸리 vs 맥주 뭐가 더 살쪄?", "열량은"),
    ],
)
def test_things_are_compared_by_what_is_asked(question: str, said: str):
    planned = plan(question)

    assert planned.act is Act.COMPARE
    assert re.search(said, planned.opening)


@pytest.mark.parametrize(
    "question", ["우동or소바", "갈비탕이냐 설렁탕이냐", "파스타 아니면 스테이크?", "족발 vs 보쌈"]
)
def test_one_of_two_is_picked_with_a_reason(question: str):
    told = plan(question).opening

    assert re.search("하시죠|고르라면|한 표|쪽이에요", told)


def test_what_was_compared_is_compared_again_by_another_nutrient():
    assert "지방은" in plan("지방은?", FISH).opening


def test_what_is_added_is_added_to_what_was_asked_of():
    told = plan("계란프라이 하나 추가하면?", ENERGY).opening

    assert "다 합치면" in told
    assert "비빔밥" in told


def test_both_cost_what_each_costs():
    told = plan("군만두까지 다 시키면 총 얼마?", PRICES).opening

    assert re.search("[0-9],[0-9]{3}원", told)
    assert "짬뽕" in told


def test_a_price_for_several_is_that_of_one_so_many_times():
    assert re.search("4명이면.*86,000원", plan("삼겹살 4명이서 먹으면 얼마야").opening)


def test_a_thing_without_a_unit_is_refused(tmp_path):
    path = tmp_path / "everyday.yaml"
    path.write_text(
        "source: {name: 표, edition: 판}\nthings:\n"
        "  - {words: [빵], portion: 1개, serving: 많이, kcal: 10}\n",
        encoding="utf-8",
    )

    with pytest.raises(InvalidFile, match="line 3"):
        read_everyday(path)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("낙지짬뽕에는 뭐가 들어가?", "짬뽕에 낙지를 넣은"),
        ("트러플리조또 어떻게 만들어요", "트러플 향을 더한 리조또"),
        ("차돌덮밥이 뭐야", "차돌박이를 넣은 덮밥"),
        ("치즈불닭발 칼로리", "닭발|불닭"),
    ],
)
def test_a_dish_of_a_menu_is_told_of_by_the_dish_in_its_name(question: str, said: str):
    assert re.search(said, plan(question).opening)


def test_two_bottles_are_no_two_glasses():
    assert "800 kcal" in plan("소주 두 병이면 몇 칼로리야").opening


def test_which_of_two_has_less_is_no_sum():
    told = plan("오이랑 당근 뭐가 칼로리 더 낮아").opening

    assert "오이" in told
    assert "합치면" not in told


def test_which_is_served_sooner_is_told_and_no_taste():
    assert "조금 빠른 편" in plan("짜장면이랑 짬뽕 뭐가 빨리 나와").opening


def test_a_thing_that_is_no_dish_is_picked_by_its_use_alone():
    assert not re.search("하시죠|한 표", plan("참기름 vs 들기름").opening)
