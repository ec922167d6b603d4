"""Korean grammar that a sentence with a gap needs."""

from typing import Self

HANGUL_FIRST, HANGUL_LAST = "가", "힣"
FINALS = 28  # final consonants a syllable block can have, "none" included
# Signs that are read with a final consonant: 영 일 삼 육 칠 팔, and 엘 엠 엔 (L M N).
ENDS_IN_CONSONANT = frozenset("013678lmnLMN")


class Noun(str):
    """A noun that brings its particle along: `f"{Noun('불고기'):을/를}"` is "불고기를"."""

    __slots__ = ()

    def __new__(cls, word: str) -> Self:
        return super().__new__(cls, word)

    def __format__(self, particles: str) -> str:
        """Append the particle that fits: of "을/를" the first after a consonant, else the second."""
        if not particles:
            return str(self)
        after_consonant, after_vowel = particles.split("/")
        return str(self) + (after_consonant if ends_in_consonant(self) else after_vowel)


def ends_in_consonant(word: str) -> bool:
    """Return whether the word's last sound is a consonant, as far as its spelling tells."""
    last = next((sign for sign in reversed(word) if sign.isalnum()), "")
    if HANGUL_FIRST <= last <= HANGUL_LAST:
        return (ord(last) - ord(HANGUL_FIRST)) % FINALS != 0
    return last in ENDS_IN_CONSONANT
