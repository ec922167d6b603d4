"""What a question names: foods and words for ingredients, each with what is said of it there.

Foods and words of the same letters are one; a word within the name of a food is a part of the name (찌개 in
된장찌개 말고).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ..data.catalogue import FoodEntry
from . import refusals
from .lists import ListReader
from .named_foods import FoodFinder, Mention, NameFinder
from .phrases import is_within
from .refusals import Refusal

T = TypeVar("T")


@dataclass(frozen=True)
class Mentions:
    """Of one text, without what it takes back; `returned` are the names of that."""

    text: str
    foods: Sequence[Mention[FoodEntry]]
    words: Sequence[Mention[str]]
    # For every character of a food's name, where the name begins and ends.
    owners: Mapping[int, tuple[int, int]]
    # By where each mention starts.
    refusals: Mapping[int, Refusal]
    returned: tuple[str, ...]

    @property
    def wanted_words(self) -> list[Mention[str]]:
        """The words that are not refused."""
        return [mention for mention in self.words if not self.is_refused(mention)]

    @property
    def ends(self) -> frozenset[int]:
        return frozenset((*(food.end for food in self.foods), *(word.end for word in self.words)))

    def is_refused(self, mention: Mention[Any]) -> bool:
        return self.refusals[mention.start].is_refused

    def was_eaten(self, mention: Mention[FoodEntry]) -> bool:
        return refusals.was_eaten_lately(self.text, mention.start, mention.end)

    def read_meals(
        self, refused: Collection[Mention[FoodEntry]]
    ) -> tuple[tuple[FoodEntry, ...], tuple[FoodEntry, ...]]:
        """Of the foods that are refused, those that were eaten, and those that are not wanted now."""
        eaten, passed_over = [], []
        for number, mention in enumerate(self.foods):
            reach = self.foods[number + 1].start if number + 1 < len(self.foods) else len(self.text)
            refusal = self.refusals[mention.start]
            if mention not in refused or refusal.is_unsure:
                continue
            if self.was_eaten(mention) or refusals.tells_of_meal(self.text, mention.end, reach):
                eaten.append(mention.meant)
            elif not refusal.is_lasting or refusals.is_not_wanted_now(self.text, mention.end):
                passed_over.append(mention.meant)
        return tuple(dict.fromkeys(eaten)), tuple(dict.fromkeys(passed_over))


class MentionReader:
    """Finds what texts name. Safe to share between threads."""

    def __init__(self, foods: FoodFinder, words: NameFinder[str], lists: ListReader) -> None:
        self._foods = foods
        self._words = words
        self._lists = lists

    def read(self, text: str) -> Mentions:
        """`text` must be normalised."""
        foods = self._foods.find(text)
        owners = _owners(foods)
        words = _list_outside(self._words.find(text), owners)
        tells_allergy = refusals.tells_allergy(text)
        if tells_allergy or refusals.tells_reaction(text):
            # 땅콩과자 먹고 응급실 갔어요: it is not the 과자.
            products = _list_outside(self._lists.find_in_products(text), owners)
            foods, words = _put_aside(foods, products), [*_put_aside(words, products), *products]
            words.sort(key=lambda mention: mention.start)
        returned = _find_returned(text, foods, words)
        foods = [mention for mention in foods if mention.start not in returned]
        words = [mention for mention in words if mention.start not in returned]
        found = _read_refusals(text, foods, words)
        if tells_allergy or any(refusal.is_lasting for refusal in found.values()):
            # 밀 땅콩 호두 먹으면 두드러기 나요: every word of the list.
            words = _list_outside(self._lists.complete(text, words), owners)
            found = _read_refusals(text, foods, words)
        return Mentions(text, foods, words, owners, found, tuple(returned.values()))


def _owners(foods: Sequence[Mention[FoodEntry]]) -> dict[int, tuple[int, int]]:
    return {place: (food.start, food.end) for food in foods for place in range(food.start, food.end)}


def _list_outside(words: Iterable[Mention[str]], owners: Mapping[int, tuple[int, int]]) -> list[Mention[str]]:
    """The words that are no part of the name of a food."""
    return [mention for mention in words if not is_within((mention.start, mention.end), owners)]


def _put_aside(found: Iterable[Mention[T]], products: Sequence[Mention[str]]) -> list[Mention[T]]:
    """What does not overlap a product."""
    return [m for m in found if not any(m.start < one.end and one.start < m.end for one in products)]


def _find_returned(
    text: str, foods: Sequence[Mention[FoodEntry]], words: Sequence[Mention[str]]
) -> dict[int, str]:
    """What may be eaten again, by where it stands: 이제 우유 먹어도 돼."""
    named = {m.start: (m.end, m.meant.name) for m in foods}
    named |= {m.start: (m.end, m.meant) for m in words}
    spans = [(start, end) for start, (end, _) in named.items()]
    are_returned = refusals.read_returned(text, spans)
    return {
        start: named[start][1]
        for (start, _), is_returned in zip(spans, are_returned, strict=True)
        if is_returned
    }


def _read_refusals(
    text: str, foods: Sequence[Mention[FoodEntry]], words: Sequence[Mention[str]]
) -> dict[int, Refusal]:
    spans = {food.start: (food.start, food.end, False) for food in foods}
    spans |= {word.start: (word.start, word.end, True) for word in words}
    starts = sorted(spans)
    return dict(zip(starts, refusals.read_refusals(text, [spans[start] for start in starts]), strict=True))
