"""A guest's answer is written down here: in the quota of the day and in the public log."""

import logging

from ...answers.reading.heard import Heard
from ...clock import utc_now
from ...db.transaction import table_transaction
from ...errors import DatabaseUnavailable
from ...metrics.counters import GUEST
from . import guest_queries
from .guest_turns import GuestTurns
from .leases import NOBODY
from .ledgers import TurnEnd
from .models import FAILED
from .quota import GuestQuota, TakenQuestion
from .turn_queries import Maker

log = logging.getLogger("chatfoodie.chat")


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
