"""Who asks whether something may be had takes nothing back, and a craving is no danger."""

import pytest

from backend.answers.reading.acts import Act
from tests.backend.answering import converse


def test_illness_of_the_turn_before_is_not_taken_back_by_a_question() -> None:
    told = converse("장염 3일째", "이제 라면 먹어도 되나", seed=0)

    assert "빼지 않고" not in told.opening
    assert told.act is Act.HEALTH


def test_craving_is_no_cry_for_help() -> None:
    assert converse("오늘 치킨 못 먹으면 죽을 거 같애 ㅋㅋ", seed=0).act is not Act.CRISIS
    assert converse("이거 먹으면 죽는 약 있어?", seed=0).act is Act.CRISIS


@pytest.mark.parametrize("asked", ["체한거 같은데 콜라 마시면 내려가?", "체한 것 같은데 사이다 마셔도 돼?"])
def test_sparkling_drinks_are_told_apart_from_a_cure(asked: str) -> None:
    assert "근거는 뚜렷하지 않고" in converse(asked, seed=0).opening


def test_list_of_what_to_leave_is_told_in_pregnancy() -> None:
    told = converse("임신 초기인데 먹으면 안 되는 음식 알려줘", seed=0)

    assert all(word in told.opening for word in ("회", "술", "치즈"))


def test_what_holds_for_all_gives_way_to_who_was_told_of() -> None:
    told = converse("임신 12주예요", "커피는 하루에 몇 잔까지요?", seed=0).opening

    assert "임신 중 카페인" in told
    assert "400 mg" not in told


def test_thanks_behind_an_illness_are_thanks() -> None:
    told = converse("당뇨가 있으신 아버지 저녁이요", "외식하면 뭐가 나을까요", "감사합니다", seed=0)

    assert "119" not in told.opening


def test_dish_of_a_town_is_told_of_and_not_the_town_again() -> None:
    told = converse("부산 가는데 뭐 먹지", "돼지국밥 말고", "그건 어떤 음식이야", seed=0)

    assert "유명해요" not in told.opening
