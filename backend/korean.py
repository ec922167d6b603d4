"""Korean text as it is read: one normal form, initial consonants, particles."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from .composed import compose

_FIRST_SYLLABLE, _LAST_SYLLABLE = ord("가"), ord("힣")
_SYLLABLES_PER_INITIAL = 21 * 28
_FINALS = 28
RIEUL = 8  # ㄹ as a final consonant: 물로, not 물으로
_SLOT = re.compile(r"\{(\w+)(?::([^}]*))?\}")
# What stands behind a noun, the longest first.
_PARTICLES = re.compile(
    r"(?:이라는|라는|이라고|라고|이란|에서는|에서|에는|에게|한테|이랑|하고|으로|까지|부터|처럼|보다|만은"
    r"|이|가|은|는|을|를|의|에|도|로|랑|와|과|만)$"
)
# Nouns that only look as if a particle stood behind them: 새송이, 계란말이.
_ENDS_SO = re.compile(
    r"(?:송이|오이|냉이|말이|구이|볶이|달래|쑥갓|가지|고사리|느타리|미나리|복어|연어|전어|민어|방어|숭어|문어|장어)$"
)
_BRACKETS = re.compile(r"(?<=.) ?\([^()]*\)$")
# Each planner normalises the question that it looks at. Longer texts are no questions.
_REMEMBERED, _SHORT = 256, 500
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


def normalize(text: str) -> str:
    """`text` composed, in lower case: macOS sends Hangul in parts (NFD), and "BBQ" is "bbq"."""
    return _normalize_short(text) if len(text) <= _SHORT else compose(text).lower()


@lru_cache(_REMEMBERED)
def _normalize_short(text: str) -> str:
    return compose(text).lower()


def squeeze(text: str) -> str:
    """`text` normalised and without any white space, for comparing names."""
    return "".join(normalize(text).split())


def initial_consonants(text: str) -> str:
    """The first consonant of every syllable: 김치찌개 gives ㄱㅊㅉㄱ; other characters stay."""
    return "".join(
        _INITIALS[(ord(character) - _FIRST_SYLLABLE) // _SYLLABLES_PER_INITIAL]
        if _FIRST_SYLLABLE <= ord(character) <= _LAST_SYLLABLE
        else character
        for character in text
    )


def is_initial_consonants(text: str) -> bool:
    return bool(text) and all(character in _INITIALS for character in text)


def is_syllable(character: str) -> bool:
    return _FIRST_SYLLABLE <= ord(character) <= _LAST_SYLLABLE


def has_final_consonant(word: str) -> bool:
    """Whether the last syllable ends in a consonant, which decides between 을 and 를, 이 and 가."""
    return final_consonant(word) != 0


def final_consonant(word: str) -> int:
    """The number of the last syllable's final consonant; 0 without one, or without a syllable.

    What stands in brackets at the end is not spoken: 국(400 g) ends like 국.
    """
    spoken = _BRACKETS.sub("", word)
    last = ord(spoken[-1]) if spoken else 0
    return (last - _FIRST_SYLLABLE) % _FINALS if _FIRST_SYLLABLE <= last <= _LAST_SYLLABLE else 0


def attach(word: str, particle: str) -> str:
    """`word` with the half of "after a consonant/after a vowel" that fits; a single form is simply added."""
    after_consonant, slash, after_vowel = particle.partition("/")
    if not slash:
        return word + particle
    final = final_consonant(word)
    if after_consonant == "으로":
        return word + ("로" if final in (0, RIEUL) else "으로")
    return word + (after_consonant if final else after_vowel)


def strip_particle(word: str) -> str:
    """A word without the particle behind it: 연근이 gives 연근, 새송이 stays."""
    return word if _ENDS_SO.search(word) else _PARTICLES.sub("", word)


def fill(sentence: str, words: Mapping[str, str]) -> str:
    """`sentence` with its slots filled: {name:은/는} becomes 떡볶이는 or 김밥은.

    Raises:
        KeyError: a slot has no word.

    """
    return _SLOT.sub(lambda slot: attach(words[slot[1]], slot[2] or ""), sentence)


def spell_out(text: str) -> str:
    """`text` in single letters (국 has three), by which typing errors are counted."""
    return unicodedata.normalize("NFD", text)
