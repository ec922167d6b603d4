"""How many questions a guest may ask in a day: charged at the start, given back when we fail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import Table

from ...clock import seoul_date
from ...db.daily_counter import DailyCounter
from ...errors import GuestQuotaReached
from . import models

questions = DailyCounter(cast(Table, models.GuestQuota.__table__), "address")


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
        used = questions.take(address, day, self._limit)
        if used is None:
            raise GuestQuotaReached
        return TakenQuestion(address, self._limit - used, day)


@dataclass(frozen=True)
class TakenQuestion:
    """One charged question."""

    address: str
    remaining: int
    day: date

    def give_back(self) -> None:
        questions.give_back(self.address, self.day)
