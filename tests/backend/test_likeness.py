"""Likeness is the cosine of weighted n-grams, reckoned here once more in the plainest way."""

import math
import random
from collections import Counter

import pytest

from backend.answers.reading.grams import list_grams
from backend.answers.speaking.likeness import Likeness

WRITTEN = [
    "고기 냄새 어떻게 빼요",
    "생선 비린내 없애는 법",
    "밥이 설익었어요",
    "국이 너무 짜요",
    "국이 너무 싱거워요",
]


def reckon(text: str, other: str) -> float:
    counts = Counter(gram for written in WRITTEN for gram in list_grams(written))

    def measure(grams: set[str]) -> float:
        return sum(math.log(1 + len(WRITTEN) / counts.get(gram, 1)) ** 2 for gram in grams)

    said, known = list_grams(text), list_grams(other)
    return measure(said & known) / math.sqrt(measure(said) * measure(known))


def test_likeness_is_the_cosine_of_the_weighted_grams():
    likeness = Likeness([list_grams(text) for text in WRITTEN])

    for said in ("국이 짜요", "고기 냄새", "밥이 질어요", "zzz"):
        found = likeness.compare(list_grams(said)).tolist()
        assert found == pytest.approx([reckon(said, text) for text in WRITTEN])


def test_text_is_like_itself_and_unlike_one_without_a_common_letter():
    likeness = Likeness([list_grams(text) for text in WRITTEN])

    for place, text in enumerate(WRITTEN):
        assert likeness.compare(list_grams(text))[place] == pytest.approx(1.0)
    assert not likeness.compare({"없는 것"}).any()


def test_how_grams_are_given_does_not_matter():
    """A gram that stands twice in a text counts once."""
    chance = random.Random(5)
    twice = [[*grams, *grams] for grams in (sorted(list_grams(text)) for text in WRITTEN)]
    for grams in twice:
        chance.shuffle(grams)

    found, expected = Likeness(twice), Likeness([list_grams(text) for text in WRITTEN])
    said = list_grams("국이 짠데 어떻게 해요")
    assert found.compare(said).tolist() == pytest.approx(expected.compare(said).tolist())
