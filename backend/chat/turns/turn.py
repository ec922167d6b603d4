"""A member's turn: it belongs to its room, not to a socket, and goes on without one.

Whoever is there watches. A watcher is told the newest text and must never wait, so that a slow reader slows
nobody down; how a reader catches up is the watcher's own affair.
"""

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ...errors import ApiError, DatabaseUnavailable, TurnIsGone
from ...food.data.catalogue import FoodEntry
from ...food.service import Advice
from ...metrics.counters import MEMBER
from ..rooms.title import title_of_topic
from ..store.leases import TurnRecords
from ..store.models import COMPLETE, FAILED
from .generation import Answer, RunningAnswer
from .prompt import PastTurn
from .service import ChatService, log_answer

log = logging.getLogger("chatfoodie.chat")

# A database that is away, as while it is started anew, must not cost the answer.
SAVE_SECONDS = 45.0
SAVE_PAUSE_SECONDS = 1.0


@dataclass(frozen=True)
class TurnEnd:
    """How a turn ended well: the messages of its question and its answer, and the text that is stored."""

    question_id: int | None
    answer_id: int
    text: str


class Watcher(Protocol):
    """Somebody who follows a turn. Neither call may wait for anything."""

    def show(self, text: str) -> None:
        """The whole answer so far."""

    def end(self, outcome: TurnEnd | ApiError) -> None:
        """Nothing comes after this. A good end carries the text that is stored, which is to be seen last."""


@dataclass(frozen=True)
class BegunTurn:
    """A turn that is written down and may now run."""

    id: int
    room_id: int
    question_id: int
    answer_id: int
    question: str
    turns: list[PastTurn]
    likes: Sequence[FoodEntry]
    has_name: bool
    # Text and status of the answer that is made again; None when there was none.
    replaces: tuple[str, str] | None = None

    def is_to_replace(self, status: str, text: str) -> bool:
        """Whether the answer's message is to hold this: a whole answer is replaced by a whole one only."""
        if self.replaces is None or status == COMPLETE:
            return True
        return self.replaces[1] == FAILED and status != FAILED and bool(text)


class MemberTurn:
    """One turn while it runs. `run` is called once, in a thread of its own; the rest from any thread."""

    def __init__(self, chat: ChatService, records: TurnRecords, begun: BegunTurn) -> None:
        self.begun = begun
        self._chat = chat
        self._records = records
        self._running = RunningAnswer(chat.model, chat.sampling)
        self._lock = threading.Lock()
        # Replaced, never changed: telling them of each word then needs no lock.
        self._watchers: tuple[Watcher, ...] = ()
        self._outcome: TurnEnd | ApiError | None = None

    @property
    def text(self) -> str:
        """The answer so far."""
        return self._running.text

    def join(self, watcher: Watcher) -> None:
        """Show the text so far, and whatever comes."""
        with self._lock:
            if self._outcome is None:
                self._watchers = (*self._watchers, watcher)
            if self.text:
                watcher.show(self.text)
            if self._outcome is not None:
                watcher.end(self._outcome)

    def leave(self, watcher: Watcher) -> None:
        """Somebody is gone; the turn goes on."""
        with self._lock:
            self._watchers = tuple(other for other in self._watchers if other is not watcher)

    def stop(self) -> None:
        """End the answer now and keep its text."""
        self._running.stop()

    def fail(self, error: ApiError) -> None:
        """End the answer because of us."""
        self._running.fail(error)

    def run(self) -> None:
        """Answer, write the answer down, and tell who watches. Raises nothing."""
        try:
            with self._chat.metrics.watch_turn(MEMBER, self._running):
                outcome: TurnEnd | ApiError = self._answer()
        except ApiError as error:
            log.warning("turn failed", extra={"error": type(error).__name__, "detail": str(error)})
            outcome = error
        except Exception as error:  # the outermost handler: answer without detail, log with it
            log.exception("turn failed unexpectedly", extra={"error": type(error).__name__})
            outcome = ApiError()
        with self._lock:
            self._outcome = outcome
            for watcher in self._watchers:
                watcher.end(outcome)
            self._watchers = ()

    def _answer(self) -> TurnEnd:
        begun = self.begun
        try:
            advice = self._chat.advise(begun.turns, begun.question, begun.likes)
            prompt = self._chat.prompt_for(begun.turns, begun.question, advice)
            answer = self._running.generate(prompt, self._show)
        except Exception:
            self._save(self.text, FAILED, None)
            raise
        kept = self._save(answer.text, answer.status, self._title(answer, advice))
        log_answer(self._running)
        return TurnEnd(begun.question_id, begun.answer_id, kept)

    def _show(self, text: str) -> None:
        for watcher in self._watchers:
            watcher.show(text)

    def _title(self, answer: Answer, advice: Advice) -> str | None:
        """What the room is called from now on, if it has no name yet and something was said."""
        if self.begun.has_name or not answer.text:
            return None
        return title_of_topic(self.begun.question, advice)

    def _save(self, text: str, status: str, title: str | None) -> str:
        """Write the end of the turn; returns the text that its answer now has.

        Raises:
            TurnIsGone: its room was deleted, or somebody thought this process dead.
            DatabaseUnavailable: the row stays, and will count as failed when the lease runs out.

        """
        begun = self.begun
        is_written = begun.is_to_replace(status, text)
        answer = (begun.answer_id, text, status) if is_written else None
        give_up_at = time.monotonic() + SAVE_SECONDS
        while True:
            try:
                if not self._records.finish(begun.id, begun.room_id, answer, title):
                    raise TurnIsGone
                break
            except DatabaseUnavailable:
                if time.monotonic() > give_up_at:
                    raise
                time.sleep(SAVE_PAUSE_SECONDS)
        return text if is_written or begun.replaces is None else begun.replaces[0]
