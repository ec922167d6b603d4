"""What the catalogue lacks is judged by its ingredients, and a dish that somebody reacted to by its name."""

from collections.abc import Sequence

import pytest

from backend.food.data.catalogue import get_catalogue
from backend.food.data.lexicon import get_lexicon
from tests.backend.answering import converse as plan


@pytest.mark.parametrize(
    ("avoids", "question", "culprit"),
    [
        (["견과류"], "피낭시에 먹어도 돼?", "아몬드"),
        (["우유"], "까눌레는?", "우유"),
        (["토마토"], "캐찹 뿌려도 되나", "토마토"),
        (["계란"], "머랭쿠키 괜찮아?", "달걀"),
        (["새우"], "알새우칩은", "새우"),
        (["전복"], "해신탕 먹어도 될까요", "전복"),
        (["땅콩"], "즈마장 찍어 먹어도 돼?", "땅콩"),
    ],
)
def test_a_product_that_holds_what_is_avoided_is_refused_with_what_it_holds(
    avoids: Sequence[str], question: str, culprit: str
):
    told = plan(question, avoid=avoids).opening

    assert culprit in told
    assert "드시지 마세요" in told or "드시지 않는 게" in told


@pytest.mark.parametrize(
    ("avoids", "question"), [(["우유"], "오틀리는 괜찮지?"), (["견과류"], "치아바타 먹어도 돼?")]
)
def test_a_product_without_what_is_avoided_is_told_as_such_with_a_word_of_care(
    avoids: Sequence[str], question: str
):
    told = plan(question, avoid=avoids).opening

    assert "없" in told
    assert "확인" in told


def test_whether_a_product_holds_something_is_answered():
    assert plan("알새우칩에 새우 들어가?").opening.startswith("네")
    assert "없어요" in plan("치아바타에 우유 들어가?").opening


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("예전에 전복죽 먹고 응급실에 실려 갔었어", "전복구이는 괜찮을까"),
        ("저번에 호두과자 먹고 두드러기가 심하게 났었어", "호두식빵은?"),
        ("메밀전병 먹고 목이 부었던 적이 있어", "메밀묵 먹어도 돼?"),
    ],
)
def test_what_a_dish_is_called_by_is_avoided_after_a_reaction_to_it(told: str, asked: str):
    answer = plan(told, asked).opening

    assert "드시지 마세요" in answer or "드시지 않는 게" in answer


def test_every_name_of_the_lexicon_is_no_food_of_the_catalogue_and_is_never_offered():
    lexicon, catalogue = get_lexicon(), get_catalogue()

    assert len(lexicon.names) > 1000
    assert not [name for name in lexicon.names if catalogue.find_by_name(name)]
    assert all(food.id < 0 for food in lexicon.names.values())
