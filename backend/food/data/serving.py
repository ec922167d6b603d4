"""For who must not have something: plain things for an occasion, where a thing hides, what is its kin.

From `occasion_foods.yaml`, `hiding_places.yaml` and `allergen_kin.yaml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yaml_file import Node, read_yaml

_HERE = Path(__file__).parent
OCCASIONS_PATH = _HERE / "occasion_foods.yaml"
HIDING_PATH = _HERE / "hiding_places.yaml"
KIN_PATH = _HERE / "allergen_kin.yaml"


@dataclass(frozen=True)
class PlainThing:
    """Something to eat, with its ingredients; whether it suits few carbohydrates, or few FODMAPs."""

    name: str
    ingredients: tuple[str, ...]
    is_light: bool
    is_mild: bool


@dataclass(frozen=True)
class Occasion:
    """For what it is, as people say it, and the things that are had then."""

    name: str
    said: re.Pattern[str]
    foods: tuple[PlainThing, ...]


@dataclass(frozen=True)
class HidingPlace:
    """In what a thing hides that goes by `words`, and what a label calls it."""

    words: frozenset[str]
    hides: str
    label: str


@dataclass(frozen=True)
class KinGroup:
    """Things to which somebody may react alike, and why; `is_loose` where few do."""

    members: frozenset[str]
    why: str
    is_loose: bool


@cache
def get_occasions() -> tuple[Occasion, ...]:
    """All occasions, in the order of the file."""
    return tuple(_read_occasions())


def find_occasion(text: str) -> Occasion | None:
    """The occasion that stands last in a normalised text, which in Korean is what is asked for."""
    found = [
        (match.end(), -place, occasion)
        for place, occasion in enumerate(get_occasions())
        for match in occasion.said.finditer(text)
    ]
    return max(found, key=lambda item: item[:2])[2] if found else None


@cache
def get_hiding_places() -> tuple[HidingPlace, ...]:
    """All of them."""
    return tuple(
        HidingPlace(
            words=frozenset(leaf.text() for leaf in fields["words"].leaves()),
            hides=fields["hides"].text(),
            label=fields["label"].text(),
        )
        for fields in (node.fields(("words", "hides", "label")) for node in read_yaml(HIDING_PATH).items())
    )


def find_hiding_place(*words: str) -> HidingPlace | None:
    """Where the thing hides that has one of these names."""
    return next((one for one in get_hiding_places() if not one.words.isdisjoint(words)), None)


@cache
def get_kin() -> tuple[KinGroup, ...]:
    """All families, the closer before the loose."""
    groups = []
    for node in read_yaml(KIN_PATH).items():
        fields = node.fields(("members", "why"), ("loose",))
        members = frozenset(leaf.text() for leaf in fields["members"].leaves())
        groups.append(KinGroup(members, fields["why"].text(), "loose" in fields))
    return tuple(sorted(groups, key=lambda group: (group.is_loose, len(group.members))))


def find_kin(one: str, other: str) -> KinGroup | None:
    """The closest family that two different things belong to."""
    if one == other:
        return None
    return next((group for group in get_kin() if {one, other} <= group.members), None)


def list_kin_words() -> frozenset[str]:
    """Everything that stands in a family."""
    return frozenset(word for group in get_kin() for word in group.members)


def _read_occasions() -> Iterator[Occasion]:
    for node in read_yaml(OCCASIONS_PATH).items():
        fields = node.fields(("occasion", "said", "foods"))
        words = "|".join(leaf.text() for leaf in fields["said"].leaves())
        yield Occasion(
            name=fields["occasion"].text(),
            said=re.compile(words),
            foods=tuple(_read_thing(food) for food in fields["foods"].items()),
        )


def _read_thing(node: Node) -> PlainThing:
    fields = node.fields(("name", "of"), ("light", "mild"))
    return PlainThing(
        name=fields["name"].text(),
        ingredients=tuple(leaf.text() for leaf in fields["of"].leaves()),
        is_light="light" in fields,
        is_mild="mild" in fields,
    )
