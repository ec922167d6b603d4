"""What may stand in for an ingredient, and what allergens it brings, from `substitutes.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .ingredients import Contents, IngredientTable, make_contents
from .vocabulary import ALLERGENS, KINDS
from .yaml_file import Node, read_yaml

SUBSTITUTES_PATH = Path(__file__).with_name("substitutes.yaml")


@dataclass(frozen=True)
class Substitute:
    """An ingredient that stands in for another. `contents` are its allergens and kinds, `how` a sentence."""

    name: str
    how: str
    contents: Contents


@dataclass(frozen=True)
class Variant:
    """An ingredient made without what somebody must not have. `contents` are what is left in it."""

    name: str
    contents: Contents


@dataclass(frozen=True)
class SubstituteTable:
    """What stands in for each ingredient, and how each may be had without what it usually holds."""

    substitutes: Mapping[str, tuple[Substitute, ...]]
    variants: Mapping[str, Variant]
    # Words for what is no ingredient of the catalogue, but may be missing as well: 페퍼론치노.
    words: frozenset[str]


def read_substitutes(table: IngredientTable, path: Path = SUBSTITUTES_PATH) -> SubstituteTable:
    """Both lists of the file. Raises InvalidFile for an unknown ingredient or one given twice."""
    fields = read_yaml(path).fields(("substitutes", "variants"))
    substitutes = _read_substitutes(fields["substitutes"], table)
    words = frozenset(substitutes) - frozenset(table.ingredients)
    return SubstituteTable(substitutes, _read_variants(fields["variants"], table), words)


def _read_variants(root: Node, table: IngredientTable) -> Mapping[str, Variant]:
    variants: dict[str, Variant] = {}
    for node in root.items():
        parts = node.fields(("ingredient", "name", "allergens", "kinds"))
        ingredient = parts["ingredient"].word(table.ingredients)
        if ingredient in variants:
            raise node.error(f"{ingredient} stands twice")
        left = make_contents(parts["allergens"].words(ALLERGENS), parts["kinds"].words(KINDS))
        if left == table.ingredients[ingredient]:
            raise node.error(f"{ingredient} without anything left out is no way round")
        variants[ingredient] = Variant(parts["name"].text(), left)
    return variants


def _read_substitutes(root: Node, table: IngredientTable) -> Mapping[str, tuple[Substitute, ...]]:
    substitutes: dict[str, tuple[Substitute, ...]] = {}
    for node in root.items():
        parts = node.fields(("instead",), ("ingredient", "words"))
        if ("ingredient" in parts) == ("words" in parts):
            raise node.error("either an ingredient or words are expected")
        missing = (
            (parts["ingredient"].word(table.ingredients),)
            if "ingredient" in parts
            else tuple(leaf.text() for leaf in parts["words"].leaves())
        )
        for word in missing:
            if word in substitutes or ("words" in parts and word in table.ingredients):
                raise node.error(f"{word} stands twice")
        found: list[Substitute] = []
        for item in parts["instead"].items():
            other = item.fields(("name", "how"))
            name = other["name"].word(table.ingredients)
            if name in missing or any(name == substitute.name for substitute in found):
                raise item.error(f"{name} stands for itself or twice")
            found.append(Substitute(name, other["how"].text(), table.ingredients[name]))
        substitutes.update(dict.fromkeys(missing, tuple(found)))
    return substitutes
