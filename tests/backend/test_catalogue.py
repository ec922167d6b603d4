"""The catalogue file: its consistency, what the loader refuses, and that ids are for ever."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from backend import create_app
from backend.config import Config
from backend.extensions import db
from backend.food.data import catalogue as catalogue_module
from backend.food.data import vocabulary
from backend.food.data.catalogue import CATALOGUE_PATH, read_catalogue
from backend.food.data.ingredients import INGREDIENTS_PATH, read_ingredients
from backend.food.data.yaml_file import InvalidFile
from backend.food.models import Food
from backend.food.service import load_catalogue
from tests.backend.foods import DATA, catalogue, food

ENTRY = """- id: 1
  name: 새우우동
  aliases: [새우 우동면]
  country: 일식
  origin: 일본
  flavor: 짠맛
  temperature: 뜨거움
  ingredient: 면
  spicy: 0
  oily: 담백함
  course: 식사
  ingredients: [밀가루, 새우]
  forms: [면, 국물]
  occasions: [혼밥]
  description: 새우를 올린 우동
"""


def test_the_catalogue_has_at_least_300_foods_of_every_kitchen_and_course():
    foods = catalogue().foods

    assert len(foods) >= 300
    assert {food.country for food in foods} == set(vocabulary.COUNTRIES)
    assert {food.course for food in foods} == set(vocabulary.COURSES)


def test_the_foods_of_the_original_keep_their_ids_and_attributes():
    with (DATA / "original_foods.tsv").open(encoding="utf-8", newline="") as file:
        originals = list(csv.DictReader(file, delimiter="\t"))

    assert len(originals) == 70
    for original in originals:
        entry = catalogue().find(int(original["id"]))
        assert entry is not None
        for field, value in original.items():
            assert str(getattr(entry, field)) == value, (entry.name, field)


def test_every_occasion_and_every_form_is_carried_by_several_foods():
    counts = Counter(trait for entry in catalogue() for trait in entry.traits)

    assert {
        word: counts[f"occasions:{word}"] for word in vocabulary.OCCASIONS if counts[f"occasions:{word}"] < 8
    } == {}
    assert {word: counts[f"forms:{word}"] for word in vocabulary.FORMS if counts[f"forms:{word}"] < 2} == {}


@pytest.mark.parametrize(
    ("name", "allergens"),
    [
        ("우동", {"밀"}),
        ("간장게장", {"게", "대두"}),
        ("모밀", {"메밀"}),
        ("까르보나라", {"밀", "알류", "우유", "돼지고기"}),
        ("팟타이", {"땅콩", "새우"}),
        ("짜장면", {"밀", "대두", "돼지고기"}),
        ("굴국밥", {"굴", "조개류"}),
        ("김치찌개", {"돼지고기", "새우"}),
        ("호두과자", {"호두", "밀"}),
        ("와인", {"아황산류"}),
    ],
)
def test_allergens_follow_from_the_ingredients(name: str, allergens: set[str]):
    assert allergens <= food(name).contents.allergens


def test_a_vegan_food_holds_nothing_of_an_animal_and_a_vegetarian_one_no_meat_or_fish():
    animal = {
        "알류",
        "우유",
        "고등어",
        "게",
        "새우",
        "돼지고기",
        "닭고기",
        "소고기",
        "오징어",
        "조개류",
        "굴",
        "전복",
        "홍합",
    }
    for entry in catalogue():
        if entry.contents.is_vegan:
            assert not entry.contents.allergens & animal, entry.name
        if entry.contents.is_vegetarian:
            assert not entry.contents.allergens & (animal - {"알류", "우유"}), entry.name


def test_what_is_for_vegetarians_or_children_or_the_sick_suits_them():
    for entry in catalogue():
        if "채식" in entry.occasions:
            assert entry.contents.is_vegetarian, entry.name
        if "아이" in entry.occasions:
            assert entry.spicy == 0, entry.name
            assert entry.ingredient not in {"술", "커피"}, entry.name
        if "아플 때" in entry.occasions:
            assert entry.spicy <= 1, entry.name


def test_descriptions_are_short_noun_phrases_without_praise():
    for entry in catalogue():
        assert 8 <= len(entry.description) <= 60, entry.name
        assert not entry.description.endswith((".", "요", "다")), entry.name
        assert not any(word in entry.description for word in ("최고", "맛있는", "건강에", "효능")), entry.name


def _read(tmp_path: Path, text: str) -> int:
    path = tmp_path / "catalogue.yaml"
    path.write_text(text, encoding="utf-8")
    return len(read_catalogue(path))


def test_a_right_file_is_read(tmp_path: Path):
    assert _read(tmp_path, ENTRY) == 1


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("id: 1", "id: one", "line 1: id: a whole number"),
        ("id: 1", "id: 0", "line 1: id: a whole number"),
        ("country: 일식", "country: 화성식", "line 4: country: 화성식 is not one of"),
        ("spicy: 0", "spicy: 4", "line 9: spicy: a whole number from 0 to 3"),
        (
            "ingredients: [밀가루, 새우]",
            "ingredients: [밀가루, 크립토나이트]",
            "line 12: ingredients: 크립토나이트",
        ),
        ("ingredients: [밀가루, 새우]", "ingredients: [밀가루]", "line 12: ingredients: the name says 새우"),
        ("ingredients: [밀가루, 새우]", "ingredients: [새우]", "line 12: ingredients: the name says 우동"),
        ("ingredients: [밀가루, 새우]", "ingredients: []", "line 12: ingredients: a food without"),
        (
            "ingredients: [밀가루, 새우]",
            "ingredients: [새우, 밀가루, 새우]",
            "line 12: ingredients: 새우 stands twice",
        ),
        ("forms: [면, 국물]", "forms: 면", "line 13: forms: a list is expected"),
        ("occasions: [혼밥]", "occasions: [산책]", "line 14: occasions: 산책 is not one of"),
        ("  course: 식사\n", "", "line 1: the field course is missing"),
        ("  course: 식사\n", "  course: 식사\n  colour: red\n", "line 12: unknown field colour"),
        ("  course: 식사\n", "  course: 식사\n  course: 간식\n", "line 12: the field course stands twice"),
        ("  oily: 담백함\n", "  oily: 담백함\n  kcal: 500\n", "line 11: unknown field kcal"),
        ("description: 새우를 올린 우동", "description:", "line 15: description: a text is expected"),
        ("  flavor: 짠맛", "\tflavor: 짠맛", "line 6"),
    ],
)
def test_a_mistake_is_named_by_file_line_and_field(tmp_path: Path, right: str, wrong: str, complaint: str):
    with pytest.raises(InvalidFile) as refused:
        _read(tmp_path, ENTRY.replace(right, wrong))

    assert f"catalogue.yaml, {complaint}" in str(refused.value)


@pytest.mark.parametrize(
    ("second", "complaint"),
    [
        (ENTRY, "line 16: id: 1 is taken by 새우우동"),
        (ENTRY.replace("id: 1", "id: 2"), "line 16: name: 새우우동 is also a name of 새우우동"),
        (
            ENTRY.replace("id: 1", "id: 2")
            .replace("name: 새우우동", "name: 새우우동면")
            .replace("[새우 우동면]", "[]"),
            "line 16: name: 새우우동면 is also a name of 새우우동",
        ),
    ],
)
def test_an_id_or_a_name_that_is_taken_is_refused(tmp_path: Path, second: str, complaint: str):
    with pytest.raises(InvalidFile, match=complaint):
        _read(tmp_path, ENTRY + second)


def test_an_ingredient_with_an_unknown_allergen_is_refused(tmp_path: Path):
    path = tmp_path / "ingredients.yaml"
    path.write_text(
        INGREDIENTS_PATH.read_text(encoding="utf-8").replace(
            "allergens: [메밀, 밀]", "allergens: [메밀, 밀기울]"
        ),
        encoding="utf-8",
    )
    with pytest.raises(InvalidFile, match=r"ingredients.yaml, line \d+: allergens: 밀기울 is not one of"):
        read_ingredients(path)


def _rows() -> dict[int, str]:
    return {row.id: row.name for row in db.session.scalars(select(Food))}


def test_loading_twice_changes_nothing(config: Config):
    with create_app(config).app_context():
        before = _rows()
        db.session.remove()
        load_catalogue()

        assert _rows() == before == {entry.id: entry.name for entry in catalogue()}


def test_foods_may_trade_names_and_a_food_that_left_the_file_keeps_its_id(config: Config, tmp_path: Path):
    second = (
        ENTRY.replace("id: 1", "id: 2").replace("새우우동", "새우초밥").replace("새우 우동면", "새우스시")
    )
    path = tmp_path / "catalogue.yaml"
    path.write_text(
        (ENTRY + second)
        .replace("name: 새우우동", "name: X")
        .replace("name: 새우초밥", "name: 새우우동")
        .replace("name: X", "name: 새우초밥"),
        encoding="utf-8",
    )
    with create_app(config).app_context():
        load_catalogue(read_catalogue(path))

        rows = _rows()
        # The MariaDB is everybody's: what others expect of it comes back first.
        db.session.remove()
        load_catalogue()
        assert (rows[1], rows[2]) == ("새우초밥", "새우우동")
        assert rows[28] == "김치찌개"


def test_a_wrong_file_changes_nothing_and_is_told_by_the_migration(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "catalogue.yaml"
    path.write_text(
        CATALOGUE_PATH.read_text(encoding="utf-8").replace("country: 한식", "country: 한시", 1),
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogue_module, "CATALOGUE_PATH", path)
    with create_app(config).app_context():
        before = _rows()
        db.session.remove()
        with pytest.raises(InvalidFile, match=r"catalogue\.yaml, line "):
            load_catalogue(read_catalogue(path))

        assert _rows() == before
