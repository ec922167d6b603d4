"""An answer while it is made: planned, written by the model, and turned into text that may be shown."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from ...answers.reading.heard import Heard
from ...clients.model_client import ModelClient, ModelStream, Sampling
from ...errors import ApiError, ModelAnswerEmpty
from ...food.data.catalogue import FoodEntry
from ...food.service import FoodAdvisor
from ..rooms.title import title_of_topic
from ..store.models import COMPLETE, FAILED, MAX_CARDS, STOPPED
from .answer_text import AnswerText
from .prompt import STOP_SEQUENCES, PromptTemplate, Question, fit_prompt

# A sentence is shown when it is whole and judged. In Korean the first one has about so many tokens.
FIRST_SENTENCE_TOKENS = 20
# A longer wait for it is felt as one.
SLOW_SECONDS = 0.5

# A small model sometimes ends before its first word; drawing again nearly always helps.
TRIES = 2


class Speaker(Protocol):
    """Turns the model's text into what may be shown."""

    @property
    def shown(self) -> str:
        """All that may be shown so far."""

    @property
    def is_stopped(self) -> bool:
        """Whether nothing that the model could still say would be shown."""

    def feed(self, piece: str) -> object:
        """Take the next text of the model."""

    def finish(self, *, was_cut_by_length: bool) -> str:
        """The final text; the model has ended."""


@dataclass(frozen=True)
class Outline:
    """What is to be done for an answer; whose plan it follows does not matter here."""

    # What the prompt tells of the person and the foods, if there is something to tell.
    block: str | None = None
    # What is said at once, before the model speaks, if it speaks at all.
    opening: str = ""
    # Whether the model goes on from the opening; otherwise it does not know of it.
    goes_on: bool = False
    asks_model: bool = True
    # What a room is called whose first answer this is; None when the question says nothing that can be seen.
    title: str | None = None
    # The foods whose cards may stand under the answer; None when any that it names may.
    foods: Sequence[FoodEntry] | None = None
    # What the question lets know of foods: eaten lately, not wanted now.
    heard: Heard = field(default_factory=Heard)
    # Who turns the model's text into what may be shown; without one it is shown as it comes.
    speak: Callable[[], Speaker] | None = None


class Planner(Protocol):
    """Decides what is said, from what is known to be true; the model decides in which words."""

    def plan(self, question: Question, *, is_slow: bool = False) -> Outline:
        """`is_slow` says that the model would let people wait for its first sentence."""


@dataclass(frozen=True)
class CataloguePlanner:
    """Plans from the food catalogue alone: what a model says of it is shown unchecked, to measure it."""

    advisor: FoodAdvisor

    def plan(self, question: Question, *, is_slow: bool = False) -> Outline:
        turns = [(turn.question, turn.answer) for turn in question.turns]
        advice = self.advisor.advise(question.text, turns, question.likes)
        return Outline(block=advice.context, title=title_of_topic(question.text, advice))


class Pace:
    """How long a model takes for a first sentence, as its latest answers took. Safe to share."""

    def __init__(self, seconds: float | None = None) -> None:
        self._seconds = seconds

    @property
    def is_slow(self) -> bool:
        """Whether people would wait. A model of which nothing is known yet is taken for slow."""
        return self._seconds is None or self._seconds > SLOW_SECONDS

    def note(self, first_token_seconds: float, seconds_per_token: float) -> None:
        """Hear how fast an answer came. It counts for a quarter: a server is busy now and idle then."""
        seconds = first_token_seconds + FIRST_SENTENCE_TOKENS * seconds_per_token
        self._seconds = seconds if self._seconds is None else self._seconds + (seconds - self._seconds) / 4


@dataclass(frozen=True)
class Writer:
    """What every answer is made with. Safe to share between threads."""

    model: ModelClient
    template: PromptTemplate
    planner: Planner
    # The foods that a text names, in order.
    find_foods: Callable[[str], list[FoodEntry]]
    sampling: Sampling = field(default_factory=Sampling)
    # What the settings call the model, to tell its answers from another one's.
    name: str = ""
    pace: Pace = field(default_factory=Pace)

    def foods_shown(self, text: str, outline: Outline) -> tuple[FoodEntry, ...]:
        """Whose cards stand under an answer: what it names and the outline offers, in order, but a few."""
        # A food that was named to warn of it gets no card.
        named = (food for food in self.find_foods(text) if outline.foods is None or food in outline.foods)
        return tuple(islice(named, MAX_CARDS))

    def prompt_for(self, question: Question, outline: Outline) -> str:
        """What the model reads: the conversation as far as it fits, the block, and what it goes on from."""
        return fit_prompt(
            self.template,
            question,
            outline.block,
            opening=outline.opening if outline.goes_on else "",
            max_tokens=self.model.get_limits().prompt_tokens(self.sampling.max_new_tokens),
            count_tokens=self.model.count_tokens,
        )


