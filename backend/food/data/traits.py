"""What matters about a food for somebody's health: raw, salty, with caffeine; and where it is had. Derived
from what the catalogue says of the food by the rules of `traits.yaml` and `places.yaml`, as allergens are
from ingredients.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import vocabulary
from .ingredients import IngredientTable
from .yaml_file import Node, read_yaml

TRAITS_PATH = Path(__file__).with_name("traits.yaml")

# How a trait is written among the others of a food.
CAUTION_PREFIX = "caution:"
PLACES_PATH = Path(__file__).with_name("places.yaml")
PLACE_PREFIX = "place:"

# The keys of a condition, and how the catalogue writes what they ask for.
_PREFIXES = {
    "ingredients": "ingredients:",
    "main": "main:",
    "kinds": "kinds:",
    "main_kind": "main_kind:",
    "forms": "forms:",
    "course": "course:",
    "flavor": "flavor:",
    "temperature": "temperature:",
    "oily": "oily:",
    "spicy": "spicy:",
    "country": "country:",
    "origin": "origin:",
    "ingredient": "ingredient:",
    "salty": "salty:",
    "occasions": "occasions:",
    "foods": "name:",
    "trait": CAUTION_PREFIX,
}
_WORDS: Mapping[str, Collection[str]] = {
    "kinds": vocabulary.KINDS,
    "main_kind": vocabulary.KINDS,
    "forms": vocabulary.FORMS,
    "course": vocabulary.COURSES,
    "flavor": vocabulary.FLAVORS,
    "temperature": vocabulary.TEMPERATURES,
    "oily": vocabulary.OILINESS,
    "spicy": ("0", "1", "2", "3"),
    "country": vocabulary.COUNTRIES,
    "origin": vocabulary.ORIGINS,
    "ingredient": vocabulary.INGREDIENTS,
    "salty": ("measured",),
    "occasions": vocabulary.OCCASIONS,
}


@dataclass(frozen=True)
class Condition:
    """What a food must be like: of each set of traits it must have one."""

    wanted: tuple[frozenset[str], ...]

    def holds_for(self, traits: Collection[str]) -> bool:
        return all(not options.isdisjoint(traits) for options in self.wanted)

    @property
    def names(self) -> frozenset[str]:
        """The foods that it names."""
        prefix = _PREFIXES["foods"]
        return frozenset(
            word.removeprefix(prefix)
            for options in self.wanted
            for word in options
            if word.startswith(prefix)
        )


@dataclass(frozen=True)
class TraitRule:
    """A trait and the foods that have it: those of any condition, but for those that `unless` names."""

    name: str
    meaning: str
    when: tuple[Condition, ...]
    unless: frozenset[str]
    # Where it stands, for whoever finds that a food it names does not exist.
    place: Node
    prefix: str = CAUTION_PREFIX

    def holds_for(self, name: str, traits: Collection[str]) -> bool:
        return name not in self.unless and any(condition.holds_for(traits) for condition in self.when)

    @property
    def names(self) -> frozenset[str]:
        """The foods that it names."""
        return self.unless.union(*(condition.names for condition in self.when))


def read_condition(node: Node, table: IngredientTable, known_traits: Collection[str]) -> Condition:
    """A condition on foods, written as in `traits.yaml`. Raises InvalidFile for an unknown key or word."""
    words: Mapping[str, Collection[str]] = {
        **_WORDS,
        "ingredients": table.ingredients,
        "main": table.ingredients,
        "trait": known_traits,
    }
    wanted = []
    for key, value in node.fields((), _PREFIXES).items():
        options = {leaf.word(words[key]) if key in words else leaf.text() for leaf in value.leaves()}
        if not options:
            raise value.error("an empty list holds for no food")
        wanted.append(frozenset(f"{_PREFIXES[key]}{option}" for option in options))
    if not wanted:
        raise node.error("a condition without a key holds for every food")
    return Condition(tuple(wanted))


def read_traits(
    table: IngredientTable, path: Path = TRAITS_PATH, prefix: str = CAUTION_PREFIX
) -> tuple[TraitRule, ...]:
    """The rules of the file, in their order: later ones may build on earlier ones.

    Raises:
        InvalidFile: an unknown word, or a trait that stands twice; says in which line.

    """
    rules: dict[str, TraitRule] = {}
    for node in read_yaml(path).items():
        fields = node.fields(("name", "meaning", "when"), ("unless",))
        name = fields["name"].text()
        if name in rules:
            raise node.error(f"the trait {name} stands twice")
        rules[name] = TraitRule(
            name=name,
            meaning=fields["meaning"].text(),
            when=tuple(read_condition(condition, table, rules) for condition in fields["when"].items()),
            unless=frozenset(leaf.text() for leaf in fields["unless"].leaves())
            if "unless" in fields
            else frozenset(),
            place=node,
            prefix=prefix,
        )
    return tuple(rules.values())


def derive_traits(rules: Collection[TraitRule], name: str, traits: Collection[str]) -> frozenset[str]:
    """`traits` of the food called `name` with all that follow from them."""
    derived = set(traits)
    for rule in rules:
        if rule.holds_for(name, derived):
            derived.add(f"{rule.prefix}{rule.name}")
    return frozenset(derived)
