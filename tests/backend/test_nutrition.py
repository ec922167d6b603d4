"""Nutrients beyond one serving: other amounts, a kind of dishes, a day; questions that lean on a figure."""

import re
from pathlib import Path

import pytest

from backend.answers.reading.acts import Act
from backend.food.data.daily import DAILY_PATH, read_daily
from backend.food.data.yaml_file import InvalidFile
from tests.backend.answering import plan_in_november as plan
from tests.backend.foods import food

NOODLES = ("칼국수 칼로리 알려줘", "칼국수 1인분(900 g)은 약 540 kcal예요.")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("반만 먹으면?", "칼국수를 절반만 드시면 약 [0-9]+ kcal예요"),
        ("두 그릇이면?", "칼국수 2인분이면 약 [0-9,]+ kcal예요"),
        ("200g은?", "칼국수 200 g에는 약 [0-9]+ kcal예요"),
        ("3분의 1만 먹으면 칼로리는", "3분의 1만"),
        ("곱빼기는?", "한 배 반으로 치면 약"),
        ("한 젓가락 더 낮은 거 없어?", "칼국수.*보다 열량이 낮은"),
    ],
)
def test_another_amount_is_reckoned_from_the_serving(question: str, said: str):
    """반만 먹으면? after a figure brought three new dishes."""
    planned = plan(question, NOODLES)

    assert planned.act is Act.NUTRITION
    assert re.search(said, planned.opening), planned.opening


def test_half_of_a_serving_is_half_of_its_figure():
    nutrition = food("칼국수").nutrition
    assert nutrition is not None
    told = plan("칼국수 절반만 먹으면 칼로리 얼마야").opening

    match = re.search(r"절반만 드시면 약 ([0-9,]+) kcal", told)
    assert match
    assert abs(int(match[1].replace(",", "")) - nutrition.kcal / 2) <= 5


def test_what_a_slice_weighs_is_not_made_up():
    assert "조각마다 크기가 달라서" in plan("파이 두 조각 칼로리, 아니 피자 두 조각 칼로리").opening


def test_half_a_chicken_is_no_half_serving():
    assert "절반" not in plan("치킨 반 마리 칼로리").opening


@pytest.mark.parametrize(
    ("question", "ending", "unit"),
    [
        ("나트륨 적은 국 뭐 있을까", "국", "mg"),
        ("열량 낮은 죽 알려줘", "죽", "kcal"),
    ],
)
def test_least_of_a_kind_is_of_that_kind(question: str, ending: str, unit: str):
    """나트륨 적은 국 brought 쌀국수 and 짬뽕, which have the most."""
    planned = plan(question)
    amounts = [int(one.replace(",", "")) for one in re.findall(rf"약 ([0-9,]+) {unit}", planned.opening)]

    assert planned.foods
    assert all(one.name.endswith(ending) for one in planned.foods)
    assert amounts == sorted(amounts)


def test_which_of_two_is_lower_in_what_was_asked_before():
    first, second = ("카푸치노 칼로리", "약 110 kcal예요."), ("아메리카노는?", "아메리카노는 약 10 kcal예요.")
    planned = plan("둘 중 뭐가 더 낮아", first, second)

    assert planned.act is Act.COMPARE
    assert "kcal" in planned.opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("하루에 단백질 얼마나 먹어야 돼", "2020 한국인 영양소 섭취기준.*65 g.*55 g"),
        ("하루 나트륨 제한이 얼마죠", "WHO.*2,000 mg"),
        ("50대 여자 하루 권장 칼로리", "50~64세 여성 1,700 kcal예요"),
        ("짬뽕 나트륨 하루 기준 넘어?", "짬뽕 1인분.*%쯤"),
    ],
)
def test_a_day_takes_what_the_authority_says(question: str, said: str):
    """하루에 몇 칼로리 먹어야 빠져? was asked back for the name of a food."""
    assert re.search(said, plan(question).opening), plan(question).opening


def test_who_wants_to_lose_weight_is_given_no_goal():
    told = plan("하루 몇 칼로리 먹으면 살 빠질까").opening

    assert "의사나 임상영양사" in told
    assert not re.search(r"1,[0-4][0-9]{2} kcal", told)


def test_measures_of_a_body_lean_on_a_question_of_the_day():
    turn = ("하루에 몇 칼로리 먹어야 해?", "사람마다 달라요.")

    told = plan("남자 178에 80이야", turn).opening

    assert "2,600 kcal" in told
    assert "여성" not in told


def test_words_that_lean_on_nothing_ask_for_no_figure():
    assert plan("반만 먹으면?").act is not Act.NUTRITION


def test_daily_amount_without_a_source_is_refused(tmp_path: Path):
    path = tmp_path / "daily.yaml"
    path.write_text(
        DAILY_PATH.read_text(encoding="utf-8").replace("source: who}", "source: blog}", 1), "utf-8"
    )

    with pytest.raises(InvalidFile, match="blog"):
        read_daily(path)
