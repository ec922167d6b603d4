"""How like one another texts are, as the cosine of their n-grams, of which rare ones count for more."""

import math
from collections import Counter
from collections.abc import Collection, Sequence, Set

import numpy as np
from numpy.typing import NDArray


class Likeness:
    """Many written texts, each by its n-grams, to which a text that was said is compared."""

    def __init__(self, texts: Sequence[Collection[str]]) -> None:
        counts = Counter(gram for grams in texts for gram in set(grams))
        self._weights = {gram: math.log(1 + len(texts) / count) ** 2 for gram, count in counts.items()}
        self._of_unknown = math.log(1 + len(texts)) ** 2
        # By n-gram the texts that hold it, so that a comparison touches these alone.
        places: dict[str, list[int]] = {}
        for place, grams in enumerate(texts):
            for gram in set(grams):
                places.setdefault(gram, []).append(place)
        self._places = {gram: np.array(of_gram) for gram, of_gram in places.items()}
        self._lengths = np.array([self._measure(set(grams)) for grams in texts])

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
