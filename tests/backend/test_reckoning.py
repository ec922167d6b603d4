"""What is reckoned from ingredients: beside what was measured, and how it is told."""

import re
from statistics import median

import pytest

from backend.answers.reading.acts import Act
from backend.food.data.catalogue import FoodEntry, get_catalogue
from backend.food.data.composition import read_composition
from backend.food.data.facts import get_facts
from backend.food.data.helpings import read_helpings, reckon_recipe
from backend.food.data.yaml_file import InvalidFile
from tests.backend.answering import converse, plan


def _list_ratios(field: str) -> list[float]:
    """Reckoned over measured, of every dish of which both are known."""
    facts = get_facts()
    ratios = []
    for food in get_catalogue():
        recipe, measured = facts.find_recipe(food), food.nutrition
        reckoned = reckon_recipe(recipe, facts.composition) if recipe and measured else None
        if reckoned and measured and getattr(measured, field):
            ratios.append(getattr(reckoned, field) / getattr(measured, field))
    return ratios


def _first_form(food: FoodEntry) -> str:
    return food.forms[0] if food.forms else ""


@pytest.mark.parametrize(("field", "least", "most"), [("kcal", 0.8, 1.4), ("protein_g", 0.8, 1.4)])
def test_what_recipes_hold_is_in_the_middle_what_was_measured(field: str, least: float, most: float):
    ratios = _list_ratios(field)

    assert len(ratios) > 100
    assert least < median(ratios) < most


def test_recipes_do_not_tell_their_salt():
    # Their amounts are the main ones: that is why a helping, and not a recipe, is what is told of sodium.
    assert median(_list_ratios("sodium_mg")) < 1


def test_a_helping_weighs_no_more_than_its_serving():
    facts = get_facts()
    for row in (*facts.helpings.rows.values(), *(one.row for one in facts.helpings.strangers)):
        weight = int(row.serving.split()[0])
        parts = (row.protein_g or 0) + (row.fat_g or 0) + (row.carbohydrate_g or 0)
        assert parts < 0.95 * weight, row.food


def test_a_helping_is_like_others_of_its_form():
    facts = get_facts()
    measured: dict[str, list[int]] = {}
    for food in get_catalogue():
        if food.nutrition and food.course == "식사":
            measured.setdefault(_first_form(food), []).append(food.nutrition.kcal)
    for food in get_catalogue():
        row = facts.helpings.rows.get(food.id)
        alike = measured.get(_first_form(food), [])
        if row and food.course == "식사" and len(alike) >= 5 and row.kcal > 150:
            assert min(alike) / 2 <= row.kcal <= 2 * max(alike), food.name


def test_most_meals_have_figures():
    facts = get_facts()
    meals = [food for food in get_catalogue() if food.course == "식사"]
    known = [food for food in meals if facts.find_figures(food)]

    assert len(known) >= 0.97 * len(meals)


def test_an_ingredient_whose_energy_does_not_follow_is_refused(tmp_path):
    path = tmp_path / "composition.yaml"
    path.write_text("source: 표\ningredients:\n  쌀: {holds: [100, 7, 79, 1, 3]}\n", encoding="utf-8")

    with pytest.raises(InvalidFile, match="line 3"):
        read_composition(path)


def test_a_dish_that_was_measured_is_not_reckoned(tmp_path):
    facts = get_facts()
    path = tmp_path / "helpings.yaml"
    path.write_text("- {food: 짜장면, serving: 600 g, of: {생면: 150}}\n", encoding="utf-8")

    with pytest.raises(InvalidFile, match="line 1"):
        read_helpings(get_catalogue(), facts.composition, {}, path)


@pytest.mark.parametrize(
    ("amount", "name", "grams"),
    [("1/2모", "두부", 150), ("2큰술", "고추장", 40), ("1과 1/2컵", "쌀", 255), ("면 200 g", "밀가루", 200)],
)
def test_amounts_of_a_recipe_are_weighed(amount: str, name: str, grams: float):
    assert get_facts().composition.weigh(name, amount) == grams


@pytest.mark.parametrize(
    "question", ["마라탕 칼로리", "포케 칼로리 얼마나 돼?", "라멘 한그릇 몇칼로리", "팟타이 열량"]
)
def test_a_dish_that_nobody_measured_is_told_by_its_ingredients(question: str):
    planned = plan(question)

    assert planned.act is Act.NUTRITION
    assert re.search("재료로 어림.*약 [0-9,]+ kcal", planned.opening)


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("마라탕 나트륨 많나요", "짬뽕보다 많아?"), "나트륨은 마라탕이 더 많아요.*짬뽕.*1,450 mg"),
        (("마라탕 칼로리", "국물 안먹으면?"), "국물을 남기면 열량은"),
        (("라면 국물 안 마시면 나트륨 얼마나 줄어들어",), "나트륨이 약 1,560 mg에서 800 mg"),
        (("비빔밥 고추장 빼면 나트륨 얼마",), "1,040 mg인데.*빼면 나트륨 약 540 mg"),
        (("제육덮밥 밥 반만 먹으면 몇칼로리",), "950 kcal인데.*약 800 kcal"),
        (("돈까스 소스 빼면 나트륨 줄어?",), "돈카츠 1인분이 나트륨 약 570 mg"),
        (("버터치킨커리에 난 두 장 먹으면 칼로리",), "다 합치면 약 1,300 kcal"),
        (("계란 2개 바나나 1개 총 단백질", "닭가슴살 두 덩이 더하면"), "다 합치면 단백질은 약 69 g"),
        (("규동이랑 카츠동 중에 뭐가 살 덜쪄", "오야코동은?"), "오야코동이 더 적어요"),
        (("카레우동 단백질", "돈까스 올리면"), "다 합치면 단백질은 약 53 g"),
        (("라면 두개 끓여서 밥 말아먹었는데 칼로리",), "다 합치면 약 1,210 kcal"),
        (("초밥 10개 칼로리",), "약 460 kcal"),
        (("제육볶음 밥 빼고 칼로리",), "이미 밥을 뺀"),
        (("양념치킨이랑 후라이드 칼로리 차이", "구운치킨은?"), "열량은 구운치킨이 더 적어요"),
        (("양념게장 칼로리 알려줘", "밥 두공기랑 먹었는데"), "공기밥 2공기.*다 합치면 약 810 kcal"),
        (("고구마랑 군고구마랑 칼로리 달라?",), "열량은 고구마가 더 적어요"),
        (("삼겹살 2인분이랑 소주 한병 칼로리", "냉면까지 먹으면"), "다 합치면 약 2,640 kcal"),
    ],
)
def test_figures_go_on(questions: tuple[str, ...], said: str):
    assert re.search(said, converse(*questions).opening, re.S)


def test_who_supposes_to_leave_the_broth_avoids_none():
    # "마라탕은 국물을 피하셔야 하는 분께 맞지 않아요" used to follow.
    told = converse("마라탕 칼로리", "국물 안먹으면?", "짬뽕이랑 비교하면").opening

    assert "피하셔야" not in told
