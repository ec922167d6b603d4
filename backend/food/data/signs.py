"""What a body tells and what is to be done about it, by what was had, is taken or is ailed (`signs.yaml`)."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yaml_file import Node, read_yaml

SIGNS_PATH = Path(__file__).with_name("signs.yaml")

# A situation of the cautions or a thing avoided that was told in whatever words, as in `bodies/`.
_TOLD = "@"
# A key of YAML's own: what is said of another cause holds here, too.
_LIKE = "<<"


@dataclass(frozen=True)
class Cause:
    """Something that was had, is taken or is ailed, with what is to be done at which sign of it.

    `extra` are words that are a sign of nothing else; `any` answers every sign, and these.
    """

    said: re.Pattern[str]
    told: frozenset[str]
    authority: str
    source: str
    by_sign: Mapping[str, str]
    any: str | None
    extra: re.Pattern[str] | None

    def is_spoken_of(self, texts: Sequence[str], told: Collection[str]) -> bool:
        return not self.told.isdisjoint(told) or any(self.said.search(text) for text in texts)

    def find(self, text: str, signs: Sequence[str]) -> str | None:
        """What is to be done at the first of `signs` that it knows."""
        says = next((self.by_sign[sign] for sign in signs if sign in self.by_sign), None)
        if says is None and (signs or (self.extra and self.extra.search(text))):
            says = self.any
        if says is None and self.extra and self.extra.search(text):
            says = next(iter(self.by_sign.values()), None)
        return says


class Signs:
    """The file. Safe to share between threads."""

    def __init__(self, root: Node) -> None:
        fields = root.fields(("signs", "grave", "causes", "always"))
        self._words = tuple((name, _compile(node)) for name, node in fields["signs"].entries())
        names = [name for name, _ in self._words]
        self._grave = frozenset(fields["grave"].words(names))
        self._causes = tuple(_read_cause(node, names) for node in fields["causes"].items())
        self._always = _read_by_sign(fields["always"], names)
        if missing := sorted(self._grave - set(self._always)):
            raise fields["always"].error(f"nothing is said of {missing[0]}")

    def __iter__(self) -> Iterator[Cause]:
        return iter(self._causes)

    def list_signs(self, text: str) -> list[str]:
        """The signs that a text tells, the gravest first."""
        return [name for name, words in self._words if words.search(text)]

    def is_grave(self, signs: Collection[str]) -> bool:
        return not self._grave.isdisjoint(signs)

    def find(self, text: str, before: Sequence[str], told: Collection[str]) -> str | None:
        """What is to be done at a sign in `text`, of a cause in it or in what was said `before` or `told`."""
        signs = self.list_signs(text)
        for cause in self._causes:
            if cause.is_spoken_of((text, *before), told) and (says := cause.find(text, signs)):
                return says
        return None

    def find_always(self, signs: Sequence[str]) -> str | None:
        """What is to be done at a grave sign, whatever it comes of."""
        return next((self._always[sign] for sign in signs if sign in self._always), None)


@cache
def get_signs() -> Signs:
    """The signs of this process, read once."""
    return Signs(read_yaml(SIGNS_PATH))


def _read_cause(node: Node, names: Sequence[str]) -> Cause:
    fields = node.fields(("who", "by"), ("signs", "any", "extra"))
    if "signs" not in fields and "any" not in fields:
        raise node.error("nothing says what is to be done")
    who = [leaf.text() for leaf in fields["who"].leaves()]
    authority, source = (leaf.text() for leaf in fields["by"].leaves())
    return Cause(
        said=_join([word for word in who if not word.startswith(_TOLD)]),
        told=frozenset(word.removeprefix(_TOLD) for word in who if word.startswith(_TOLD)),
        authority=authority,
        source=source,
        by_sign=_read_by_sign(fields["signs"], names) if "signs" in fields else {},
        any=fields["any"].text() if "any" in fields else None,
        extra=_compile(fields["extra"]) if "extra" in fields else None,
    )


def _read_by_sign(node: Node, names: Sequence[str]) -> dict[str, str]:
    """What is said of each sign; the keys name several, parted by commas."""
    says: dict[str, str] = {}
    for key, value in node.entries():
        if key == _LIKE:
            says |= {name: text for name, text in _read_by_sign(value, names).items() if name not in says}
            continue
        for name in map(str.strip, key.split(",")):
            if name not in names:
                raise value.error(f"unknown sign {name}")
            says.setdefault(name, value.text())
    return says


def _compile(node: Node) -> re.Pattern[str]:
    return _join([leaf.text() for leaf in node.leaves()])


def _join(words: Sequence[str]) -> re.Pattern[str]:
    """The words as alternatives. A space in them may be missing: many people type none."""
    return re.compile("|".join(words).replace(" ", " ?"))
