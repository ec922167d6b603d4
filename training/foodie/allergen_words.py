"""What people call the allergens of the labels: the backend's own table, read as a file, for it is no import.

Source: `backend/food/data/avoidables.yaml`, the one table of such words.
"""

from functools import cache
from pathlib import Path

import yaml

WORDS_PATH = Path(__file__).resolve().parents[2] / "backend" / "food" / "data" / "avoidables.yaml"


@cache
def read_labels() -> dict[str, str]:
    """The label of every word for an allergen that has another name: 알류 of 계란."""
    entries = yaml.safe_load(WORDS_PATH.read_text(encoding="utf-8"))["allergens"]
    return {word: entry["name"] for entry in entries for word in entry["said"] if word != entry["name"]}


def label_of(word: str) -> str:
    """The label of an allergen: another word for it, or its own name."""
    return read_labels().get(word, word)
