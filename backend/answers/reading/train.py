"""Teach the classifier of acts anew from the folders `questions` and `turns` and say how good it is:

python -m backend.answers.reading.train

Prints the accuracy of a five-fold cross-validation over the questions that it learns from, and that over
those that were kept aside, each beside what the rules alone reach; then writes `weights.npz`. The same
questions give the same weights. It learns from first questions before it learns from later turns: what
stood before a turn is understood by what was learned of first questions.
"""

import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...food.data.catalogue import get_catalogue
from ...food.reading.avoidance import AvoidanceReader
from ...food.reading.wishes import Reading, WishReader
from .acts import Act, Rule
from .classifier import WEIGHTS_PATH, Classifier, Label, weigh
from .labelled import Question, read_questions, read_turns
from .referring import clean
from .signals import PLACES, Signals, read_signals
from .understander import Understander
from .voting import decide, make_vote

_FOLDS = 5
# How much the weights are held down; chosen by the cross-validation among 0.03 to 1.
_RIDGE = 0.2
# What makes shares of belief of the sums, chosen so that these are right as often as they say.
_SHARPNESS = 14.0
_LEVELS = 127


@dataclass(frozen=True)
class Case:
    """A labelled question with what the classifier sees of it; None where no vote is held."""

    text: str
    label: Label
    signals: Signals | None
    rule: Rule | None
    reading: Reading
    decided: Act


class Collector:
    """Takes part as the vote does, and only writes down what it was asked of the question itself.

    Of what stood before a question `earlier` votes.
    """

    def __init__(self, reader: WishReader, earlier: Classifier | None = None) -> None:
        self._understander = Understander(reader, self._note, lambda *_: None, remembered=0)
        self._earlier = make_vote(lambda: earlier) if earlier else None
        self._asked = ""
        self._noted: list[tuple[Signals, Rule | None, Reading]] = []

    def _note(
        self, text: str, reading: Reading, conditions: Collection[str], rule: Rule | None
    ) -> tuple[Act, str | None]:
        if self._earlier and text != self._asked:
            return self._earlier(text, reading, conditions, rule)
        self._noted.append((read_signals(text, reading, conditions, rule), rule, reading))
        return Act.UNSURE, None

    def collect(self, questions: Iterable[Question]) -> list[Case]:
        """The questions as the classifier would be asked about them."""
        cases = []
        for one in questions:
            self._noted.clear()
            self._asked = clean(one.text)
            understood = self._understander.understand(one.text, one.turns)
            signals, rule, reading = self._noted[0] if self._noted else (None, None, understood.reading)
            cases.append(Case(one.text, one.label, signals, rule, reading, understood.act))
        return cases


def fit(seen: Sequence[tuple[Signals, Label]]) -> tuple[list[Label], NDArray[np.float32]]:
    """The labels and the weights (places, labels), by ridge regression over all that was seen."""
    labels = sorted({label for _, label in seen}, key=str)
    numbers = {label: number for number, label in enumerate(labels)}
    voted = [(signals, numbers[label]) for signals, label in seen]
    inputs = np.zeros((len(voted), PLACES), dtype=np.float32)
    targets = np.full((len(voted), len(labels)), -1 / (len(labels) - 1), dtype=np.float32)
    for row, (signals, number) in enumerate(voted):
        places, values = weigh(signals)
        np.add.at(inputs[row], places, values)
        targets[row, number] = 1
    # There are fewer questions than places, so it is solved over the questions.
    likeness = inputs @ inputs.T + _RIDGE * np.eye(len(voted), dtype=np.float32)
    return labels, inputs.T @ np.linalg.solve(likeness, targets)


def learn(cases: Sequence[Case]) -> Classifier:
    """A classifier that learned from `cases`."""
    return Classifier(*fit(_list_seen(cases)), _SHARPNESS)


def _list_seen(cases: Iterable[Case]) -> list[tuple[Signals, Label]]:
    return [(case.signals, case.label) for case in cases if case.signals]


def write_weights(
    path: Path, labels: Sequence[Label], weights: NDArray[np.float32], sharpness: float
) -> None:
    """Keep what was learned, each label's weights in 255 steps."""
    scales = np.abs(weights).max(axis=0) / _LEVELS
    np.savez_compressed(
        path,
        labels=np.array([str(label) for label in labels]),
        weights=np.round(weights / scales).astype(np.int8),
        scales=scales.astype(np.float32),
        sharpness=np.float32(sharpness),
    )


def measure(classifier: Classifier, cases: Sequence[Case]) -> NDArray[np.float64]:
    """The shares of `cases` that all together read rightly, the vote alone, and the rules alone."""
    right = np.zeros(3)
    for case in cases:
        if case.signals is None:
            right += case.decided is case.label.act
            continue
        vote = classifier.vote(case.signals)
        right += (
            decide(vote, case.rule, case.reading)[0] is case.label.act,
            vote.act is case.label.act,
            case.rule is not None and case.rule.act is case.label.act,
        )
    return right / len(cases)


def main() -> None:
    catalogue = get_catalogue()
    reader = WishReader(catalogue, AvoidanceReader(catalogue))
    first = Collector(reader)
    learned = first.collect(read_questions(is_kept_aside=False))
    aside = first.collect(read_questions(is_kept_aside=True))
    collector = Collector(reader, learn(learned))
    learned += collector.collect(read_turns(is_kept_aside=False))
    turns_aside = collector.collect(read_turns(is_kept_aside=True))
    folds = [learned[fold::_FOLDS] for fold in range(_FOLDS)]
    crossed = [
        measure(learn([case for fold in folds if fold is not held for case in fold]), held) for held in folds
    ]
    labels, weights = fit(_list_seen(learned))
    classifier = Classifier(labels, weights, _SHARPNESS)
    for name, cases, shares in (
        (f"{_FOLDS}-fold", learned, np.mean(crossed, axis=0)),
        ("kept aside", aside, measure(classifier, aside)),
        ("later turns kept aside", turns_aside, measure(classifier, turns_aside)),
    ):
        whole, vote, rules = shares
        sys.stdout.write(
            f"{name}: {len(cases)} questions, accuracy {whole:.3f}"
            f" (vote alone {vote:.3f}, rules alone {rules:.3f})\n"
        )
    write_weights(WEIGHTS_PATH, labels, weights, _SHARPNESS)


if __name__ == "__main__":
    main()
