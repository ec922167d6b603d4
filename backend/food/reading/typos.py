"""Names of foods and ingredients that are typed as they sound, or with one slip: 떡뽁이, 육계장, 돼지고가.

Only names of three syllables and more are mended, so that no ordinary word becomes a food: one that sounds
the same at three, one that is a single letter (jamo) off at four and more. What is a name already stays.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ...korean import is_syllable, squeeze

_LEAST_SYLLABLES = 3
# Of a name so long one letter may be wrong.
_LEAST_FOR_A_SLIP = 4
# Not in its first syllable, by which one dish is told from another: 갈비구이 is no 굴비구이.
_FIRST_SLIP = 3
_LONGEST = 9
# Words whose mending is kept; people use few.
_REMEMBERED = 8192
_WORD = re.compile(r"[가-힣]{3,}")
_INITIALS, _VOWELS, _FINALS = 19, 21, 28
_FIRST = ord("가")
# Letters that are taken for one another: by their numbers among initials, vowels and finals.
# ㄲ ㅋ as ㄱ, ㄸ ㅌ as ㄷ, ㅃ ㅍ as ㅂ, ㅆ as ㅅ, ㅉ ㅊ as ㅈ.
_LIKE_INITIAL = {1: 0, 15: 0, 4: 3, 16: 3, 8: 7, 17: 7, 10: 9, 13: 12, 14: 12}
# ㅔ ㅖ ㅒ as ㅐ; ㅙ ㅞ as ㅚ; ㅛ as ㅗ, ㅠ as ㅜ, ㅑ as ㅏ, ㅕ as ㅓ only after a slip.
_LIKE_VOWEL = {5: 1, 7: 1, 3: 1, 10: 11, 15: 11}
# ㄲ ㅋ ㄳ as ㄱ; ㅅ ㅆ ㅈ ㅊ ㅌ as ㄷ; ㅍ as ㅂ.
_LIKE_FINAL = {2: 1, 24: 1, 3: 1, 19: 7, 20: 7, 22: 7, 23: 7, 25: 7, 26: 17}


class TypoMender:
    """Knows the names that are mended."""

    def __init__(self, names: Iterable[str]) -> None:
        squeezed = {squeeze(name) for name in names}
        self._names = frozenset(name for name in squeezed if _is_mendable(name))
        self._by_sound: dict[str, str] = {}
        self._by_slip: dict[str, str] = {}
        for name in sorted(self._names):
            sound = _sound(name)
            self._by_sound.setdefault(sound, name)
            if len(name) >= _LEAST_FOR_A_SLIP:
                for place in range(_FIRST_SLIP, len(sound)):
                    self._by_slip.setdefault(f"{sound[:place]}*{sound[place + 1 :]}", name)

        self._mend_remembered = lru_cache(_REMEMBERED)(self._mend_word)

    def mend(self, text: str) -> str:
        """`text` with the names that are misspelt in it as they are written."""
        return _WORD.sub(lambda match: self._mend_remembered(match[0]), text)

    def _mend_word(self, word: str) -> str:
        if any(part in self._names for part in _list_parts(word)):
            return word
        for length in _lengths(word, 0):
            name = self._find(word[:length])
            if name:
                return name + word[length:]
        return word

    def _find(self, typed: str) -> str | None:
        sound = _sound(typed)
        name = self._by_sound.get(sound)
        if name or len(typed) < _LEAST_FOR_A_SLIP:
            return name
        slips = (f"{sound[:place]}*{sound[place + 1 :]}" for place in range(_FIRST_SLIP, len(sound)))
        return next((self._by_slip[slip] for slip in slips if slip in self._by_slip), None)


def _list_parts(word: str) -> Iterator[str]:
    """All that stands in a word and is long enough for a name."""
    for start in range(len(word) - _LEAST_SYLLABLES + 1):
        for length in _lengths(word, start):
            yield word[start : start + length]


def _lengths(word: str, start: int) -> range:
    """How long a name that begins there may be, the longest first."""
    return range(min(_LONGEST, len(word) - start), _LEAST_SYLLABLES - 1, -1)


def _is_mendable(name: str) -> bool:
    return _LEAST_SYLLABLES <= len(name) <= _LONGEST and all(map(is_syllable, name))


def _sound(word: str) -> str:
    """Three characters for each syllable; what sounds alike has the same."""
    return "".join(map(_letters, word))


@cache
def _letters(character: str) -> str:
    number = ord(character) - _FIRST
    initial, vowel, final = number // (_VOWELS * _FINALS), number // _FINALS % _VOWELS, number % _FINALS
    return (
        chr(ord("a") + _LIKE_INITIAL.get(initial, initial))
        + chr(ord("A") + _LIKE_VOWEL.get(vowel, vowel))
        + chr(ord("0") + _LIKE_FINAL.get(final, final))
    )
