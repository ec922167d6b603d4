"""What is answered to who tells of a body or a diet in passing and asks something, from the files of `told/`.

A line holds where all of `all` stand in the question; `lean` may stand in the turns before, too. So a line
answers what was asked, and not whoever names an illness or a diet.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .expression import Expression
from .needed_letters import NeededLetters
from .yaml_file import Node, read_yaml

TOLD_PATH = Path(__file__).with_name("told")
_REMEMBERED = 3
_OF_A_DIET = "@"


@dataclass(frozen=True)
class ToldLine:
    """What is said, by whose word, to whom all expressions apply; `diets` may have been told in any words."""

    wanted: tuple[Expression, ...]
    lean: Expression | None
    diets: frozenset[str]
    unless: Expression | None
    says: str
    authority: str
    source: str

    def weigh(self, text: str, before: Sequence[str], diets: Collection[str]) -> int:
        """How many letters speak for it; 0 where it does not hold."""
        if self.unless is not None and self.unless.search(text):
            return 0
        weight = 1
        for expression in self.wanted:
            match = expression.search(text)
            if match is None:
                return 0
            weight += len(match[0])
        if self.lean is None and not self.diets:
            return weight
        if self.lean is not None and self.lean.search(text):
            return weight + 1
        if not self.diets.isdisjoint(diets):
            return weight
        return weight if self.lean and any(map(self.lean.search, before[:_REMEMBERED])) else 0


@cache
def get_told_lines() -> tuple[ToldLine, ...]:
    """All lines of this process, read once."""
    return tuple(_read(TOLD_PATH))


@cache
def _get_needed_letters() -> NeededLetters:
    """By which lines a text may be met at all: by the first expression of each."""
    return NeededLetters([line.wanted[0] for line in get_told_lines()])


def find_told_line(text: str, before: Sequence[str], diets: Collection[str]) -> ToldLine | None:
    """The line for which most letters of a normalised question speak."""
    lines = get_told_lines()
    possible = (lines[place] for place in _get_needed_letters().list_possible(text))
    weighed = [(line.weigh(text, before, diets), line) for line in possible]
    weight, line = max(weighed, key=lambda item: item[0], default=(0, None))
    return line if weight else None


def _read(path: Path) -> Iterator[ToldLine]:
    for file in sorted(path.glob("*.yaml")):
        for node in read_yaml(file).items():
            yield _read_line(node)


def _read_line(node: Node) -> ToldLine:
    fields = node.fields(("all", "by", "says"), ("lean", "unless"))
    authority, source = (leaf.text() for leaf in fields["by"].leaves())
    lean = [leaf.text() for leaf in fields["lean"].leaves()] if "lean" in fields else []
    said = [word for word in lean if not word.startswith(_OF_A_DIET)]
    says = fields["says"].text()
    if not says.endswith((".", "?", "!")):
        raise fields["says"].error("a whole sentence is expected")
    return ToldLine(
        wanted=tuple(_compile([leaf.text()]) for leaf in fields["all"].leaves()),
        lean=_compile(said) if said else None,
        diets=frozenset(word.removeprefix(_OF_A_DIET) for word in lean if word.startswith(_OF_A_DIET)),
        unless=_compile([leaf.text() for leaf in fields["unless"].leaves()]) if "unless" in fields else None,
        says=says,
        authority=authority,
        source=source,
    )


def _compile(words: Sequence[str]) -> Expression:
    """The words as alternatives. A space in them may be missing: many people type none."""
    return Expression("|".join(words).replace(" ", " ?"))
