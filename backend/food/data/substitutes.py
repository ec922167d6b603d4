"""What may stand in for an ingredient, and what allergens it brings, from `substitutes.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .ingredients import Contents, IngredientTable
from .yaml_file import read_yaml

SUBSTITUTES_PATH = Path(__file__).with_name("substitutes.yaml")


@dataclass(frozen=True)
class Substitute:
    """An ingredient that stands in for another. `contents` are its allergens and kinds, `how` a sentence."""

    name: str
    how: str
    contents: Contents


def read_substitutes(
    table: IngredientTable, path: Path = SUBSTITUTES_PATH
) -> Mapping[str, tuple[Substitute, ...]]:
    """The substitutes of each ingredient. Raises InvalidFile for an unknown ingredient or one given twice."""
    substitutes: dict[str, tuple[Substitute, ...]] = {}
    for node in read_yaml(path).fields(("substitutes",))["substitutes"].items():
        parts = node.fields(("ingredient", "instead"))
        ingredient = parts["ingredient"].word(table.ingredients)
        if ingredient in substitutes:
            raise node.error(f"{ingredient} stands twice")
        found: list[Substitute] = []
        for item in parts["instead"].items():
            other = item.fields(("name", "how"))
            name = other["name"].word(table.ingredients)
            if name == ingredient or any(name == substitute.name for substitute in found):
                raise item.error(f"{name} stands for itself or twice")
            found.append(Substitute(name, other["how"].text(), table.ingredients[name]))
        substitutes[ingredient] = tuple(found)
    return substitutes
