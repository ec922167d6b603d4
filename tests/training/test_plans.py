"""Plan dialogues: what they say stands in the block, what does not exist is copied, and the judge decides."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from training.foodie.dialogues import Dialogue
from training.foodie.errors import DataRefused
from training.foodie.invented import INVENTED, draw_figures, refigure, rename
from training.foodie.korean import attach, fill, list_slots
from training.foodie.plan_templates import PLANS, SLOTS, PlanTemplates, fill_template
from training.foodie.plans import (
    KINDS,
    SHARES,
    Made,
    PlanWriter,
    ask_backend,
    read_foods,
    read_questions_of_plans,
    read_small_talk,
)

ROWS = 240
FOODS = read_foods()
INVENTED_WORDS = yaml.safe_load(INVENTED.read_text(encoding="utf-8"))
TEMPLATES = list(PlanTemplates.read().items())


@pytest.fixture(scope="module")
def made() -> Made:
    return PlanWriter(7, FOODS, read_small_talk()).make(ROWS)


def of_share(made: Made, share: str) -> list[Dialogue]:
    return [dialogue for dialogue in made.dialogues if dialogue.id.startswith(f"{share}_")]


@pytest.mark.parametrize(
    ("word", "particle", "said"),
    [
        ("떡볶이", "은/는", "떡볶이는"),
        ("김밥", "은/는", "김밥은"),
        ("물", "으로/로", "물로"),
        ("물", "으로는/로는", "물로는"),
        ("국", "으로/로", "국으로"),
        ("죽", "도", "죽도"),
        ("LA갈비", "이에요/예요", "LA갈비예요"),
    ],
)
def test_particle_fits_the_word_before_it(word: str, particle: str, said: str):
    assert attach(word, particle) == said


def test_slot_without_a_word_is_an_error():
    with pytest.raises(KeyError):
        fill("{name:은/는} 좋아요", {})


def test_there_are_a_thousand_different_answers_for_every_act():
    assert len({template for _, _, template in TEMPLATES}) >= 1000
    assert {act for act, _, _ in TEMPLATES} == set(SLOTS)


def test_answer_is_short_and_names_its_food_before_what_is_said_of_it():
    for act, _, template in TEMPLATES:
        assert len(template) < 200, template
        assert template.endswith((".", "!", "?", "}")), template
        slots = list_slots(template)
        if act == "recommend":
            assert "a" in slots, template
        if "a.what" in slots and "a" in slots:
            assert template.index("{a}" if "{a}" in template else "{a:") < template.index("{a.what"), template


@pytest.mark.parametrize("word", ["국수", "김밥"])
def test_every_slot_takes_its_particle(word: str):
    for _, _, template in TEMPLATES:
        said = fill_template(template, dict.fromkeys(list_slots(template), word))
        wrong = "(?:을|은(?! 어)|과|이에요|으로)" if word == "국수" else "(?:를|는|와|예요|로)"
        assert not re.search(rf"{word}{wrong}(?= |\.|,)", said), said


def test_unknown_slot_is_told_by_file_and_group(tmp_path: Path):
    for path in PLANS.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "price.yaml").write_text("said:\n  - '{cost:은/는} 비싸요.'\n")

    with pytest.raises(DataRefused, match=r"price\.yaml: said: no slot cost"):
        PlanTemplates.read(tmp_path)


def test_every_kind_of_question_has_patterns_and_there_are_enough():
    questions = read_questions_of_plans()
    texts = [text for patterns in questions.values() for text in patterns]

    assert len(set(texts)) == len(texts) >= 400
    asked = {kind for kinds in KINDS.values() for kind in kinds} - {"small_talk"}
    assert asked == set(questions)


def test_shares_are_whole():
    assert sum(SHARES.values()) == pytest.approx(1)
    assert all(sum(kinds.values()) == pytest.approx(1) for kinds in KINDS.values())


def list_invented_names() -> list[str]:
    """Every name that an invented dish can have."""
    names = [word for row in INVENTED_WORDS["names"] for word in row]
    return [f"{name}{ending}" for name in names for ending in INVENTED_WORDS["dishes"]]


def test_no_invented_dish_or_ingredient_exists():
    from backend.food.data.catalogue import get_catalogue

    catalogue = get_catalogue()
    ingredients = {word for row in INVENTED_WORDS["ingredients"] for word in row}

    assert [name for name in list_invented_names() if catalogue.find_by_name(name)] == []
    assert ingredients.isdisjoint(catalogue.ingredients.ingredients)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("김밥은 약 417 kcal예요.", "도라국수는 약 417 kcal예요."),
        ("김밥이에요", "도라국수예요"),
        ("김밥으로 할까요? 김밥이 좋아요", "도라국수로 할까요? 도라국수가 좋아요"),
        ("김밥 1인분", "도라국수 1인분"),
    ],
)
def test_renamed_dish_takes_its_own_particles(text: str, said: str):
    assert rename(text, "김밥", "도라국수") == said


def test_same_figure_becomes_the_same_other_one():
    import random

    figures = draw_figures(["약 1,417 kcal, 2025년, 30 g"], random.Random(1))

    assert set(figures) == {"1,417"}
    assert refigure("1,417 그리고 1,417", figures) == f"{figures['1,417']} 그리고 {figures['1,417']}"


def test_shares_hold(made: Made):
    for share, part in SHARES.items():
        assert made.shares[share] >= 0.9 * part * ROWS, (share, made.shares)


def test_most_answers_are_let_through(made: Made):
    assert made.judged.total() > ROWS
    assert made.refused.total() < 0.2 * made.judged.total(), made.format()


def test_what_the_judge_refuses_is_not_learned(made: Made):
    refused = PlanWriter(7, FOODS, read_small_talk(), refuse_all).make(20)

    assert len(of_share(made, "recommend")) > 60
    assert set(refused.shares) == {"small_talk"}


def refuse_all(requests: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The backend's plans, and a fault of every answer."""
    answers = ask_backend(requests)
    for answer in answers:
        for verdict in answer.get("verdicts", ()):
            verdict["fault"] = "verdict"
    return answers


