"""The words in which a written question and the one that is asked must agree."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ...food.data.yaml_file import read_yaml

WORDS_PATH = Path(__file__).with_suffix(".yaml")
_REMEMBERED = 1024
# The aspect of a comparison.
_DIFFERS = "differs"
# Aspects that any question may seem to ask.
_VAGUE = frozenset({"means", "dish", "may"})


@dataclass(frozen=True)
class Marks:
    """What a question tells: of whom and which deeds, by their places in the file; which aspects it asks."""

    of_whom: frozenset[int]
    of_deeds: frozenset[int]
    aspects: frozenset[str]

    def agree_with(self, wording: "Marks", wordings: "list[Marks]", *, is_near: bool = False) -> bool:
        """Whether a written question, in this wording of several, tells the same and asks no other aspect.

        Where it is near, one of the two may tell no aspect in words that are known.
        """
        told = frozenset(place for one in wordings for place in one.of_whom)
        asks = frozenset(name for one in wordings for name in one.aspects)
        is_same_aspect = self.aspects == asks or bool(self.aspects & asks)
        tells_none = not self.aspects or (not asks and self.aspects <= _VAGUE)
        is_same_aspect = is_same_aspect or (is_near and tells_none)
        # How two things differ is asked in this very wording, or not at all.
        if _DIFFERS in self.aspects and _DIFFERS not in wording.aspects:
            return False
        is_of_same = wording.of_whom <= self.of_whom <= told
        return is_of_same and self.of_deeds == wording.of_deeds and is_same_aspect


class AgreementWords:
    """The expressions of `often_asked_words.yaml`."""

    def __init__(self, path: Path) -> None:
        root = read_yaml(path).fields(("of_whom", "of_deeds", "aspects"))
        self._of_whom = [re.compile(node.text()) for node in root["of_whom"].items()]
        self._of_deeds = [re.compile(node.text()) for node in root["of_deeds"].items()]
        self._aspects = {name: re.compile(node.text()) for name, node in root["aspects"].entries()}
        self.read = lru_cache(_REMEMBERED)(self._read)

    def _read(self, text: str) -> Marks:
        """What a normalised text tells and asks."""
        return Marks(
            frozenset(place for place, words in enumerate(self._of_whom) if words.search(text)),
            frozenset(place for place, words in enumerate(self._of_deeds) if words.search(text)),
            frozenset(name for name, words in self._aspects.items() if words.search(text)),
        )


@cache
def get_agreement_words() -> AgreementWords:
    """Read once in a process.

    Raises:
        InvalidFile: says in which line.

    """
    return AgreementWords(WORDS_PATH)
