"""What happens to a question: charged, answered, remembered."""

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ...clients.model_client import ModelClient, Sampling
from ...clock import utc_now
from ...db.transaction import transaction
from ...errors import ApiError, DatabaseUnavailable, GuestQuotaReached, InvalidFrame, NothingToRegenerate
from ...food.data.catalogue import FoodEntry
from ...food.service import Advice, FoodAdvisor
from ...metrics.counters import GUEST, Metrics
from ..store import queries
from ..store.models import FAILED, STOPPED
from ..store.quota import GuestQuota, TakenQuestion
from .frames import GuestFrame, is_too_long
from .generation import RunningAnswer
from .prompt import PastTurn, PromptTemplate, fit_prompt

log = logging.getLogger("chatfoodie.chat")


class Turn(Protocol):
    """One question and its answer, as a socket handles them."""

    def run(self, on_text: Callable[[str], None]) -> Any:
        """Answer; returns what `stream_end` carries. Raises ApiError."""

    def stop(self) -> None:
        """End the answer now; `run` then returns as usual."""

    def leave(self) -> None:
        """The socket is gone."""

    def fail(self, error: ApiError) -> None:
        """End the answer because of us; `run` then raises `error`."""


@dataclass(frozen=True)
class ChatService:
    """Makes turns from frames."""

    model: ModelClient
    template: PromptTemplate
    guest_quota: GuestQuota
    advisor: FoodAdvisor
    metrics: Metrics
    sampling: Sampling = field(default_factory=Sampling)

    def begin_guest_turn(self, frame: GuestFrame, address: str) -> "GuestTurn":
        """Raises: NothingToRegenerate or InvalidFrame."""
        turns, question = frame.turns, frame.input
        if frame.regenerate:
            # The last pair holds the old answer; its question is asked again (contract 5.6).
            if not turns or not turns[-1].question:
                raise NothingToRegenerate
            question = turns.pop().question
            if is_too_long(question):
                raise InvalidFrame("the question to answer again is too long")
        return GuestTurn(self, frame, question, turns, address)

    def advise(self, turns: list[PastTurn], question: str, likes: Sequence[FoodEntry] = ()) -> Advice:
        """What the catalogue has to say about the question."""
        return self.advisor.advise(question, [(turn.question, turn.answer) for turn in turns], likes)

    def prompt_for(self, turns: list[PastTurn], question: str, advice: Advice) -> str:
        """What the model reads: the conversation as far as it fits, and the catalogue's block."""
        return fit_prompt(
            self.template,
            turns,
            question,
            advice.context,
            max_tokens=self.model.get_limits().prompt_tokens(self.sampling.max_new_tokens),
            count_tokens=self.model.count_tokens,
        )


class GuestTurn:
    """A guest's turn: counted by address and kept in the public log. It ends with its socket."""

    def __init__(
        self, service: ChatService, frame: GuestFrame, question: str, turns: list[PastTurn], address: str
    ) -> None:
        self._service = service
        self._frame = frame
        self._question = question
        self._turns = turns
        self._address = address
        self._running = RunningAnswer(service.model, service.sampling)

    def run(self, on_text: Callable[[str], None]) -> Any:
        try:
            taken = self._service.guest_quota.take(self._address)
        except GuestQuotaReached:
            self._service.metrics.count_refusal("guest quota")
            raise
        with self._service.metrics.watch_turn(GUEST, self._running):
            try:
                advice = self._service.advise(self._turns, self._question)
                prompt = self._service.prompt_for(self._turns, self._question, advice)
                answer = self._running.generate(prompt, on_text)
            except Exception:
                self._record_failure(taken)
                raise
        self._remember(answer.text, answer.status)
        log_answer(self._running)
        if self._frame.detail:
            return {
                "userMessageId": None,
                "chatbotMessageId": None,
                "foods": self._service.advisor.find_cards(answer.text),
                "remaining": taken.remaining,
            }
        return ""

    def stop(self) -> None:
        self._running.stop()

    def leave(self) -> None:
        self._running.stop()

    def fail(self, error: ApiError) -> None:
        self._running.fail(error)

    def _record_failure(self, taken: TakenQuestion) -> None:
        """Our failure is not the guest's question spent. A database that fails too must not hide it."""
        try:
            taken.give_back()
        except DatabaseUnavailable as error:
            log.error("a question was not given back", extra={"detail": str(error)})
        self._remember(self._running.text, FAILED)

    def _remember(self, output: str, status: str) -> None:
        """Write the log. The guest has the answer on the screen already, whatever becomes of our record."""
        request = json.dumps(self._frame.model_dump(exclude={"detail"}), ensure_ascii=False)
        try:
            with transaction() as session:
                queries.create_public_log(session, self._address, request, output, status, utc_now())
        except Exception as error:  # noqa: BLE001  (the guest has the answer, whatever happens to our record)
            log.error("a guest's turn was not logged", extra={"error": type(error).__name__})


def log_answer(answer: RunningAnswer) -> None:
    """Write down how an answer ended, and how fast it was."""
    first_token = answer.first_token_seconds
    log.info(
        "answer stopped" if answer.status == STOPPED else "answer complete",
        extra={
            "tokens": answer.tokens,
            "first_token_ms": None if first_token is None else round(first_token * 1000),
        },
    )
