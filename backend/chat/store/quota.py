"""How many questions a guest may ask in a day: charged at the start, given back when we fail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import cast

from sqlalchemy import Table

from ...clock import SEOUL, seoul_date
from ...db.daily_counter import DailyCounter
from ...db.statements import Tables
from ...errors import GuestQuotaReached
from . import models

questions = DailyCounter(cast(Table, models.GuestQuota.__table__), "address")


@dataclass(frozen=True)
class QuotaLeft:
    """What an address may still ask today, and when it begins anew."""

    limit: int
    remaining: int
    resets_at: datetime


class GuestQuota:
    """The daily count of guests' questions, by Korea's calendar."""

    def __init__(self, limit: int, now: Callable[[], datetime]) -> None:
        self._limit = limit
        self._now = now

    def look(self, address: str) -> QuotaLeft:
        """What is left to an address; nothing is charged."""
        day = seoul_date(self._now())
        midnight = datetime.combine(day + timedelta(days=1), time(), SEOUL)
        remaining = max(0, self._limit - questions.count(address, day))
        return QuotaLeft(self._limit, remaining, midnight.astimezone(UTC))

    def take(
        self, address: str, together: Callable[[Tables, date], object] = lambda *_: None
    ) -> "TakenQuestion":
        """Charge one question. What `together` writes is written with that or not at all.

        Raises:
            GuestQuotaReached: the address has none left today.

        """
        day = seoul_date(self._now())
        used = questions.take(address, day, self._limit, together=lambda session: together(session, day))
        if used is None:
            raise GuestQuotaReached
        return TakenQuestion(address, self._limit - used, day)


@dataclass(frozen=True)
class TakenQuestion:
    """One charged question."""

    address: str
    remaining: int
    day: date
