"""Database access of the chat feature."""

from datetime import date
from typing import cast

from sqlalchemy import CursorResult, insert, select, update
from sqlalchemy.orm import Session, scoped_session

from .models import ChatPublicLog, GuestQuota

DbSession = scoped_session[Session]


def take_guest_question(session: DbSession, address: str, day: date, limit: int) -> int | None:
    """Count one more question; the new count, or None when the limit is reached or no row exists yet.

    One guarded UPDATE: however many sockets race, the row's lock lets exactly `limit` of them through.
    """
    key = (GuestQuota.address == address) & (GuestQuota.day == day)
    take = update(GuestQuota).where(key, GuestQuota.used < limit).values(used=GuestQuota.used + 1)
    taken = cast("CursorResult[tuple[()]]", session.execute(take))
    if taken.rowcount == 0:
        return None
    return session.execute(select(GuestQuota.used).where(key)).scalar_one()


def create_guest_quota(session: DbSession, address: str, day: date) -> None:
    """Begin the day's count of an address, unless another socket was faster."""
    session.execute(
        insert(GuestQuota)
        .values(address=address, day=day, used=0)
        .prefix_with("IGNORE", dialect="mysql")
        .prefix_with("IGNORE", dialect="mariadb")
        .prefix_with("OR IGNORE", dialect="sqlite")
    )


def give_back_guest_question(session: DbSession, address: str, day: date) -> None:
    session.execute(
        update(GuestQuota)
        .where(GuestQuota.address == address, GuestQuota.day == day, GuestQuota.used > 0)
        .values(used=GuestQuota.used - 1)
    )


def create_public_log(
    session: DbSession, address: str, request_message: str, output: str, status: str
) -> None:
    session.add(ChatPublicLog(address=address, request_message=request_message, output=output, status=status))
