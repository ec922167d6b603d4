"""What suits a circumstance or a condition: rows of words, things to offer, and what to mind.

The catalogue knows dishes. Whoever stands in a shop, climbs a mountain or visits a ward asks for things
that are no dishes, or for dishes by what no field tells. Such rows stand in the folder `circumstances`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ....food.data.expression import Expression
from ....food.data.yaml_file import Node, read_yaml

ROWS_PATH = Path(__file__).with_name("circumstances")
_FIELDS = ("name", "said", "says", "offers")
_OPTIONAL = ("and", "unless", "note", "told", "covers", "ill", "cheap", "things")
_SLOT = "{offers"


@dataclass(frozen=True)
class Circumstance:
    """One row."""

    name: str
    said: Expression
    # Must stand there, too.
    beside: Expression | None
    unless: Expression | None
    says: str
    offers: tuple[str, ...]
    note: str
    # Its words are a question by themselves: 비행기 놓쳐서 6시간 대기.
    told: bool
    # Wishes of the catalogue's reading that it has seen to.
    covers: frozenset[str]
    # It holds for who is ill, too.
    ill: bool
    # What it names is not eaten by whom it is for.
    things: bool
    # Those that cost little.
    cheap: frozenset[str]

    def is_met(self, text: str) -> bool:
        if self.said.search(text) is None or (self.unless and self.unless.search(text)):
            return False
        return self.beside is None or self.beside.search(text) is not None

    def is_told_by(self, own: str) -> bool:
        """Whether the turn itself says it, and only what stands beside it was said before."""
        return self.beside is not None and self.said.search(own) is not None

    def spans(self, own: str, text: str) -> bool:
        """Whether it is told by the turn together with what was said before it: 더 든든하게, in a shop."""
        match = self.said.search(text)
        return match is not None and match.start() < len(own) < match.end()


@cache
def get_circumstances() -> tuple[Circumstance, ...]:
    """All rows, in the order of the files' names. Raises InvalidFile for a row that is wrong."""
    return tuple(_list_rows())


def _list_rows() -> Iterator[Circumstance]:
    names: set[str] = set()
    for path in sorted(ROWS_PATH.glob("*.yaml")):
        for node in read_yaml(path).items():
            row = _read_row(node)
            if row.name in names:
                raise node.error(f"the name {row.name} stands twice")
            names.add(row.name)
            yield row


def _read_row(node: Node) -> Circumstance:
    fields = node.fields(_FIELDS, _OPTIONAL)
    says = fields["says"].text()
    if _SLOT not in says:
        raise fields["says"].error("a slot for the offers is expected")
    offers = _list_texts(fields["offers"])
    cheap = _list_texts(fields["cheap"]) if "cheap" in fields else ()
    if unknown := set(cheap) - set(offers):
        raise fields["cheap"].error(f"{sorted(unknown)[0]} is not offered")
    if len(set(offers)) < len(offers):
        raise fields["offers"].error("an offer stands twice")
    return Circumstance(
        name=fields["name"].text(),
        said=_join(fields["said"]),
        beside=_join(fields["and"]) if "and" in fields else None,
        unless=_join(fields["unless"]) if "unless" in fields else None,
        says=says,
        offers=offers,
        note=fields["note"].text() if "note" in fields else "",
        told="told" in fields,
        covers=frozenset(_list_texts(fields["covers"])) if "covers" in fields else frozenset(),
        ill="ill" in fields,
        things="things" in fields,
        cheap=frozenset(cheap),
    )


def _list_texts(node: Node) -> tuple[str, ...]:
    return tuple(leaf.text() for leaf in node.leaves())


def _join(node: Node) -> Expression:
    return Expression("|".join(_list_texts(node)))
