"""The guests' questions that are being answered, written down so that a crash does not cost them.

Each is a row from the moment it is charged until it ends. Its process renews its rows; one that is renewed no
longer belongs to a process that is gone, and whoever meets it gives the question back. Deleting the row
decides who does: a question is given back once. Row and count change in one transaction, for a crash may come
between two.
"""

import secrets
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import cast

from sqlalchemy import Table, bindparam, delete, insert, select, update

from ...db.statements import Tables, changed_rows, insert_row
from ...db.transaction import table_transaction, transaction
from .models import GuestTurn

_turn = cast(Table, GuestTurn.__table__)
_ADD = insert(_turn)
_DELETE = delete(_turn).where(_turn.c.id == bindparam("turn"))
_RENEW = update(_turn).where(_turn.c.owner == bindparam("process")).values(heartbeat_at=bindparam("now"))
_LIST_EXPIRED = (
    select(_turn.c.id, _turn.c.address, _turn.c.day)
    .where((_turn.c.heartbeat_at < bindparam("oldest")) | (_turn.c.heartbeat_at > bindparam("newest")))
    .limit(500)
)


class GuestTurns:
    """The rows, seen from one process."""

    def __init__(
        self,
        duration: timedelta,
        now: Callable[[], datetime],
        give_back: Callable[[Tables, str, date], None],
    ) -> None:
        """`duration` is how long a row counts after it was renewed last; `give_back` counts one less."""
        self._duration = duration
        self._now = now
        self._give_back = give_back
        self._owner = secrets.token_hex(16)
        self._lock = threading.Lock()
        # A laptop may sleep for longer than a lease: what runs here is not given back by us.
        self._here: set[int] = set()
        self._renewed_at = now()

    def begin(self, session: Tables, address: str, day: date) -> int:
        """Write down that a question is being answered, in the transaction that charges it.

        Returns what ends it. When that is committed, `hold` it.
        """
        values = {"address": address, "day": day, "owner": self._owner, "heartbeat_at": self._now()}
        return insert_row(session, _ADD, values)

    def hold(self, turn_id: int) -> None:
        """It runs here: renew its row from now on."""
        with self._lock:
            self._here.add(turn_id)

    def end(self, session: Tables, turn_id: int) -> bool:
        """It has ended; False when somebody has given it back already."""
        with self._lock:
            self._here.discard(turn_id)
        return changed_rows(session, _DELETE, {"turn": turn_id}) == 1

    def give_back(self, turn_id: int, address: str, day: date) -> None:
        """It has ended because of us: its question counts as not asked, once."""
        with table_transaction() as connection:
            if self.end(connection, turn_id):
                self._give_back(connection, address, day)

    def keep(self) -> None:
        """Renew the rows of this process, if it has any and it is time."""
        now = self._now()
        with self._lock:
            is_due = bool(self._here) and abs(now - self._renewed_at) >= self._duration / 6
        if is_due:
            with transaction() as session:
                changed_rows(session, _RENEW, {"process": self._owner, "now": now})
            self._renewed_at = now

    def settle_expired(self) -> None:
        """Give back the questions of processes that are gone."""
        now = self._now()
        with transaction(read_only=True) as session:
            # Either way: after a clock was set back, a living process writes today's time within seconds.
            times = {"oldest": now - self._duration, "newest": now + self._duration}
            expired = list(session.execute(_LIST_EXPIRED, times))
        for turn_id, address, day in expired:
            with self._lock:
                runs_here = turn_id in self._here
            if not runs_here:
                self.give_back(turn_id, address, day)
