"""What a user likes: asked with every question, replaced as a whole."""

from datetime import datetime

from ..clock import utc_now
from ..db.statements import DbSession
from ..db.transaction import transaction
from ..errors import FavorUserNotFound, FoodNotFound
from . import queries


def list_favors(session: DbSession, user_id: int) -> list[tuple[int, str]]:
    """Id and name of each food that the user likes, in the catalogue's order, in the caller's transaction."""
    return queries.list_favors(session, user_id)


def list_kept(user_id: int) -> list[tuple[int, str, datetime]]:
    """The same with the time since when it is kept."""
    with transaction(read_only=True) as session:
        return queries.list_kept(session, user_id)


def replace_favors(user_id: int, food_ids: list[int]) -> list[int]:
    """Make these the user's favourites, each once. Returns them in the order given.

    Raises:
        FoodNotFound: one of them is no food; nothing has changed.
        FavorUserNotFound: the user is gone.

    """
    wanted = list(dict.fromkeys(food_ids))
    with transaction() as session:
        if not queries.lock_user(session, user_id):
            raise FavorUserNotFound
        if queries.count_foods(session, wanted) != len(wanted):
            raise FoodNotFound
        queries.replace_favors(session, user_id, wanted, utc_now())
    return wanted
