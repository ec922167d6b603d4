"""The loss over the tokens of answers, without putting any other position through the output layer.

Notation used for tensor shapes: B dialogues, T tokens, N learned positions, H width, V vocabulary.

For Gemma 3 270M the output layer is 168 of 268 million weights and a row of logits a megabyte: computed for
every position it costs more than the rest of the model, and most of it would be thrown away.
"""

from typing import Any

import torch
from torch import nn
from torch.nn import functional

from training.foodie.errors import BaseRefused
from training.foodie.tokens import NOT_LEARNED

# Rows of logits that exist at a time; 256 of Gemma's are 268 MB in float32.
ROWS = 256


class AnswerLoss(nn.Module):
    """A language model, adapter included, that returns its loss. Wrapped as a whole for several GPUs."""

    def __init__(self, model: Any) -> None:
        """Raises: BaseRefused for an output layer that is no plain product."""
        super().__init__()
        self.model = model
        language_model = _unwrap(model)
        output = language_model.get_output_embeddings()
        if getattr(language_model.config, "final_logit_softcapping", None):
            raise BaseRefused("The model caps its logits, which this loss does not do.")
        if (
            not isinstance(output, nn.Linear)
            or output.bias is not None
            or not output.weight.is_floating_point()
        ):
            raise BaseRefused("The model's output layer is no plain matrix of numbers.")

    def forward(self, ids: torch.Tensor, attention: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """The sum of -log p over the learned tokens, in nats.

        Args:
            ids: (B, T), padded on the right.
            attention: (B, T), 0 where `ids` is padding.
            labels: (B, T), the id to be learned at its own place, NOT_LEARNED elsewhere.
        """
        language_model = _unwrap(self.model)
        hidden = _find_backbone(language_model)(
            input_ids=ids, attention_mask=attention, use_cache=False
        ).last_hidden_state  # (B, T, H)
        following = labels[:, 1:]  # what position t predicts stands at t + 1
        is_learned = following != NOT_LEARNED
        output = language_model.get_output_embeddings()
        loss: torch.Tensor = _SumOfLosses.apply(  # type: ignore[no-untyped-call]
            hidden[:, :-1][is_learned], output.weight, following[is_learned]
        )
        return loss


class _SumOfLosses(torch.autograd.Function):
    """Cross entropy after a frozen output layer, ROWS positions at a time.

    The gradient of -log softmax(W h)[target] for h is W^T (softmax(W h) - onehot(target)). It is computed
    where the logits are at hand, so neither they nor a second product have to wait for the backward pass.
    """

    @staticmethod
    def forward(ctx: Any, hidden: torch.Tensor, weight: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        """The loss of `hidden` (N, H) with `weight` (V, H) against `targets` (N,), a float32 scalar."""
        total = torch.zeros((), dtype=torch.float32, device=hidden.device)
        gradient = torch.empty_like(hidden) if ctx.needs_input_grad[0] else None
        for start in range(0, len(hidden), ROWS):
            rows = slice(start, start + ROWS)
            logits = (hidden[rows].to(weight.dtype) @ weight.T).float()  # (ROWS, V)
            total += functional.cross_entropy(logits, targets[rows], reduction="sum")
            if gradient is not None:
                change = torch.softmax(logits, dim=-1)
                change[torch.arange(len(change), device=change.device), targets[rows]] -= 1
                gradient[rows] = (change.to(weight.dtype) @ weight).to(gradient.dtype)
        if gradient is not None:
            ctx.save_for_backward(gradient)
        return total

    @staticmethod
    def backward(ctx: Any, *outer: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        (gradient,) = ctx.saved_tensors
        return gradient * outer[0].to(gradient.dtype), None, None


def _unwrap(model: Any) -> Any:
    """The language model inside a PEFT model, or the model itself."""
    return model.get_base_model() if hasattr(model, "get_base_model") else model


def _find_backbone(language_model: Any) -> Any:
    """Everything below the output layer."""
    backbone = language_model.base_model
    # transformers 4.57 names Gemma3ForCausalLM's backbone "language_model", which it does not have.
    return language_model.get_decoder() if backbone is language_model else backbone
