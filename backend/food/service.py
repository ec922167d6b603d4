"""The food catalogue: loaded from a file of the repository, offered at random."""

import csv
import random
from pathlib import Path

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


def load_catalogue(path: Path = CATALOGUE_PATH) -> int:
    """Bring the food table up to the file; running it again changes nothing. Returns the number of foods."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    with transaction() as session:
        for row in rows:
            numbers = {"id": int(row["id"]), "spicy": int(row["spicy"])}
            queries.merge_food(session, Food(**{**row, **numbers}))
    return len(rows)
