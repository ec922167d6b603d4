"""The split and the weights: fixed by the questions, the ids and the seed."""

from collections import Counter

import pytest

pytest.importorskip("kiwipiepy")
pytest.importorskip("rapidfuzz")

from training.foodie.dialogues import Dialogue
from training.foodie.mixing import count_copies, is_held_out, mix

DIALOGUES = [Dialogue(f"d_{n}", "own", ((f"질문 {n % 800}번은?", f"답 {n}번이요."),)) for n in range(1_000)]


def test_the_same_question_is_never_on_both_sides():
    mixture = mix(DIALOGUES, {"own": 1}, seed=1, heldout_share=0.2)

    learned = {dialogue.question for dialogue in mixture.train}
    held = {dialogue.question for dialogue in mixture.heldout}
    assert not learned & held
    assert 0.15 < len(held) / 800 < 0.25
    assert len(mixture.train) + len(mixture.heldout) == 1_000


def test_a_question_stays_on_its_side_however_it_is_written():
    for number in range(200):
        sides = {
            is_held_out(question, 0.5)
            for question in (
                f"김치 {number}포기는 어디 둬?",
                f" 김치 {number}포기는  어디 둬 ",
                f"김치 {number}포기는 어디둬?!",
            )
        }
        assert len(sides) == 1


def test_what_is_held_out_depends_neither_on_the_seed_nor_on_other_sources():
    others = [Dialogue("x", "other", (("또 다른 질문?", "네."),))]

    first = mix(DIALOGUES, {"own": 1}, seed=1, heldout_share=0.1)
    second = mix([*others, *DIALOGUES], {"own": 3, "other": 1}, seed=2, heldout_share=0.1)

    assert [d for d in second.heldout if d.source == "own"] == first.heldout


def test_a_larger_share_holds_out_more_and_never_other_questions():
    small = mix(DIALOGUES, {"own": 1}, seed=1, heldout_share=0.05).heldout
    large = mix(DIALOGUES, {"own": 1}, seed=1, heldout_share=0.2).heldout

    assert {d.id for d in small} < {d.id for d in large}


@pytest.mark.parametrize(
    ("weight", "low", "high"), [(0, 0, 0), (0.5, 450, 550), (1, 1000, 1000), (2.3, 2230, 2370)]
)
def test_a_weight_says_how_often_a_dialogue_is_learned(weight: float, low: int, high: int):
    train = mix(DIALOGUES, {"own": weight}, seed=1, heldout_share=0).train

    assert low <= len(train) <= high
    assert len({dialogue.id for dialogue in train}) == len(train)


def test_of_what_is_held_out_everything_is_there_once():
    mixture = mix(DIALOGUES, {"own": 3}, seed=1, heldout_share=0.2)

    assert max(Counter(d.id for d in mixture.heldout).values()) == 1
    assert not any("#" in d.id for d in mixture.heldout)


def test_a_dialogue_of_half_weight_is_chosen_by_the_seed():
    chosen = {seed: [count_copies(f"d_{n}", 0.5, seed) for n in range(100)] for seed in (1, 2)}

    assert chosen[1] != chosen[2]
    assert chosen[1] == [count_copies(f"d_{n}", 0.5, 1) for n in range(100)]


def test_the_order_follows_from_the_seed():
    orders = [mix(DIALOGUES, {"own": 1}, seed=seed, heldout_share=0).train for seed in (1, 1, 2)]

    assert orders[0] == orders[1] != orders[2]
    assert orders[0] != DIALOGUES


def test_history_and_context_pass_through():
    dialogue = Dialogue(
        "p", "own", (("안녕", "안녕하세요!"), ("뭐 먹지?", "국수요.")), "피해야 하는 것: 새우"
    )

    mixture = mix([dialogue], {"own": 1}, seed=1, heldout_share=0)

    assert mixture.train == [dialogue]
