"""Which foods suit a situation by their own figures or traits, from `suited.yaml`: only those are offered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .catalogue import Catalogue, FoodEntry
from .nutrition import Nutrition
from .traits import Condition, read_condition
from .yaml_file import Node, read_yaml

SUITED_PATH = Path(__file__).with_name("suited.yaml")

# What may be limited, and where a serving's figure for it stands.
_FIGURES: Mapping[str, str] = {
    "sodium": "sodium_mg",
    "sugars": "sugars_g",
    "carbohydrate": "carbohydrate_g",
    "fat": "fat_g",
}
_MOST = 2000
_DRINK = "음료"


@dataclass(frozen=True)
class Suited:
    """What a food must be like to be offered in a situation, and what such foods are called."""

    why: str
    when: tuple[Condition, ...]
    # The most of each that a serving may hold, by the field of its figure.
    at_most: Mapping[str, int]
    # The wider situation that it speaks for, too: 입덧 for 임신.
    instead_of: str | None = None
    # The foods that it holds for; no drink is one.
    foods: tuple[FoodEntry, ...] = ()

    def holds_for(self, food: FoodEntry) -> bool:
        """Whether a condition holds and each figure is known and low enough."""
        if self.when and not any(condition.holds_for(food.traits) for condition in self.when):
            return False
        return all(_is_low(food.nutrition, field, most) for field, most in self.at_most.items())


def _is_low(row: Nutrition | None, field: str, most: int) -> bool:
    figure = getattr(row, field) if row is not None else None
    return figure is not None and figure <= most


def read_suited(
    catalogue: Catalogue, situations: Mapping[str, object], path: Path = SUITED_PATH
) -> Mapping[tuple[str, str | None], Suited]:
    """What suits each situation of the file, and a wish in it where the line names one.

    Raises:
        InvalidFile: an unknown situation, word or figure, or a line without a condition; names the line.

    """
    suited: dict[tuple[str, str | None], Suited] = {}
    for node in read_yaml(path).items():
        fields = node.fields(("situation", "why"), ("when", "at_most", "wish", "instead_of"))
        name = fields["situation"].word(situations)
        key = (name, fields["wish"].text() if "wish" in fields else None)
        if key in suited:
            raise node.error(f"the situation {name} stands twice")
        if "when" not in fields and "at_most" not in fields:
            raise node.error("without a condition every food would suit")
        row = Suited(
            fields["why"].text(),
            _read_conditions(fields["when"], catalogue) if "when" in fields else (),
            _read_limits(fields["at_most"]) if "at_most" in fields else {},
            fields["instead_of"].word(situations) if "instead_of" in fields else None,
        )
        fitting = tuple(food for food in catalogue if food.course != _DRINK and row.holds_for(food))
        suited[key] = replace(row, foods=fitting)
    return suited


def _read_conditions(node: Node, catalogue: Catalogue) -> tuple[Condition, ...]:
    conditions = tuple(
        read_condition(item, catalogue.ingredients, catalogue.trait_names) for item in node.items()
    )
    for condition in conditions:
        catalogue.require_all(condition.names, node)
    return conditions


def _read_limits(node: Node) -> Mapping[str, int]:
    fields = node.fields((), tuple(_FIGURES))
    return {_FIGURES[name]: value.integer(0, _MOST) for name, value in fields.items()}
