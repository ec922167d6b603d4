"""What a turn is about, in words that no rule knows: learned from turns that people labelled.

Rules and tables know many words for a danger, a trouble in the kitchen or a wish, and strangers have others.
What is learned here hears what is only like them. It learns from the folder `matters` by
`python -m backend.answers.reading.train_matters`; `matters.npz` keeps it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ...korean import normalize
from .grams import list_grams

WEIGHTS_PATH = Path(__file__).with_name("matters.npz")
# Kinds of matters of which somebody may come to harm.
DANGERS = frozenset(
    {"air", "allergy", "body", "crisis", "eating", "infant", "medicine", "pet", "poison", "pregnant"}
    | {"spoiled"}
)
# N-grams share this many places. Half of them loses a tenth of what is heard, twice as many wins nothing.
PLACES = 32768
# What was asked before counts less than the turn itself; chosen among 0.4 to 1.
BEFORE_WEIGHT = 0.7
# What makes shares of belief of the sums, chosen so that these are right as often as they say.
_SHARPNESS = np.float32(22)
_MOST_CHARACTERS = 120
# One turn is heard several times: by who reads it, and by who plans.
_REMEMBERED = 512
_BEFORE = "\0"


@dataclass(frozen=True)
class Matter:
    """What a turn may be about, `kind/detail` or a kind alone, and the share of belief in it from 0 to 1."""

    name: str
    share: float

    @property
    def kind(self) -> str:
        return self.name.partition("/")[0]

    @property
    def detail(self) -> str:
        return self.name.partition("/")[2]


@dataclass(frozen=True)
class Hearing:
    """The shares of belief of all matters."""

    names: tuple[str, ...]
    shares: NDArray[np.float32]

    def likeliest(self, kinds: Collection[str] | None = None) -> Matter:
        """The matter that is believed in most; among those of `kinds`, if any are given."""
        among = self._list_places(kinds) if kinds is not None else range(len(self.names))
        best = max(among, key=self.shares.tolist().__getitem__)
        return Matter(self.names[best], float(self.shares[best]))

    def share_of(self, kinds: Collection[str]) -> float:
        """How much of the belief is in matters of `kinds`."""
        return float(self.shares[list(self._list_places(kinds))].sum())

    def _list_places(self, kinds: Collection[str]) -> tuple[int, ...]:
        return _places_of_kinds(self.names, frozenset(kinds))


@lru_cache(64)
def _places_of_kinds(names: tuple[str, ...], kinds: frozenset[str]) -> tuple[int, ...]:
    return tuple(place for place, name in enumerate(names) if name.partition("/")[0] in kinds)


class Hearer:
    """What was learned: how much each n-gram speaks for each matter."""

    def __init__(
        self, names: tuple[str, ...], weights: NDArray[np.int8], scales: NDArray[np.float32]
    ) -> None:
        """`weights` (places, names) in steps, `scales` (names) how large a step is."""
        self._names = names
        self._weights = weights
        self._scales = scales * _SHARPNESS

    def hear(self, text: str, before: str) -> Hearing:
        sums = np.zeros(len(self._names), dtype=np.float32)
        for places, weight in weigh(text, before):
            sums += self._weights[list(places)].sum(axis=0, dtype=np.int32) * np.float32(weight)
        return Hearing(self._names, _soften(sums * self._scales))


def _soften(sums: NDArray[np.float32]) -> NDArray[np.float32]:
    shares: NDArray[np.float32] = np.exp(sums - sums.max())
    shares /= shares.sum()
    return shares


def weigh(text: str, before: str) -> Iterator[tuple[tuple[int, ...], float]]:
    """The places of a turn's n-grams, and of those of the question before it, each with what one counts."""
    for tag, said, weight in (("", text, 1.0), (_BEFORE, before, BEFORE_WEIGHT)):
        if said:
            places = _list_places(tag, said)
            yield places, weight / len(places) ** 0.5


@lru_cache(_REMEMBERED)
def _list_places(tag: str, said: str) -> tuple[int, ...]:
    letters = "".join(normalize(said).split())[:_MOST_CHARACTERS]
    return tuple(sorted({crc32(f"{tag}{gram}".encode()) % PLACES for gram in list_grams(letters)}))


@lru_cache(_REMEMBERED)
def hear_matter(text: str, before: str = "") -> Hearing:
    """What a turn is about. `before` is the question before it, on which a later turn leans."""
    return get_hearer().hear(text, before)


@cache
def get_hearer() -> Hearer:
    """What lies in the file, read once in a process."""
    with np.load(WEIGHTS_PATH, allow_pickle=False) as file:
        return Hearer(tuple(file["names"].tolist()), file["weights"], file["scales"])
