"""Korean text as the food feature reads it: one normal form, initial consonants, particles."""

import unicodedata

_FIRST_SYLLABLE, _LAST_SYLLABLE = ord("가"), ord("힣")
_SYLLABLES_PER_INITIAL = 21 * 28
_FINALS = 28
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


def normalize(text: str) -> str:
    """`text` composed, in lower case: macOS sends Hangul in parts (NFD), and "BBQ" is "bbq"."""
    return unicodedata.normalize("NFC", text).lower()


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
    last = ord(word[-1])
    return _FIRST_SYLLABLE <= last <= _LAST_SYLLABLE and (last - _FIRST_SYLLABLE) % _FINALS != 0
