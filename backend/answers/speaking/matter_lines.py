"""What is said of a matter: the line whose written turns are most like the one that was said.

Each matter has a file in the folder `matters`. A line may be of things, of which one must be named in the
turn or in the one before it. Where no line is like the turn, what holds of the matter in general is said.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from ...food.data.expression import Expression
from ...food.data.handling import compile_words
from ...food.data.yaml_file import Node, read_yaml
from ...korean import normalize
from ..reading.grams import list_grams
from .likeness import Likeness

LINES_PATH = Path(__file__).with_name("matters")
# From this likeness (a cosine, 0 to 1, of weighted letters) a line is taken; from less if its thing is named.
_LEAST_LIKENESS, _LEAST_OF_NAMED = 0.3, 0.12
# A thing that is named in the turn itself says more than one of the turn before.
_OF_NAMED, _OF_NAMED_BEFORE = 0.25, 0.1


@dataclass(frozen=True)
class MatterLine:
    """One answer, in one or several wordings."""

    of: Expression | None
    says: tuple[str, ...]


class MatterLines:
    """The lines of one matter."""

    def __init__(self, root: Node) -> None:
        fields = root.fields(("general", "entries"))
        self.general = tuple(_read_sentences(fields["general"]))
        self._lines: list[MatterLine] = []
        asked: list[set[str]] = []
        self._starts: list[int] = []
        for node in fields["entries"].items():
            entry = node.fields(("asked", "says"), ("of",))
            of = compile_words(tuple(leaf.text() for leaf in entry["of"].leaves())) if "of" in entry else None
            self._lines.append(MatterLine(of, tuple(_read_sentences(entry["says"]))))
            self._starts.append(len(asked))
            turns = [_see(leaf.text()) for leaf in entry["asked"].leaves()]
            if not turns:
                raise node.error("a line needs a turn to which it is said")
            asked += turns
        self._likeness = Likeness(asked)

    def find(self, text: str, before: str, chance: random.Random) -> str | None:
        """What the likest line says; None where none is like the turn."""
        # Of each line how like the turn the likest of its written turns is.
        likeness = np.maximum.reduceat(self._likeness.compare(_see(text)), self._starts).tolist()
        best, says = 0.0, None
        for line, like in zip(self._lines, likeness, strict=True):
            score, least = like, _LEAST_LIKENESS
            if line.of is not None:
                named = line.of.search(text) is not None
                if not named and line.of.search(before) is None:
                    continue
                of_named = _OF_NAMED if named else _OF_NAMED_BEFORE
                score, least = like + of_named, _LEAST_OF_NAMED + of_named
            if score >= least and score > best:
                best, says = score, line.says
        return chance.choice(says) if says else None

    def items(self) -> Iterator[MatterLine]:
        return iter(self._lines)


def _see(text: str) -> set[str]:
    return list_grams("".join(normalize(text).split()))


def _read_sentences(node: Node) -> Sequence[str]:
    texts = [node.text()] if node.is_text else [leaf.text() for leaf in node.leaves()]
    for text in texts:
        if not text.endswith((".", "?", "!")):
            raise node.error("whole sentences are expected")
    return texts


def get_matter_lines(matter: str) -> MatterLines | None:
    """The lines of a matter; None where there are none."""
    return read_matter_lines().get(matter.replace("/", "_"))


@cache
def read_matter_lines() -> Mapping[str, MatterLines]:
    """All lines by the names of their files, read once in a process.

    Raises:
        InvalidFile: says in which line.

    """
    return {path.stem: MatterLines(read_yaml(path)) for path in LINES_PATH.glob("*.yaml")}
