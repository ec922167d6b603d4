"""Remembers foods for two weeks: those that a member has eaten, chosen or turned down."""

from collections.abc import Collection
from datetime import datetime, timedelta

from ..db.statements import DbSession, delete_in_batches
from ..db.transaction import transaction
from ..errors import UserNotFound
from . import queries
from .queries import RecentRow

KEPT = timedelta(days=14)


def list_ids(session: DbSession, user_id: int, now: datetime) -> list[int]:
    """The foods of the last two weeks, in the caller's transaction."""
    return queries.list_ids(session, user_id, now - KEPT)


def list_foods(user_id: int, now: datetime) -> list[RecentRow]:
    """The same with names and what was heard, the newest first."""
    with transaction(read_only=True) as session:
        return queries.list_foods(session, user_id, now - KEPT)


def list_kept(user_id: int) -> list[RecentRow]:
    """All that is kept, also what the next purge will delete."""
    with transaction(read_only=True) as session:
        return queries.list_foods(session, user_id)


def put(session: DbSession, user_id: int, food_ids: Collection[int], kind: str, now: datetime) -> None:
    """Remember foods of the catalogue, in the caller's transaction; the user is there."""
    if food_ids:
        queries.put_foods(session, user_id, food_ids, kind, now)


def remember(user_id: int, food_ids: Collection[int], kind: str, now: datetime) -> None:
    """Remember foods of the catalogue. Raises: UserNotFound."""
    with transaction() as session:
        if not queries.lock_user(session, user_id):
            raise UserNotFound
        put(session, user_id, food_ids, kind, now)


def forget(user_id: int) -> None:
    """Delete all that is remembered of a user."""
    with transaction() as session:
        queries.delete_foods(session, user_id)


def purge(now: datetime, *, batch: int = 500) -> dict[str, int]:
    """Delete what is older than two weeks, in small transactions."""
    return {"recent foods": delete_in_batches(queries.delete_old, now - KEPT, batch)}
