"""Database access of the food catalogue: only what favourites refer to; the rest is in memory."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, select, update

from ..db.statements import DbSession
from .models import Food

_food = cast(Table, Food.__table__)


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
