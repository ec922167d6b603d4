"""What an answer has said already: a sentence is not to come again, nor a food be offered twice."""

import re
from collections.abc import Collection, Sequence

from ...food.data.catalogue import FoodEntry
from ...food.reading.named_foods import Mention
from ...korean import normalize

# Two sentences that share so many of their pairs of letters say the same; a few letters are in many.
_ALIKE = 0.72
_LEAST_PAIRS = 8
# Around the name of a food: it is offered, and nothing is told of it.
_BEFORE_OFFER = re.compile(r"(?:(?:아니면|또는|또|그리고|그럼|물론|역시)[ ,]*)?")
_OFFER = re.compile(
    r"(?:도|은|는|을|를|이|가)? ?(?:아주|정말|참|역시)? ?"
    r"(?:드셔도|먹어도)? ?(?:좋(?:아요|죠|습니다|을 ?것 ?같아요)|괜찮(?:아요|죠)"
    r"|추천(?:해요|드려요|할게요|합니다)|어떠(?:세요|신가요)|어때요|있(?:어요|습니다)|드셔 ?보세요)[.!?~ ]*"
)


class Said:
    """The sentences of one answer."""

    def __init__(self) -> None:
        self._shapes: list[tuple[str, frozenset[str]]] = []
        self._foods: set[FoodEntry] = set()

    def note(self, sentence: str, foods: Collection[FoodEntry]) -> None:
        """`foods` are those that the sentence is about."""
        self._shapes.append(_shape(sentence))
        self._foods.update(foods)

    def __bool__(self) -> bool:
        return bool(self._shapes)

    def holds(self, sentence: str) -> bool:
        """Whether it was said, in these words or nearly."""
        bare, pairs = _shape(sentence)
        return any(
            bare == said
            or (
                min(len(pairs), len(others)) >= _LEAST_PAIRS
                and len(pairs & others) > _ALIKE * min(len(pairs), len(others))
            )
            for said, others in self._shapes
            if pairs and others
        )

    def offers_again(self, text: str, mentions: Sequence[Mention[FoodEntry]]) -> bool:
        """Whether a normalized sentence only offers what was spoken of: 떡라면도 좋아요 behind 떡라면은 …"""
        if len(mentions) != 1 or mentions[0].meant not in self._foods:
            return False
        start, end = mentions[0].start, mentions[0].end
        return bool(_BEFORE_OFFER.fullmatch(text[:start]) and _OFFER.fullmatch(text[end:]))


def _shape(sentence: str) -> tuple[str, frozenset[str]]:
    """What two sentences are compared by: their letters, and the pairs of letters that follow one another."""
    bare = "".join(letter for letter in normalize(sentence) if letter.isalnum())
    return bare, frozenset(bare[at : at + 2] for at in range(len(bare) - 1))
