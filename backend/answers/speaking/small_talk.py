"""Small talk: the answer of the written question that is most like the one asked."""

import random
import re
from functools import cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml
from ...korean import squeeze
from .likeness import Likeness

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
        self._likeness = Likeness([_grams(question) for question, _ in self.pairs])

    def find(self, question: str, chance: random.Random) -> tuple[str, float] | None:
        """The answer to the likest question with the likeness; None when nothing is like it at all."""
        likeness = self._likeness.compare(_grams(question))
        best = float(likeness.max())
        if not best:
            return None
        # One question may have several answers.
        places = (likeness >= best - 1e-9).nonzero()[0].tolist()
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
