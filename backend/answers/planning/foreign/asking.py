"""What a turn in English asks for, by the words of `questions.yaml`."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ....food.data.yaml_file import Node, read_yaml
from ....korean import normalize

WORDS_PATH = Path(__file__).with_name("questions.yaml")


class Asking:
    """The file, its patterns ready to be looked for."""

    def __init__(self, root: Node) -> None:
        names = ("saying", "wants", "greets", "tells_allergy", "allergic", "diet", "may")
        fields = root.fields((*names, "phrases", "topics"))
        self._words = {name: _compile(fields[name]) for name in names}
        self._phrases = _compile_all(fields["phrases"])
        self._topics = _compile_all(fields["topics"])

    def says(self, name: str, text: str) -> bool:
        """Whether the words of `wants`, `greets` and the like stand in a text."""
        return self._words[name].search(_plain(text)) is not None

    def find_phrase(self, text: str) -> str | None:
        """The thing to say in Korean for which is asked."""
        return _find(self._phrases, text) if self.says("saying", text) else None

    def find_topic(self, text: str) -> str | None:
        return _find(self._topics, text)


@cache
def get_asking() -> Asking:
    """The words of this process, read once."""
    return Asking(read_yaml(WORDS_PATH))


def _find(patterns: Mapping[str, re.Pattern[str]], text: str) -> str | None:
    plain = _plain(text)
    return next((name for name, pattern in patterns.items() if pattern.search(plain)), None)


def _plain(text: str) -> str:
    return normalize(text).replace("’", "'")


def _compile_all(node: Node) -> dict[str, re.Pattern[str]]:
    return {name: _compile(words) for name, words in node.entries()}


def _compile(node: Node) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{node.text()})")
