"""How many mails may be asked for in a day: to one address, for one user, from one client."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from sqlalchemy import Table, bindparam

from ..clock import seoul_date
from ..db.columns import UtcDateTime
from ..db.daily_counter import DailyCounter
from ..db.transaction import transaction
from ..errors import ApiError, DailyMailLimitReached, MailSentJustNow, TooManyRequests
from . import models, queries

_table = cast(Table, models.MailQuota.__table__)
mails = DailyCounter(
    _table, "subject", only_if=_table.c.last_at <= bindparam("not_since", type_=UtcDateTime()), also="last_at"
)

SPENT = "오늘 요청할 수 있는 메일을 모두 보냈습니다. 내일 다시 시도해 주세요."


@dataclass(frozen=True)
class MailQuota:
    """Counts by Korea's calendar; a cool-down keeps one address from being mailed twice in a row."""

    per_address: int
    per_user: int
    per_client: int
    cooldown: timedelta
    now: Callable[[], datetime]

    def take(self, purpose: str, address: str, user_id: int, client: str) -> "TakenMail":
        """Charge one mail to all three. `address` is a hash, `purpose` has counts of its own.

        Raises:
            DailyMailLimitReached: the address has got as many as it may today.
            MailSentJustNow: the address has just got one.
            TooManyRequests: the user or the client has asked for as many as they may today.

        """
        now = self.now()
        taken = TakenMail(seoul_date(now), [])
        try:
            self._take(taken, f"{purpose} to {address}", self.per_address, now, is_address=True)
            self._take(taken, f"{purpose} for {user_id}", self.per_user, now)
            self._take(taken, f"{purpose} from {client}", self.per_client, now)
        except ApiError:
            taken.give_back()
            raise
        return taken

    def _take(
        self,
        taken: "TakenMail",
        subject: str,
        limit: int,
        now: datetime,
        *,
        is_address: bool = False,
    ) -> None:
        # Without a cool-down the rule always holds, also for a time that a clock ahead of ours has written.
        not_since = now - self.cooldown if is_address and self.cooldown else now + timedelta(days=1)
        with transaction(read_only=True) as session:
            before = queries.find_mail_count(session, subject, taken.day)
        if mails.take(subject, taken.day, limit, {"also": now}, {"not_since": not_since}) is not None:
            taken.charges.append((subject, before[1] if before else now - self.cooldown))
            return
        if not is_address:
            raise TooManyRequests(message=SPENT)
        raise self._refusal_for_address(taken.day, subject, limit, now)

    def _refusal_for_address(self, day: date, subject: str, limit: int, now: datetime) -> ApiError:
        with transaction(read_only=True) as session:
            count = queries.find_mail_count(session, subject, day)
        if count is None or count[0] >= limit:
            return DailyMailLimitReached()
        wait_seconds = (count[1] + self.cooldown - now).total_seconds()
        return MailSentJustNow(retry_after_seconds=max(1, round(wait_seconds)))


@dataclass(frozen=True)
class TakenMail:
    """One charged mail."""

    day: date
    # What was charged, and when each had last been charged before.
    charges: list[tuple[str, datetime]]

    def give_back(self) -> None:
        """Charge nothing for a mail that we could not send, and begin no cool-down by it."""
        for subject, last_at in self.charges:
            mails.give_back(subject, self.day, {"also": last_at})
