"""A turn: one question and its answer, while it happens.

Whoever is there watches. A watcher is told the newest text and must never wait, so that a slow reader slows
nobody down; how a reader catches up is the watcher's own affair.
"""

import logging
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from ...errors import AnswerNotSavedYet, ApiError, DatabaseUnavailable
from ...metrics.counters import STOPPED, Metrics
from ..store.leases import NOBODY, Lease
from ..store.ledgers import Ledger, TurnEnd
from ..store.turn_queries import Maker
from .generation import Generation

log = logging.getLogger("chatfoodie.chat")

Written = TypeVar("Written")


class Watcher(Protocol):
    """Somebody who follows a turn. Neither call may wait for anything."""

    def show(self, text: str) -> None:
        """The whole answer so far."""

    def end(self, outcome: TurnEnd | ApiError) -> None:
        """Nothing comes after this. A good end carries the text that is to be seen last."""


class Watched(Protocol):
    """What can be watched: a turn that runs here, or one that is seen through the database."""

    def join(self, watcher: Watcher) -> None:
        """Show the text so far, and whatever comes."""

    def leave(self, watcher: Watcher) -> None:
        """Somebody is gone."""

    def stop(self) -> None:
        """End the answer now and keep its text. Raises: DatabaseUnavailable when that cannot be asked for."""

    def fail(self, error: ApiError) -> None:
        """End because of us; whoever watches hears of it."""


class Turn:
    """A turn of this process. `run` is called once, in a thread of its own; the rest from any thread.

    A guest's ends when its last watcher leaves; a member's belongs to its room and goes on. Its ledger knows.
    """

    def __init__(self, generation: Generation, ledger: Ledger, metrics: Metrics) -> None:
        self._generation = generation
        self._ledger = ledger
        self._metrics = metrics
        self._lock = threading.Lock()
        # Replaced, never changed: telling them of each word then needs no lock.
        self._watchers: tuple[Watcher, ...] = ()
        self._outcome: TurnEnd | ApiError | None = None

    @property
    def text(self) -> str:
        """The answer so far."""
        return self._generation.text

    @property
    def lease(self) -> Lease | None:
        """A member's: what other processes see of it."""
        return self._ledger.lease

    def join(self, watcher: Watcher) -> None:
        with self._lock:
            if self._outcome is None:
                self._watchers = (*self._watchers, watcher)
            if self.text:
                watcher.show(self.text)
            if self._outcome is not None:
                watcher.end(self._outcome)

    def leave(self, watcher: Watcher) -> None:
        with self._lock:
            self._watchers = tuple(other for other in self._watchers if other is not watcher)
            is_wanted = self._watchers or self._ledger.outlives_watchers
        if not is_wanted:
            self.stop()

    def stop(self) -> None:
        self._generation.stop()

    def fail(self, error: ApiError) -> None:
        self._generation.fail(error)

    def give_up(self, error: ApiError) -> None:
        """End a turn that never came to `run`. Raises: ApiError when even that cannot be written down."""
        try:
            self._ledger.write_failure("")
        finally:
            self._tell_end(error)

    def run(self) -> None:
        """Answer, write the answer down, and tell who watches. Raises nothing."""
        try:
            with self._metrics.watch_turn(self._ledger.chat, self._generation):
                outcome: TurnEnd | ApiError = self._answer()
        except ApiError as error:
            log.warning("turn failed", extra={"error": type(error).__name__, "detail": str(error)})
            outcome = error
        except Exception as error:  # the outermost handler: answer without detail, log with it
            log.exception("turn failed unexpectedly", extra={"error": type(error).__name__})
            outcome = ApiError()
        self._tell_end(outcome)

    def _answer(self) -> TurnEnd:
        try:
            answer = self._generation.run(self._show)
        except Exception as error:
            told = error if isinstance(error, ApiError) else ApiError()
            self._write(lambda: self._ledger.write_failure(self.text), told)
            raise
        self._ledger.note_heard(answer.heard)
        food_ids = tuple(food.id for food in answer.foods)
        first_token = self._generation.first_token_seconds
        first_token_ms = None if first_token is None else round(first_token * 1000)
        maker = NOBODY if answer.model is None else Maker(answer.model, first_token_ms)
        end = self._write(
            lambda: self._ledger.write_end(answer.text, answer.status, answer.title, food_ids, maker),
            AnswerNotSavedYet(),
        )
        log.info(
            "answer stopped" if answer.status == STOPPED else "answer complete",
            extra={"tokens": self._generation.tokens, "first_token_ms": first_token_ms},
        )
        return end

    def _write(self, write: Callable[[], Written], meanwhile: ApiError) -> Written:
        """Write the end down, however long the disk is full or the database away.

        Who watches is told `meanwhile` when that takes long. The turn counts as running until it is written:
        nobody takes its room, and who comes back to it sees its text.
        """
        while True:
            try:
                return write()
            except DatabaseUnavailable as error:
                log.error("the end of a turn waits to be written", extra={"detail": str(error)})
                self._tell_end(meanwhile)

    def _show(self, text: str) -> None:
        for watcher in self._watchers:
            watcher.show(text)

    def _tell_end(self, outcome: TurnEnd | ApiError) -> None:
        with self._lock:
            self._outcome = outcome
            for watcher in self._watchers:
                watcher.end(outcome)
            self._watchers = ()
