"""How much is bought for so many people, and how many so much is for."""

from pathlib import Path

import pytest

from backend.food.data.buying import read_buying
from backend.food.data.yaml_file import InvalidFile
from tests.backend.answering import plan_in_november as plan


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("삼겹살 네 명이면 몇 근 사야 돼", "800 g~1 kg(약 1근 반)"),
        ("보쌈 5명이면 고기 얼마나 사야 해?", "1~1.25 kg"),
        ("치킨 다섯명이면 몇 마리 시켜야 해", "3마리"),
        ("목살 1키로면 몇 명 먹어?", "4~5명"),
        ("전복 한 사람당 몇 마리 사면 돼?", "2~3마리"),
        ("와인 여섯 명이면 몇 병?", "3병"),
        ("수박 한 통이면 몇 명 먹어?", "7~10명"),
    ],
)
def test_amount_is_told_for_those_who_eat(question: str, said: str):
    assert said in plan(question).opening


@pytest.mark.parametrize(
    ("question", "before", "said"),
    [
        ("쪄 묵을라믄 몇 마리나 사야 너이서 묵는가", "꽃게 제철이 언제야", "4~8마리"),
        ("수육 몇 근 삶으면 되노", "김장 날 점심 열 명쯤 된다", "2~2.5 kg"),
        ("소주는 몇 병", "삼겹살 네 명이면 몇 근 사야 돼", "4병"),
        ("고기 얼마나 사야 돼 그럼", "샤부샤부 6명이서 먹을 건데", "900 g~1.2 kg"),
    ],
)
def test_short_question_takes_the_dish_or_the_people_from_before(question: str, before: str, said: str):
    assert said in plan(question, (before, "네, 좋아요.")).opening


@pytest.mark.parametrize(
    "question",
    ["라면 물 얼마나 넣어", "계란 하루 몇 개 먹어도 돼", "두부 한 모 칼로리 얼마야", "고춧가루 몇 숟갈 넣어"],
)
def test_other_amount_is_not_taken_for_one_to_buy(question: str):
    opening = plan(question).opening

    assert "준비하세요" not in opening
    assert "기준으로" not in opening or "명 기준" not in opening


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{of: [두부], each: [2, 1], unit: 모}", "smaller first"),
        ("{of: [두부], each: [없음, 1], unit: 모}", "a number is expected"),
    ],
)
def test_row_that_cannot_be_true_is_named_with_its_line(tmp_path: Path, row: str, reason: str):
    path = tmp_path / "buying.yaml"
    path.write_text(f"- {row}\n", encoding="utf-8")

    with pytest.raises(InvalidFile, match=reason):
        read_buying(path)
