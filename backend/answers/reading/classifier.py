"""Votes on the act of a question where no word tells it: ridge regression over character n-grams.

It learns from `questions.yaml` by `python -m backend.answers.reading.train` and is kept in `weights.npz`.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...food.data.yaml_file import read_yaml
from .acts import Act

QUESTIONS_PATH = Path(__file__).with_name("questions.yaml")
WEIGHTS_PATH = Path(__file__).with_name("weights.npz")

# N-grams share this many places: with a thousand questions few meet there, and the file stays small.
PLACES = 8192
# One to three characters did best in the cross-validation: 0.56, against 0.47 with two to four.
_SHORTEST, _LONGEST = 1, 3
# What a question asks stands in its first and last words; so much is looked at.
_MAX_CHARACTERS = 120


@dataclass(frozen=True)
class Vote:
    """The likeliest act, its score (near 1 when sure, 0 and less for another), its lead over the next."""

    act: Act
    score: float
    lead: float


class Classifier:
    """Weights of every n-gram for every act."""

    def __init__(self, acts: Iterable[Act], weights: NDArray[np.float32]) -> None:
        """`weights` (places, acts)."""
        self._acts = tuple(acts)
        self._weights = weights

    def vote(self, text: str) -> Vote:
        """The act of a normalised text."""
        places = list_places(text)
        scores = self._weights[places].sum(axis=0) / np.sqrt(len(places))
        second, first = np.argsort(scores)[-2:]
        return Vote(self._acts[first], float(scores[first]), float(scores[first] - scores[second]))


def list_places(text: str) -> list[int]:
    """The places of the n-grams of a text; spaces do not count, for many people type none."""
    squeezed = f"^{''.join(text.split())[:_MAX_CHARACTERS]}$"
    return sorted(
        {
            zlib.crc32(squeezed[start : start + length].encode()) % PLACES
            for length in range(_SHORTEST, _LONGEST + 1)
            for start in range(len(squeezed) - length + 1)
        }
    )


def read_questions(section: str, path: Path = QUESTIONS_PATH) -> Iterator[tuple[str, Act]]:
    """The questions of `learned` or of `kept_aside`, each with its act."""
    for act, node in read_yaml(path).fields(("learned", "kept_aside"))[section].entries():
        for leaf in node.leaves():
            yield leaf.text(), Act(act)


@cache
def get_classifier() -> Classifier:
    """The classifier of this process, read once."""
    with np.load(WEIGHTS_PATH, allow_pickle=False) as file:
        return Classifier(
            [Act(name) for name in file["acts"].tolist()],
            file["weights"].astype(np.float32),
        )
