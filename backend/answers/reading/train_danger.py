"""Teach the classifier of dangers anew from the folder `dangers` and say how good it is:

python -m backend.answers.reading.train_danger

The labelled questions of the acts, which speak of food, are learned as no danger but for those that concern
a body. Prints for several shares of belief how many of the dangers of a five-fold cross-validation are heard
and how many harmless turns are taken for one; then writes `dangers.npz`.
"""

import sys
from collections.abc import Iterator, Sequence

from .classifier import Classifier, Label
from .danger import NONE, OF_DANGER, WEIGHTS_PATH, see_danger
from .labelled import read_dangers, read_questions
from .signals import Signals
from .train import fit, write_weights
from .voting import CARE

_FOLDS = 5
_SHARPNESS = 14.0
_SHARES = (0.15, 0.25, 0.4, 0.6)

Seen = tuple[Signals, Label]


def see_dangers(*, is_kept_aside: bool) -> Iterator[Seen]:
    """The labelled turns, each as the classifier sees it."""
    for one in read_dangers(is_kept_aside):
        yield see_danger(one.text, one.before), Label(OF_DANGER, one.kind) if one.kind else NONE


def read_harmless() -> Iterator[Seen]:
    """The questions for the acts that concern no body."""
    for one in read_questions(is_kept_aside=False):
        if one.label.act not in CARE:
            yield see_danger(one.text), NONE


def measure(classifier: Classifier, seen: Sequence[Seen]) -> list[tuple[float, bool]]:
    """The share of belief in a danger of each, and whether it is one."""
    return [
        (classifier.vote_for(OF_DANGER, signals).score, label.act is OF_DANGER) for signals, label in seen
    ]


def main() -> None:
    dangers, harmless = list(see_dangers(is_kept_aside=False)), list(read_harmless())
    folds = [[*dangers[fold::_FOLDS], *harmless[fold::_FOLDS]] for fold in range(_FOLDS)]
    found: list[tuple[float, bool]] = []
    for held in folds:
        learned = [one for fold in folds if fold is not held for one in fold]
        found += measure(Classifier(*fit(learned), _SHARPNESS), held)
    labels, weights = fit([*dangers, *harmless])
    classifier = Classifier(labels, weights, _SHARPNESS)
    _report(f"{_FOLDS}-fold", found)
    _report("kept aside", measure(classifier, list(see_dangers(is_kept_aside=True))))
    write_weights(WEIGHTS_PATH, labels, weights, _SHARPNESS)


def _report(name: str, found: Sequence[tuple[float, bool]]) -> None:
    told = [share for share, is_danger in found if is_danger]
    other = [share for share, is_danger in found if not is_danger]
    for least in _SHARES:
        heard = sum(share >= least for share in told) / len(told)
        alarms = sum(share >= least for share in other) / len(other)
        sys.stdout.write(
            f"{name}, from a share of {least}: {heard:.2f} of {len(told)} dangers heard,"
            f" {alarms:.3f} of {len(other)} harmless turns taken for one\n"
        )


if __name__ == "__main__":
    main()
