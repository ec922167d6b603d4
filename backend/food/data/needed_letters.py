"""Which of many regular expressions may match a text, by letters that each match of them holds.

Questions are looked through by hundreds of expressions, of which a handful match. Nearly all need one of some
letters: where none of these stands in the text, an expression need not be tried.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from .expression import Expression

# Several indexes are asked about each text, one after another.
_REMEMBERED = 64
_PAIR = 2
# How often a text holds a given letter, and two given letters in a row, beside one another.
_LETTER_COSTS, _PAIR_COSTS = 8, 1
# What stands at a place without taking a letter of it, and what opens a group.
_LOOKS = re.compile(r"\^|\(\?(?:=|!|<=|<!)")
_OPENS = re.compile(r"\((?:\?:|\?P<\w+>)?(?!\?)")
# An expression with flags or with something else that is not read here may match anything.
_UNREAD = re.compile(r"\(\?[^:=!<P]|\(\?P[^<]")
_QUANTIFIER = re.compile(r"[?*+]|\{[^}]*\}")
_OPTIONAL = re.compile(r"[?*]|\{[0,]")
_SPECIAL = frozenset(r".^$*+?{}[]\|()")
# What most texts hold tells nothing of them.
_EVERYWHERE = frozenset(" .,?!~")
# A few letters in a row, as those of [0-9]; of more the class may be nearly anything.
_RANGE, _MOST_IN_A_ROW = re.compile(r"(.)-(.)"), 32
# What may be longer than one letter.
_ATOMS = frozenset("\\[(")
# Behind a backslash a letter or a figure means a kind of letters, and all else itself.
_ESCAPED = re.compile(r"\\[^0-9a-zA-Z]")


class NeededLetters:
    """An index of expressions. Safe to share between threads."""

    def __init__(self, expressions: Sequence[Expression | re.Pattern[str] | None]) -> None:
        """None stands for what matches nothing."""
        self._places: dict[str, list[int]] = {}
        # Those that may match any text.
        self._anywhere: list[int] = []
        for place, expression in enumerate(expressions):
            if expression is None:
                continue
            needed = read_needed(expression.pattern)
            if needed is None:
                self._anywhere.append(place)
            for piece in needed or ():
                self._places.setdefault(piece, []).append(place)

    def list_possible(self, text: str) -> list[int]:
        """The places of the expressions that may match somewhere in a text, in their order."""
        pieces = self._places.keys() & list_pieces(text)
        found = {place for piece in pieces for place in self._places[piece]}
        return sorted(found.union(self._anywhere))


@lru_cache(_REMEMBERED)
def list_pieces(text: str) -> frozenset[str]:
    """Every letter of a text, and every two that follow one another."""
    return frozenset((*text, *(text[at : at + _PAIR] for at in range(len(text)))))


def read_needed(expression: str) -> frozenset[str] | None:
    """Letters, or two in a row, of which each match of an expression holds one; None where it needs none."""
    if _UNREAD.search(expression):
        return None
    found: set[str] = set()
    for alternative in _split(expression):
        needed = min(_list_needed(alternative), key=_weigh, default=None)
        if needed is None:
            return None
        found.update(needed)
    return frozenset(found)


def _list_needed(alternative: str) -> Iterator[frozenset[str]]:
    """For each part of an alternative that may not be left out, the letters of which it holds one."""
    at = 0
    while at < len(alternative):
        end = _find_end(alternative, at)
        if alternative[at] == "^":
            at = end
            continue
        atom, rest = alternative[at:end], alternative[end:]
        quantifier = _QUANTIFIER.match(rest)
        needed = None if _LOOKS.match(atom) or _OPTIONAL.match(rest) else _read_atom(atom)
        if needed and len(atom) == 1 and quantifier is None and _is_sure_letter(rest):
            needed = frozenset({atom + rest[0]})
        if needed and _EVERYWHERE.isdisjoint(needed):
            yield needed
        at = end + len(quantifier[0]) if quantifier else end
        if quantifier and alternative.startswith("?", at):
            at += 1  # as few as possible


def _weigh(needed: Collection[str]) -> int:
    """How often a text holds one of these, beside others."""
    return sum(_PAIR_COSTS if len(piece) == _PAIR else _LETTER_COSTS for piece in needed)


def _read_atom(atom: str) -> frozenset[str] | None:
    if opened := _OPENS.match(atom):
        return read_needed(atom[opened.end() : -1])
    if atom.startswith("["):
        return _read_class(atom[1:-1])
    if _ESCAPED.fullmatch(atom):
        return frozenset({atom[1]})
    return None if len(atom) > 1 or atom in _SPECIAL else frozenset({atom})


def _read_class(letters: str) -> frozenset[str] | None:
    if letters.startswith("^") or "\\" in letters:
        return None
    found = set(_RANGE.sub("", letters))
    for first, last in _RANGE.findall(letters):
        if ord(last) - ord(first) > _MOST_IN_A_ROW:
            return None
        found |= {chr(point) for point in range(ord(first), ord(last) + 1)}
    return frozenset(found)


def _is_sure_letter(rest: str) -> bool:
    return bool(rest) and rest[0] not in _SPECIAL and not _OPTIONAL.match(rest[1:])


def _find_end(said: str, at: int = 0) -> int:
    """Where the atom at a place ends: a letter, what is escaped, a class, a group with all that is in it."""
    if said[at] == "\\":
        return at + 2
    if said[at] == "[":
        # A bracket that comes first in a class closes none.
        return said.index("]", at + (3 if said.startswith("[^", at) else 2)) + 1
    at += 1
    if said[at - 1] == "(":
        while said[at] != ")":
            at = _find_end(said, at) if said[at] in _ATOMS else at + 1
        at += 1
    return at


def _split(expression: str) -> list[str]:
    """The alternatives of an expression, those within its groups left whole."""
    alternatives, start, at = [], 0, 0
    while at < len(expression):
        if expression[at] == "|":
            alternatives.append(expression[start:at])
            start = at + 1
        at = _find_end(expression, at) if expression[at] in _ATOMS else at + 1
    return [*alternatives, expression[start:]]
