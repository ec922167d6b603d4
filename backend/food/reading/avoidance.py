"""What a person must not or will not eat, in their own words, as rules on the catalogue."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ...korean import squeeze
from ..data.avoidables import CONDITION, DIET, THING, Avoidable, Avoidables, get_avoidables
from ..data.catalogue import Catalogue, FoodEntry
from ..data.vocabulary import ALLERGENS, FORMS, INGREDIENTS


@dataclass(frozen=True)
class Rule:
    """What one word keeps out: foods with a `blocked` trait, or without a `required` one.

    `kind` tells what the word is: a thing that is avoided (새우), or a diet (비건) or a condition (임신)
    of the person, of which nobody may say that it was left out.
    """

    word: str
    blocked: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    kind: str = THING

    def allows(self, food: FoodEntry) -> bool:
        return self.blocked.isdisjoint(food.traits) and self.required <= food.traits


# How a food goes against a word: the thing is in it, the diet or the state of the body forbids it, or it is
# such a food itself (떡볶이, 매운음식).
INSIDE, ITSELF = "inside", "itself"
_OF_THINGS = re.compile(r"(?<=[한운은단짠긴]) ?(?:거|것|걸|게|건)$")
_INSIDE = ("allergens:", "ingredient:", "ingredients:", "kinds:")


@dataclass(frozen=True)
class Conflict:
    """A word of a person that a food goes against, how it does, and by which of its allergens."""

    word: str
    how: str
    allergens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Avoidance:
    """Everything that a person avoids, each rule with the word that they used."""

    rules: tuple[Rule, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule.word for rule in self.rules))

    @property
    def things(self) -> tuple[str, ...]:
        """The words for what is avoided, without the diets and conditions that are the person's own."""
        return tuple(dict.fromkeys(rule.word for rule in self.rules if rule.kind == THING))

    @property
    def diets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule.word for rule in self.rules if rule.kind == DIET))

    @property
    def conditions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule.word for rule in self.rules if rule.kind == CONDITION))

    def __or__(self, other: "Avoidance") -> "Avoidance":
        return Avoidance(tuple(dict.fromkeys((*self.rules, *other.rules))))

    def __sub__(self, other: "Avoidance") -> "Avoidance":
        """Without what `other` keeps out, however it is called there: 계란 takes 달걀 back."""
        return Avoidance(
            tuple(
                rule
                for rule in self.rules
                if not any(
                    rule.word == gone.word
                    or (rule.blocked <= gone.blocked and rule.required <= gone.required)
                    for gone in other.rules
                )
            )
        )

    def select(self, foods: Iterable[FoodEntry]) -> list[FoodEntry]:
        """The foods that every rule allows."""
        if not self.rules:
            return list(foods)
        blocked, required = self._blocked, self._required
        return [food for food in foods if blocked.isdisjoint(food.traits) and required <= food.traits]

    @cached_property
    def _blocked(self) -> frozenset[str]:
        return frozenset(trait for rule in self.rules for trait in rule.blocked)

    @cached_property
    def _required(self) -> frozenset[str]:
        return frozenset(trait for rule in self.rules for trait in rule.required)


def list_conflicts(food: FoodEntry, avoidances: Iterable[tuple[str, Avoidance]]) -> list[Conflict]:
    """Which of these words the food goes against, each with what it means to avoid it."""
    conflicts = []
    for word, avoidance in avoidances:
        broken = [rule for rule in avoidance.rules if not rule.allows(food)]
        if not broken:
            continue
        met = frozenset(trait for rule in broken for trait in rule.blocked & food.traits)
        kind = broken[0].kind
        is_inside = any(trait.startswith(_INSIDE) for trait in met)
        how = kind if kind != THING else INSIDE if is_inside else ITSELF
        allergens = tuple(allergen for allergen in ALLERGENS if f"allergens:{allergen}" in met)
        conflicts.append(Conflict(word, how, allergens))
    return conflicts


def _put(word: str) -> str:
    """The word as it is said again: 느끼한거 as 느끼한 것."""
    word = " ".join(word.split())
    return _OF_THINGS.sub(" 것", word)