@dataclass(frozen=True)
class Answer:
    """How an answer ended."""

    text: str
    status: str  # COMPLETE or STOPPED
    title: str | None = None
    # The foods whose cards stand under it.
    foods: tuple[FoodEntry, ...] = ()
    heard: Heard = field(default_factory=Heard)
    # The model that made it; None where people have written every word.
    model: str | None = None


class Generation:
    """Makes one answer in the thread that calls `run`; any other may `stop` it.

    How fast the model server was is told when `run` has ended, whichever way.
    """

    def __init__(self, writer: Writer, question: Question) -> None:
        self._writer = writer
        self._question = question
        self._lock = threading.Lock()
        self._stream: ModelStream | None = None
        self._is_stopped = False
        self._failure: ApiError | None = None
        self.text = ""
        self.status = FAILED
        self.tokens = 0
        self.first_token_seconds: float | None = None
        self.seconds_per_token: float | None = None

    def stop(self) -> None:
        """End the answer now and keep the text so far."""
        with self._lock:
            self._is_stopped = True
            stream = self._stream
        if stream is not None:
            stream.cancel()

    def fail(self, error: ApiError) -> None:
        """End the answer now, and let `run` raise `error`."""
        self._failure = error
        self.stop()

    def run(self, on_text: Callable[[str], None]) -> Answer:
        """Make the answer; `on_text` gets all the text so far each time it grows.

        Raises:
            ModelServerError: the model server failed, or had nothing to say twice.
            ApiError: the error given to `fail`.

        """
        outline = self._writer.planner.plan(self._question, is_slow=self._writer.pace.is_slow)
        if outline.asks_model:
            text, status = self._ask_model(outline, on_text)
        else:
            text = outline.speak().finish(was_cut_by_length=False) if outline.speak else outline.opening
            status = COMPLETE
            self._show(text, on_text)
        if self._failure is not None and status != COMPLETE:
            raise self._failure
        self.status = status
        return Answer(
            text,
            status,
            outline.title,
            self._writer.foods_shown(text, outline),
            outline.heard,
            self._writer.name or None if outline.asks_model else None,
        )

    def _ask_model(self, outline: Outline, on_text: Callable[[str], None]) -> tuple[str, str]:
        """Text and status."""
        if outline.opening:
            self._show(outline.opening, on_text)
        prompt = self._writer.prompt_for(self._question, outline)
        for _ in range(TRIES):
            answer = outline.speak() if outline.speak else AnswerText(STOP_SEQUENCES, outline.opening)
            text, status = self._read_stream(prompt, answer, on_text)
            if text or status == STOPPED:
                return text, status
        raise ModelAnswerEmpty

    def _read_stream(self, prompt: str, answer: Speaker, on_text: Callable[[str], None]) -> tuple[str, str]:
        stream = self._writer.model.stream(prompt, self._writer.sampling, STOP_SEQUENCES)
        with self._lock:
            if self._is_stopped:
                return answer.shown, STOPPED
            self._stream = stream
        began_at = time.monotonic()
        first_at = None
        tokens = tokens_at_first = 0
        finish_reason = None
        try:
            for piece in stream:
                tokens += piece.tokens
                if first_at is None:
                    first_at, tokens_at_first = time.monotonic(), tokens
                answer.feed(piece.text)
                shown = answer.shown
                if len(shown) != len(self.text):
                    self.text = shown
                    on_text(shown)
                finish_reason = piece.finish_reason
                if answer.is_stopped and finish_reason is None:
                    # The model server tests the end of the text only and misses a stop string inside a token.
                    stream.cancel()
                    finish_reason = "stop_sequence"
                    break
        finally:
            self.tokens += tokens
            if first_at is not None:
                self.first_token_seconds = first_at - began_at
            if first_at is not None and tokens > tokens_at_first:
                self.seconds_per_token = (time.monotonic() - first_at) / (tokens - tokens_at_first)
                self._writer.pace.note(first_at - began_at, self.seconds_per_token)
        is_complete = finish_reason is not None
        final = (
            answer.finish(was_cut_by_length=finish_reason == "length")
            if is_complete
            else answer.shown.strip()
        )
        self._show(final, on_text)
        return final, COMPLETE if is_complete else STOPPED

    def _show(self, text: str, on_text: Callable[[str], None]) -> None:
        if text != self.text:
            self.text = text
            if text:
                on_text(text)