def test_recommended_food_stands_in_the_block(made: Made):
    dialogues = of_share(made, "recommend")

    for dialogue in dialogues:
        names = read_names(dialogue.context)
        assert any(name in dialogue.answer for name in names), dialogue


def read_names(block: str | None) -> Sequence[str]:
    return re.findall(r"^- (.+?) \(", block or "", re.M)


def test_row_of_an_invented_dish_knows_no_other(made: Made):
    names = {food.name for food in FOODS if len(food.name) > 2}
    invented = of_share(made, "invented")

    assert len(invented) > 15
    for dialogue in invented:
        lines = re.findall(r"^- (.+?)(?: \(| 1인분)", dialogue.context or "", re.M)
        assert not names & set(lines), dialogue
        assert any(name in dialogue.answer for name in list_invented_names()), dialogue


def test_figure_of_an_answer_stands_in_its_block(made: Made):
    for dialogue in made.dialogues:
        if dialogue.id.startswith(("plan", "invented", "recommend")):
            told = f"{dialogue.context} {dialogue.question}"
            assert all(figure in told for figure in re.findall(r"\d[\d,]*", dialogue.answer)), dialogue


def test_unanswered_question_is_said_to_be_so(made: Made):
    for dialogue in of_share(made, "unanswered"):
        assert re.search("없|모르|몰라|어려|확인|알려 주|조심|못|처음|않", dialogue.answer), dialogue


def test_second_turn_stands_on_a_first_one(made: Made):
    second = of_share(made, "second")

    assert all(len(dialogue.turns) == 2 for dialogue in second)
    assert sum(len(dialogue.turns) == 2 for dialogue in made.dialogues) == len(second)


def test_questions_and_answers_are_many(made: Made):
    assert len({dialogue.question for dialogue in made.dialogues}) > 0.6 * ROWS
    assert len({dialogue.answer for dialogue in made.dialogues}) > 0.9 * ROWS
    assert Counter(dialogue.source for dialogue in made.dialogues) == {"plans": len(made.dialogues)}


def test_same_seed_makes_the_same_rows():
    first, second = (PlanWriter(3, FOODS, read_small_talk()).make(20).dialogues for _ in range(2))

    assert first == second
