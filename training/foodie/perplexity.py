"""How surprised a model is by held-out answers, from its weights: base and tuned on the very same tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from training.foodie.adapter import attach_adapter
from training.foodie.answer_loss import AnswerLoss
from training.foodie.base_model import load_model, load_tokenizer, prepare_base
from training.foodie.batches import collate
from training.foodie.dialogues import Dialogue
from training.foodie.errors import DataRefused
from training.foodie.recipe import Recipe
from training.foodie.tokens import Encoder, Example

BATCH = 8


def load_tuned(recipe: Recipe, run_folder: Path, device: torch.device) -> tuple[Any, Any]:
    """The model with the run's adapter, and its tokenizer; `model.disable_adapter()` gives the base."""
    source = prepare_base(recipe.base, run_folder)
    tokenizer = load_tokenizer(source, recipe.base.revision)
    model = load_model(source, recipe.base, device)
    return attach_adapter(model, recipe.base, run_folder / "adapter"), tokenizer


@dataclass(frozen=True)
class Losses:
    """Losses on the same answers, nats a token: without the adapter and with it."""

    base: float
    tuned: float


def measure_losses(
    model: Any, tokenizer: Any, dialogues: Sequence[Dialogue], max_tokens: int
) -> dict[str | None, Losses]:
    """The losses on the answers of `dialogues`: by source, and under None on all of them.

    Raises: DataRefused when none fits.
    """
    encoder = Encoder(tokenizer, max_tokens)
    examples: dict[str, list[Example]] = {}
    for dialogue in dialogues:
        example = encoder.encode(dialogue)
        if example is not None:
            examples.setdefault(dialogue.source, []).append(example)
    if not examples:
        raise DataRefused("None of the held-out dialogues fits.")
    tokens = {source: sum(example.answer_tokens for example in some) for source, some in examples.items()}
    with model.disable_adapter():
        before = {source: _sum_loss(model, tokenizer, some) for source, some in examples.items()}
    after = {source: _sum_loss(model, tokenizer, some) for source, some in examples.items()}
    count = sum(tokens.values())
    losses: dict[str | None, Losses] = {}
    losses[None] = Losses(sum(before.values()) / count, sum(after.values()) / count)
    for source in sorted(examples):
        losses[source] = Losses(before[source] / tokens[source], after[source] / tokens[source])
    return losses


@torch.no_grad()
def _sum_loss(model: Any, tokenizer: Any, examples: list[Example]) -> float:
    loss = AnswerLoss(model).eval()
    by_length = sorted(examples, key=lambda example: len(example.ids))
    pad_id = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else tokenizer.eos_token_id
    total = 0.0
    for start in range(0, len(by_length), BATCH):
        batch = collate(by_length[start : start + BATCH], pad_id).to(model.device)
        total += float(loss(batch.ids, batch.attention, batch.labels))
    return total
