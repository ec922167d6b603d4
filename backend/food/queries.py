"""Database access of the food catalogue: only what favourites refer to; the rest is in memory."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session, scoped_session

from .models import Favor, Food

DbSession = scoped_session[Session]

_food = cast(Table, Food.__table__)
_favor = cast(Table, Favor.__table__)
# Asked with every question of a member.
_FAVORS = (
    select(_food.c.id, _food.c.name)
    .join(_favor, _favor.c.food_id == _food.c.id)
    .where(_favor.c.user_id == bindparam("user"))
    .order_by(_food.c.id)
)


def list_foods(session: DbSession) -> dict[int, dict[str, Any]]:
    """Every row by its id."""
    return {row.id: dict(row) for row in session.execute(select(_food)).mappings()}


def release_names(session: DbSession, ids: Collection[int]) -> None:
    """Give foods whose names are about to change hands a name that nobody else wants."""
    if ids:
        statement = update(_food).where(_food.c.id == bindparam("row")).values(name=bindparam("spare"))
        session.execute(statement, [{"row": food_id, "spare": f"#{food_id}"} for food_id in ids])


def update_foods(session: DbSession, foods: Mapping[int, Mapping[str, Any]]) -> None:
    for food_id, values in foods.items():
        session.execute(update(_food).where(_food.c.id == food_id).values(**values))


def add_foods(session: DbSession, foods: Sequence[Mapping[str, Any]]) -> None:
    if foods:
        session.execute(insert(_food), [dict(values) for values in foods])


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


def replace_favors(session: DbSession, user_id: int, food_ids: Collection[int], created_at: datetime) -> None:
    session.execute(delete(Favor).where(Favor.user_id == user_id))
    if food_ids:
        rows = [{"user_id": user_id, "food_id": food_id, "created_at": created_at} for food_id in food_ids]
        session.execute(insert(_favor), rows)
