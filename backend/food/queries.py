"""Database access of the food catalogue: only what favourites refer to; the rest is in memory."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from .models import Food

DbSession = scoped_session[Session]


def release_names(session: DbSession, names: Mapping[int, str]) -> None:
    """Give the foods whose name is about to change, or to go to another food, a name of their own."""
    wanted = {name: food_id for food_id, name in names.items()}
    for food in session.scalars(select(Food)):
        if names.get(food.id) != food.name and (food.id in names or food.name in wanted):
            food.name = f"#{food.id}"
    session.flush()


def merge_food(session: DbSession, food: Food) -> None:
    """Insert the food, or bring the row with its id up to date."""
    session.merge(food)
