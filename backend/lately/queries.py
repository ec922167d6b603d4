"""Database access of the foods that users had lately."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import Table, bindparam, delete, insert, select, update

from ..db.statements import DbSession, changed_rows
from ..food.models import Food
from .models import RecentFood

_recent, _food = cast(Table, RecentFood.__table__), cast(Table, Food.__table__)
# Asked with every question of a member.
_SINCE = select(_recent.c.food_id).where(
    _recent.c.user_id == bindparam("user"), _recent.c.heard_at > bindparam("since")
)
_ADD = (
    insert(_recent)
    .prefix_with("IGNORE", dialect="mysql")
    .prefix_with("IGNORE", dialect="mariadb")
    .prefix_with("OR IGNORE", dialect="sqlite")
)


class RecentRow(NamedTuple):
    """A food of lately, with its name."""

    food_id: int
    food_name: str
    kind: str
    heard_at: datetime


def list_ids(session: DbSession, user_id: int, since: datetime) -> list[int]:
    return list(session.scalars(_SINCE, {"user": user_id, "since": since}))


def list_foods(session: DbSession, user_id: int, since: datetime | None = None) -> list[RecentRow]:
    """The newest first; all that is kept, if nothing else is said."""
    columns = (_recent.c.food_id, _food.c.name, _recent.c.kind, _recent.c.heard_at)
    of_user = (
        select(*columns).join(_food, _food.c.id == _recent.c.food_id).where(_recent.c.user_id == user_id)
    )
    found = of_user if since is None else of_user.where(_recent.c.heard_at > since)
    newest = found.order_by(_recent.c.heard_at.desc(), _recent.c.food_id)
    return [RecentRow._make(row) for row in session.execute(newest)]


def lock_user(session: DbSession, user_id: int) -> bool:
    """Let nobody delete this user until the end of the transaction; False without one."""
    # Of users this feature knows no more than that the foods are theirs.
    user_key = next(iter(_recent.c.user_id.foreign_keys)).column
    return session.execute(select(user_key).where(user_key == user_id).with_for_update()).first() is not None


def put_foods(
    session: DbSession, user_id: int, food_ids: Collection[int], kind: str, heard_at: datetime
) -> None:
    """Keep that this was heard of these foods, in place of what was heard before."""
    # In one order, each row added before it is changed: two rooms of a user then wait for one another.
    rows = [{"food_id": food_id, "kind": kind} for food_id in sorted(set(food_ids))]
    for row in rows:
        session.execute(_ADD, {**row, "user_id": user_id, "heard_at": heard_at})
    session.execute(
        update(_recent)
        .where(_recent.c.user_id == user_id, _recent.c.food_id.in_([row["food_id"] for row in rows]))
        .values(kind=kind, heard_at=heard_at)
    )


def delete_foods(session: DbSession, user_id: int) -> None:
    session.execute(delete(_recent).where(_recent.c.user_id == user_id))


def delete_old(session: DbSession, before: datetime, most: int) -> int:
    """Delete up to `most` rows from before a time; returns how many."""
    old = select(_recent.c.user_id, _recent.c.food_id).where(_recent.c.heard_at < before).limit(most)
    rows = session.execute(old).all()
    for user_id, food_id in rows:
        changed_rows(
            session, delete(_recent).where(_recent.c.user_id == user_id, _recent.c.food_id == food_id)
        )
    return len(rows)
