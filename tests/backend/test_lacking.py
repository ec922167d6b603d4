"""What is missing while something is cooked, and what is missing behind an offer."""

import pytest

from backend.answers.reading.acts import Act
from backend.food.data.facts import get_facts
from tests.backend.answering import converse


@pytest.mark.parametrize(
    ("asked", "said", "told"),
    [
        ("불고기 양념 알려줘", "간장이 없음 쯔유만 있는데", "쯔유는"),
        ("제육볶음 레시피", "고추장 말고 간장", "간장 2큰술"),
        ("미역국 끓이는 법", "국간장 없는데 진간장으로", "진간장"),
        ("비빔밥 재료", "고기 없이", "비빔밥"),
        ("김치볶음밥 만드는 법", "참기름 떨어짐", "들기름"),
        ("닭볶음탕 레시피", "맛술 꼭 넣어야 돼?", "빼셔도"),
        ("파스타 만들고 싶은데", "생크림이 없어", "우유"),
    ],
)
def test_who_cooks_is_told_what_stands_in(asked: str, said: str, told: str):
    """간장이 없음 쯔유만 있는데, of a marinade, was told that no dish holds soy sauce."""
    planned = converse(asked, said)

    assert planned.act is Act.RECIPE
    assert told in planned.opening


def test_what_a_body_must_not_have_is_no_want():
    assert converse("불고기 레시피", "간장 못 먹어 알레르기 있어").act is Act.DIET


@pytest.mark.parametrize(
    ("said", "trait"),
    [
        ("김치는 없음", "ingredients:김치"),
        ("집에 부침가루 없음", "forms:전"),
        ("밥 없음", "forms:밥"),
    ],
)
def test_what_is_missing_behind_an_offer_is_not_offered(said: str, trait: str):
    """김치는 없음 was offered what is made of kimchi."""
    planned = converse("저녁 뭐 해 먹지", said)

    assert planned.foods
    assert not any(trait in food.traits for food in planned.foods)


def test_swaps_name_other_things():
    for swap in get_facts().swaps:
        assert swap.old
        assert swap.new
        assert not set(swap.old) & set(swap.new)
