"""Between what people choose in a kitchen or an order, and how those compare, from `alternatives.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .expression import Expression
from .needed_letters import NeededLetters
from .yaml_file import Node, read_yaml

ALTERNATIVES_PATH = Path(__file__).with_name("alternatives.yaml")

# By what two of them are compared, and what may be ranked.
ASPECTS = ("taste", "kcal", "time", "price", "child", "keep", "use", "foam", "smell")
RANKED = ("kcal", "time", "work", "smell", "price", "keep")
_MOST_RANK = 5
_LEAST_MEMBERS = 2


@dataclass(frozen=True)
class Alternative:
    """One of a group. `says` holds a sentence for each aspect that is known of it."""

    name: str
    said: Expression
    says: Mapping[str, str]
    ranks: Mapping[str, int]
    is_general: bool


@dataclass(frozen=True)
class Group:
    """What may stand for one another: ways to cook, broths, milks."""

    name: str
    members: tuple[Alternative, ...]
    near: re.Pattern[str] | None
    # Whether it speaks though two dishes are named.
    is_first: bool

    def find(self, text: str) -> list[Alternative]:
        """Those that a text names, in its order; the general ones only where fewer than two others are."""
        found = [(match.start(), one) for one in self.members if (match := one.said.search(text))]
        found.sort(key=lambda item: item[0])
        narrow = [one for _, one in found if not one.is_general]
        return narrow if len(narrow) >= _LEAST_MEMBERS else [one for _, one in found]


class AlternativeTable:
    """All groups. Safe to share between threads."""

    def __init__(self, groups: tuple[Group, ...]) -> None:
        self.groups = groups
        members = [(group, one) for group in groups for one in group.members]
        self._groups = [group for group, _ in members]
        self._index = NeededLetters([one.said for _, one in members])

    def find(self, text: str, around: str) -> tuple[Group, list[Alternative]] | None:
        """The group of which a text names two, and these; `around` holds what was said before, too."""
        possible = dict.fromkeys(id(self._groups[place]) for place in self._index.list_possible(text))
        found = [
            (group, named)
            for group in self.groups
            if id(group) in possible and (group.near is None or group.near.search(around))
            if len(named := group.find(text)) >= _LEAST_MEMBERS
        ]
        # The narrower group counts: one that must stand near something.
        return max(found, key=lambda item: (item[0].near is not None, len(item[1])), default=None)


def read_alternatives(path: Path = ALTERNATIVES_PATH) -> AlternativeTable:
    """The file. Raises InvalidFile for a group of one, or a sentence without an end."""
    return AlternativeTable(tuple(_read_group(node) for node in read_yaml(path).items()))


def _read_group(node: Node) -> Group:
    fields = node.fields(("name", "members"), ("near", "first"))
    members = tuple(_read_member(item) for item in fields["members"].items())
    if len(members) < _LEAST_MEMBERS:
        raise node.error("at least two members are expected")
    near = re.compile(fields["near"].text()) if "near" in fields else None
    return Group(fields["name"].text(), members, near, "first" in fields)


def _read_member(node: Node) -> Alternative:
    fields = node.fields(("name", "said", "taste", "ranks"), (*ASPECTS[1:], "general"))
    says = {aspect: fields[aspect].text() for aspect in ASPECTS if aspect in fields}
    for aspect, sentence in says.items():
        if not sentence.endswith("."):
            raise fields[aspect].error("a whole sentence is expected")
    ranks = {}
    for aspect, rank in fields["ranks"].entries():
        if aspect not in RANKED:
            raise rank.error(f"{aspect} is not ranked")
        ranks[aspect] = rank.integer(1, _MOST_RANK)
    return Alternative(
        fields["name"].text(), Expression(fields["said"].text()), says, ranks, "general" in fields
    )
