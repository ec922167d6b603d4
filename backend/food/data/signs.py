"""What a body tells (`sign_words.yaml`), and what is to be done about it (`signs.yaml`).

The causes are what was had, is taken or is ailed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from .expression import Expression
from .needed_letters import NeededLetters
from .yaml_file import Node, read_yaml

SIGNS_PATH = Path(__file__).with_name("signs.yaml")
WORDS_PATH = Path(__file__).with_name("sign_words.yaml")

# A situation of the cautions or a thing avoided that was told in whatever words, as in `bodies/`.
_TOLD = "@"
# A key of YAML's own: what is said of another cause holds here, too.
_LIKE = "<<"
_REMEMBERED = 256


@dataclass(frozen=True)
class Cause:
    """Something that was had, is taken or is ailed, with what is to be done at which sign of it.

    `extra` are words that are a sign of nothing else; `any` answers every sign, and these.
    """

    said: Expression
    told: frozenset[str]
    authority: str
    source: str
    by_sign: Mapping[str, str]
    any: str | None
    extra: Expression | None

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

    def __init__(self, root: Node, words: Node) -> None:
        fields, told = root.fields(("grave", "causes", "always")), words.fields(("signs", "figures"))
        by_name = {name: [leaf.text() for leaf in node.leaves()] for name, node in told["signs"].entries()}
        self.names = names = tuple(by_name)
        # Each wording by itself, so that only those are tried whose first letters stand in a text.
        self._words = [(name, _join([word])) for name, wordings in by_name.items() for word in wordings]
        self._needed_letters = NeededLetters([said for _, said in self._words])
        # Several readers and planners ask about each text.
        self._signs_remembered = lru_cache(_REMEMBERED)(self._list_signs)
        self._figures = _compile(told["figures"])
        self._grave = frozenset(fields["grave"].words(names))
        self._causes = tuple(_read_cause(node, names) for node in fields["causes"].items())
        self._always = _read_by_sign(fields["always"], names)
        if missing := sorted(self._grave - set(self._always)):
            raise fields["always"].error(f"nothing is said of {missing[0]}")

    def __iter__(self) -> Iterator[Cause]:
        return iter(self._causes)

    def list_signs(self, text: str) -> tuple[str, ...]:
        """The signs that a text tells, the gravest first; 기절할 만큼 맛있는 tells none."""
        return self._signs_remembered(text)

    def _list_signs(self, text: str) -> tuple[str, ...]:
        plain = self._figures.sub(" ", text)
        possible = (self._words[place] for place in self._needed_letters.list_possible(plain))
        return tuple(dict.fromkeys(name for name, said in possible if said.search(plain)))

    def is_grave(self, signs: Collection[str]) -> bool:
        return not self._grave.isdisjoint(signs)

    def find(self, text: str, before: Sequence[str], told: Collection[str]) -> str | None:
        """What is to be done at a sign in `text`, of a cause in it or in what was said `before` or `told`."""
        signs = self.list_signs(text)
        # Blood in what comes up is not told of as too much coffee, because the belly hurts besides.
        signs = tuple(sign for sign in signs if sign in self._grave) or signs
        for cause in self._causes:
            if cause.is_spoken_of((text, *before), told) and (says := cause.find(text, signs)):
                return says
        return None

    def find_always(self, signs: Sequence[str]) -> str | None:
        """What is to be done at the gravest of the signs that has a text, whatever it comes of."""
        signs = [sign for sign in signs if sign in self._grave] or signs
        return next((self._always[sign] for sign in signs if sign in self._always), None)

    def find_of_poison(self, before: Sequence[str]) -> str | None:
        """What is to be done about what was spoken of `before` and is a poison at any sign and at none."""
        poisons = (cause for cause in self._causes if cause.any and cause.is_spoken_of(before, ()))
        return next((cause.any for cause in poisons), None)


@cache
def get_signs() -> Signs:
    """The signs of this process, read once."""
    return Signs(read_yaml(SIGNS_PATH), read_yaml(WORDS_PATH))


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


def _compile(node: Node) -> Expression:
    return _join([leaf.text() for leaf in node.leaves()])


def _join(words: Sequence[str]) -> Expression:
    """The words as alternatives. A space in them may be missing: many people type none."""
    return Expression("|".join(words).replace(" ", " ?"))
