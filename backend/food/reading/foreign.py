"""Words in other tongues, and pictures of food, as the Korean that they are read as: "peanut allergy", 🍕.

An allergy must be understood in whatever tongue it is told; reading everything as Korean lets one set of
rules do for all of them.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ...korean import initial_consonants, is_initial_consonants, is_syllable
from ..data.avoidables import get_avoidables
from ..data.catalogue import KNOWN, FoodEntry, get_catalogue
from ..data.yaml_file import read_yaml

FOREIGN_PATH = Path(__file__).with_name("foreign.yaml")

# Letters that no Korean word is written with; where none stands, nothing is looked up.
_FOREIGN = re.compile(r"[a-z぀-ヿ㐀-鿿☀-➿\U0001f300-\U0001faff]")


# Consonants that are a word of their own: ㄷㄹㄱ, but not the laughter of 좋아ㅋㅋ.
_CONSONANTS = re.compile(r"(?<![^\s.,!?~])[ㄱ-ㅎ]+(?![^\s.,!?~ㅋㅎㅠㅜ])")

# Two of them are said of many things.
_LEAST_INITIALS = 3

# 알레르긴데, 알러짐: "is an allergy" in one breath.
_CONTRACTED = re.compile(r"(알레르|알르레|알러르|알레|알러|앨러)([긴진김짐깁집])(?=[데지가걸고,. ?!니]|$)")
_EXPANDED = {"긴": "기인", "진": "지인", "김": "기임", "짐": "지임", "깁": "기입", "집": "지입"}


class Translator:
    """Replaces the foreign words that it knows; all others stay."""

    def __init__(self, words: Mapping[str, str], shorthand: Mapping[str, str]) -> None:
        """`words` are lower-case, each with its Korean; so are the words in `shorthand`."""
        self._shorthand = dict(shorthand)
        self._korean = dict(words)
        latin = [re.escape(word) for word in sorted(words, key=len, reverse=True) if word.isascii()]
        other = [re.escape(word) for word in sorted(words, key=len, reverse=True) if not word.isascii()]
        self._pattern = re.compile(rf"(?<![a-z])({'|'.join(latin)})(?:e?s)?(?![a-z])|({'|'.join(other)})")

    def translate(self, text: str) -> str:
        """`text`, which must be normalised, with its foreign words in Korean."""
        if "알" in text or "앨" in text:
            text = _CONTRACTED.sub(_expand, text)
        text = _CONSONANTS.sub(lambda match: self._shorthand.get(match[0], match[0]), text)
        if not _FOREIGN.search(text):
            return text
        return self._pattern.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        korean = self._korean[match[1] or match[2]]
        before = match.string[match.start() - 1 : match.start()]
        behind = match.string[match.end() : match.end() + 1]
        # Glued to the Korean before it, it would be taken for a part of that word. Chinese has no spaces.
        space = " " if behind and not (behind.isspace() or is_syllable(behind)) else ""
        return f" {korean}{space}" if is_syllable(before or " ") else korean + space


@cache
def get_translator() -> Translator:
    """The translator of this process, read once."""
    fields = read_yaml(FOREIGN_PATH).fields(("shorthand", "words"))
    shorthand, words = (
        {foreign.text(): korean for korean, node in fields[part].entries() for foreign in node.leaves()}
        for part in ("shorthand", "words")
    )
    for entry in get_avoidables():
        words |= {foreign: _pick_word((entry.name, *entry.said)) for foreign in entry.foreign}
    return Translator(words, read_initials() | shorthand)


def read_initials() -> dict[str, str]:
    """Foods that everybody knows by the first consonants of their names, if these are of one food alone."""
    named: dict[str, FoodEntry] = {}
    shared = set()
    for food in get_catalogue():
        for initials in map(initial_consonants, food.names if KNOWN in food.traits else ()):
            if named.setdefault(initials, food) is not food:
                shared.add(initials)
    return {
        initials: food.name
        for initials, food in named.items()
        if initials not in shared and len(initials) >= _LEAST_INITIALS and is_initial_consonants(initials)
    }


def _expand(match: re.Match[str]) -> str:
    return match[1] + _EXPANDED[match[2]]


def _pick_word(words: Iterable[str]) -> str:
    """A word of one syllable is found in few places of a sentence; one of two or more in all."""
    words = tuple(words)
    return next((word for word in words if len(word) > 1), words[0])
