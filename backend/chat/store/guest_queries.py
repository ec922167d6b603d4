"""Database access of what is kept of guests: their questions of the day, and the public log.

The statements of a guest's turn are made once and run on the tables themselves: together with the
object mapper they cost more than the whole relay of a short answer.
"""

from datetime import date, datetime
from typing import cast

from sqlalchemy import Table, bindparam, insert, select, update

from ...db.statements import DbSession, changed_rows
from .models import ChatPublicLog, GuestQuota

_quota = cast(Table, GuestQuota.__table__)
_log = cast(Table, ChatPublicLog.__table__)
_of_guest = (_quota.c.address == bindparam("guest")) & (_quota.c.day == bindparam("today"))

_TAKE = update(_quota).where(_of_guest, _quota.c.used < bindparam("limit")).values(used=_quota.c.used + 1)
_GIVE_BACK = update(_quota).where(_of_guest, _quota.c.used > 0).values(used=_quota.c.used - 1)
_READ_USED = select(_quota.c.used).where(_of_guest)
_BEGIN_DAY = (
    insert(_quota)
    .values(address=bindparam("guest"), day=bindparam("today"), used=1)
    .prefix_with("IGNORE", dialect="mysql")
    .prefix_with("OR IGNORE", dialect="sqlite")
)
_ADD_LOG = insert(_log)


def take_guest_question(session: DbSession, address: str, day: date, limit: int) -> int | None:
    """Count one more question of a guest who has asked today; None at the limit, or when no row exists.

    One guarded UPDATE: however many sockets race, the row's lock lets exactly `limit` of them through.
    """
    guest = {"guest": address, "today": day}
    if changed_rows(session, _TAKE, {**guest, "limit": limit}) == 0:
        return None
    return cast(int, session.execute(_READ_USED, guest).scalar_one())


def begin_guest_day(session: DbSession, address: str, day: date) -> bool:
    """Count an address's first question of the day; False when another socket was faster."""
    return changed_rows(session, _BEGIN_DAY, {"guest": address, "today": day}) == 1


def give_back_guest_question(session: DbSession, address: str, day: date) -> None:
    session.execute(_GIVE_BACK, {"guest": address, "today": day})


def create_public_log(
    session: DbSession, address: str, request_message: str, output: str, status: str, created_at: datetime
) -> None:
    row = {"address": address, "request_message": request_message, "output": output, "status": status}
    session.execute(_ADD_LOG, {**row, "created_at": created_at})
