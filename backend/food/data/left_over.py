"""What becomes of a dish that is left over, from `left_over.yaml`."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue, FoodEntry, read_named
from .traits import Condition, read_condition
from .yaml_file import read_yaml

LEFT_OVER_PATH = Path(__file__).with_name("left_over.yaml")


@dataclass(frozen=True)
class LeftOver:
    """Which dishes it is about, a sentence on how to warm them, and the dishes that take them in."""

    condition: Condition
    how: str
    into: tuple[FoodEntry, ...]


def read_left_over(catalogue: Catalogue, path: Path = LEFT_OVER_PATH) -> tuple[LeftOver, ...]:
    """The lines of the file, in their order. Raises InvalidFile for an unknown food or condition."""
    lines = []
    for node in read_yaml(path).items():
        fields = node.fields(("of", "how", "into"))
        condition = read_condition(fields["of"], catalogue.ingredients, catalogue.trait_names)
        catalogue.require_all(condition.names, node)
        into = tuple(read_named(item, catalogue) for item in fields["into"].items())
        lines.append(LeftOver(condition, fields["how"].text(), into))
    return tuple(lines)


def find_left_over(lines: tuple[LeftOver, ...], traits: Collection[str]) -> LeftOver | None:
    """The first line that holds of a dish, or of a kind of dishes, with these traits."""
    return next((line for line in lines if line.condition.holds_for(traits)), None)
