"""A dialogue as the model reads it: token ids, and which of them are learned.

    ### 질문: 점심은?          ┐
                               │ read, not learned
    ### 답변: 김밥 어때요.     │
                               │
    ### 질문: 저녁은?          │
                               │
    ### 답변:                  ┘
     비빔밥 어때요.<eos>         learned

The prompt is rendered by the template that the backend renders with, and tokenised by itself, as the model
server does it: its last id is the colon's, and the blank after it belongs to the answer.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from training.foodie.dialogues import Dialogue
from training.foodie.errors import BaseRefused

TEMPLATE_PATH = Path(__file__).resolve().parents[2] / "model_server" / "prompt_template.jinja"
# The label of a position that is not learned (the default `ignore_index` of torch's cross entropy).
NOT_LEARNED = -100

# The same rules as backend/chat/turns/prompt.py::clean, which a test holds: the model learns the texts that
# it will be shown. Change both or neither. (The backend also drops marks beyond the 30th on one character,
# which no data has.)
MAX_TURN_CHARACTERS = 4000
_ROLE_MARKER = re.compile(r"#{3,}")
_SPECIAL_TOKEN = re.compile(r"<(?=[|｜/A-Za-z_]|0x)|\[(?=/?[A-Za-z_@]{1,40}\])")
# Unicode's Cc and Cs, but for the line break. A look at each character took 60 ms for a whole frame.
_CONTROL = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
_INVISIBLE = re.compile(r"[\u200b\u200c\u2060\ufeff\u202a-\u202e\u2066-\u2069]")

Turns = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Example:
    """One dialogue in tokens: `ids` (T,), of which those from `answer_start` on are learned."""

    ids: tuple[int, ...]
    answer_start: int

    @property
    def answer_tokens(self) -> int:
        """How many tokens are learned, the end token among them."""
        return len(self.ids) - self.answer_start

    @property
    def labels(self) -> tuple[int, ...]:
        """(T,): the ids where they are learned, NOT_LEARNED elsewhere."""
        return (NOT_LEARNED,) * self.answer_start + self.ids[self.answer_start :]


class PromptTemplate:
    """The prompt template that backend and training share."""

    def __init__(self, path: Path = TEMPLATE_PATH) -> None:
        environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701  (no HTML)
        self._template: Template = environment.from_string(path.read_text(encoding="utf-8"))

    def render(self, turns: Turns, question: str, context: str | None = None) -> str:
        """The prompt up to where the answer begins; `turns` are the ones before `question`."""
        return self._template.render(
            turns=[(clean(asked), clean(answered)) for asked, answered in turns],
            question=clean(question),
            context=context,
        )


class Encoder:
    """Dialogues to examples of at most `max_tokens` tokens, with the tokenizer of the base model."""

    def __init__(self, tokenizer: Any, max_tokens: int, template: PromptTemplate | None = None) -> None:
        """Raises: BaseRefused when the tokenizer has no end token, or writes one after a prompt."""
        self._tokenizer = tokenizer
        self._max_tokens = max_tokens
        self._template = template or PromptTemplate()
        if tokenizer.eos_token_id is None:
            raise BaseRefused("The tokenizer has no end token, so no answer could ever end.")
        probe = self.encode_prompt("### 답변:")
        if probe[-1] == tokenizer.eos_token_id:
            raise BaseRefused("The tokenizer writes an end token after the prompt; no answer would follow.")

    def encode_prompt(self, prompt: str) -> list[int]:
        """The ids that a model server makes of `prompt`, with the opening token of models that have one."""
        return list(self._tokenizer(prompt, add_special_tokens=True)["input_ids"])

    def encode(self, dialogue: Dialogue) -> Example | None:
        """The example of a dialogue.

        Turns are dropped from the oldest on until it fits, as the backend does. None when the last question
        and its answer do not fit by themselves: a cut answer would teach the model to stop in the middle.
        """
        history = dialogue.turns[:-1]
        text = " " + clean(dialogue.answer)
        answer_ids = [
            *self._tokenizer(text, add_special_tokens=False)["input_ids"],
            self._tokenizer.eos_token_id,
        ]
        for oldest in range(len(history) + 1):
            prompt_ids = self.encode_prompt(
                self._template.render(history[oldest:], dialogue.question, dialogue.context)
            )
            if len(prompt_ids) + len(answer_ids) <= self._max_tokens:
                return Example((*prompt_ids, *answer_ids), len(prompt_ids))
        return None


def clean(text: str) -> str:
    """`text` without what would be read as a role marker, a special token or a control character."""
    text = unicodedata.normalize("NFC", text[:MAX_TURN_CHARACTERS])[:MAX_TURN_CHARACTERS]
    text = text.replace("\r\n", "\n")
    text = _CONTROL.sub("", text)
    text = _INVISIBLE.sub("", text)
    text = _ROLE_MARKER.sub("#", text)
    return _SPECIAL_TOKEN.sub(r"\g<0> ", text).strip()
