"""Small talk: the answer of the written question that is most like the one asked."""

import math
import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml
from ...korean import squeeze

SMALL_TALK_PATH = Path(__file__).with_name("small_talk.yaml")

# From this likeness (a cosine, 0 to 1, of weighted pairs and triples of letters) a written answer is taken;
# below it a kind general sentence is better than one that answers something else.
LIKENESS = 0.55
_SIZES = (2, 3)
# What people put around words without meaning anything by it.
_MARKS = "?!.~^,… "
_LAUGHTER = "ㅋㅎㅠㅜ"
_WORDS = re.compile(r"[가-힣a-z0-9]")


class SmallTalk:
    """Questions and their answers, by likeness."""

    def __init__(self, root: Node) -> None:
        pairs = [
            tuple(leaf.text() for leaf in row.items()) for _, topic in root.entries() for row in topic.items()
        ]
        for pair in pairs:
            if len(pair) != 2:
                raise root.error(f"a question and its answer are expected, not {len(pair)} texts")
        self.pairs = tuple((question, answer) for question, answer in pairs)
        grams = [_grams(question) for question, _ in self.pairs]
        counts = Counter(gram for one in grams for gram in one)
        self._weights = {gram: math.log(1 + len(grams) / count) for gram, count in counts.items()}
        self._rarest = math.log(1 + len(grams))
        # By gram, the pairs whose question has it, so that a look-up touches few of them.
        self._places: dict[str, list[int]] = {}
        self._lengths = []
        for place, one in enumerate(grams):
            self._lengths.append(math.sqrt(sum(self._weights[gram] ** 2 for gram in one)))
            for gram in one:
                self._places.setdefault(gram, []).append(place)

    def find(self, question: str, chance: random.Random) -> tuple[str, float] | None:
        """The answer to the likest question with the likeness; None when nothing is like it at all."""
        grams = _grams(question)
        likeness: Counter[int] = Counter()
        for gram in grams:
            for place in self._places.get(gram, ()):
                likeness[place] += self._weights[gram] ** 2  # type: ignore[assignment]
        if not likeness:
            return None
        length = math.sqrt(sum(self._weights.get(gram, self._rarest) ** 2 for gram in grams))
        scored = {place: score / (length * self._lengths[place]) for place, score in likeness.items()}
        best = max(scored.values())
        # One question may have several answers.
        places = [place for place, score in scored.items() if score >= best - 1e-9]
        return self.pairs[chance.choice(places)][1], best


def _grams(text: str) -> frozenset[str]:
    squeezed = squeeze(text)
    bare = squeezed.strip(_MARKS) or squeezed
    # Where letters alone are typed they are what is said: ㅎㅇ is no ㅇ, and ㅇㅋ is not ㅇㅇ.
    if _WORDS.search(bare):
        bare = bare.strip(_MARKS + _LAUGHTER) or bare
    text = f"^{bare}$"
    return frozenset(text[at : at + size] for size in _SIZES for at in range(len(text) - size + 1))


@cache
def get_small_talk() -> SmallTalk:
    """The small talk of this process, read once.

    Raises:
        InvalidFile: a row is no pair; says in which line.

    """
    return SmallTalk(read_yaml(SMALL_TALK_PATH))
