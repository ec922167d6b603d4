"""How long guests' questions are kept (contract 9.2 B18), and rooms that were deleted."""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table

from ...clock import seoul_date
from ...db.statements import DbSession, delete_in_batches, delete_some
from . import room_queries
from .models import ChatPublicLog
from .quota import questions

_log = cast(Table, ChatPublicLog.__table__)


def purge_guests(now: datetime, keep_logs_days: int, *, batch: int = 500) -> dict[str, int]:
    """Delete old questions of guests and the counts of past days, in small transactions."""
    # The count of yesterday stays: a question asked at midnight may still be given back.
    yesterday = seoul_date(now) - timedelta(days=1)
    return {
        "guest logs": delete_in_batches(_delete_logs, now - timedelta(days=keep_logs_days), batch),
        "guest counts": questions.forget(yesterday),
    }


def purge_rooms(deleted_before: datetime, *, batch: int = 500) -> dict[str, int]:
    """Delete rooms for good that can be restored no longer."""
    return {"deleted rooms": delete_in_batches(room_queries.delete_hidden_rooms, deleted_before, batch)}


def _delete_logs(session: DbSession, created_before: datetime, most: int) -> int:
    return delete_some(session, _log, _log.c.created_at < created_before, most)
