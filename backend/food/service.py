"""The food feature for routes and for the chat: search, recommendations, facts, pictures."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ..composed import compose
from ..db.transaction import transaction
from . import queries
from .choosing.candidates import Choice, Chooser
from .choosing.context import MAX_NAMES, render_context
from .data.catalogue import Catalogue, FoodEntry, get_catalogue
from .reading.avoidance import Avoidance, AvoidanceReader
from .reading.conversation import read_conversation
from .reading.person import Person
from .reading.wishes import Reading, WishReader
from .schemas import food_card
from .search import FoodSearch

# What the table keeps of a food: the attributes of the original.
_COLUMNS = ("id", "name", "image_url", "country", "flavor", "temperature", "ingredient", "spicy", "oily")


@dataclass(frozen=True)
class Advice:
    """What the catalogue has to say about a question."""

    reading: Reading
    person: Person
    choice: Choice
    # The text of the prompt's block; None when the question needs nothing of us.
    context: str | None


class FoodAdvisor:
    """Everything that is answered from the catalogue in memory. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue, now: Callable[[], datetime]) -> None:
        """`now` gives the time in Seoul: season and hour weigh in what is recommended."""
        self.catalogue = catalogue
        self.now = now
        self._avoidance = AvoidanceReader(catalogue)
        self.reader = WishReader(catalogue, self._avoidance)
        self._chooser = Chooser(catalogue)
        self._search = FoodSearch(catalogue)
        self._by_picture = {food.image_url.rpartition("/")[2]: food for food in catalogue}

    def advise(
        self,
        question: str,
        turns: Sequence[tuple[str, str]] = (),
        likes: Sequence[FoodEntry] = (),
        avoidance: Avoidance | None = None,
        chance: random.Random | None = None,
    ) -> Advice:
        """What to recommend, or to tell, for a question after `turns` (question and answer, oldest first)."""
        chance = chance or random.Random()  # noqa: S311  (no secret)
        reading, person = read_conversation(self.reader, question, turns, likes, avoidance)
        choice = self.choose(reading, person, chance)
        if len(person.likes) > MAX_NAMES:  # the block has no room for all of them; others each time
            person = replace(person, likes=tuple(chance.sample(person.likes, MAX_NAMES)))
        return Advice(reading, person, choice, render_context(reading, person, choice))

    def choose(self, reading: Reading, person: Person, chance: random.Random) -> Choice:
        """Up to six foods for a question that was read already."""
        return self._chooser.choose(reading, person, self.now(), chance)

    def find_foods(self, text: str) -> list[FoodEntry]:
        """The foods that a text names, in order."""
        return self.reader.find_foods(text)

    def list_cards(self, ids: Iterable[int]) -> list[dict[str, Any]]:
        """These foods, as `{id, name, imageUrl}`; an id that no food has is left out."""
        foods = (self.catalogue.find(food_id) for food_id in ids)
        return [food_card(food).to_json() for food in foods if food is not None]

    def list_recommended(self, answer: str, avoidance: Avoidance) -> list[FoodEntry]:
        """The foods that an answer names, in order, less what was refused or must be avoided."""
        return avoidance.select(self.find_foods(answer))

    def find_avoidance(self, word: str) -> Avoidance | None:
        """What avoiding `word` means; None when the catalogue knows no such thing."""
        return self._avoidance.find(word)

    def read_avoided(self, words: Iterable[str]) -> list[tuple[str, Avoidance]]:
        """Each word with what avoiding it means; what the catalogue does not know is in no food of it."""
        return [(word, found) for word in words if (found := self._avoidance.find(word)) is not None]

    def search(self, query: str, allergen_free: Sequence[str], tags: Sequence[str]) -> list[FoodEntry]:
        return self._search.search(query, allergen_free, tags)

    def is_tag(self, word: str) -> bool:
        return word in self._search.tags

    def find_pictured(self, file_name: str) -> FoodEntry | None:
        """The food whose picture has this file name."""
        return self._by_picture.get(compose(file_name))


def list_random_foods(catalogue: Catalogue, size: int, chance: random.Random) -> list[FoodEntry]:
    """Up to `size` different foods in random order."""
    return chance.sample(catalogue.foods, min(size, len(catalogue)))


def load_catalogue(catalogue: Catalogue | None = None) -> int:
    """Bring the food table, to which favourites refer, up to the file. Returns the number of foods.

    Running it again changes nothing. A food that the file no longer has keeps its row and its id: somebody
    may like it, and an older release of ours may still offer it.

    Raises:
        InvalidFile: the file is wrong; the table is as it was.

    """
    foods = (catalogue or get_catalogue()).foods
    wanted = {food.id: {name: getattr(food, name) for name in _COLUMNS} for food in foods}
    with transaction() as session:
        rows = queries.list_foods(session)
        known = {food_id: row for food_id, row in rows.items() if food_id in wanted}
        changed = {food_id: wanted[food_id] for food_id, row in known.items() if row != wanted[food_id]}
        new = [values for food_id, values in wanted.items() if food_id not in rows]
        # Names are unique: those that change hands are let go before anything takes them.
        names = {values["name"] for values in (*changed.values(), *new)}
        gone = [food_id for food_id, row in rows.items() if food_id not in wanted and row["name"] in names]
        queries.release_names(session, [*changed, *gone])
        queries.update_foods(session, changed)
        queries.add_foods(session, new)
    return len(foods)
