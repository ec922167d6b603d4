"""Batches: everything once, alike together, in an order that can be computed again."""

import torch

from tests.training.texts import make_dialogues
from training.foodie.batches import collate, plan_epoch, split_held_out
from training.foodie.tokens import NOT_LEARNED, Example

LENGTHS = [20 + (37 * number) % 140 for number in range(300)]


def test_epoch_holds_every_dialogue_once():
    batches = plan_epoch(LENGTHS, 16, seed=1, epoch=0)

    assert sorted(index for batch in batches for index in batch) == list(range(300))
    assert max(map(len, batches)) == 16
    assert len(batches) == 19


def test_order_follows_from_seed_and_epoch_alone():
    assert plan_epoch(LENGTHS, 16, seed=1, epoch=2) == plan_epoch(LENGTHS, 16, seed=1, epoch=2)
    assert plan_epoch(LENGTHS, 16, seed=1, epoch=2) != plan_epoch(LENGTHS, 16, seed=1, epoch=3)
    assert plan_epoch(LENGTHS, 16, seed=1, epoch=2) != plan_epoch(LENGTHS, 16, seed=2, epoch=2)


def test_dialogues_of_like_length_meet_so_little_is_padding():
    positions = tokens = 0
    for batch in plan_epoch(LENGTHS, 16, seed=1, epoch=0):
        positions += len(batch) * max(LENGTHS[index] for index in batch)
        tokens += sum(LENGTHS[index] for index in batch)

    assert tokens / positions > 0.95


def test_batches_do_not_come_sorted_by_length():
    batches = plan_epoch(LENGTHS, 16, seed=1, epoch=0)
    longest = [max(LENGTHS[index] for index in batch) for batch in batches]

    assert longest != sorted(longest)


def test_padding_is_neither_read_nor_learned():
    batch = collate([Example((5, 6, 7, 8), 2), Example((9, 3), 1)], pad_id=0)

    assert batch.ids.tolist() == [[5, 6, 7, 8], [9, 3, 0, 0]]
    assert batch.attention.tolist() == [[1, 1, 1, 1], [1, 1, 0, 0]]
    n = NOT_LEARNED
    assert batch.labels.tolist() == [[n, n, 7, 8], [n, 3, n, n]]
    assert batch.ids.dtype == torch.int64


def test_held_out_dialogues_stay_held_out_when_the_data_grow():
    dialogues = make_dialogues(400)
    _, few = split_held_out(dialogues[:200], 0.1, seed=3)

    learned, more = split_held_out(dialogues, 0.1, seed=3)

    assert {dialogue.id for dialogue in few} <= {dialogue.id for dialogue in more}
    assert 20 <= len(more) <= 60
    assert len(learned) + len(more) == 400


def test_share_that_draws_nobody_still_holds_one_out():
    learned, held_out = split_held_out(make_dialogues(5), 0.0001, seed=1)

    assert (len(learned), len(held_out)) == (4, 1)
