"""What is in season, and what belongs to a day or a town: by name, by kind, less what is not wanted."""

import re
from pathlib import Path

import pytest

from backend.answers.reading.acts import Act
from backend.food.data.facts import get_facts
from backend.food.data.harvest import HARVEST_PATH, read_harvest
from backend.food.data.yaml_file import InvalidFile
from tests.backend.answering import plan_in_november as plan
from tests.backend.foods import catalogue


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("꼬막 요즘 한창인가요", "^네.*꼬막.*11월부터 3월까지"),
        ("도다리 지금 제철이야?", "^지금은 도다리 철이 아니에요. 3월부터 5월까지"),
        ("민어는 언제가 제철이에요", "^민어는 6월부터 8월까지"),
        ("붕어빵 철이야?", "^네.*붕어빵"),
        ("연어 제철 알려줘", "연어의 제철은 제가 가진 자료에 없어요"),
        ("11월 제철 생선 뭐 있나", "^11월에는 .*(?:방어|삼치|고등어|전어|조기|도루묵|홍어)"),
        ("봄나물 알려줘", "^봄에는 .*(?:냉이|달래|쑥|미나리|두릅|고사리|봄동)"),
    ],
)
def test_season_of_what_was_asked_about_is_told(question: str, said: str):
    """방어 지금 맛있어? was told that no dish holds any."""
    planned = plan(question)

    assert planned.act is Act.REGION
    assert re.search(said, planned.opening), planned.opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("해산물은?", "^12월에는"),
        ("그럼 2월은?", "^2월에는 .*(?:딸기|귤|한라봉|곶감|오렌지)"),
        ("굴은 어떻게 먹어?", "^굴은 (?:초고추장|.*굴국밥)"),
    ],
)
def test_question_behind_a_season_asks_of_another_kind_or_month(question: str, said: str):
    """생선은 어때? behind what November brings offered any fish of any month."""
    planned = plan(question, ("12월 제철 과일 뭐야", "12월에는 귤, 딸기가 제철이에요."))

    assert re.search(said, planned.opening), planned.opening


@pytest.mark.parametrize("kind", ["해산물", "생선"])
def test_what_somebody_avoids_is_not_praised_as_in_season(kind: str):
    for seed in range(4):
        told = plan(f"{seed + 9}월 제철 {kind} 알려줘", avoid=("새우", "굴", "게"))
        assert not re.search(r"굴(?!비)|대하|대게|꽃게", told.opening), told.opening


def test_every_line_of_the_harvest_keeps_what_its_dishes_hold():
    for one in get_facts().harvest:
        assert one.kind == "채소" or one.ingredient, one.name
        for dish in one.foods:
            months = get_facts().months_of(dish)
            assert not months or set(months) & set(one.months), (one.name, dish.name)


@pytest.mark.parametrize(
    ("question", "offered", "praised"),
    [
        ("추석에 송편 말고 뭐 먹나요", "토란국", "송편을 빚"),
        ("설날에 떡국 빼고 차릴 음식", "갈비찜", "떡국을 먹으며"),
    ],
)
def test_what_is_not_wanted_is_not_praised(question: str, offered: str, praised: str):
    """설날에 떡국 말고 began with the praise of 떡국 and offered 떡만둣국."""
    planned = plan(question)

    assert offered in {food.name for food in planned.foods}
    assert praised not in planned.opening
    assert "떡만둣국" not in planned.opening


def test_of_a_town_nothing_made_of_what_is_not_wanted_is_told():
    planned = plan("제주도 흑돼지 말고 뭐가 유명해")

    assert planned.foods
    assert not any(name.startswith("돼지") for one in planned.foods for name in one.ingredients[:2])


def test_foods_of_a_day_come_by_what_is_asked_of_them():
    told = plan("명절 음식 중에 제일 살 안 찌는 거 뭐야").opening

    amounts = [int(one.replace(",", "")) for one in re.findall(r"약 ([0-9,]+) kcal", told)]
    assert told.startswith("명절 음식 가운데 열량이 낮은")
    assert amounts == sorted(amounts)
    assert len(amounts) == 3


def test_question_behind_a_feast_keeps_the_feast():
    planned = plan("고기 안 들어간 거는?", ("추석 음식 뭐 있어", "추석에는 송편, 토란국, 갈비찜을 먹어요."))

    assert "추석에는" in planned.opening
    assert "갈비찜" not in {food.name for food in planned.foods}


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("months: [3, 4]", "months: [3, 3]", "each once"),
        ("source: mof}", "source: blog}", "blog"),
        ("foods: [대게찜]", "foods: [대개찜]", "대개찜"),
    ],
)
def test_wrong_line_of_the_harvest_is_refused(tmp_path: Path, wrong: str, right: str, said: str):
    path = tmp_path / "harvest.yaml"
    path.write_text(HARVEST_PATH.read_text(encoding="utf-8").replace(wrong, right, 1), "utf-8")

    with pytest.raises(InvalidFile, match=said):
        read_harvest(catalogue(), path)
