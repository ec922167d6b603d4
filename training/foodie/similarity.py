"""Is a text too close to any that is kept? The verdict of self-instruct, without its quadratic price.

Self-instruct drops a new question whose ROUGE-L F-measure with any kept one is over 0.7. For texts of m and
n tokens with a longest common subsequence of L tokens that F is 2L / (m + n). Three facts make it quick:

- F > 0.7 asks for a smallest L, known from m and n alone (`needed_overlap`);
- L is at most the overlap of the two bags of tokens, and an inverted index gives the overlaps with all kept
  texts in one pass, so only a handful are left;
- for those, rapidfuzz finds L bit-parallel, on strings that have one character per token.

Every step only discards pairs that cannot pass, so the verdict is that of the `rouge_score` package.
Source: Lin, ROUGE (2004); Wang et al., Self-Instruct (2022), arXiv 2212.10560.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

import numpy as np
from kiwipiepy import Kiwi
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

MAX_ROUGE_L = 0.7

Tokenize = Callable[[str], list[str]]

# Kiwi's tags for punctuation and symbols begin with S; so do those of foreign letters, Chinese characters and
# numbers, which are words.
_WORD_TAGS = frozenset({"SL", "SH", "SN"})
_SURROGATES = range(0xD800, 0xE000)


class KoreanTokenizer:
    """Texts as morphemes, without punctuation: "만들까요?" and "만들어요!" share 만들 and 요."""

    def __call__(self, text: str) -> list[str]:
        """The morphemes in order, in lower case."""
        return [
            token.form.lower()
            for token in _kiwi().tokenize(re.sub(r"\s+", " ", text))
            if not token.tag.startswith("S") or token.tag in _WORD_TAGS
        ]


@cache
def _kiwi() -> Kiwi:
    """The analyser. Its model takes seconds to load, so a process loads it once."""
    return Kiwi(num_workers=1)


def rouge_l(overlap: int, m: int, n: int) -> float:
    """ROUGE-L's F of an `overlap` of tokens in order, computed in the steps of the `rouge_score` package.

    2L / (m + n) is the same number but not always the same float, and the verdict hangs on its last bit
    where F is 0.7 exactly.
    """
    if not overlap:
        return 0.0
    precision, recall = overlap / n, overlap / m
    return 2 * precision * recall / (precision + recall)


@lru_cache(maxsize=200_000)
def needed_overlap(m: int, n: int, threshold: float = MAX_ROUGE_L) -> int:
    """The smallest overlap that makes texts of `m` and `n` tokens too similar; over min(m, n) if none can."""
    overlap = max(1, int(threshold * (m + n) / 2) - 1)
    while overlap <= min(m, n) and rouge_l(overlap, m, n) <= threshold:
        overlap += 1
    return overlap


class SimilarityIndex:
    """The kept texts, ready to be asked whether a new one is too similar to any of them."""

    def __init__(self, threshold: float = MAX_ROUGE_L) -> None:
        self.threshold = threshold
        self._letters: dict[str, str] = {}
        self._texts: list[str] = []
        # How long each kept text is; grows by doubling.
        self._lengths: NDArray[np.int32] = np.zeros(1024, dtype=np.int32)
        # (letter, k) -> the kept texts in which the letter occurs at least k times. Counting occurrences
        # apart turns the overlap of two bags into that of two sets.
        self._holders: dict[tuple[str, int], array[int]] = {}
        # m -> needed_overlap(m, n) for n = 0, 1, …
        self._needed: dict[int, NDArray[np.int32]] = {}
        self._longest = 0

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, tokens: Sequence[str]) -> int:
        """Keep a text. Returns its position, which counts from 0."""
        position = len(self._texts)
        text = self._encode(tokens)
        self._texts.append(text)
        if position == len(self._lengths):
            self._lengths = np.concatenate([self._lengths, np.zeros_like(self._lengths)])
        self._lengths[position] = len(text)
        self._longest = max(self._longest, len(text))
        for item in _count_apart(text):
            self._holders.setdefault(item, array("i")).append(position)
        return position

    def find_similar(self, tokens: Sequence[str]) -> int | None:
        """The position of the first kept text that is too similar, or None."""
        text = self._encode(tokens)
        lists = [self._holders[item] for item in _count_apart(text) if item in self._holders]
        if not lists:
            return None
        overlaps = np.bincount(
            np.concatenate([np.frombuffer(holders, dtype=np.int32) for holders in lists]),
            minlength=len(self._texts),
        )
        needed = self._needed_by_length(len(text))[self._lengths[: len(self._texts)]]
        for position in np.nonzero(overlaps >= needed)[0]:
            # Below the cutoff rapidfuzz gives up early and answers 0.
            cutoff = int(needed[position])
            if LCSseq.similarity(text, self._texts[position], score_cutoff=cutoff) >= cutoff:
                return int(position)
        return None

    def _encode(self, tokens: Iterable[str]) -> str:
        return "".join(self._letter(token) for token in tokens)

    def _letter(self, token: str) -> str:
        letter = self._letters.get(token)
        if letter is None:
            code = len(self._letters) + 1
            letter = chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
            self._letters[token] = letter
        return letter

    def _needed_by_length(self, m: int) -> NDArray[np.int32]:
        needed = self._needed.get(m)
        if needed is None or len(needed) <= self._longest:
            numbers = [needed_overlap(m, n, self.threshold) for n in range(self._longest + 1)]
            needed = self._needed[m] = np.array(numbers, dtype=np.int32)
        return needed


def _count_apart(text: str) -> list[tuple[str, int]]:
    """Aab -> (a, 1), (a, 2), (b, 1)."""
    return [(letter, k) for letter, count in Counter(text).items() for k in range(1, count + 1)]
