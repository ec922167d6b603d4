"""The texts in English, by key."""

from functools import cache
from pathlib import Path

from ....food.data.yaml_file import read_yaml
from ...speaking.texts import Texts

TEXTS_PATH = Path(__file__).with_name("texts.yaml")


@cache
def get_english() -> Texts:
    """The texts of this process, read once."""
    return Texts(read_yaml(TEXTS_PATH))
