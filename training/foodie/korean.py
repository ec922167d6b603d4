"""Particles that fit the word before them: {name:은/는} in a sentence of ours becomes 떡볶이는 or 김밥은."""

import re
from collections.abc import Mapping

_FIRST, _LAST, _FINALS = ord("가"), ord("힣"), 28
_RIEUL = 8  # ㄹ as a final consonant: 물로, not 물으로
_SLOT = re.compile(r"\{([\w.]+)(?::([^}]*))?\}")


def final_consonant(word: str) -> int:
    """The number of the last syllable's final consonant; 0 without one, or without a syllable."""
    last = ord(word[-1]) if word else 0
    return (last - _FIRST) % _FINALS if _FIRST <= last <= _LAST else 0


def attach(word: str, particle: str) -> str:
    """`word` with the half of "after a consonant/after a vowel" that fits; a single form is simply added."""
    after_consonant, slash, after_vowel = particle.partition("/")
    if not slash:
        return word + particle
    final = final_consonant(word)
    if after_consonant.startswith("으로"):
        return word + (after_vowel if final in (0, _RIEUL) else after_consonant)
    return word + (after_consonant if final else after_vowel)


def list_slots(sentence: str) -> frozenset[str]:
    """The names of the slots of `sentence`."""
    return frozenset(slot[1] for slot in _SLOT.finditer(sentence))


def fill(sentence: str, words: Mapping[str, str]) -> str:
    """`sentence` with its slots filled. Raises KeyError for a slot without a word."""
    return _SLOT.sub(lambda slot: attach(words[slot[1]], slot[2] or ""), sentence)
