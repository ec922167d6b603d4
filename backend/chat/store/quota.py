"""How many questions a guest may ask in a day: charged at the start, given back when we fail."""

from collections.abc import Callable
from datetime import date, datetime

from ...clock import seoul_date
from ...db.transaction import transaction
from ...errors import GuestQuotaReached
from . import guest_queries


class GuestQuota:
    """The daily count of guests' questions, by Korea's calendar."""

    def __init__(self, limit: int, now: Callable[[], datetime]) -> None:
        self._limit = limit
        self._now = now

    def take(self, address: str) -> "TakenQuestion":
        """Charge one question.

        Raises:
            GuestQuotaReached: the address has none left today.

        """
        day = seoul_date(self._now())
        if self._limit <= 0:
            raise GuestQuotaReached
        # Twice: when two sockets of a new guest race to begin the day, the slower one counts on. Each
        # statement is a transaction of its own, because MySQL answers racing pairs of them with deadlocks.
        for _ in range(2):
            with transaction() as session:
                used = guest_queries.take_guest_question(session, address, day, self._limit)
            if used is None:
                with transaction() as session:
                    used = 1 if guest_queries.begin_guest_day(session, address, day) else None
            if used is not None:
                return TakenQuestion(address, day, self._limit - used)
        raise GuestQuotaReached


class TakenQuestion:
    """One charged question."""

    def __init__(self, address: str, day: date, remaining: int) -> None:
        self.address = address
        self.remaining = remaining
        self._day = day

    def give_back(self) -> None:
        with transaction() as session:
            guest_queries.give_back_guest_question(session, self.address, self._day)
