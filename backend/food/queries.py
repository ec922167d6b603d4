"""Database access of the food catalogue."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from .models import Food

DbSession = scoped_session[Session]


def list_food_ids(session: DbSession) -> list[int]:
    """All ids: the catalogue is a few hundred foods, and stays so."""
    return list(session.scalars(select(Food.id)))


def list_foods(session: DbSession, ids: Collection[int]) -> list[Food]:
    return list(session.scalars(select(Food).where(Food.id.in_(ids))))


def merge_food(session: DbSession, food: Food) -> None:
    """Insert the food, or bring the row with its id up to date."""
    session.merge(food)
