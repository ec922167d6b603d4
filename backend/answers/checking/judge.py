"""The words by which sentences are judged: the names, ingredients and properties of one catalogue.

They are read once in a process. A `GroundedJudge` judges the sentences of one answer with them.
"""

import re
from functools import lru_cache

from ...food.data.avoidables import get_avoidables
from ...food.data.catalogue import Catalogue, FoodEntry
from ...food.reading.named_foods import FoodFinder, NameFinder
from ...food.reading.wording import Guard, get_wording
from ...korean import normalize
from ..plan import Ground
from .grounded import GroundedJudge
from .names import NameMender
from .statements import Claims

# Aspects of `wording.yaml` that say how a food is; heat and origin are seen by `statements`.
_PROPERTIES = frozenset({"flavor", "oil", "temperature", "form"})
# Descriptions are looked up by so many of their first characters; a shorter one may be said of many foods.
_START, _TELLING = 6, 12
_REMEMBERED = 256


class Judge:
    """Judges sentences in the words of one catalogue. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.foods = FoodFinder(catalogue)
        self.claims = Claims(catalogue)
        self.mender = NameMender(catalogue)
        table = catalogue.ingredients
        words = {
            word: word for word in (*table.ingredients, *table.families, *get_avoidables().allergen_words)
        }
        short = Guard.after(get_wording().alternatives("short_ingredients"))
        self.ingredients = NameFinder(
            words,
            get_wording().names["modifiers"],
            get_wording().guard_ingredients(words, short),
        )
        # One planner after another asks it of the same question.
        self._ingredients_remembered = lru_cache(_REMEMBERED)(self._find_ingredients)
        self.table = table
        self._descriptions: dict[str, list[tuple[str, FoodEntry]]] = {}
        for food in catalogue:
            description = normalize(food.description)
            if len(description) >= _TELLING:
                self._descriptions.setdefault(description[:_START], []).append((description, food))
        phrases = get_wording().phrases
        self.properties = tuple(p for p in phrases if p.wish.aspect in _PROPERTIES)
        self.situations = tuple(p for p in phrases if p.wish.aspect == "occasion")
        # Nearly every sentence holds none of them, and one look says so.
        self.any_property = re.compile("|".join(f"(?:{p.pattern.pattern})" for p in self.properties))
        self.any_situation = re.compile("|".join(f"(?:{p.pattern.pattern})" for p in self.situations))

    def find_ingredients(self, text: str) -> list[str]:
        """The words for ingredients and allergens in `text`, each once, in order."""
        return list(self._ingredients_remembered(text))

    def _find_ingredients(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mention.meant for mention in self.ingredients.find(normalize(text))))

    def find_described(self, text: str) -> list[FoodEntry]:
        """The foods whose description stands in normalized `text` word for word."""
        starts = {text[start : start + _START] for start in range(len(text) - _START + 1)}
        return [
            food
            for start in starts & self._descriptions.keys()
            for description, food in self._descriptions[start]
            if description in text
        ]

    def of(self, ground: Ground) -> GroundedJudge:
        return GroundedJudge(self, ground)