class AvoidanceReader:
    """Knows every word that one can avoid: allergens, kinds, diets, forms, ingredients, foods."""

    def __init__(self, catalogue: Catalogue, avoidables: Avoidables | None = None) -> None:
        self._catalogue = catalogue
        self._avoidables = avoidables or get_avoidables()
        table = catalogue.ingredients
        self._ingredients = {squeeze(word): word for word in (*table.ingredients, *table.families)}
        self._rules: dict[str, tuple[str, ...]] = {word: (f"ingredient:{word}",) for word in INGREDIENTS}
        self._rules |= {form: (f"forms:{form}",) for form in FORMS}
        self._rules = {word: rule for word, rule in self._rules.items() if word not in self._ingredients}
        self._rules |= {
            squeeze(word): (*entry.avoids, *(f"-{trait}" for trait in entry.only))
            for entry in self._avoidables
            for word in entry.words
            if entry.avoids or entry.only
        }
        # Another word for an ingredient means that ingredient: 캐슈넛.
        self._ingredients |= {
            squeeze(word): entry.ingredient
            for entry in self._avoidables
            for word in entry.words
            if entry.ingredient and not entry.avoids
        }

    @property
    def words(self) -> Iterable[str]:
        """Every word but the names of foods."""
        return self._rules.keys() | self._ingredients.keys()

    def find_entry(self, word: str) -> Avoidable | None:
        """What the table of words says of `word`, if it stands there."""
        return self._avoidables.find(word)

    def _find_rules(self, word: str) -> tuple[str, ...] | None:
        rules = self._rules.get(word)
        if rules is None and word in self._ingredients:
            rules = self._rules[word] = self._of_ingredient(self._ingredients[word])
        return rules

    def _of_ingredient(self, word: str) -> tuple[str, ...]:
        """An ingredient, its family, what holds its name (표고버섯 of 버섯), and the foods named after it."""
        table = self._catalogue.ingredients
        names = {word, *table.families.get(word, ())}
        rules = [f"ingredients:{name}" for name in names if name in table.ingredients]
        if len(word) > 1:
            rules += [f"ingredients:{name}" for name in table.ingredients if word in name]
            rules += [
                f"name:{food.name}" for food in self._catalogue if any(word in name for name in food.names)
            ]
        return tuple(dict.fromkeys(rules))

    def find(self, word: str, *, is_mere_dislike: bool = False) -> Avoidance | None:
        """What avoiding `word` means; None when the catalogue has nothing of that name.

        Who must not eat fish must not have its broth or sauce either; who only wants none today may.
        """
        rules = self._find_rules(squeeze(word))
        if rules and not is_mere_dislike:
            rules = (*rules, *(more for rule in rules for more in self._avoidables.must_not.get(rule, ())))
        food = self._catalogue.find_by_name(word)
        if rules is None:
            return None if food is None else self.of_food(food)
        blocked = frozenset(rule for rule in rules if not rule.startswith("-"))
        if food is not None:
            blocked |= {f"name:{food.name}"}  # 소고기 is an ingredient and a food
        required = frozenset(rule[1:] for rule in rules if rule.startswith("-"))
        entry = self._avoidables.find(word)
        kind = entry.kind if entry and entry.kind in {DIET, CONDITION} else THING
        # Who leaves 오신채 keeps a diet, and is told of that by its name.
        said = entry.name if entry and kind == DIET else _put(word)
        return Avoidance((Rule(said, blocked, required, kind),))

    def suspect(self, avoidance: Avoidance) -> Avoidance:
        """What dishes that somebody reacted to are called by: 전복 of 전복죽, 호두 of 호두과자."""
        rules = Avoidance()
        for word in avoidance.things:
            if self._catalogue.find_by_name(word) is None or squeeze(word) in self._ingredients:
                continue
            parts = (squeeze(word)[:end] for end in range(len(squeeze(word)) - 1, 1, -1))
            named = next((part for part in parts if self._is_ingredient(part)), None)
            if named:
                rules |= self.find(named) or Avoidance()
        return rules

    def _is_ingredient(self, word: str) -> bool:
        entry = self._avoidables.find(word)
        return word in self._ingredients or (entry is not None and entry.ingredient is not None)

    def of_food(self, food: FoodEntry) -> Avoidance:
        """Avoiding a food, its variants and what is made of it: 로제떡볶이, and 닭가슴살샐러드.

        One syllable says too little, unless it is a form of foods: 회 means 물회, too.
        """
        names = [other.name for other in self._catalogue if len(food.name) > 1 and food.name in other.name]
        blocked = frozenset(f"name:{name}" for name in (food.name, *names))
        if len(food.name) == 1 and food.name in FORMS:
            blocked |= {f"forms:{food.name}"}
        return Avoidance((Rule(food.name, blocked),))
