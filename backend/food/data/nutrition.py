"""The nutrition of one serving, as it was measured, from `nutrition.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .yaml_file import Node, read_yaml

NUTRITION_PATH = Path(__file__).with_name("nutrition.yaml")

_MAX_KCAL = 2500
_MAX_SODIUM_MG = 8000
_MAX_GRAMS = 500
# Energy follows from what is eaten: 4 kcal a gram of protein and carbohydrate, 9 of fat. Rounding and fibre
# move it by less than this; a row that is further off was typed or measured wrongly.
_ENERGY_TOLERANCE = 0.25
_ENERGY_ROUNDING_KCAL = 15

_SERVING = re.compile(r"(?P<amount>\d{1,4}) (?P<unit>g|mL)")
_REQUIRED = ("food", "serving", "kcal", "source", "measured")
_GRAMS = ("protein", "fat", "carbohydrate", "sugars")
_OPTIONAL = (*_GRAMS, "sodium", "note")


@dataclass(frozen=True)
class NutritionSource:
    """Who measured, and in which edition it was published."""

    name: str
    edition: str


@dataclass(frozen=True)
class Nutrition:
    """What a serving holds. `measured` is what the source calls it, with its town where it names one."""

    food: str
    serving: str
    kcal: int
    protein_g: int | None
    fat_g: int | None
    carbohydrate_g: int | None
    sugars_g: int | None
    sodium_mg: int | None
    source: NutritionSource
    measured: str
    # What the serving leaves out: 밥을 빼고.
    note: str | None
    # Reckoned from what the dish is made of, and not measured.
    is_reckoned: bool = False


@dataclass(frozen=True)
class NutritionTable:
    """All rows by the name of their food, and where each stands in the file."""

    rows: Mapping[str, Nutrition]
    places: Mapping[str, Node]


def read_nutrition(path: Path = NUTRITION_PATH) -> NutritionTable:
    """The table in the file.

    Raises:
        InvalidFile: a source that is not named, an implausible figure or unit, energy that does not follow
            from the nutrients, or a food that stands twice; says in which line.

    """
    fields = read_yaml(path).fields(("sources", "foods"))
    sources = {key: _read_source(node) for key, node in fields["sources"].entries()}
    rows: dict[str, Nutrition] = {}
    places: dict[str, Node] = {}
    for node in fields["foods"].items():
        row = _read_row(node, sources)
        if row.food in rows:
            raise node.error(f"food: {row.food} stands twice")
        rows[row.food] = row
        places[row.food] = node
    return NutritionTable(rows, places)


def _read_source(node: Node) -> NutritionSource:
    fields = node.fields(("name", "edition"))
    return NutritionSource(fields["name"].text(), fields["edition"].text())


def _read_row(node: Node, sources: Mapping[str, NutritionSource]) -> Nutrition:
    fields = node.fields(_REQUIRED, _OPTIONAL)
    serving = fields["serving"].text()
    match = _SERVING.fullmatch(serving)
    if not match or int(match["amount"]) == 0:
        raise fields["serving"].error(f"an amount in g or mL is expected, not {serving}")
    grams = {name: fields[name].integer(0, _MAX_GRAMS) if name in fields else None for name in _GRAMS}
    kcal = fields["kcal"].integer(0, _MAX_KCAL)
    protein, fat, carbohydrate = grams["protein"], grams["fat"], grams["carbohydrate"]
    if protein is not None and fat is not None and carbohydrate is not None:
        energy = 4 * (protein + carbohydrate) + 9 * fat
        if abs(energy - kcal) > max(_ENERGY_ROUNDING_KCAL, _ENERGY_TOLERANCE * kcal):
            raise fields["kcal"].error(f"the nutrients make {energy} kcal, not {kcal}")
    sugars = grams["sugars"]
    if sugars is not None and carbohydrate is not None and sugars > carbohydrate:
        raise fields["sugars"].error("more sugars than carbohydrate")
    return Nutrition(
        food=fields["food"].text(),
        serving=serving,
        kcal=kcal,
        protein_g=protein,
        fat_g=fat,
        carbohydrate_g=carbohydrate,
        sugars_g=sugars,
        sodium_mg=fields["sodium"].integer(0, _MAX_SODIUM_MG - 1) if "sodium" in fields else None,
        source=sources[fields["source"].word(sources)],
        measured=fields["measured"].text(),
        note=fields["note"].text() if "note" in fields else None,
    )
