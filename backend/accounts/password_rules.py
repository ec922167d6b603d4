"""Which passwords are too easily guessed: by what is tried first, not by which kinds of characters they hold.

Any characters may be used. Who tries passwords begins with lists of leaked ones, which are words with digits
behind them, rows of keys, and what stands in the account itself.
Sources: NIST SP 800-63B, section 3.1.1.2; OWASP ASVS 5.0, 6.2.4, 6.2.5 and 6.2.11.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

MIN_DIFFERENT_CHARACTERS = 5
# A part of the account that is shorter stands in many words by chance.
MIN_OWN_CHARACTERS = 4
# A common word with more than this around it is a sentence.
MOST_AROUND_A_WORD = 6
# The password in the contract's examples, its smoke script and the original's seed user.
SAMPLE = "test1234"

# Words that such passwords are made of, and the passwords of leaks as they are.
_FILES = ("common_words.txt", "common_passwords.txt")


def _read_words(name: str) -> frozenset[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_WORDS = frozenset[str]().union(*map(_read_words, _FILES))
# Rows of keys and of signs, which programs try in either direction.
_ROWS = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "!@#$%^&*()_+",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "a1b2c3d4e5f6g7h8i9",
    "가나다라마바사아자차카타파하",
)
_EDGES = re.compile(r"^[^a-z가-힣@]+|[^a-z가-힣]+$")


def is_too_common(password: str, own: Iterable[str] = ()) -> bool:
    """Whether a password is among the first that are tried; `own` is what stands in the account."""
    lowered = password.lower()
    return (
        len(set(lowered)) < MIN_DIFFERENT_CHARACTERS
        or _is_word(lowered)
        or _is_row(lowered)
        or _repeats_a_part(lowered)
        or any(_is_own(lowered, part.lower()) for part in own)
    )


def _is_word(password: str) -> bool:
    if password in _WORDS:
        return True
    word = _EDGES.sub("", password)
    return word in _WORDS and len(password) - len(word) <= MOST_AROUND_A_WORD


def _is_row(password: str) -> bool:
    """Whether nearly all of it follows a row of keys."""
    for row in _ROWS:
        for keys in (row, row[::-1]):
            steps = set(pairwise(keys))
            along = sum(step in steps for step in pairwise(password))
            if along >= len(password) - 3 and along >= len(password) // 2:
                return True
    return False


def _repeats_a_part(password: str) -> bool:
    """abcabcabc, 12341234: a part of up to four characters again and again."""
    return any(
        len(password) > 2 * size and (password[:size] * len(password)).startswith(password)
        for size in range(1, 5)
    )


def _is_own(password: str, part: str) -> bool:
    around = len(password) - len(part)
    return len(part) >= MIN_OWN_CHARACTERS and part in password and around <= MOST_AROUND_A_WORD
