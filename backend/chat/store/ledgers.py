"""What a turn is written down in: a guest's in the quota and the public log, a member's in its room."""

import logging
import time
from dataclasses import dataclass
from typing import Protocol

from ...answers.reading.heard import Heard
from ...clock import utc_now
from ...db.transaction import table_transaction
from ...errors import ApiError, DatabaseUnavailable, TurnIsGone
from ...lately import service as lately
from ...lately.models import EATEN, REFUSED
from ...metrics.counters import GUEST, MEMBER
from . import guest_queries
from .guest_turns import GuestTurns
from .leases import NOBODY, Lease, Leases
from .models import COMPLETE, FAILED
from .quota import GuestQuota, TakenQuestion
from .turn_queries import Maker

log = logging.getLogger("chatfoodie.chat")

# A database that is away for a moment, as while it is started anew, is nobody's concern; then it is told.
SAVE_SECONDS = 15.0
SAVE_PAUSE_SECONDS = 1.0


@dataclass(frozen=True)
class TurnEnd:
    """How a turn ended well: the text that is seen last, and what its ledger knows besides."""

    text: str
    # A member's: the messages of the question and of the answer.
    question_id: int | None = None
    answer_id: int | None = None
    # A guest's: how many more may be asked today.
    remaining: int | None = None
    # The foods whose cards stand under the text.
    food_ids: tuple[int, ...] = ()


class Ledger(Protocol):
    """One turn's. It is charged or stored already when there is one; one of the two calls ends it."""

    @property
    def chat(self) -> str:
        """GUEST or MEMBER, for the metrics."""

    @property
    def lease(self) -> Lease | None:
        """What other processes see of the turn."""

    @property
    def outlives_watchers(self) -> bool:
        """Whether the answer is worth making when nobody watches any more."""

    def note_heard(self, heard: Heard) -> None:
        """Remember what the question let know of foods. Raises nothing: an answer is worth more."""

    def write_end(
        self,
        text: str,
        status: str,
        title: str | None,
        food_ids: tuple[int, ...] = (),
        maker: Maker = NOBODY,
    ) -> TurnEnd:
        """The answer is complete or stopped; `title` is what a room without a name is called from now on.

        `food_ids` are the foods whose cards stand under it, `maker` is the model that made it.

        Raises:
            TurnIsGone: its room was deleted, or somebody thought this process dead.
            DatabaseUnavailable: not yet written, though tried for a while; it may be tried again.

        """

    def write_failure(self, text: str) -> None:
        """The answer broke off because of us. Raises as `write_end` does."""


class GuestLedger:
    """A guest's: one question of the day, and a line in the public log."""

    chat = GUEST
    lease = None
    outlives_watchers = False

    def __init__(
        self, taken: TakenQuestion, turns: GuestTurns, turn_id: int, request: str, *, keeps_text: bool
    ) -> None:
        self._taken = taken
        self._turns = turns
        self._turn_id = turn_id
        self._keeps_text = keeps_text
        self._request = request

    @classmethod
    def begin(
        cls, quota: GuestQuota, turns: GuestTurns, address: str, request: str, *, keeps_text: bool = True
    ) -> "GuestLedger":
        """Charge a question, and write down that it is being answered: both or neither.

        `request` is the frame as the log keeps it; without `keeps_text` it does not keep the answer.

        Raises:
            GuestQuotaReached: the address has none left today.

        """
        ids: list[int] = []
        taken = quota.take(address, lambda session, day: ids.append(turns.begin(session, address, day)))
        turns.hold(ids[-1])
        return cls(taken, turns, ids[-1], request, keeps_text=keeps_text)

    def note_heard(self, heard: Heard) -> None:
        """Of a guest nothing is remembered."""

    def write_end(
        self,
        text: str,
        status: str,
        title: str | None,
        food_ids: tuple[int, ...] = (),
        maker: Maker = NOBODY,
    ) -> TurnEnd:
        self._log(text, status)
        return TurnEnd(text, remaining=self._taken.remaining, food_ids=food_ids)

    def write_failure(self, text: str) -> None:
        """Give the question back, for it was we who failed.

        When the database fails as well, only the log hears of that: the guest is told of the first failure.
        """
        try:
            self._turns.give_back(self._turn_id, self._taken.address, self._taken.day)
        except DatabaseUnavailable as error:
            log.error("a question was not given back", extra={"detail": str(error)})
        self._log(text, FAILED)

    def _log(self, text: str, status: str) -> None:
        try:
            with table_transaction() as connection:
                self._turns.end(connection, self._turn_id)
                guest_queries.create_public_log(
                    connection,
                    self._taken.address,
                    self._request,
                    text if self._keeps_text else "",
                    status,
                    utc_now(),
                )
        except Exception as error:  # noqa: BLE001  (the guest has the answer, whatever happens to our record)
            log.error("a guest's turn was not logged", extra={"error": type(error).__name__})


@dataclass(frozen=True)
class MemberLedger:
    """A member's: the answer's message in its room, and the lease of this process."""

    leases: Leases
    lease: Lease
    user_id: int
    question_id: int
    answer_id: int
    # Text and status of the answer that is made again; None when there was none.
    replaces: tuple[str, str] | None = None
    # The question's text when the turn was there before: an answer made again, or a question edited.
    asked: str | None = None
    chat: str = MEMBER
    outlives_watchers: bool = True

    def note_heard(self, heard: Heard) -> None:
        for kind, foods in ((EATEN, heard.eaten), (REFUSED, heard.refused)):
            if not foods:
                continue
            try:
                lately.remember(self.user_id, [food.id for food in foods], kind, self.leases.now())
            except ApiError as error:
                log.warning("foods were not remembered", extra={"error": type(error).__name__})

    def write_end(
        self,
        text: str,
        status: str,
        title: str | None,
        food_ids: tuple[int, ...] = (),
        maker: Maker = NOBODY,
    ) -> TurnEnd:
        is_written = self._is_to_replace(text, status)
        answer = (self.answer_id, text, status) if is_written else None
        give_up_at = time.monotonic() + SAVE_SECONDS
        while True:
            try:
                # Nothing said is no topic.
                kept_title = title if text else None
                if not self.leases.finish(self.lease, answer, kept_title, food_ids, self.asked, maker):
                    raise TurnIsGone
                break
            except DatabaseUnavailable:
                if time.monotonic() > give_up_at:
                    raise
                time.sleep(SAVE_PAUSE_SECONDS)
        kept = text if is_written or self.replaces is None else self.replaces[0]
        return TurnEnd(kept, self.question_id, self.answer_id, food_ids=food_ids if is_written else ())

    def write_failure(self, text: str) -> None:
        self.write_end(text, FAILED, None)

    def _is_to_replace(self, text: str, status: str) -> bool:
        """Whether the answer's message is to hold this: a whole answer is replaced by a whole one only."""
        if self.replaces is None or status == COMPLETE:
            return True
        return self.replaces[1] == FAILED and status != FAILED and bool(text)
