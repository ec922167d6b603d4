"""Questions that are often asked, each in several wordings with the answer that was written for it.

A written question is nearly the one asked where three things hold together: their letters are alike, the
words of the written one stand in the question, and those of the question in the written one. Words that few
questions hold count for more: 3월 in 3월에 맛있는 거, and not 맛있는 거.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from ...food.data.yaml_file import read_yaml
from ...korean import normalize, squeeze, strip_particle
from ..reading.grams import list_grams
from .likeness import Likeness

OFTEN_ASKED_PATH = Path(__file__).with_name("often_asked")
# Pairs of letters tell as much as pairs and triples, and half as many are to be looked through.
_PAIRS = (2, 2)
# So many of the wordings that are likest by their letters are compared by their words.
_COMPARED = 24
_REMEMBERED = 256
# What is farther is not looked at; nor where less of either's words stands in the other.
_LEAST, _LEAST_SHARE = 0.35, 0.44
_LEAST_HELD = 0.5
_NO_LETTER = re.compile(r"[^0-9a-z가-힣%]")
# A noun of one syllable with its particle: 굴은, 김을.
_SHORT_NOUN = re.compile(r"^([가-힣])(?:은|는|을|를|도|만|의)$")


@dataclass(frozen=True)
class WrittenAnswer:
    """An answer, the wordings of its question, and its subject (a folder)."""

    subject: str
    asked: tuple[str, ...]
    says: str


@dataclass(frozen=True)
class Found:
    """A written answer, and how nearly its question is the one asked, from 0 to 1."""

    answer: WrittenAnswer
    wording: str
    nearness: float


class OftenAsked:
    """All written questions, found by how near they are to the one asked."""

    def __init__(self, answers: Sequence[WrittenAnswer]) -> None:
        self.answers = tuple(answers)
        self._wordings = [(place, text) for place, answer in enumerate(answers) for text in answer.asked]
        # What the wordings of a question hold together, in one row of letters.
        self._texts = ["|".join(squeeze(text) for text in answer.asked) for answer in answers]
        begins: list[set[str]] = [set() for _ in answers]
        for place, text in self._wordings:
            begins[place].update(word[:2] for word in _split(text))
        counts = Counter(begin for of_one in begins for begin in of_one)
        self._weights = {
            begin: math.log((len(answers) + 1) / (1 + count)) ** 2 for begin, count in counts.items()
        }
        self._of_unknown = math.log(len(answers) + 1) ** 2
        # Several steps of planning ask for the same question.
        self._found: dict[str, Sequence[Found]] = {}
        self._likeness = Likeness(list_grams(squeeze(text), *_PAIRS) for _, text in self._wordings)

    def find(self, text: str) -> Sequence[Found]:
        """The written questions that are nearest to `text`, each once, the nearest first."""
        if text not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> Sequence[Found]:
        words, letters = _split(text), squeeze(text)
        if not words:
            return []
        likeness = self._likeness.compare(list_grams(letters, *_PAIRS))
        best: dict[int, tuple[float, str]] = {}
        compared = min(_COMPARED, len(likeness)) - 1
        # All but these are less like it.
        for at in np.argpartition(-likeness, compared)[: compared + 1].tolist():
            place, wording = self._wordings[at]
            shares = self._share(_split(wording), letters), self._share(words, self._texts[place])
            if min(shares) < _LEAST_SHARE:
                continue
            nearness = (float(likeness[at]) * shares[0] * shares[1]) ** (1 / 3)
            if nearness > best.get(place, (_LEAST, ""))[0]:
                best[place] = nearness, wording
        ranked = sorted(best.items(), key=lambda item: -item[1][0])
        return [Found(self.answers[place], wording, nearness) for place, (nearness, wording) in ranked]

    def holds(self, found: Found, text: str) -> bool:
        """Whether the wordings of what was found hold most of the words of `text`."""
        return self._share(_split(text), "|".join(squeeze(one) for one in found.answer.asked)) >= _LEAST_HELD

    def _share(self, words: Iterable[str], letters: str) -> float:
        """Which part of the words, by their weight, stands in `letters`."""
        found = total = 0.0
        for word in words:
            weight = self._weights.get(word[:2], self._of_unknown)
            total += weight
            found += weight * _stands_in(word, letters)
        return found / total if total else 0.0


def _split(text: str) -> tuple[str, ...]:
    """The words of a text without their particles."""
    words = (_NO_LETTER.sub("", word) for word in normalize(text).split())
    return tuple(_bare(word) for word in words if word)


def _bare(word: str) -> str:
    if short := _SHORT_NOUN.match(word):
        return short[1]
    bare = strip_particle(word) if len(word) > 2 else word
    return bare if len(bare) > 1 else word


def _stands_in(word: str, letters: str) -> float:
    """1 where the word stands in `letters`; else the part of its pairs of letters that do."""
    if word in letters:
        return 1.0
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    return sum(pair in letters for pair in pairs) / len(pairs) if pairs else 0.0


def _read(path: Path) -> Iterable[WrittenAnswer]:
    for node in read_yaml(path).items():
        fields = node.fields(("asked", "says"))
        asked = tuple(leaf.text() for leaf in fields["asked"].leaves())
        says = fields["says"].text()
        if not asked:
            raise node.error("an answer needs a question")
        if not says.endswith((".", "?", "!")):
            raise fields["says"].error("whole sentences are expected")
        yield WrittenAnswer(path.parent.name, asked, says)


def read_folder(folder: Path) -> OftenAsked:
    """Raises: InvalidFile, which says in which line."""
    return OftenAsked([answer for path in sorted(folder.glob("*/*.yaml")) for answer in _read(path)])


@cache
def get_often_asked() -> OftenAsked:
    """The questions of this process, read once."""
    return read_folder(OFTEN_ASKED_PATH)
