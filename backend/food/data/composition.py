"""What ingredients hold and weigh, from `composition.yaml`, and what a dish of so much of each holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from .nutrition import Nutrition, NutritionSource
from .yaml_file import Node, read_yaml

COMPOSITION_PATH = Path(__file__).with_name("composition.yaml")

_MAX_KCAL, _MAX_GRAMS, _MAX_SODIUM_MG, _MAX_WEIGHT = 900, 100, 40_000, 6_000
# Energy follows from what is eaten, but for fibre and rounding.
_ENERGY_TOLERANCE, _ENERGY_ROUNDING_KCAL = 0.2, 22
# What a spoon, a cup and a measure of weight or water weigh of a thing of which nothing else is said.
_WEIGHTS = {"g": 1, "mL": 1, "kg": 1000, "L": 1000, "큰술": 15, "작은술": 5, "컵": 200}
_AMOUNT = re.compile(
    r"(?:(?P<whole>\d+)과 )?(?:(?P<share>\d+/\d+)|(?P<plain>\d+(?:\.\d+)?)) ?(?P<unit>kg|mL|g|L|[가-힣]+)"
)
_PER, _TO_TENS = 100, 10


@dataclass(frozen=True)
class Ingredient:
    """What 100 g of it hold, and what a piece, a spoon or a cup of it weighs in g."""

    kcal: int
    protein_g: int
    carbohydrate_g: int
    fat_g: int
    sodium_mg: int
    weights: Mapping[str, int]


class Composition:
    """All ingredients by their name. Safe to share between threads."""

    def __init__(self, source: str, ingredients: Mapping[str, Ingredient]) -> None:
        self.source = NutritionSource(source, "재료 양으로 어림한 값")
        self.ingredients = ingredients

    def weigh(self, name: str, amount: str) -> float | None:
        """The grams of an amount of a recipe: 2큰술, 1/2모, 면 200 g; None where that is not known."""
        match = _AMOUNT.search(amount)
        if match is None:
            return None
        own = self.ingredients[name].weights if name in self.ingredients else {}
        weight = own.get(match["unit"], _WEIGHTS.get(match["unit"]))
        return None if weight is None else float(read_count(match) * weight)

    def reckon(self, name: str, grams: Mapping[str, float], serving: str, servings: int = 1) -> Nutrition:
        """What a serving holds of a dish of which so many make up these amounts. Raises KeyError."""
        kcal = protein = carbohydrate = fat = sodium = 0.0
        for ingredient, weight in grams.items():
            one, share = self.ingredients[ingredient], weight / _PER / servings
            kcal += one.kcal * share
            protein += one.protein_g * share
            carbohydrate += one.carbohydrate_g * share
            fat += one.fat_g * share
            sodium += one.sodium_mg * share
        return Nutrition(
            food=name,
            serving=serving,
            kcal=round(kcal / _TO_TENS) * _TO_TENS,
            protein_g=round(protein),
            fat_g=round(fat),
            carbohydrate_g=round(carbohydrate),
            sugars_g=None,
            sodium_mg=round(sodium / _TO_TENS) * _TO_TENS,
            source=self.source,
            measured=name,
            note=None,
            is_reckoned=True,
        )


def read_count(match: re.Match[str]) -> Fraction:
    """The number of an amount: 1과 1/2, 1/2, 1.2."""
    return Fraction(match["whole"] or 0) + Fraction(match["share"] or match["plain"])


def read_composition(path: Path = COMPOSITION_PATH) -> Composition:
    """The file. Raises InvalidFile for a figure out of bounds, or energy that does not follow."""
    fields = read_yaml(path).fields(("source", "ingredients"))
    ingredients = {name: _read_ingredient(node) for name, node in fields["ingredients"].entries()}
    return Composition(fields["source"].text(), ingredients)


def _read_ingredient(node: Node) -> Ingredient:
    fields = node.fields(("holds",), ("weights",))
    bounds = (_MAX_KCAL, _MAX_GRAMS, _MAX_GRAMS, _MAX_GRAMS, _MAX_SODIUM_MG)
    leaves = list(fields["holds"].items())
    if len(leaves) != len(bounds):
        raise fields["holds"].error("energy, protein, carbohydrate, fat and sodium are expected")
    kcal, protein, carbohydrate, fat, sodium = (
        leaf.integer(0, most) for leaf, most in zip(leaves, bounds, strict=True)
    )
    energy = 4 * (protein + carbohydrate) + 9 * fat
    if abs(energy - kcal) > max(_ENERGY_ROUNDING_KCAL, _ENERGY_TOLERANCE * kcal):
        raise fields["holds"].error(f"the nutrients make {energy} kcal, not {kcal}")
    weights = fields["weights"].entries() if "weights" in fields else ()
    return Ingredient(
        kcal,
        protein,
        carbohydrate,
        fat,
        sodium,
        {unit: weight.integer(1, _MAX_WEIGHT) for unit, weight in weights},
    )
