"""Profile dialogues: what they say of foods stands in the block, and what must be avoided is nowhere."""

import pytest
import yaml

from training.foodie.korean import attach, fill
from training.foodie.profiles import ROOT, Wording, make_dialogues

FOODS = yaml.safe_load((ROOT / "backend" / "food" / "catalogue.yaml").read_text(encoding="utf-8"))
NAMES = [food["name"] for food in FOODS]


@pytest.mark.parametrize(
    ("word", "particle", "said"),
    [
        ("떡볶이", "은/는", "떡볶이는"),
        ("김밥", "은/는", "김밥은"),
        ("물", "으로/로", "물로"),
        ("국", "으로/로", "국으로"),
        ("죽", "도", "죽도"),
        ("LA갈비", "이에요/예요", "LA갈비예요"),
    ],
)
def test_a_particle_fits_the_word_before_it(word: str, particle: str, said: str) -> None:
    assert attach(word, particle) == said


def test_a_slot_without_a_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{name:은/는} 좋아요", {})


def test_dialogues_rest_on_their_blocks() -> None:
    dialogues = list(make_dialogues(300, 7, NAMES, Wording.read()))

    assert len(dialogues) > 290
    assert len({dialogue.question for dialogue in dialogues}) > 100
    assert sum(len(dialogue.turns) > 1 for dialogue in dialogues) > 15
    for dialogue in dialogues:
        assert dialogue.answer.endswith((".", "!", "?")), dialogue.answer
        assert "{" not in dialogue.answer
        block = dialogue.context or ""
        if "추천 후보:" in block and dialogue.source == "profiles" and "추천" in dialogue.answer:
            offered = [line[2:].split(" (")[0] for line in block.splitlines() if line.startswith("- ")]
            assert any(name in dialogue.answer for name in offered) or "푸디" in dialogue.answer


def test_the_same_seed_makes_the_same_dialogues() -> None:
    first, second = (list(make_dialogues(40, 3, NAMES, Wording.read())) for _ in range(2))

    assert first == second
