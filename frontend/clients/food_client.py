"""The foods of the catalogue, as the backend tells of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from frontend.clients.wire import Wire
from frontend.errors import BackendAnswerUnreadable

MAX_IDS = 60  # the API's

T = TypeVar("T")


@dataclass(frozen=True)
class Food:
    """A food of the catalogue. `image_url` is relative to the site's root."""

    id: int
    name: str
    image_url: str


@dataclass(frozen=True)
class Conflict:
    """A word that someone avoids and a food goes against; `how` is `inside`, `itself`, `diet`, `condition`.

    `allergens` are those of the food that the word means.
    """

    word: str
    how: str
    allergens: tuple[str, ...]


@dataclass(frozen=True)
class FoodFacts(Food):
    """A food with what the catalogue knows of it; the words are the catalogue's own.

    `conflicts` are with what was said to be avoided when the food was asked for.
    """

    description: str
    country: str
    temperature: str
    spicy: int
    oily: str
    course: str
    ingredients: tuple[str, ...]
    forms: tuple[str, ...]
    occasions: tuple[str, ...]
    allergens: tuple[str, ...]
    is_vegetarian: bool
    is_vegan: bool
    has_pork: bool
    has_alcohol: bool
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class FoodPage:
    """One page of a search, and how many there are in all."""

    foods: tuple[FoodFacts, ...]
    total: int


@dataclass(frozen=True)
class AvoidanceChoice:
    """Something that a person may want to avoid: the catalogue's word for it, and the everyday name."""

    word: str
    name: str


@dataclass(frozen=True)
class AvoidanceGroup:
    """Choices that belong together, under a heading."""

    name: str
    choices: tuple[AvoidanceChoice, ...]


@dataclass(frozen=True)
class Recommendation:
    """Foods to choose from, and the words to avoid for which nothing could be left out."""

    foods: tuple[FoodFacts, ...] = ()
    unknown: tuple[str, ...] = ()


class FoodClient:
    """What a visitor can learn of foods."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def list_random(self, size: int) -> tuple[Food, ...]:
        """Return at most `size` foods of the catalogue in random order."""
        response = self._wire.get("/api/foods/random", size=size)
        return _read(response, "foods", _read_food)

    def list_by_ids(self, ids: Iterable[int], avoid: Iterable[str] = ()) -> tuple[FoodFacts, ...]:
        """Return the facts of these foods, in that order; an id that nothing has is left out.

        Each comes with its conflicts with what is to be avoided.
        """
        wanted = list(dict.fromkeys(ids))[:MAX_IDS]
        if not wanted:
            return ()
        response = self._wire.get(
            "/api/foods",
            ids=",".join(str(food_id) for food_id in wanted),
            size=MAX_IDS,
            avoid=",".join(avoid) or None,
        )
        found = {food.id: food for food in _read(response, "foods", _read_facts)}
        return tuple(found[food_id] for food_id in wanted if food_id in found)

    def search(self, query: str, page: int, size: int) -> FoodPage:
        """Return foods by name, other name or initial consonants."""
        response = self._wire.get("/api/foods", query=query, page=page, size=size)
        foods = _read(response, "foods", _read_facts)
        return FoodPage(foods, int(response.get("total", len(foods))))

    def recommend(self, question: str, avoid: Sequence[str]) -> Recommendation:
        """Return what foodie would choose from for a question, for someone who avoids these."""
        response = self._wire.get("/api/foods/recommendations", question=question, avoid=list(avoid))
        foods = _read(response, "candidates", _read_facts)
        return Recommendation(foods, tuple(map(str, response.get("unknownAvoid", ()))))

    def find_avoided_words(self, question: str) -> tuple[str, ...]:
        """Return what a question says is to be avoided, as words of the catalogue."""
        response = self._wire.get("/api/foods/recommendations", question=question)
        return _read(response, "avoid", str)

    def find_named(self, texts: Sequence[str], avoid: Sequence[str]) -> tuple[tuple[FoodFacts, ...], ...]:
        """Return the foods that each of these texts names, with their conflicts with what is avoided."""
        response = self._wire.post("/api/foods/named", {"texts": list(texts), "avoid": list(avoid)})
        return _read(response, "foods", lambda foods: tuple(_read_facts(food) for food in foods))

    def list_avoidances(self) -> tuple[AvoidanceGroup, ...]:
        """Return what a person may choose to avoid, in groups."""
        return _read(self._wire.get("/api/foods/avoidances"), "groups", _read_group)


def _read(response: Any, key: str, read: Callable[[Any], T]) -> tuple[T, ...]:
    try:
        return tuple(read(item) for item in response[key])
    except (KeyError, TypeError, ValueError) as error:
        raise BackendAnswerUnreadable(f"the backend's answer has no readable {key}") from error


def _read_food(food: Any) -> Food:
    return Food(id=int(food["id"]), name=str(food["name"]), image_url=str(food["imageUrl"]))


def _read_facts(food: Any) -> FoodFacts:
    return FoodFacts(
        id=int(food["id"]),
        name=str(food["name"]),
        image_url=str(food["imageUrl"]),
        description=str(food["description"]),
        country=str(food["country"]),
        temperature=str(food["temperature"]),
        spicy=int(food["spicy"]),
        oily=str(food["oily"]),
        course=str(food["course"]),
        ingredients=tuple(map(str, food["ingredients"])),
        forms=tuple(map(str, food["forms"])),
        occasions=tuple(map(str, food["occasions"])),
        allergens=tuple(map(str, food["allergens"])),
        is_vegetarian=bool(food["vegetarian"]),
        is_vegan=bool(food["vegan"]),
        has_pork=bool(food["pork"]),
        has_alcohol=bool(food["alcohol"]),
        conflicts=tuple(map(_read_conflict, food.get("conflicts", ()))),
    )


def _read_conflict(conflict: Any) -> Conflict:
    allergens = tuple(map(str, conflict["allergens"]))
    return Conflict(str(conflict["word"]), str(conflict["how"]), allergens)


def _read_group(group: Any) -> AvoidanceGroup:
    return AvoidanceGroup(
        name=str(group["name"]),
        choices=tuple(AvoidanceChoice(str(item["word"]), str(item["name"])) for item in group["choices"]),
    )
