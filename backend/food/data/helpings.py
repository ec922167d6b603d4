"""What dishes hold that nobody measured, reckoned from what a serving is made of, from `helpings.yaml`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .catalogue import Catalogue, FoodEntry, read_named
from .composition import Composition
from .expression import Expression
from .handling import compile_words
from .nutrition import Nutrition
from .recipes import Recipe
from .yaml_file import Node, read_yaml

HELPINGS_PATH = Path(__file__).with_name("helpings.yaml")

_SERVING = re.compile(r"[1-9]\d{1,3} (?:g|mL)")
_MAX_GRAMS = 800
# Of so many of its amounts a recipe must tell what they weigh.
_LEAST_WEIGHED = 0.75


@dataclass(frozen=True)
class Stranger:
    """A dish that the catalogue lacks: what it goes by, and what a serving holds."""

    name: str
    said: Expression
    row: Nutrition


@dataclass(frozen=True)
class Helpings:
    """The reckoned figures by the id of their food, and those of dishes that are none of the catalogue."""

    rows: Mapping[int, Nutrition]
    strangers: tuple[Stranger, ...]


def read_helpings(
    catalogue: Catalogue,
    composition: Composition,
    recipes: Mapping[int, Recipe],
    path: Path = HELPINGS_PATH,
) -> Helpings:
    """The file, and what follows from recipes for what is neither measured nor in the file.

    Raises:
        InvalidFile: an unknown food or ingredient, or a food that was measured or stands twice.

    """
    rows: dict[int, Nutrition] = {}
    strangers = []
    for node in read_yaml(path).items():
        fields = node.fields(("serving", "of"), ("food", "words"))
        serving = fields["serving"].text()
        if not _SERVING.fullmatch(serving):
            raise fields["serving"].error(f"an amount in g or mL is expected, not {serving}")
        grams = _read_grams(fields["of"], composition)
        if "food" not in fields:
            words = tuple(leaf.text() for leaf in fields["words"].leaves())
            if known := [word for word in words if catalogue.find_by_name(word)]:
                raise fields["words"].error(f"{known[0]} is in the catalogue")
            row = composition.reckon(words[0], grams, serving)
            strangers.append(Stranger(words[0], compile_words(words), row))
            continue
        food = read_named(fields["food"], catalogue)
        if food.id in rows or food.nutrition is not None:
            raise node.error(f"{food.name} stands twice or was measured")
        rows[food.id] = composition.reckon(food.name, grams, serving)
    for recipe in recipes.values():
        if recipe.food.nutrition is None and recipe.food.id not in rows:
            reckoned = reckon_recipe(recipe, composition)
            if reckoned is not None:
                # The salt is left to the cook.
                rows[recipe.food.id] = replace(reckoned, sodium_mg=None)
    return Helpings(rows, tuple(strangers))


def find_strangers(strangers: Sequence[Stranger], text: str) -> list[tuple[int, int, Stranger]]:
    """The dishes beside the catalogue that a text names, with where each stands."""
    found = [(m.start(), m.end(), one) for one in strangers for m in one.said.finditer(text)]
    return sorted(found, key=lambda item: item[0])


def reckon_recipe(recipe: Recipe, composition: Composition) -> Nutrition | None:
    """What a serving of a recipe holds; None where too little of it can be weighed.

    Its amounts are the main ones: what it is salted and fried with is not all among them.
    """
    weighed = {name: composition.weigh(name, amount) for name, amount in recipe.amounts}
    grams = {
        name: weight
        for name, weight in weighed.items()
        if weight is not None and name in composition.ingredients
    }
    if len(grams) < _LEAST_WEIGHED * len(recipe.amounts):
        return None
    serving = f"{max(10, round(sum(grams.values()) / recipe.servings / 10) * 10)} g"
    return composition.reckon(recipe.food.name, grams, serving, recipe.servings)


def _read_grams(node: Node, composition: Composition) -> dict[str, float]:
    grams: dict[str, float] = {}
    for name, weight in node.entries():
        if name not in composition.ingredients:
            raise weight.error(f"nothing is known of {name}")
        grams[name] = weight.integer(1, _MAX_GRAMS)
    return grams


def find_reckoned(helpings: Helpings, food: FoodEntry) -> Nutrition | None:
    """What a serving of a food holds by its ingredients; None where it was measured or is not known."""
    return helpings.rows.get(food.id)
