"""Database access of what users like."""

from collections.abc import Collection
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, delete, func, insert, select

from ..db.statements import DbSession
from ..food.models import Food
from .models import Favor

_food = cast(Table, Food.__table__)
_favor = cast(Table, Favor.__table__)
# Asked with every question of a member.
_FAVORS = (
    select(_food.c.id, _food.c.name)
    .join(_favor, _favor.c.food_id == _food.c.id)
    .where(_favor.c.user_id == bindparam("user"))
    .order_by(_food.c.id)
)


def count_foods(session: DbSession, ids: Collection[int]) -> int:
    """How many of these ids are foods."""
    return session.execute(select(func.count()).where(Food.id.in_(ids)).select_from(Food)).scalar_one()


def lock_user(session: DbSession, user_id: int) -> bool:
    """Let nobody else change this user's favourites until the end of the transaction; False without one."""
    # Of users this feature knows no more than that favourites are theirs.
    user_key = next(iter(_favor.c.user_id.foreign_keys)).column
    return session.execute(select(user_key).where(user_key == user_id).with_for_update()).first() is not None


def list_favors(session: DbSession, user_id: int) -> list[tuple[int, str]]:
    return [(row[0], row[1]) for row in session.execute(_FAVORS, {"user": user_id})]


def list_kept(session: DbSession, user_id: int) -> list[tuple[int, str, datetime]]:
    """Id and name of each food that the user likes, and since when."""
    since = _FAVORS.add_columns(_favor.c.created_at)
    return [(row[0], row[1], row[2]) for row in session.execute(since, {"user": user_id})]


def replace_favors(session: DbSession, user_id: int, food_ids: Collection[int], created_at: datetime) -> None:
    session.execute(delete(Favor).where(Favor.user_id == user_id))
    if food_ids:
        rows = [{"user_id": user_id, "food_id": food_id, "created_at": created_at} for food_id in food_ids]
        session.execute(insert(_favor), rows)
