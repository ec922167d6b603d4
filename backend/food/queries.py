"""Database access of the food catalogue: only what favourites refer to; the rest is in memory."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.orm import Session, scoped_session

from .models import Favor, Food

DbSession = scoped_session[Session]

# The users, of whom this feature knows no more than that favourites are theirs.
_favor = cast(Table, Favor.__table__)


def release_names(session: DbSession, names: Mapping[int, str]) -> None:
    """Give the foods whose name is about to change, or to go to another food, a name of their own."""
    wanted = {name: food_id for food_id, name in names.items()}
    for food in session.scalars(select(Food)):
        if names.get(food.id) != food.name and (food.id in names or food.name in wanted):
            food.name = f"#{food.id}"
    session.flush()


def count_foods(session: DbSession, ids: Collection[int]) -> int:
    """How many of these ids are foods."""
    return session.execute(select(func.count()).where(Food.id.in_(ids)).select_from(Food)).scalar_one()


def merge_food(session: DbSession, food: Food) -> None:
    """Insert the food, or bring the row with its id up to date."""
    session.merge(food)


def lock_user(session: DbSession, user_id: int) -> bool:
    """Let nobody else change this user's favourites until the end of the transaction; False without one."""
    user_key = next(iter(_favor.c.user_id.foreign_keys)).column
    return session.execute(select(user_key).where(user_key == user_id).with_for_update()).first() is not None


def list_favors(session: DbSession, user_id: int) -> list[tuple[int, str]]:
    statement = (
        select(Food.id, Food.name)
        .join(Favor, Favor.food_id == Food.id)
        .where(Favor.user_id == user_id)
        .order_by(Food.id)
    )
    return [(row[0], row[1]) for row in session.execute(statement)]


def replace_favors(session: DbSession, user_id: int, food_ids: Collection[int], created_at: datetime) -> None:
    session.execute(delete(Favor).where(Favor.user_id == user_id))
    if food_ids:
        rows = [{"user_id": user_id, "food_id": food_id, "created_at": created_at} for food_id in food_ids]
        session.execute(insert(_favor), rows)
