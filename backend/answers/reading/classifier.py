"""Votes on the act of a question: linear weights over its n-grams and over what was found in it.

It learns from the folder `questions` by `python -m backend.answers.reading.train`; `weights.npz` keeps it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .acts import Act
from .signals import Signals

WEIGHTS_PATH = Path(__file__).with_name("weights.npz")

# How much the marks count beside the n-grams; chosen by the cross-validation.
MARKS_WEIGHT = 0.8
# A question's letters are summed up once, whatever marks it is voted on with.
_REMEMBERED = 256


@dataclass(frozen=True)
class Label:
    """What a question asks for, with its topic where the answer depends on it."""

    act: Act
    topic: str | None

    @classmethod
    def parse(cls, name: str) -> "Label":
        act, _, topic = name.partition("/")
        return cls(Act(act), topic or None)

    def __str__(self) -> str:
        return f"{self.act.value}/{self.topic}" if self.topic else self.act.value


@dataclass(frozen=True)
class Vote:
    """The likeliest act and topic, the act's share of belief from 0 to 1, its lead over the next act."""

    act: Act
    topic: str | None
    score: float
    lead: float


class Classifier:
    """Weights of every place for every label."""

    def __init__(self, labels: Iterable[Label], weights: NDArray[np.float32], sharpness: float) -> None:
        """`weights` (places, labels); `sharpness` makes shares of belief of the sums."""
        self._labels = tuple(labels)
        self._weights = weights
        self._sharpness = sharpness
        acts = list(dict.fromkeys(label.act for label in self._labels))
        self._acts = acts
        self._act_of = np.array([acts.index(label.act) for label in self._labels])
        self._sum_remembered = lru_cache(_REMEMBERED)(self._sum)

    def score(self, signals: Signals) -> NDArray[np.float32]:
        """The sum for each label."""
        grams, marks = signals.list_places()
        return self._sum_remembered(grams) + MARKS_WEIGHT * self._sum(marks)

    def _sum(self, places: tuple[int, ...]) -> NDArray[np.float32]:
        """What places say for each label, whose weights have a length of one together."""
        total: NDArray[np.float32] = self._weights[list(places)].sum(axis=0)
        return total / np.float32(max(len(places), 1)) ** np.float32(0.5)

    def vote(self, signals: Signals) -> Vote:
        """The act of a question."""
        shares, by_act = self._share(signals)
        second, first = np.argsort(by_act)[-2:]
        return self._make_vote(shares, by_act, int(first), int(second))

    def vote_for(self, act: Act, signals: Signals) -> Vote:
        """How much speaks for one act, whichever is the likeliest."""
        shares, by_act = self._share(signals)
        one = self._acts.index(act)
        others = [index for index in np.argsort(by_act) if index != one]
        return self._make_vote(shares, by_act, one, int(others[-1]))

    def _share(self, signals: Signals) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The shares of belief of the labels, and of the acts."""
        sums = self.score(signals) * self._sharpness
        shares = np.exp(sums - sums.max())
        shares /= shares.sum()
        by_act = np.bincount(self._act_of, weights=shares, minlength=len(self._acts))
        return shares, by_act.astype(np.float64)

    def _make_vote(
        self, shares: NDArray[np.float64], by_act: NDArray[np.float64], one: int, other: int
    ) -> Vote:
        best = int(np.where(self._act_of == one, shares, -1).argmax())
        score, lead = float(by_act[one]), float(by_act[one] - by_act[other])
        return Vote(self._acts[one], self._labels[best].topic, score, lead)


def weigh(signals: Signals) -> tuple[list[int], NDArray[np.float32]]:
    """The places of a question and how much each counts: n-grams and marks each have a length of one."""
    grams, marks = signals.list_places()
    values = np.empty(len(grams) + len(marks), dtype=np.float32)
    values[: len(grams)] = 1 / np.sqrt(max(len(grams), 1))
    values[len(grams) :] = MARKS_WEIGHT / np.sqrt(max(len(marks), 1))
    return [*grams, *marks], values


@cache
def get_classifier(path: Path = WEIGHTS_PATH) -> Classifier:
    """What was learned and lies in a file, read once in a process; by itself the classifier of acts."""
    with np.load(path, allow_pickle=False) as file:
        return Classifier(
            [Label.parse(name) for name in file["labels"].tolist()],
            file["weights"].astype(np.float32) * file["scales"],
            float(file["sharpness"]),
        )
