"""A running answer: the model's stream turned into text that may be shown."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from ...clients.model_client import ModelClient, ModelStream, Sampling
from ...errors import ApiError, ModelAnswerEmpty
from ..store.models import COMPLETE, FAILED, STOPPED
from .answer_text import AnswerText
from .prompt import STOP_SEQUENCES


@dataclass(frozen=True)
class Answer:
    """How an answer ended."""

    text: str
    status: str  # COMPLETE or STOPPED


class RunningAnswer:
    """Generates one answer in the thread that calls `generate`; any other may `stop` it.

    How fast the model server was is told when `generate` has ended, whichever way.
    """

    def __init__(self, model: ModelClient, sampling: Sampling) -> None:
        self._model = model
        self._sampling = sampling
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
        """End the generation now and keep the text so far."""
        with self._lock:
            self._is_stopped = True
            stream = self._stream
        if stream is not None:
            stream.cancel()

    def fail(self, error: ApiError) -> None:
        """End the generation now, and let `generate` raise `error`."""
        self._failure = error
        self.stop()

    def generate(self, prompt: str, on_text: Callable[[str], None]) -> Answer:
        """Stream the answer to `prompt`; `on_text` gets all the text so far each time it grows.

        Raises:
            ModelServerError: the model server failed, or had nothing to say twice.
            ApiError: the error given to `fail`.

        """
        answer = self._generate_once(prompt, on_text)
        if not answer.text and answer.status == COMPLETE:
            # A small model sometimes ends before its first word; drawing again nearly always helps.
            answer = self._generate_once(prompt, on_text)
            if not answer.text and answer.status == COMPLETE:
                raise ModelAnswerEmpty
        if self._failure is not None and answer.status != COMPLETE:
            raise self._failure
        self.status = answer.status
        return answer

    def _generate_once(self, prompt: str, on_text: Callable[[str], None]) -> Answer:
        stream = self._model.stream(prompt, self._sampling, STOP_SEQUENCES)
        with self._lock:
            if self._is_stopped:
                return Answer("", STOPPED)
            self._stream = stream
        answer = AnswerText(STOP_SEQUENCES)
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
        is_complete = finish_reason is not None
        final = (
            answer.finish(was_cut_by_length=finish_reason == "length")
            if is_complete
            else answer.shown.strip()
        )
        if final != self.text:
            self.text = final
            if final:
                on_text(final)
        return Answer(final, COMPLETE if is_complete else STOPPED)
