"""What places and days are known for (`known_for/*.yaml`), and what is best when (`months_of_kinds.yaml`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .explained import Found, Names, read_named
from .yaml_file import Node, read_yaml

KNOWN_FOR_PATH = Path(__file__).parent / "known_for"
MONTHS_PATH = Path(__file__).with_name("months_of_kinds.yaml")


@dataclass(frozen=True)
class KnownFor:
    """A place or a day by its words. `lead` begins the sentence of a day.

    `other` are those of the words that mean something else as well.
    """

    words: tuple[str, ...]
    lead: str
    foods: tuple[str, ...]
    sweets: tuple[str, ...]
    note: str
    other: frozenset[str]

    @property
    def is_day(self) -> bool:
        return bool(self.lead)


class KnownForTable:
    """Both. Safe to share between threads."""

    def __init__(
        self, things: Sequence[KnownFor], months: Mapping[str, Mapping[str, tuple[int, ...]]]
    ) -> None:
        self.things = tuple(things)
        self.months = months
        self._names: Names[KnownFor] = Names()
        for thing in things:
            for word in thing.words:
                self._names.add(word, thing)

    def find(self, text: str) -> list[Found[KnownFor]]:
        """The places and days that a text names, the longest name first."""
        return sorted(self._names.find(text), key=lambda one: -len(one.word))

    def list_in_season(self, kind: str, months: Sequence[int]) -> list[str]:
        """What of a kind is best in the months: in most of them, and what has just begun, first."""
        own = self.months[kind]
        counted = {name: len(set(own[name]) & set(months)) for name in own}
        begun = {name: own[name].index(months[0]) if months[0] in own[name] else 0 for name in own}
        return sorted(
            (name for name, count in counted.items() if count),
            key=lambda name: (-counted[name], begun[name] if len(months) == 1 else 0),
        )


def read_known_for(path: Path = KNOWN_FOR_PATH, months: Path = MONTHS_PATH) -> KnownForTable:
    """The files. Raises InvalidFile for a word that stands twice or a month that is none."""
    kinds = {
        kind: {name: tuple(one.integer(1, 12) for one in own.items()) for name, own in node.entries()}
        for kind, node in read_yaml(months).entries()
    }
    return KnownForTable(read_named(path, _read_thing), kinds)


def _read_thing(node: Node) -> KnownFor:
    fields = node.fields(("words", "foods"), ("lead", "sweets", "note", "other"))

    def read(name: str) -> tuple[str, ...]:
        return tuple(leaf.text() for leaf in fields[name].leaves()) if name in fields else ()

    words, other = read("words"), frozenset(read("other"))
    if not other <= set(words):
        raise node.error(f"{sorted(other - set(words))[0]} is none of its words")
    return KnownFor(
        words=words,
        lead=fields["lead"].text() if "lead" in fields else "",
        foods=read("foods"),
        sweets=read("sweets"),
        note=fields["note"].text() if "note" in fields else "",
        other=other,
    )
