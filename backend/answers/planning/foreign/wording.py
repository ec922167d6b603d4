"""The texts in English, by key."""

from functools import cache
from pathlib import Path

from ....food.data.yaml_file import read_yaml
from ...speaking.texts import Texts
from ..asked import Asked

TEXTS_PATH = Path(__file__).with_name("texts.yaml")


@cache
def get_english() -> Texts:
    """The texts of this process, read once."""
    return Texts(read_yaml(TEXTS_PATH))


def say(asked: Asked, key: str, **words: str) -> str:
    """A text with its slots filled."""
    return get_english().pick(key, asked.chance, words)
