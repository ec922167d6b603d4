"""What every file of queries needs: the session's type, and how rows are changed and counted."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from sqlalchemy import CursorResult, Executable
from sqlalchemy.orm import Session, scoped_session

from .transaction import transaction

DbSession = scoped_session[Session]
Before = TypeVar("Before")


def changed_rows(session: DbSession, statement: Executable, values: dict[str, Any] | None = None) -> int:
    """Run an UPDATE, DELETE or INSERT; returns how many rows it touched."""
    return cast("CursorResult[Any]", session.execute(statement, values or {})).rowcount


def delete_in_batches(delete: Callable[[DbSession, Before, int], int], before: Before, batch: int) -> int:
    """Call `delete` (session, before, most rows), each time in a transaction of its own, until it finds less.

    Returns how many rows are gone. A service that runs beside it waits for one batch at most.
    """
    deleted = 0
    while True:
        with transaction() as session:
            count = delete(session, before, batch)
        deleted += count
        if count < batch:
            return deleted
