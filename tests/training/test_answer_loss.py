"""The loss over answers alone: the same number and the same gradients as the plain way over everything."""

from typing import Any

import pytest
import torch
from torch.nn import functional

from tests.training.models import VOCABULARY, make_gemma3, make_gpt_neox, wake
from training.foodie import answer_loss
from training.foodie.adapter import add_adapter
from training.foodie.answer_loss import AnswerLoss
from training.foodie.base_model import DTYPES
from training.foodie.batches import Batch, collate
from training.foodie.errors import BaseRefused
from training.foodie.recipe import Base, Lora
from training.foodie.tokens import NOT_LEARNED, Example

BASE = Base(name="test/base", source="pretrained", dtype="float32")


def make_batch() -> Batch:
    chance = torch.Generator().manual_seed(5)
    examples = []
    for length, start in ((9, 4), (14, 12), (6, 1)):
        ids = torch.randint(1, VOCABULARY, (length,), generator=chance).tolist()
        examples.append(Example(tuple(ids), start))
    return collate(examples, pad_id=0)


def add_awake_adapter(model: Any) -> Any:
    return wake(add_adapter(model.requires_grad_(False), BASE, Lora(rank=4, alpha=8)))


def compute_plainly(model: Any, batch: Batch) -> torch.Tensor:
    """The reference: logits at every place, cross entropy over all of them."""
    logits = model(input_ids=batch.ids, attention_mask=batch.attention).logits.float()  # (B, T, V)
    return functional.cross_entropy(
        logits[:, :-1].reshape(-1, VOCABULARY),
        batch.labels[:, 1:].reshape(-1),
        ignore_index=NOT_LEARNED,
        reduction="sum",
    )


def list_gradients(model: Any) -> dict[str, torch.Tensor]:
    found = {
        name: weight.grad.clone() for name, weight in model.named_parameters() if weight.grad is not None
    }
    model.zero_grad()
    return found


@pytest.mark.parametrize("make_model", [make_gpt_neox, make_gemma3])
@pytest.mark.parametrize("rows", [256, 5])
def test_loss_and_gradients_equal_the_plain_way(make_model: Any, rows: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(answer_loss, "ROWS", rows)
    model, batch = add_awake_adapter(make_model()), make_batch()

    plain = compute_plainly(model, batch)
    (plain * 0.25).backward()
    wanted = list_gradients(model)
    loss = AnswerLoss(model)(batch.ids, batch.attention, batch.labels)
    (loss * 0.25).backward()
    found = list_gradients(model)

    torch.testing.assert_close(loss, plain, rtol=1e-6, atol=1e-5)
    assert found.keys() == wanted.keys()
    assert any(gradient.abs().max() > 1e-3 for gradient in wanted.values())
    for name in wanted:
        torch.testing.assert_close(found[name], wanted[name], rtol=1e-4, atol=1e-6)


def test_loss_in_bfloat16_is_near_the_one_in_float32():
    model, batch = add_awake_adapter(make_gemma3()), make_batch()
    exact = AnswerLoss(model)(batch.ids, batch.attention, batch.labels)

    rough = AnswerLoss(model.to(DTYPES["bfloat16"]))(batch.ids, batch.attention, batch.labels)

    torch.testing.assert_close(rough, exact, rtol=0.02, atol=0)


def test_padding_changes_nothing():
    model, batch = add_awake_adapter(make_gpt_neox()), make_batch()
    together = AnswerLoss(model)(batch.ids, batch.attention, batch.labels)

    alone = torch.zeros(())
    for ids, attention, labels in zip(batch.ids, batch.attention, batch.labels, strict=True):
        length = int(attention.sum())
        alone += AnswerLoss(model)(ids[None, :length], attention[None, :length], labels[None, :length])

    torch.testing.assert_close(together, alone, rtol=1e-5, atol=1e-5)


def test_model_that_caps_its_logits_is_refused():
    model = make_gemma3()
    model.config.final_logit_softcapping = 30.0

    with pytest.raises(BaseRefused, match="caps its logits"):
        AnswerLoss(model)
