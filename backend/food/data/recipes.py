"""How people cook foods at home, in a few short steps, from `recipes.yaml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue, FoodEntry, read_named
from .ingredients import IngredientTable
from .yaml_file import Node, read_yaml

RECIPES_PATH = Path(__file__).with_name("recipes.yaml")

DIFFICULTIES = ("쉬움", "보통", "어려움")
_LEAST_STEPS, _MOST_STEPS = 3, 6
_MAX_STEP_CHARACTERS = 60
_MAX_MINUTES = 600
_MAX_SERVINGS = 10
# What may follow an ingredient of one syllable; 무를 is a radish, 무르게 is none.
_AFTER_SHORT = r"(?=(?:[을를이가은는도와과만]|으로|로|이나|나)?(?:[ ,.]|$))"


@dataclass(frozen=True)
class Recipe:
    """One way to cook a food. `amounts` are the main ones, in the order in which they are to be told."""

    food: FoodEntry
    minutes: int
    servings: int
    difficulty: str
    amounts: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]


def read_recipes(catalogue: Catalogue, path: Path = RECIPES_PATH) -> Mapping[int, Recipe]:
    """The recipes of the file by the id of their food.

    Raises:
        InvalidFile: an unknown food, an ingredient that the food does not have, too few or too long steps, or
            a food that stands twice; says where.

    """
    finder = IngredientFinder(catalogue.ingredients)
    recipes: dict[int, Recipe] = {}
    for node in read_yaml(path).items():
        fields = node.fields(("food", "minutes", "servings", "difficulty", "amounts", "steps"))
        food = read_named(fields["food"], catalogue)
        if food.id in recipes:
            raise node.error(f"{food.name} stands twice")
        amounts = tuple((name, value.text()) for name, value in fields["amounts"].entries())
        for name, _ in amounts:
            if name not in food.ingredients:
                raise fields["amounts"].error(f"{food.name} has no {name} in the catalogue")
        recipes[food.id] = Recipe(
            food=food,
            minutes=fields["minutes"].integer(1, _MAX_MINUTES),
            servings=fields["servings"].integer(1, _MAX_SERVINGS),
            difficulty=fields["difficulty"].word(DIFFICULTIES),
            amounts=amounts,
            steps=_read_steps(fields["steps"], food, finder),
        )
    return recipes


def _read_steps(node: Node, food: FoodEntry, finder: "IngredientFinder") -> tuple[str, ...]:
    steps = []
    for item in node.items():
        step = item.text()
        if len(step) > _MAX_STEP_CHARACTERS:
            raise item.error(f"a step of more than {_MAX_STEP_CHARACTERS} characters")
        for name in finder.find(step):
            if name not in food.ingredients:
                raise item.error(f"{food.name} has no {name} in the catalogue")
        steps.append(step)
    if not _LEAST_STEPS <= len(steps) <= _MOST_STEPS:
        raise node.error(f"{_LEAST_STEPS} to {_MOST_STEPS} steps are expected")
    return tuple(steps)


class IngredientFinder:
    """Finds the ingredients that a sentence names. The longest comes first and uses up its letters."""

    def __init__(self, table: IngredientTable) -> None:
        names = sorted(table.ingredients, key=len, reverse=True)
        long = "|".join(re.escape(name) for name in names if len(name) > 1)
        short = "|".join(re.escape(name) for name in names if len(name) == 1)
        self._pattern = re.compile(rf"{long}|(?<![가-힣])(?:{short}){_AFTER_SHORT}")

    def find(self, sentence: str) -> Iterator[str]:
        yield from (match[0] for match in self._pattern.finditer(sentence))
