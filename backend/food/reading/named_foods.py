"""Which foods of the catalogue a text names: 김치찌개를, 김치 찌개도, 김치찌게; but no 회 in 회사.

Korean glues particles to a noun and nouns to one another, so neither words nor substrings will do. A name
counts where it begins a word, or follows words that describe a food (참치김치찌개), and ends in a particle
or a space; the last noun of a compound is what it is (딸기케이크 is no 딸기). Longer names win. The few
names that are common words as well carry rules of their own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from ...korean import is_syllable, normalize, squeeze
from ..data.catalogue import Catalogue, FoodEntry
from ..data.lexicon import Lexicon
from .wording import Guard, get_wording

T = TypeVar("T")

_WORDS = get_wording().names
_MAY_FOLLOW = re.compile("|".join(_WORDS["endings"]))
_HEAD = re.compile("|".join(_WORDS["heads"]))
_SEPARATE_HEAD = re.compile(f" (?:{'|'.join(_WORDS['separate_heads'])})(?![가-힣]{{2}})")
_ADJECTIVE_ENDINGS = frozenset(_WORDS["adjective_endings"])
_SHORT_NOUNS = frozenset(_WORDS["short_nouns"])
_JOINERS = frozenset(_WORDS["joiners"])
# Longer words in front of a name are not taken apart.
_MAX_PREFIX = 10
_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    """Something named at `start` to `end` (characters of the normalised text)."""

    start: int
    end: int
    meant: T


class NameFinder(Generic[T]):
    """Finds names in texts, and says what each means. Names are compared without spaces."""

    def __init__(self, names: Mapping[str, T], modifiers: Iterable[str], guards: Mapping[str, Guard]) -> None:
        self._meanings = {squeeze(name): meaning for name, meaning in names.items()}
        # By its first two characters: where no name begins, one look-up says so. Longest first.
        self._names_by_beginning: dict[str, list[str]] = {}
        for name in sorted(self._meanings, key=len, reverse=True):
            self._names_by_beginning.setdefault(name[:2], []).append(name)
        self._modifiers = frozenset((*self._meanings, *(squeeze(word) for word in modifiers)))
        self._guards = guards

    def find(self, text: str) -> list[Mention[T]]:
        """Every mention in `text`, which must be normalised (`korean.normalize`)."""
        places = [place for place, character in enumerate(text) if character != " "]
        squeezed = text.replace(" ", "")
        beginnings = self._names_by_beginning
        mentions: list[Mention[T]] = []
        at, end = 0, len(squeezed)
        while at < end:
            pair = squeezed[at : at + 2]
            if pair in beginnings or pair[0] in beginnings:
                told_until = mentions[-1].end if mentions else 0
                name = self._match(text, squeezed, places, at, pair, told_until)
                if name:
                    last = places[at + len(name) - 1]
                    mentions.append(Mention(places[at], last + 1, self._meanings[name]))
                    at += len(name)
                    continue
            at += 1
        return mentions

    def _match(
        self, text: str, squeezed: str, places: list[int], at: int, pair: str, told_until: int
    ) -> str | None:
        for key in (pair, pair[0]):
            for name in self._names_by_beginning.get(key, ()):
                if squeezed.startswith(name, at) and self._is_meant(
                    text, name, places[at], places[at + len(name) - 1] + 1, told_until
                ):
                    return name
        return None

    def _is_meant(self, text: str, name: str, start: int, end: int, told_until: int) -> bool:
        is_glued = start > 0 and is_syllable(text[start - 1])
        is_spaced = end - start > len(name)
        if is_spaced and (is_glued or not _may_be_spaced(text[start:end])):
            return False
        if is_glued and not self._follows_modifiers(text, start, told_until):
            return False
        guard = self._guards.get(name)
        if guard and not guard.allows(text, start, end):
            return False
        return _may_end(text, end, is_certain=len(name) > 2 and not is_spaced)

    def _follows_modifiers(self, text: str, start: int, told_until: int) -> bool:
        """Whether the word so far tells of food: another mention (삼겹살에소주), or what describes one."""
        word_start, furthest = start, max(0, start - _MAX_PREFIX - 1)
        while word_start > furthest and is_syllable(text[word_start - 1]):
            word_start -= 1
        if told_until > word_start:
            between = text[told_until:start]
            return between in _JOINERS or len(between) > 1
        prefix = text[word_start:start]
        if len(prefix) > _MAX_PREFIX:
            return False
        if len(prefix) > 1 and prefix[-1] in _ADJECTIVE_ENDINGS:
            return True
        reachable = {0}
        for end in range(1, len(prefix) + 1):
            if any(begin in reachable and prefix[begin:end] in self._modifiers for begin in range(end)):
                reachable.add(end)
        return len(prefix) in reachable


class FoodFinder(NameFinder[FoodEntry]):
    """Finds the foods of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        names = {name: food for food in catalogue for name in food.names}
        modifiers = (*catalogue.ingredients.ingredients, *_WORDS["modifiers"])
        super().__init__(names, modifiers, get_wording().guards)

    def find_foods(self, text: str) -> list[FoodEntry]:
        """The foods that `text` names, each once, in the order of their first mention."""
        return list(dict.fromkeys(mention.meant for mention in self.find(normalize(text))))


class ProductFinder(NameFinder[FoodEntry]):
    """Finds the names of the lexicon, which the catalogue lacks."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        modifiers = (*catalogue.ingredients.ingredients, *_WORDS["modifiers"])
        super().__init__(lexicon.names, modifiers, {})
        # One planner after another asks it of the same question.
        self._remembered = lru_cache(_REMEMBERED)(self._find_foods)

    def find_foods(self, text: str) -> list[FoodEntry]:
        """What `text` names, each once, in the order of the first mention."""
        return list(self._remembered(text))

    def _find_foods(self, text: str) -> tuple[FoodEntry, ...]:
        return tuple(dict.fromkeys(mention.meant for mention in self.find(normalize(text))))


def _may_be_spaced(said: str) -> bool:
    """Whether a name may be written so: 김치 찌개 and 김치 전, but no 불고기 in "불고 기온"."""
    parts = said.split()
    return (
        sum(map(len, parts)) > 2
        and len(parts[0]) > 1
        and all(len(part) > 1 or part in _SHORT_NOUNS for part in parts)
    )


def _may_end(text: str, end: int, *, is_certain: bool) -> bool:
    """Whether a name may end at `end`; a long one is no accident, so that anything but a head may follow."""
    if end == len(text):
        return True
    if not is_syllable(text[end]):
        return text[end] != " " or not _SEPARATE_HEAD.match(text, end)
    if _HEAD.match(text, end):
        return False
    return is_certain or bool(_MAY_FOLLOW.match(text, end))
