"""What was meant by what was typed: Korean on English keys, and words spelled as they sound.

wjsur is 저녁 on a keyboard that was left in English. A message is read so if all of it turns into common
syllables and no word of it is English. `typed.yaml` holds the syllables, and what is spelled by ear.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml

TYPED_PATH = Path(__file__).with_name("typed.yaml")
_KEYS = dict(
    zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True)
)
# With the shift key these are others.
_SHIFTED = dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))
_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_PAIRS = {
    "ㅗㅏ": "ㅘ",
    "ㅗㅐ": "ㅙ",
    "ㅗㅣ": "ㅚ",
    "ㅜㅓ": "ㅝ",
    "ㅜㅔ": "ㅞ",
    "ㅜㅣ": "ㅟ",
    "ㅡㅣ": "ㅢ",
    "ㄱㅅ": "ㄳ",
    "ㄴㅈ": "ㄵ",
    "ㄴㅎ": "ㄶ",
    "ㄹㄱ": "ㄺ",
    "ㄹㅁ": "ㄻ",
    "ㄹㅂ": "ㄼ",
    "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ",
    "ㄹㅍ": "ㄿ",
    "ㄹㅎ": "ㅀ",
    "ㅂㅅ": "ㅄ",
}
_LEADS_PER, _TAILS_PER = 588, 28
_VOWEL = "(?:ㅗㅏ|ㅗㅐ|ㅗㅣ|ㅜㅓ|ㅜㅔ|ㅜㅣ|ㅡㅣ|[ㅏ-ㅣ])"
# No syllable ends in ㄸ, ㅃ or ㅉ.
_END = "[ㄱ-ㄷㄹ-ㅂㅅ-ㅈㅊ-ㅎ]"
_TAIL = f"(?:ㄱㅅ|ㄴㅈ|ㄴㅎ|ㄹㄱ|ㄹㅁ|ㄹㅂ|ㄹㅅ|ㄹㅌ|ㄹㅍ|ㄹㅎ|ㅂㅅ|{_END})"
# A syllable; a consonant before a vowel begins the next one.
_SYLLABLE = re.compile(f"([ㄱ-ㅎ])({_VOWEL})({_TAIL}(?![ㅏ-ㅣ])|{_END}(?=[ㄱ-ㅎ][ㅏ-ㅣ])|)")
_LAUGHS = re.compile("[ㅋㅎㅠㅜ]+$")
_WORD = re.compile("[A-Za-z]+")
_HANGUL = re.compile("[가-힣]")
_LEAST_SYLLABLES = 2
# Who asks how a word is spelled means the letters that stand there.
_OF_SPELLING = re.compile(r"맞춤법|표준어|철자|표기|(?:이|가|게|라고) ?맞(?:아|나|니|냐|는|지|죠)")
_REMEMBERED = 256


@lru_cache(_REMEMBERED)
def read_typed(text: str) -> str:
    """`text` in the letters that were meant, and spelled as it is spelled."""
    text = read_keys(text) or text
    if _OF_SPELLING.search(text):
        return text
    for said, means in _read_spellings():
        text = said.sub(means, text)
    return text


@lru_cache(_REMEMBERED)
def read_keys(text: str) -> str | None:
    """The Korean that was typed on English keys; None where it was not."""
    words = _WORD.findall(text)
    if not words or _HANGUL.search(text) or any(word.lower() in _read_english() for word in words):
        return None
    composed = [_compose(word) for word in words]
    if None in composed or sum(len(word or "") for word in composed) < _LEAST_SYLLABLES:
        return None
    told = iter(composed)
    return _WORD.sub(lambda _: next(told) or "", text)


def _compose(word: str) -> str | None:
    letters = "".join(_SHIFTED.get(key) or _KEYS[key.lower()] for key in word)
    laughs = _LAUGHS.search(letters)
    rest = _SYLLABLE.sub(_join, letters)
    if laughs and not _is_whole(rest):
        rest = _SYLLABLE.sub(_join, letters[: laughs.start()]) + laughs[0]
        return rest if _is_whole(rest[: -len(laughs[0])]) else None
    return rest if _is_whole(rest) else None


def _is_whole(text: str) -> bool:
    return bool(text) and _read_syllables().issuperset(text)


def _join(match: re.Match[str]) -> str:
    lead, vowel, tail = match.groups()
    vowel, tail = _PAIRS.get(vowel, vowel), _PAIRS.get(tail, tail) or " "
    places = _LEADS.index(lead) * _LEADS_PER + _VOWELS.index(vowel) * _TAILS_PER + _TAILS.index(tail)
    return chr(ord("가") + places)


@cache
def _read_syllables() -> frozenset[str]:
    return frozenset("".join(leaf.text() for leaf in _read_fields()["syllables"].leaves()))


@cache
def _read_english() -> frozenset[str]:
    return frozenset(" ".join(leaf.text() for leaf in _read_fields()["english"].leaves()).split())


@cache
def _read_spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(said), node.text()) for said, node in _read_fields()["spelled"].entries())


@cache
def _read_fields() -> dict[str, Node]:
    return read_yaml(TYPED_PATH).fields(("syllables", "english", "spelled"))
