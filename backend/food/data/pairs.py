"""What goes with what, kinds by kinds, from `pairs.yaml`."""

import re
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue, FoodEntry, read_named
from .traits import Condition, read_condition
from .yaml_file import read_yaml

PAIRS_PATH = Path(__file__).with_name("pairs.yaml")

# To drink with it, to eat beside it, to end with.
PAIR_KINDS = ("음료", "곁들임", "후식")


@dataclass(frozen=True)
class Pair:
    """A food that goes with another, and a sentence that says why."""

    food: FoodEntry
    kind: str
    why: str


@dataclass(frozen=True)
class PairRule:
    """Which foods have these pairs."""

    kind: str
    condition: Condition
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class OtherDrink:
    """A drink that is no food of the catalogue: its words, a sentence on what goes with it, and the foods."""

    said: re.Pattern[str]
    says: str
    foods: tuple[FoodEntry, ...]


def read_other_drinks(catalogue: Catalogue, path: Path = PAIRS_PATH) -> tuple[OtherDrink, ...]:
    """The drinks of the file. Raises InvalidFile for an unknown food."""
    drinks = []
    for node in read_yaml(path).fields(("pairs", "drinks"))["drinks"].items():
        parts = node.fields(("words", "says", "with"))
        said = re.compile("|".join(leaf.text() for leaf in parts["words"].leaves()))
        foods = tuple(read_named(item, catalogue) for item in parts["with"].items())
        drinks.append(OtherDrink(said, parts["says"].text(), foods))
    return tuple(drinks)


def read_pairs(catalogue: Catalogue, path: Path = PAIRS_PATH) -> tuple[PairRule, ...]:
    """The rules of the file, in their order. Raises InvalidFile for an unknown food, kind or condition."""
    rules = []
    for node in read_yaml(path).fields(("pairs",), ("drinks",))["pairs"].items():
        parts = node.fields(("kind", "of", "with", "why"))
        kind, why = parts["kind"].word(PAIR_KINDS), parts["why"].text()
        condition = read_condition(parts["of"], catalogue.ingredients, catalogue.trait_names)
        catalogue.require_all(condition.names, node)
        pairs = tuple(Pair(read_named(item, catalogue), kind, why) for item in parts["with"].items())
        if not pairs:
            raise parts["with"].error("a pair needs its other half")
        rules.append(PairRule(kind, condition, pairs))
    return tuple(rules)


def list_pairs(rules: tuple[PairRule, ...], food: FoodEntry, kind: str) -> tuple[Pair, ...]:
    """What goes with `food`: the closest rules first, nothing twice, never itself."""
    pairs: dict[int, Pair] = {}
    for rule in rules:
        if rule.kind == kind and rule.condition.holds_for(food.traits):
            for pair in rule.pairs:
                if pair.food is not food:
                    pairs.setdefault(pair.food.id, pair)
    return tuple(pairs.values())


def list_pairs_of_kind(rules: tuple[PairRule, ...], traits: frozenset[str], kind: str) -> tuple[Pair, ...]:
    """What goes with a kind of dishes that has these traits."""
    pairs: dict[int, Pair] = {}
    # A dish of a meal, unless the kind itself says otherwise.
    of_kind = traits | {"course:식사"}
    for rule in rules:
        says_more = any(not options.isdisjoint(traits) for options in rule.condition.wanted)
        if rule.kind == kind and says_more and rule.condition.holds_for(of_kind):
            for pair in rule.pairs:
                pairs.setdefault(pair.food.id, pair)
    return tuple(pairs.values())
