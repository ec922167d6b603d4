"""Offers that are turned down in a word, what was had lately, and wishes that were read as something else."""

import pytest

from backend.answers.plan import Plan
from backend.answers.reading.acts import Act
from tests.backend.answering import converse, plan

SEEDS = range(6)


def names(planned: Plan) -> list[str]:
    return [food.name for food in planned.foods]


@pytest.mark.parametrize(
    ("questions", "trait"),
    [
        (("뭐 먹을지 모르겠다", "그건 좀 무거워"), "oily:담백함"),
        (("매운 거 추천", "너무 매워"), "spicy:0"),
        (("점심 추천", "너무 느끼해"), "oily:담백함"),
        (("점심 추천", "담백한 걸로"), "oily:담백함"),
    ],
)
def test_what_is_too_much_of_the_offer_is_less_in_the_next(questions: tuple[str, ...], trait: str):
    """그건 좀 무거워 was told how to fry crisply."""
    planned = converse(*questions)

    assert planned.act is Act.RECOMMEND
    assert planned.foods
    assert all(trait in food.traits for food in planned.foods)


def test_sweets_that_are_too_sweet_give_way_to_others():
    for questions in (("디저트 추천", "너무 달아"), ("달지 않은 디저트",), ("덜 단 간식 추천",)):
        assert "탕후루" not in names(converse(*questions))
        assert converse(*questions).foods


def test_dish_on_the_stove_that_is_too_hot_is_still_rescued():
    assert converse("김치찌개 끓이는 법", "너무 매워").act is Act.RECIPE


@pytest.mark.parametrize("last", ["둘 다 싫어", "둘 다 별로"])
def test_who_wants_neither_is_offered_another(last: str):
    planned = converse("돈까스 vs 제육", last)

    assert planned.act is Act.RECOMMEND
    assert planned.foods
    assert not {"돈카츠", "제육볶음"} & set(names(planned))


@pytest.mark.parametrize(
    ("question", "trait"),
    [
        ("3일 내내 파스타 먹었어 다른 거", "forms:파스타"),
        ("어제 회식해서 고기 먹었는데 오늘은 뭐 먹을까", "forms:고기"),
        ("짜장면 먹을까 하다가 질려서", "name:짜장면"),
    ],
)
def test_what_was_had_or_nearly_had_is_not_offered(question: str, trait: str):
    for seed in SEEDS:
        foods = plan(question, seed=seed).foods

        assert foods
        assert all(trait not in food.traits for food in foods)


def test_call_to_choose_wants_no_single_dish():
    """저메추 ㄱㄱ was taken to propose one."""
    assert len(plan("저메추 ㄱㄱ").foods) == 3


def test_with_what_it_is_had_is_no_wish_for_a_drink():
    assert all(food.course != "음료" for food in converse("안 매운 안주", "소주랑").foods)
    assert all(food.course != "음료" for food in converse("달지 않은 디저트", "커피랑").foods)


def test_second_child_is_not_the_second_dish():
    planned = converse("애들이 좋아하는 저녁 메뉴", "둘째가 새우 못먹어")

    assert planned.act is Act.RECOMMEND
    assert planned.foods
    assert all("allergens:새우" not in food.traits for food in planned.foods)


def test_lunch_box_of_who_eats_no_meat_is_offered_and_not_judged():
    assert plan("채식 도시락 추천").foods


def test_little_carbohydrate_at_night_and_little_sugar():
    for question in ("탄수화물 적은 야식", "당 줄이는 중인데 간식 뭐"):
        for seed in SEEDS:
            foods = plan(question, seed=seed).foods

            assert foods
            assert all("caution:탄수화물" not in food.traits for food in foods)


def test_fruit_that_is_good_now_is_told_by_the_season():
    assert plan("지금 먹으면 맛있는 과일").act is Act.REGION


def test_dishes_of_a_land_are_offered_to_who_goes_there():
    assert all(food.country == "일식" for food in plan("일본 여행 가면 뭐 먹어야돼").foods)


@pytest.mark.parametrize("last", ["빵 말고", "빵은 말고"])
def test_town_is_told_of_what_else_there_is_and_of_no_sweets(last: str):
    """It was told of the liquor that stands beside the bread."""
    planned = converse("경주 먹거리", last)

    assert "경주" in planned.opening
    assert "교리김밥" in planned.opening
    assert not any(one in planned.opening for one in ("황남빵", "찰보리빵", "교동법주", "떡갈비"))


def test_sweet_and_sour_is_one_taste():
    assert "찾지 못" not in plan("새콤달콤한 거").opening


def test_meat_but_no_beef_is_a_wish():
    assert "kcal" not in plan("소고기 말고 고기").opening
    assert plan("소고기 말고 고기").foods


def test_dear_is_turned_down_and_not_wished_for():
    """너무 비싼데 was answered with what is dear."""
    for seed in SEEDS:
        planned = converse("데이트 메뉴 추천", "너무 비싼데", seed=seed)

        assert all("occasions:가성비" in food.traits for food in planned.foods)


def test_lunch_box_that_must_not_smell_is_not_thrown_away():
    planned = converse("점심 도시락 뭐 싸가지", "냄새 안나는거")

    assert "버리" not in planned.opening
    assert planned.foods


def test_hunger_is_no_pear():
    assert not plan("배 안 고픈 걸로").understanding.reading.ingredients


def test_dish_beside_rice_of_meat_and_a_soup_after_it():
    assert all("forms:고기" in food.traits for food in converse("반찬 뭐하지", "고기반찬").foods)
    soups = converse("반찬 뭐하지", "국은?").foods
    assert all({"forms:국물", "forms:찌개"} & set(food.traits) for food in soups)


def test_fizzy_drink_but_no_cola_and_chinese_but_no_noodles():
    assert all("forms:탄산" in food.traits for food in plan("콜라 말고 탄산").foods)
    assert "커피" not in plan("햄버거 먹을때 콜라말고 다른음료").opening
    offered = converse("중국집 뭐 시키지", "짜장 짬뽕 말고").foods
    assert offered
    assert all(food.country == "중식" for food in offered)


def test_what_was_offered_is_judged_where_it_is_asked_to_hold_the_allergen():
    planned = plan("그거 땅콩 안들어가?", ("땅콩 알레르기 간식", "찐만두는 어떠세요?"))

    assert "찐만두" in planned.opening
    assert "땅콩이 없어요" in planned.opening


def test_season_without_what_is_passed_over():
    assert "굴은" not in converse("겨울 제철 해산물", "굴 말고").opening
    assert plan("봄에 먹는 나물").act is Act.REGION
    assert "보쌈" in names(plan("김장하는 날 뭐 먹지"))


def test_craving_on_a_diet_is_told_how_to_have_it():
    assert "떡은 줄이고" in plan("다이어트 중인데 떡볶이 먹고 싶어").opening


def test_another_snack_of_a_pregnancy_is_a_snack():
    """과일 말고 was answered with what to leave."""
    planned = converse("임산부 간식 추천", "과일 말고")

    assert planned.act is Act.RECOMMEND
    assert planned.foods


def test_who_eats_nothing_hot_is_told_of_no_allergy():
    assert "119" not in converse("여수 가면 뭐 먹어", "매운 거 못 먹는데").opening
    assert "119" in plan("매운 거 먹고 입술 부었어").opening
