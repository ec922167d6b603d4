"""From clean dialogues to what is learned and what is held out: weights, the split, the order.

Everything follows from the dialogues, the weights and the seed. Whether a question is held out follows from
the question alone, so that it stays held out in every later data set too.
"""

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from training.foodie.cleaning import normalize_question
from training.foodie.dialogues import Dialogue


@dataclass(frozen=True)
class Mixture:
    """`train` is in the order of a seed, `heldout` in that of the sources."""

    train: list[Dialogue]
    heldout: list[Dialogue]


def mix(
    dialogues: Sequence[Dialogue], weights: Mapping[str, float], *, seed: int, heldout_share: float
) -> Mixture:
    """Split the dialogues and take each as often as the weight of its source says. `weights` by source."""
    used = [dialogue for dialogue in dialogues if weights[dialogue.source] > 0]
    heldout = [dialogue for dialogue in used if is_held_out(dialogue.question, heldout_share)]
    train = [
        copy
        for dialogue in used
        if not is_held_out(dialogue.question, heldout_share)
        for copy in _repeat(dialogue, count_copies(dialogue.id, weights[dialogue.source], seed))
    ]
    random.Random(seed).shuffle(train)  # noqa: S311  (an order, no secret)
    return Mixture(train, heldout)


def is_held_out(question: str, share: float) -> bool:
    """Whether a question is kept for evaluation: the same for all its spellings, in every data set."""
    return _hash_to_unit(normalize_question(question)) < share


def count_copies(id: str, weight: float, seed: int) -> int:  # noqa: A002  (the record's field)
    """How often a dialogue of this weight is taken: 2.3 is twice, and for 30% a third time."""
    whole = int(weight)
    return whole + (_hash_to_unit(f"{seed}:{id}") < weight - whole)


def _repeat(dialogue: Dialogue, copies: int) -> list[Dialogue]:
    return [
        dialogue if number == 1 else replace(dialogue, id=f"{dialogue.id}#{number}")
        for number in range(1, copies + 1)
    ]


def _hash_to_unit(text: str) -> float:
    """A number from 0 to below 1. Python's own `hash` differs from process to process."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) / 2**64
