"""How like one another texts are, as the cosine of their n-grams, of which rare ones count for more."""

import math
from collections.abc import Collection, Iterable, Set

import numpy as np
from numpy.typing import NDArray


class Likeness:
    """Many written texts, each by its n-grams, to which a text that was said is compared."""

    def __init__(self, texts: Iterable[Collection[str]]) -> None:
        # By n-gram the texts that hold it, so that a comparison touches these alone.
        places: dict[str, list[int]] = {}
        count = 0
        for grams in texts:
            for gram in set(grams):
                places.setdefault(gram, []).append(count)
            count += 1
        self._weights = {gram: math.log(1 + count / len(of_gram)) ** 2 for gram, of_gram in places.items()}
        self._of_unknown = math.log(1 + count) ** 2
        self._places = {gram: np.array(of_gram, dtype=np.int32) for gram, of_gram in places.items()}
        squares = np.zeros(count)
        for gram, of_gram in self._places.items():
            squares[of_gram] += self._weights[gram]
        self._lengths = np.where(squares > 0, np.sqrt(squares), 1.0)

    @property
    def known(self) -> Set[str]:
        """The n-grams of the written texts."""
        return self._weights.keys()

    def compare(self, grams: Set[str]) -> NDArray[np.float64]:
        """How like each of the written texts one with these n-grams is, from 0 to 1."""
        common = np.zeros(len(self._lengths))
        for gram in grams & self.known:
            common[self._places[gram]] += self._weights[gram]
        return common / (self._lengths * self._measure(grams))

    def _measure(self, grams: Set[str]) -> float:
        return math.sqrt(sum(self._weights.get(gram, self._of_unknown) for gram in grams)) or 1.0
