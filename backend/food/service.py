"""The food catalogue: loaded from a file of the repository, offered at random."""

import csv
import random
from pathlib import Path

from ..clock import utc_now
from ..errors import FavorUserNotFound, FoodNotFound
from ..transaction import transaction
from . import queries
from .models import Food
from .schemas import FoodCard, food_card

CATALOGUE_PATH = Path(__file__).with_name("catalogue.tsv")


def list_random_foods(size: int, chance: random.Random) -> list[FoodCard]:
    """Up to `size` different foods in random order."""
    with transaction(read_only=True) as session:
        ids = queries.list_food_ids(session)
        chosen = chance.sample(ids, min(size, len(ids)))
        cards = {food.id: food_card(food) for food in queries.list_foods(session, chosen)}
    return [cards[food_id] for food_id in chosen]


def list_favors(user_id: int) -> list[tuple[int, str]]:
    """Id and name of each food that the user likes, in the catalogue's order."""
    with transaction(read_only=True) as session:
        return queries.list_favors(session, user_id)


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
        if len(queries.list_foods(session, wanted)) != len(wanted):
            raise FoodNotFound
        queries.replace_favors(session, user_id, wanted, utc_now())
    return wanted


def load_catalogue(path: Path = CATALOGUE_PATH) -> int:
    """Bring the food table up to the file; running it again changes nothing. Returns the number of foods."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    with transaction() as session:
        for row in rows:
            numbers = {"id": int(row["id"]), "spicy": int(row["spicy"])}
            queries.merge_food(session, Food(**{**row, **numbers}))
    return len(rows)
