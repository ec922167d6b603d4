"""How answers are asked for when they are scored, and a model in this process that gives them.

The figures are the backend's, so that what is scored is what people get.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch

from training.foodie.scores import Answer


@dataclass(frozen=True)
class Sampling:
    """How an answer is drawn: the defaults of backend/clients/model_client.py and its stop sequences."""

    temperature: float = 0.4
    top_p: float = 0.9
    top_k: int = 20
    max_new_tokens: int = 250
    stop: tuple[str, ...] = ("###", "\n질문:", "\n답변:", "\n정보:")


@dataclass(frozen=True)
class Asking:
    """One prompt; the same seed draws the same answer from the same model."""

    prompt: str
    seed: int


class Answerer(Protocol):
    """Whatever answers: a model server, or weights in this process."""

    def answer_all(self, askings: Sequence[Asking], sampling: Sampling) -> Iterator[Answer]:
        """The answers, in the order of `askings`, each when it is there."""
        ...


class Weights:
    """A model in this process, one answer after another: for bases that no server here serves."""

    def __init__(self, model: Any, tokenizer: Any) -> None:
        self._model = model.eval()
        self._tokenizer = tokenizer

    def answer_all(self, askings: Sequence[Asking], sampling: Sampling) -> Iterator[Answer]:
        """The answers, in the order of `askings`."""
        return (self._answer(asking, sampling) for asking in askings)

    @torch.no_grad()
    def _answer(self, asking: Asking, sampling: Sampling) -> Answer:
        ids = torch.tensor([self._tokenizer(asking.prompt)["input_ids"]], device=self._model.device)  # (1, T)
        torch.manual_seed(asking.seed)
        output = self._model.generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            do_sample=True,
            temperature=sampling.temperature,
            top_p=sampling.top_p,
            top_k=sampling.top_k,
            max_new_tokens=sampling.max_new_tokens,
            eos_token_id=self._tokenizer.eos_token_id,
            pad_token_id=self._tokenizer.pad_token_id,
        )
        written = output[0, ids.shape[1] :].tolist()
        whole = self._tokenizer.decode(written, skip_special_tokens=True)
        text = cut_at_stop(whole, sampling.stop)
        has_ended = written[-1:] == [self._tokenizer.eos_token_id] or len(text) < len(whole.strip())
        return Answer(text, is_cut=not has_ended)


def cut_at_stop(text: str, stop: Sequence[str]) -> str:
    """`text` up to the first stop sequence, without blanks around it."""
    ends = [place for place in (text.find(sequence) for sequence in stop) if place >= 0]
    return text[: min(ends, default=len(text))].strip()
