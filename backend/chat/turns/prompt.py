"""What the model reads: the template, cleaned of markers, with as much history as fits. Pure functions."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from ...composed import compose
from ...food.data.catalogue import FoodEntry

# The stop strings of an answer: the model has begun to write the next turn by itself. At most four,
# the model server's limit. The colon of the original is not among them: it cut every "12:30" (contract C17).
STOP_SEQUENCES = ("###", "\n질문:", "\n답변:", "\n정보:")

# Nobody reads back further than this in one message; the rest of a frame of 128 KiB is noise.
MAX_TURN_CHARACTERS = 4000

_ROLE_MARKER = re.compile(r"#{3,}")
# Text that a tokenizer may read as a special token: <bos>, <|endoftext|>, </s>, <start_of_turn>, <0x0A>,
# <｜User｜>; [multimodal], which is Gemma's, [INST], [/INST], [CLS].
_SPECIAL_TOKEN = re.compile(r"<(?=[|｜/A-Za-z_]|0x)|\[(?=/?[A-Za-z_@]{1,40}\])")
# Unicode's Cc and Cs, but for the line break. A look at each character took 60 ms for a whole frame.
_CONTROL = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
_INVISIBLE = re.compile(r"[\u200b\u200c\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class PastTurn:
    """One exchange; either side may be empty."""

    question: str
    answer: str


@dataclass(frozen=True)
class Question:
    """What is asked, after which turns, and by somebody who likes what. All of it is clean."""

    text: str
    turns: tuple[PastTurn, ...] = ()
    likes: Sequence[FoodEntry] = ()
    # The words for what they told their profile to avoid.
    avoided: Sequence[str] = ()
    # What they had, chose or turned down in the last two weeks, whichever room it was in.
    recent: Sequence[FoodEntry] = ()

    @classmethod
    def cleaned(
        cls,
        text: str,
        turns: Iterable[PastTurn] = (),
        likes: Sequence[FoodEntry] = (),
        avoided: Sequence[str] = (),
        recent: Sequence[FoodEntry] = (),
    ) -> "Question":
        """The only way in: what people wrote is cleaned here, once, whatever becomes of it."""
        past = tuple(PastTurn(clean(turn.question), clean(turn.answer)) for turn in turns)
        words = tuple(word for given in avoided if (word := " ".join(clean(given).split())))
        return cls(clean(text), past, likes, words, recent)


class PromptTemplate:
    """The template that the adapters are trained on. The file is shared with the training code."""

    def __init__(self, path: Path) -> None:
        environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701  (no HTML)
        self._template: Template = environment.from_string(path.read_text(encoding="utf-8"))

    def render(
        self, question: Question, context: str | None = None, *, opening: str = "", without_oldest: int = 0
    ) -> str:
        """The prompt, up to where the model goes on: behind the `opening`, if the answer has one already.

        So many of the oldest turns are left out. The template places the opening, for not every template ends
        where the answer begins.
        """
        return self._template.render(
            turns=[(turn.question, turn.answer) for turn in question.turns[without_oldest:]],
            question=question.text,
            context=context,
            opening=opening,
        )


def clean(text: str) -> str:
    """`text` without what would be read as a role marker, a special token or a control character."""
    # Cut first: a frame of 128 KiB must cost no more than what is kept of it.
    text = compose(text[:MAX_TURN_CHARACTERS])[:MAX_TURN_CHARACTERS].replace("\r\n", "\n")
    text = _CONTROL.sub("", text)
    text = _INVISIBLE.sub("", text)
    text = _ROLE_MARKER.sub("#", text)
    return _SPECIAL_TOKEN.sub(r"\g<0> ", text).strip()


def fit_prompt(
    template: PromptTemplate,
    question: Question,
    context: str | None,
    *,
    opening: str = "",
    max_tokens: int,
    count_tokens: Callable[[str], int],
) -> str:
    """The prompt with as many of the newest turns as fit in `max_tokens`.

    No tokenizer makes more tokens than a text has UTF-8 bytes, so a short conversation is not counted
    at all, which saves its first word a round trip. A long one is halved towards the longest that fits.
    """

    def fits(prompt: str) -> bool:
        return len(prompt.encode()) < max_tokens or count_tokens(prompt) <= max_tokens

    prompt = template.render(question, context, opening=opening)
    if not question.turns or fits(prompt):
        return prompt
    # Invariant: dropping `too_few` of the oldest turns is not enough, dropping `enough` is.
    too_few, enough = 0, len(question.turns)
    shortest = template.render(question, context, opening=opening, without_oldest=enough)
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        prompt = template.render(question, context, opening=opening, without_oldest=middle)
        if fits(prompt):
            enough, shortest = middle, prompt
        else:
            too_few = middle
    return shortest
