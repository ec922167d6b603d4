"""A pronoun behind the making of a sauce means that sauce, and no dish that was wished for before."""

import pytest

from tests.backend.answering import converse


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("쌈장 만드는법", "그거 비건도 먹을수있어?"), "쌈장이 비건에"),
        (("고기 구워먹을건데 채소 뭐사", "쌈장 만드는법도", "그거 비건도 먹을수있어?"), "쌈장이 비건에"),
        (("양념치킨 소스 만드는 법", "그거 비건이야?"), "고추장"),
    ],
)
def test_what_was_just_told_how_to_make_is_judged(turns: tuple[str, ...], said: str):
    assert said in converse(*turns).opening


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("잡채 만드는 법", "그거 비건이야?"), "소고기"),
        (("파김치 담그는법", "그거 비건이야?"), "액젓"),
    ],
)
def test_a_dish_is_judged_as_before(turns: tuple[str, ...], said: str):
    assert said in converse(*turns).opening
