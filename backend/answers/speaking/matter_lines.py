"""What is said of a matter: the line whose written turns are most like the one that was said.

Each matter has a file in the folder `matters`. A line may be of things, of which one must be named in the
turn or in the one before it. Where no line is like the turn, what holds of the matter in general is said.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...food.data.expression import Expression
from ...food.data.handling import compile_words
from ...food.data.yaml_file import Node, read_yaml
from ...korean import normalize
from ..reading.grams import list_grams

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
        asked: list[tuple[int, frozenset[str]]] = []
        for place, node in enumerate(fields["entries"].items()):
            entry = node.fields(("asked", "says"), ("of",))
            of = compile_words(tuple(leaf.text() for leaf in entry["of"].leaves())) if "of" in entry else None
            self._lines.append(MatterLine(of, tuple(_read_sentences(entry["says"]))))
            asked += [(place, _see(leaf.text())) for leaf in entry["asked"].leaves()]
        counts = Counter(gram for _, grams in asked for gram in grams)
        self._weights = {gram: math.log(1 + len(asked) / count) ** 2 for gram, count in counts.items()}
        self._rarest = math.log(1 + len(asked)) ** 2
        self._asked = [(place, grams, self._measure(grams)) for place, grams in asked]

    def find(self, text: str, before: str, chance: random.Random) -> str | None:
        """What the likest line says; None where none is like the turn."""
        likeness = self._weigh_lines(_see(text))
        best, says = 0.0, None
        for place, line in enumerate(self._lines):
            score, least = likeness.get(place, 0.0), _LEAST_LIKENESS
            if line.of is not None:
                named = line.of.search(text) is not None
                if not named and line.of.search(before) is None:
                    continue
                score += _OF_NAMED if named else _OF_NAMED_BEFORE
                least = _LEAST_OF_NAMED + (_OF_NAMED if named else _OF_NAMED_BEFORE)
            if score >= least and score > best:
                best, says = score, line.says
        return chance.choice(says) if says else None

    def items(self) -> Iterator[MatterLine]:
        return iter(self._lines)

    def _weigh_lines(self, grams: frozenset[str]) -> dict[int, float]:
        """How like the turn the likest written turn of each line is."""
        length = self._measure(grams)
        found: dict[int, float] = {}
        for place, other, other_length in self._asked:
            common = sum(self._weights[gram] for gram in grams & other)
            likeness = common / (length * other_length)
            if likeness > found.get(place, 0.0):
                found[place] = likeness
        return found

    def _measure(self, grams: frozenset[str]) -> float:
        return math.sqrt(sum(self._weights.get(gram, self._rarest) for gram in grams)) or 1.0


def _see(text: str) -> frozenset[str]:
    return frozenset(list_grams("".join(normalize(text).split())))


def _read_sentences(node: Node) -> Sequence[str]:
    texts = [node.text()] if node.is_text else [leaf.text() for leaf in node.leaves()]
    for text in texts:
        if not text.endswith((".", "?", "!")):
            raise node.error("whole sentences are expected")
    return texts


@cache
def get_matter_lines(matter: str) -> MatterLines | None:
    """The lines of a matter, read once in a process; None where there are none.

    Raises:
        InvalidFile: says in which line.

    """
    path = LINES_PATH / f"{matter.replace('/', '_')}.yaml"
    return MatterLines(read_yaml(path)) if path.exists() else None
