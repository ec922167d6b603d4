"""What every file of queries needs: the session's type, and how rows are changed and counted."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, CursorResult, Executable, Insert, Table, delete, select
from sqlalchemy.orm import Session, scoped_session

from .transaction import transaction

DbSession = scoped_session[Session]
# What statements on tables need, and no more.
Tables = DbSession | Connection
Before = TypeVar("Before")


def changed_rows(session: Tables, statement: Executable, values: dict[str, Any] | None = None) -> int:
    """Run an UPDATE, DELETE or INSERT; returns how many rows it touched."""
    return cast("CursorResult[Any]", session.execute(statement, values or {})).rowcount


def insert_row(session: Tables, statement: Insert, values: dict[str, Any]) -> int:
    """Run an INSERT of one row; returns the number that the database gave it."""
    key = cast("CursorResult[Any]", session.execute(statement, values)).inserted_primary_key
    assert key is not None  # noqa: S101  (for the type checker: both databases number the rows)
    return int(key[0])


def delete_some(session: DbSession, table: Table, which: ColumnElement[bool], most: int) -> int:
    """Delete up to `most` rows of a table with an `id`; returns how many were found."""
    ids = list(session.scalars(select(table.c.id).where(which).limit(most)))
    # Once more which: a row may have changed since it was found.
    session.execute(delete(table).where(table.c.id.in_(ids), which))
    return len(ids)


def delete_in_batches(step: Callable[[DbSession, Before, int], int], before: Before, batch: int) -> int:
    """Call `step` (session, before, most rows), each time in a transaction of its own, until it finds less.

    Returns how many rows are gone. A service that runs beside it waits for one batch at most.
    """
    deleted = 0
    while True:
        with transaction() as session:
            count = step(session, before, batch)
        deleted += count
        if count < batch:
            return deleted
