"""What is answered where a body is concerned: the caution, and only foods that data speaks for."""

import random
from collections.abc import Callable
from functools import cache

import pytest

from backend.answers.service import Answerer, Plan
from backend.food.data.catalogue import FoodEntry
from backend.food.data.facts import get_facts
from tests.backend.foods import advisor


@cache
def answerer() -> Answerer:
    return Answerer(advisor(), get_facts())


def plan(question: str, seed: int = 1) -> Plan:
    return answerer().plan(question, chance=random.Random(seed))


def has_little_salt(food: FoodEntry) -> bool:
    return food.nutrition is not None and (food.nutrition.sodium_mg or 0) <= 250


def has_little_sugar(food: FoodEntry) -> bool:
    row = food.nutrition
    return row is not None and (row.sugars_g or 0) <= 5 and (row.carbohydrate_g or 0) <= 30


def is_soft(food: FoodEntry) -> bool:
    return not {"forms:죽", "occasions:아플 때"}.isdisjoint(food.traits)


def is_without_alcohol(food: FoodEntry) -> bool:
    return food.course == "음료" and {"kinds:술", "ingredient:술", "kinds:카페인"}.isdisjoint(food.traits)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("question", "suits"),
    [
        ("저염식 해야 되는데 뭐 먹지", has_little_salt),
        ("혈압이 높은데 저녁 추천해줘", has_little_salt),
        ("당뇨인데 점심 추천해줘", has_little_sugar),
        ("위염 있는데 점심 뭐 먹을까", is_soft),
        ("설사하는데 뭐 먹지", is_soft),
        ("간이 안 좋아서 술 끊었는데 술 대신 마실거 추천", is_without_alcohol),
        ("임산부인데 커피 대신 마실거 추천해줘", is_without_alcohol),
    ],
)
def test_who_worries_is_offered_only_what_the_data_speaks_for(
    question: str, suits: Callable[[FoodEntry], bool], seed: int
):
    offered = plan(question, seed).foods

    assert 1 <= len(offered) <= 3
    assert all(suits(food) for food in offered), [food.name for food in offered]


@pytest.mark.parametrize(
    "question",
    [
        "역류성 식도염인데 자기 전에 출출해 뭐 먹지",
        "위가 안 좋은데 야식 추천해줘",
        "통풍인데 뭐 먹을까",
        "간경화인데 저녁 추천",
        "갑상선이 안 좋은데 점심 메뉴 추천",
        "임신 중인데 매콤한 거 추천",
    ],
)
def test_where_no_data_speaks_for_a_food_none_is_offered(question: str):
    told = plan(question)

    assert told.act.value == "health"
    assert not told.foods
    assert "의사" in told.opening
