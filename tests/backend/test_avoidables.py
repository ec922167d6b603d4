"""The table of what people avoid: every word keeps something out, and every allergen has words."""

from pathlib import Path

import pytest

from backend.food.data.avoidables import ALLERGEN, get_avoidables, read_avoidables
from backend.food.data.vocabulary import ALLERGENS
from backend.food.data.yaml_file import InvalidFile
from tests.backend.foods import advisor, catalogue


def test_every_trait_that_is_avoided_is_one_that_some_food_has():
    traits = {trait for food in catalogue() for trait in food.traits}

    for entry in get_avoidables():
        labels = {f"ingredients:{entry.name}"} if entry.kind == ALLERGEN else set()
        assert {*entry.avoids, *entry.only} - labels <= traits, entry.name


def test_every_word_of_the_table_has_rules():
    for entry in get_avoidables():
        for word in entry.words:
            avoidance = advisor().find_avoidance(word)
            assert avoidance, word
            assert all(rule.blocked or rule.required for rule in avoidance.rules), word


@pytest.mark.parametrize("label", ALLERGENS)
def test_an_allergen_is_known_by_its_label_in_korean_and_in_other_tongues(label: str):
    entry = get_avoidables().find(label)

    assert entry
    assert entry.name == label
    assert entry.said
    assert any(word.isascii() for word in entry.foreign)
    assert any(not word.isascii() for word in entry.foreign)


def test_a_word_that_stands_twice_is_named_with_its_line(tmp_path: Path):
    path = tmp_path / "avoidables.yaml"
    path.write_text(
        "allergens:\n- {name: 알류, said: [계란]}\nthings:\n- {said: [계란]}\ndiets: []\nconditions: []\n"
        "related: []\nmust_not: {}\n",
        encoding="utf-8",
    )

    with pytest.raises(InvalidFile, match=r"avoidables.yaml, line 4: things: 계란 stands twice"):
        read_avoidables(path)


def test_a_misspelt_trait_is_refused(tmp_path: Path):
    path = tmp_path / "avoidables.yaml"
    path.write_text(
        "allergens: []\nthings:\n- {said: [오리], avoids: ['kind:오리고기']}\ndiets: []\nconditions: []\n"
        "related: []\nmust_not: {}\n",
        encoding="utf-8",
    )

    with pytest.raises(InvalidFile, match="kind:오리고기 is no trait of a food"):
        read_avoidables(path)
