"""What one thing in the place of another does to a dish, from `swaps.yaml`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .yaml_file import read_yaml

SWAPS_PATH = Path(__file__).with_name("swaps.yaml")


@dataclass(frozen=True)
class Swap:
    """Words for what is not there and for what is, and what is done then."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    says: str


def read_swaps(path: Path = SWAPS_PATH) -> tuple[Swap, ...]:
    """The lines of the file, in their order."""
    lines = []
    for node in read_yaml(path).items():
        fields = node.fields(("old", "new", "says"))
        old, new = (tuple(leaf.text() for leaf in fields[name].items()) for name in ("old", "new"))
        lines.append(Swap(old, new, fields["says"].text()))
    return tuple(lines)


def find_swap(lines: Sequence[Swap], old: str, new: str) -> str | None:
    """What is said of just these two; None where nothing is."""
    return next((line.says for line in lines if old in line.old and new in line.new), None)
