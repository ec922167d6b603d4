"""Which of many regular expressions may match a text, by the first letters of what they match.

Questions are looked through by hundreds of expressions, of which a handful match. Nearly all begin with one
of some letters: where none of these stands in the text, an expression need not be tried.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

# Several indexes are asked about each text, one after another.
_REMEMBERED = 64
_PAIR = 2
# What stands at a place without taking a letter of it, and what opens a group.
_LOOKS = re.compile(r"\^|\(\?(?:=|!|<=|<!)")
_OPENS = re.compile(r"\((?:\?:|\?P<\w+>)?(?!\?)")
# An expression with flags or with something else that is not read here may begin with anything.
_UNREAD = re.compile(r"\(\?[^:=!<P]|\(\?P[^<]")
_QUANTIFIER = re.compile(r"[?*+]|\{[^}]*\}")
_OPTIONAL = re.compile(r"[?*]|\{[0,]")
_SPECIAL = frozenset(r".^$*+?{}[]\|()")
# A few letters in a row, as those of [0-9]; of more the class may begin with nearly anything.
_RANGE, _MOST_IN_A_ROW = re.compile(r"(.)-(.)"), 32
# What may be longer than one letter.
_ATOMS = frozenset("\\[(")
# Behind a backslash a letter or a figure means a kind of letters, and all else itself.
_ESCAPED = re.compile(r"\\[^0-9a-zA-Z]")


class FirstLetters:
    """An index of expressions. Safe to share between threads."""

    def __init__(self, expressions: Sequence[re.Pattern[str] | None]) -> None:
        """None stands for what matches nothing."""
        self._places: dict[str, list[int]] = {}
        # Those that may begin with anything.
        self._anywhere: list[int] = []
        for place, expression in enumerate(expressions):
            if expression is None:
                continue
            ignores_case = expression.flags & re.IGNORECASE
            beginnings = None if ignores_case else read_beginnings(expression.pattern)
            if beginnings is None:
                self._anywhere.append(place)
            for beginning in beginnings or ():
                self._places.setdefault(beginning, []).append(place)

    def list_possible(self, text: str) -> list[int]:
        """The places of the expressions that may match somewhere in a text, in their order."""
        pieces = self._places.keys() & list_pieces(text)
        found = {place for piece in pieces for place in self._places[piece]}
        return sorted(found.union(self._anywhere))


@lru_cache(_REMEMBERED)
def list_pieces(text: str) -> frozenset[str]:
    """Every letter of a text, and every two that follow one another."""
    return frozenset((*text, *(text[at : at + _PAIR] for at in range(len(text)))))


def read_beginnings(expression: str) -> frozenset[str] | None:
    """One or two letters with which each match of an expression begins; None where it may be any."""
    if _UNREAD.search(expression):
        return None
    found: set[str] = set()
    for alternative in _split(expression):
        beginnings = _read_alternative(alternative)
        if beginnings is None:
            return None
        found.update(beginnings)
    return frozenset(found)


def _read_alternative(said: str) -> Collection[str] | None:
    """The beginnings of one alternative; what is optional in front may be there or not."""
    if not said:
        return None
    if _LOOKS.match(said):
        return _read_alternative(said[_find_end(said) :])
    end = _find_end(said)
    atom, rest = said[:end], said[end:]
    quantifier = _QUANTIFIER.match(rest)
    behind = rest[quantifier.end() :].removeprefix("?") if quantifier else rest
    beginnings = _read_atom(atom)
    if beginnings is None:
        return None
    if quantifier and _OPTIONAL.match(rest):
        others = _read_alternative(behind)
        return None if others is None else {*beginnings, *others}
    if quantifier is None and len(atom) == 1 and _is_sure_letter(rest):
        return {atom + rest[0]}
    return beginnings


def _read_atom(atom: str) -> Collection[str] | None:
    if opened := _OPENS.match(atom):
        return read_beginnings(atom[opened.end() : -1])
    if atom.startswith("["):
        return _read_class(atom[1:-1])
    if _ESCAPED.fullmatch(atom):
        return {atom[1]}
    return None if len(atom) > 1 or atom in _SPECIAL else {atom}


def _read_class(letters: str) -> Collection[str] | None:
    if letters.startswith("^") or "\\" in letters:
        return None
    found = set(_RANGE.sub("", letters))
    for first, last in _RANGE.findall(letters):
        if ord(last) - ord(first) > _MOST_IN_A_ROW:
            return None
        found |= {chr(point) for point in range(ord(first), ord(last) + 1)}
    return found


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
