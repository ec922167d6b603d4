"""How surprised a model is by held-out answers, from its weights: base and tuned on the very same tokens."""

from collections.abc import Sequence
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


def measure_losses(
    model: Any, tokenizer: Any, dialogues: Sequence[Dialogue], max_tokens: int
) -> tuple[float, float]:
    """The loss on the answers of `dialogues`, nats a token, without the adapter and with it.

    Raises: DataRefused when none fits.
    """
    encoder = Encoder(tokenizer, max_tokens)
    examples = [example for example in map(encoder.encode, dialogues) if example is not None]
    if not examples:
        raise DataRefused("None of the held-out dialogues fits.")
    with model.disable_adapter():
        before = _measure_loss(model, tokenizer, examples)
    return before, _measure_loss(model, tokenizer, examples)


@torch.no_grad()
def _measure_loss(model: Any, tokenizer: Any, examples: list[Example]) -> float:
    loss = AnswerLoss(model).eval()
    by_length = sorted(examples, key=lambda example: len(example.ids))
    pad_id = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else tokenizer.eos_token_id
    total = 0.0
    for start in range(0, len(by_length), BATCH):
        batch = collate(by_length[start : start + BATCH], pad_id).to(model.device)
        total += float(loss(batch.ids, batch.attention, batch.labels))
    return total / sum(example.answer_tokens for example in examples)
