"""What people may not like of a food, how they say and ask it, and what is answered: from `bars.yaml`."""

import re
from dataclasses import dataclass
from pathlib import Path

from .tastes import BARS
from .yaml_file import read_yaml

BARS_PATH = Path(__file__).with_name("bars.yaml")

_SENTENCES = ("has", "some", "lacks", "relief")


@dataclass(frozen=True)
class Bar:
    """One of `tastes.BARS`. The sentences have a slot for the name."""

    name: str
    said: re.Pattern[str]
    asks: re.Pattern[str]
    # Words of a taste that tell of a little of it.
    hint: re.Pattern[str]
    has: str
    some: str
    lacks: str
    relief: str


def read_bars(path: Path = BARS_PATH) -> tuple[Bar, ...]:
    """The file. Raises InvalidFile for an unknown name, or one that is missing."""
    root = read_yaml(path)
    return tuple(
        Bar(
            name,
            re.compile(fields["said"].text()),
            re.compile(fields["asks"].text()),
            re.compile(fields["hint"].text()),
            *(fields[field].text() for field in _SENTENCES),
        )
        for name, node in root.fields(BARS).items()
        for fields in (node.fields(("said", "asks", "hint", *_SENTENCES)),)
    )
