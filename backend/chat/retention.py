"""How long guests' questions are kept (contract 9.2 B18)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select

from ..clock import seoul_date
from ..transaction import transaction
from .models import ChatPublicLog, GuestQuota


def purge_guests(now: datetime, keep_logs_days: int, *, batch: int = 500) -> dict[str, int]:
    """Delete old questions of guests and the counts of past days, in small transactions."""
    oldest = now - timedelta(days=keep_logs_days)
    # The count of yesterday stays: a question asked at midnight may still be given back.
    yesterday = seoul_date(now) - timedelta(days=1)
    return {
        "guest logs": _in_batches(lambda: _delete_logs(oldest, batch), batch),
        "guest counts": _delete_counts(yesterday),
    }


def _in_batches(delete_some: Callable[[], int], batch: int) -> int:
    deleted = count = delete_some()
    while count == batch:
        count = delete_some()
        deleted += count
    return deleted


def _delete_logs(created_before: datetime, most: int) -> int:
    with transaction() as session:
        old = select(ChatPublicLog.id).where(ChatPublicLog.created_at < created_before).limit(most)
        ids = list(session.scalars(old))
        session.execute(delete(ChatPublicLog).where(ChatPublicLog.id.in_(ids)))
    return len(ids)


def _delete_counts(before: date) -> int:
    with transaction() as session:
        done: Any = session.execute(delete(GuestQuota).where(GuestQuota.day < before))
    return cast("CursorResult[Any]", done).rowcount
