"""Teach the classifier of matters anew from the folder `matters` and say how good it is:

python -m backend.answers.reading.train_matters

It asks for what `requirements/train.txt` holds. Prints how many of the turns that were kept aside, which
strangers wrote, are read as the matter that they are, how many dangers are heard for several shares of
belief, and how many harmless turns are taken for one; then writes `matters.npz`. The same turns give the
same weights.
"""

import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .labelled import Turn, read_matters
from .matter import DANGERS, PLACES, WEIGHTS_PATH, Hearer, Hearing, weigh

# How much the weights are held down; chosen among 0.2 to 1.
_RIDGE = 0.5
# A matter with four times the turns of another counts twice as much: 0 would be four times, 1 the same.
_EVENNESS = 0.5
# The sums change by less than a hundredth from here on.
_STEPS = 25
_LEVELS = 127
_SHARES = (0.15, 0.25, 0.4, 0.6)


def fit(turns: Sequence[Turn]) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """The names of the matters and the weights (places, names), by ridge regression over all turns."""
    names = tuple(sorted({turn.matter for turn in turns}))
    numbers = np.array([names.index(turn.matter) for turn in turns])
    counts = np.bincount(numbers)
    counted = np.sqrt((np.median(counts) / counts[numbers]) ** _EVENNESS).astype(np.float32)
    targets = np.full((len(turns), len(names)), -1 / (len(names) - 1), dtype=np.float32)
    targets[np.arange(len(turns)), numbers] = 1
    inputs = sparse.diags(counted).dot(_see(turns)).tocsr()
    return names, _solve(inputs, targets * counted[:, None])


def _see(turns: Sequence[Turn]) -> sparse.csr_matrix:
    """What counts of each turn (turns, places)."""
    places: list[int] = []
    values: list[float] = []
    ends = [0]
    for turn in turns:
        for found, value in weigh(turn.text, turn.before):
            places += found
            values += [value] * len(found)
        ends.append(len(places))
    shape = (len(turns), PLACES)
    return sparse.csr_matrix(
        (np.array(values, dtype=np.float32), np.array(places), np.array(ends)), shape=shape
    )


def _solve(inputs: sparse.csr_matrix, targets: NDArray[np.float32]) -> NDArray[np.float32]:
    """The weights, by the method of conjugate gradients, for all matters at once."""
    turned = inputs.T.tocsr()
    rest = turned @ targets
    weights: NDArray[np.float32] = np.zeros_like(rest)
    direction, length = rest.copy(), (rest * rest).sum(axis=0)
    for _ in range(_STEPS):
        ahead = turned @ (inputs @ direction) + np.float32(_RIDGE) * direction
        step = length / np.maximum((direction * ahead).sum(axis=0), np.float32(1e-12))
        weights += step * direction
        rest -= step * ahead
        shorter = (rest * rest).sum(axis=0)
        direction = rest + shorter / np.maximum(length, np.float32(1e-12)) * direction
        length = shorter
    return weights


def quantize(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The weights in 255 steps for each matter, and how large a step is."""
    scales = np.abs(weights).max(axis=0) / _LEVELS
    return np.round(weights / scales).astype(np.int8), scales.astype(np.float32)


def main() -> None:
    names, weights = fit(list(read_matters(is_kept_aside=False)))
    steps, scales = quantize(weights)
    _report(Hearer(names, steps, scales), list(read_matters(is_kept_aside=True)))
    np.savez_compressed(WEIGHTS_PATH, names=np.array(names), weights=steps, scales=scales)


def _report(hearer: Hearer, turns: Sequence[Turn]) -> None:
    heard = [(turn, hearer.hear(turn.text, turn.before)) for turn in turns]
    exact = sum(hearing.likeliest().name == turn.matter for turn, hearing in heard) / len(heard)
    kinds = sum(hearing.likeliest().kind == turn.kind for turn, hearing in heard) / len(heard)
    sys.stdout.write(f"kept aside: {len(heard)} turns, matter {exact:.3f}, its kind {kinds:.3f}\n")
    for least in _SHARES:
        hits, alarms = _count(heard, least, is_danger=True), _count(heard, least, is_danger=False)
        sys.stdout.write(
            f"  from a share of {least}: {hits:.3f} of the dangers, {alarms:.3f} of the others\n"
        )


def _count(heard: Sequence[tuple[Turn, Hearing]], least: float, *, is_danger: bool) -> float:
    """The part of the turns that tell of a danger, or of the others, that are taken for one."""
    taken = [
        hearing.share_of(DANGERS) >= least for turn, hearing in heard if (turn.kind in DANGERS) is is_danger
    ]
    return sum(taken) / max(len(taken), 1)


if __name__ == "__main__":
    main()
