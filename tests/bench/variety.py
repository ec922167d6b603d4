"""How many different foods one member is offered who asks 20 times, twice in each of 10 rooms.

They ask the same each time; the first food of each answer they had already, and say so in the next question.
With and without the memory of the last two weeks, each asking planned as the chat plans it:

    python -m tests.bench.variety
"""

import random
import statistics
import sys
from collections import Counter

from backend.answers.reading.heard import list_heard
from backend.answers.service import Answerer
from backend.food.data.catalogue import FoodEntry
from backend.food.data.facts import get_facts
from tests.backend.foods import advisor

ROOMS, MEMBERS = 10, 40
ASKS = "매콤한 한식 추천해줘"


def count_foods(answerer: Answerer, seed: int, *, remembers: bool) -> tuple[int, int]:
    """How many different foods 20 answers offer, and in how many rooms one comes that was had before."""
    chance = random.Random(seed)
    memory: dict[FoodEntry, None] = {}
    offered: Counter[FoodEntry] = Counter()
    rooms_with_a_food_again = 0
    for _ in range(ROOMS):
        recent = tuple(memory) if remembers else ()
        had_before = set(memory)
        first = answerer.plan(ASKS, chance=chance, recent=recent)
        had = first.foods[0]
        told = f"{had.name} 어제 먹었어요. 다른 거 추천해줘"
        turns = [(ASKS, " ".join(food.name for food in first.foods))]
        second = answerer.plan(told, turns, chance=chance, recent=recent)
        offered.update((*first.foods, *second.foods))
        rooms_with_a_food_again += bool(had_before & {*first.foods, *second.foods})
        memory |= dict.fromkeys(list_heard(second.understanding).eaten)
    return len(offered), rooms_with_a_food_again


def main() -> int:
    answerer = Answerer(advisor(), get_facts())
    for remembers in (False, True):
        found = [count_foods(answerer, seed, remembers=remembers) for seed in range(MEMBERS)]
        foods, again = (statistics.mean(column) for column in zip(*found, strict=True))
        name = "with the memory" if remembers else "without it"
        print(f"{name}: {foods:.1f} different foods in 20 askings; had already in {again:.1f} of 10 rooms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
