"""How much a spoon or a serving is, and how much water goes into a pot. From `measures.yaml`."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue
from .expression import Expression
from .handling import compile_words
from .traits import Condition, read_condition
from .yaml_file import Node, read_yaml

MEASURES_PATH = Path(__file__).with_name("measures.yaml")

_MOST = 2000
_UNITS = ("g", "mL", "개", "조각")


@dataclass(frozen=True)
class Measure:
    """What a thing weighs by spoons and pieces, and what one person usually has of it."""

    said: Expression
    # Whether it is about a thing, and not about a spoon or a cup as such.
    is_of_thing: bool
    says: str
    serving: tuple[int, int] | None
    unit: str


@dataclass(frozen=True)
class Water:
    """Which dishes get how many mL for each serving, from and to."""

    condition: Condition
    serving: tuple[int, int]


@dataclass(frozen=True)
class Heat:
    """On what fire dishes are cooked as a rule, in a sentence."""

    condition: Condition
    says: str


@dataclass(frozen=True)
class MeasureTable:
    measures: tuple[Measure, ...]
    water: tuple[Water, ...]
    heat: tuple[Heat, ...]

    def find_measure(self, text: str) -> Measure | None:
        """The measures of the thing that a text names, or else of the spoon or the cup."""
        found = [(match, one) for one in self.measures if (match := one.said.search(text))]
        best = max(found, key=lambda item: (item[1].is_of_thing, len(item[0][0])), default=None)
        return best[1] if best else None

    def find_water(self, traits: Collection[str]) -> tuple[int, int] | None:
        """From and to how many mL a serving of a dish with these traits gets."""
        return next((line.serving for line in self.water if line.condition.holds_for(traits)), None)

    def find_heat(self, traits: Collection[str]) -> str | None:
        """On what fire a dish with these traits is cooked as a rule."""
        return next((line.says for line in self.heat if line.condition.holds_for(traits)), None)


def read_measures(catalogue: Catalogue, path: Path = MEASURES_PATH) -> MeasureTable:
    """The lists of the file. Raises InvalidFile for an unknown food, unit or condition."""
    fields = read_yaml(path).fields(("measures", "water", "heat"))
    water, heat = [], []
    for node in fields["water"].items():
        parts = node.fields(("of", "serving"))
        water.append(Water(_read_of(parts["of"], catalogue), _read_range(parts["serving"])))
    for node in fields["heat"].items():
        parts = node.fields(("of", "says"))
        heat.append(Heat(_read_of(parts["of"], catalogue), parts["says"].text()))
    measures = tuple(_read_measure(node) for node in fields["measures"].items())
    return MeasureTable(measures, tuple(water), tuple(heat))


def _read_of(node: Node, catalogue: Catalogue) -> Condition:
    condition = read_condition(node, catalogue.ingredients, catalogue.trait_names)
    catalogue.require_all(condition.names, node)
    return condition


def _read_measure(node: Node) -> Measure:
    fields = node.fields(("says",), ("of", "said", "serving", "unit"))
    if ("of" in fields) == ("said" in fields):
        raise node.error("either of or said is expected")
    if ("serving" in fields) != ("unit" in fields):
        raise node.error("a serving needs its unit")
    said = (
        compile_words(tuple(leaf.text() for leaf in fields["of"].leaves()))
        if "of" in fields
        else Expression(fields["said"].text())
    )
    return Measure(
        said=said,
        is_of_thing="of" in fields,
        says=fields["says"].text(),
        serving=_read_range(fields["serving"]) if "serving" in fields else None,
        unit=fields["unit"].word(_UNITS) if "unit" in fields else "",
    )


def _read_range(node: Node) -> tuple[int, int]:
    numbers = [item.integer(1, _MOST) for item in node.items()]
    if len(numbers) != 2 or numbers[0] > numbers[1]:
        raise node.error("two numbers are expected, the smaller first")
    return numbers[0], numbers[1]
