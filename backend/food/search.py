"""Search in the catalogue: by name, alias, initial consonants (ㄱㅊㅉㄱ) and attributes."""

from collections.abc import Collection
from dataclasses import dataclass

from ..korean import initial_consonants, is_initial_consonants, squeeze
from .data import vocabulary
from .data.catalogue import Catalogue, FoodEntry

# The attributes that a tag may name, under which field they stand.
TAG_FIELDS = (
    "forms",
    "occasions",
    "country",
    "origin",
    "flavor",
    "temperature",
    "ingredient",
    "course",
    "oily",
)
_DIET_TAGS = {"채식": "diet:vegetarian", "비건": "diet:vegan"}
_SPICY_TAGS = {word: f"spicy:{degree}" for degree, word in enumerate(vocabulary.SPICINESS)}

# How well a food answers a word of the query; lower is better.
_SAME_NAME, _NAME_BEGINS, _NAME_HOLDS, _INITIALS, _ATTRIBUTE = range(5)


# A squeezed word holds no white space, so names that are joined by it are searched at once.
_BREAK = "\n"


@dataclass(frozen=True)
class _Searchable:
    food: FoodEntry
    # Each name, and its initial consonants, between breaks.
    names: str
    initials: str
    attributes: frozenset[str]


class FoodSearch:
    """Searches one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._foods = [
            _Searchable(
                food=food,
                names=(names := _BREAK + _BREAK.join(squeeze(name) for name in food.names) + _BREAK),
                initials=initial_consonants(names),
                attributes=frozenset(squeeze(trait.partition(":")[2]) for trait in food.traits)
                | {squeeze(food.spiciness)},
            )
            for food in catalogue
        ]
        self._traits_by_tag = {
            value: {f"{field}:{value}" for field in TAG_FIELDS}
            for food in catalogue
            for field, value in (trait.split(":", 1) for trait in food.traits)
            if field in TAG_FIELDS
        }
        self._traits_by_tag |= {tag: {trait} for tag, trait in (_DIET_TAGS | _SPICY_TAGS).items()}

    @property
    def tags(self) -> Collection[str]:
        """Every tag that the catalogue knows."""
        return self._traits_by_tag.keys()

    def search(
        self, query: str, allergen_free: Collection[str] = (), tags: Collection[str] = ()
    ) -> list[FoodEntry]:
        """The foods that answer every word of `query`, have every tag and hold none of the allergens.

        The best match first, then by id; an empty query lists all. `tags` must be known ones.
        """
        unwanted = {f"allergens:{allergen}" for allergen in allergen_free}
        wanted = [self._traits_by_tag[tag] for tag in tags]
        # Each word once: said twice it asks for nothing more.
        words = list(dict.fromkeys(squeeze(word) for word in query.split()))
        whole = squeeze(query)
        found: list[tuple[int, int, FoodEntry]] = []
        for searchable in self._foods:
            food = searchable.food
            if not unwanted.isdisjoint(food.traits):
                continue
            if any(traits.isdisjoint(food.traits) for traits in wanted):
                continue
            rank = _rank(searchable, whole, words)
            if rank is not None:
                found.append((rank, food.id, food))
        return [food for _, _, food in sorted(found, key=lambda match: match[:2])]


def _rank(searchable: _Searchable, whole: str, words: Collection[str]) -> int | None:
    """How well a food answers all words, first taken as one name (김치 찌개); None when it does not."""
    if not words:
        return 0
    rank = _rank_word(searchable, whole)
    if rank is not None:
        return rank
    total = len(words)
    for word in words:
        rank = _rank_word(searchable, word)
        if rank is None:
            return None
        total += rank
    return total


def _rank_word(searchable: _Searchable, word: str) -> int | None:
    names = searchable.names
    if word in names:
        if f"{_BREAK}{word}{_BREAK}" in names:
            return _SAME_NAME
        return _NAME_BEGINS if f"{_BREAK}{word}" in names else _NAME_HOLDS
    if is_initial_consonants(word):
        return _INITIALS if word in searchable.initials else None
    return _ATTRIBUTE if word in searchable.attributes else None
