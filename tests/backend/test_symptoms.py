"""What a body says in a few words, of somebody with an allergy or after a poison."""

import pytest

from tests.backend.answering import plan


@pytest.mark.parametrize("said", ["입술이 좀 간지러운데", "목이 조이는 느낌", "숨이 차", "온몸이 가려워"])
def test_symptom_of_who_has_an_allergy_is_never_answered_with_food(said: str):
    offered = ("오늘 뭐 먹지", "설렁탕은 어떠세요?")

    told = plan(said, offered, avoid=("대두",))

    assert "119" in told.opening
    assert not told.foods


@pytest.mark.parametrize("said", ["쌈장 찍은 고기 한입 먹음", "두부 먹었어"])
def test_who_had_what_they_must_not_have_is_told_what_to_watch_for(said: str):
    assert "119" in plan(said, avoid=("대두",)).opening


def test_numb_tongue_after_a_puffer_fish_is_an_emergency():
    asked = ("복어를 낚았는데 직접 회 떠 보려고", "복어는 집에서 손질해 드시면 안 돼요.")

    assert "119" in plan("친구가 한 점 먹었는데 혀가 얼얼하대", asked).opening


@pytest.mark.parametrize("said", ["매운 거 먹고 입이 얼얼해", "두부 먹고 싶어", "어제 제육 먹었는데 뭐 먹지"])
def test_who_only_had_something_hot_is_no_emergency(said: str):
    opening = plan(said, avoid=("땅콩",)).opening

    assert "곁에 있는 분" not in opening
    assert "응급 주사" not in opening
