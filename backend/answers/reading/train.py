"""Teach the classifier of acts anew from `questions.yaml` and say how good it is:

python -m backend.answers.reading.train

Prints the accuracy of a five-fold cross-validation over the questions that it learns from, and that over
those that were kept aside; then writes `weights.npz`. The same questions give the same weights.
"""

import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...food.reading.foreign import get_translator
from ...korean import normalize
from .acts import Act
from .classifier import PLACES, WEIGHTS_PATH, Classifier, list_places, read_questions

_FOLDS = 5
# How much the weights are held down; chosen by the cross-validation among 0.1 to 3.
_RIDGE = 0.3


def learn(questions: Sequence[tuple[str, Act]]) -> Classifier:
    """A classifier by ridge regression over all of `questions`."""
    return Classifier(*fit(questions))


def fit(questions: Sequence[tuple[str, Act]]) -> tuple[list[Act], NDArray[np.float32]]:
    """The acts and the weights (places, acts)."""
    acts = list(dict.fromkeys(act for _, act in questions))
    inputs = np.zeros((len(questions), PLACES), dtype=np.float32)
    targets = np.full((len(questions), len(acts)), -1 / (len(acts) - 1), dtype=np.float32)
    for row, (text, act) in enumerate(questions):
        places = list_places(prepare(text))
        inputs[row, places] = 1 / np.sqrt(len(places))
        targets[row, acts.index(act)] = 1
    # There are fewer questions than places, so it is solved over the questions.
    likeness = inputs @ inputs.T + _RIDGE * np.eye(len(questions), dtype=np.float32)
    return acts, inputs.T @ np.linalg.solve(likeness, targets)


def prepare(text: str) -> str:
    """A question as the classifier is asked about it."""
    return get_translator().translate(normalize(text))


def measure(classifier: Classifier, questions: Sequence[tuple[str, Act]]) -> float:
    """The share of `questions` whose act is the likeliest."""
    return sum(classifier.vote(prepare(text)).act is act for text, act in questions) / len(questions)


def main() -> None:
    learned, aside = list(read_questions("learned")), list(read_questions("kept_aside"))
    folds = [learned[fold::_FOLDS] for fold in range(_FOLDS)]
    right = [
        measure(learn([row for fold in folds if fold is not held for row in fold]), held) for held in folds
    ]
    acts, weights = fit(learned)
    kept = measure(Classifier(acts, weights), aside)
    sys.stdout.write(
        f"{len(learned)} questions, {_FOLDS}-fold accuracy {sum(right) / _FOLDS:.3f}; "
        f"{len(aside)} kept aside, accuracy {kept:.3f}.\n"
    )
    np.savez_compressed(
        WEIGHTS_PATH,
        acts=np.array([act.value for act in acts]),
        weights=weights.astype(np.float16),
    )


if __name__ == "__main__":
    main()
