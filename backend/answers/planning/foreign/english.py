"""The plan for a question in English: a danger first, said in English."""

import re

from ...plan import Plan
from ..asked import Asked
from .dangers import Heard, hear_danger
from .wording import get_english

_LETTER = re.compile(r"[^\W\d_]")
_HANGUL = re.compile(r"[가-힣ㄱ-ㅣ]")
_LAST_LATIN = "\u024f"
# What is shorter, such as ok or hi, is English only behind English.
_LEAST_LETTERS = 4
_KOREAN_SHARE = 0.3
_AGAIN = "again"


def is_english(asked: Asked) -> bool:
    """Whether a turn is written in Latin letters, in which names of dishes may stand in Hangul."""
    before = asked.understanding.said_before[:1]
    return _is_latin(asked.own, _LEAST_LETTERS) or (
        _is_latin(asked.own, 1) and any(_is_latin(said, _LEAST_LETTERS) for said in before)
    )


def _is_latin(text: str, least: int) -> bool:
    letters = _LETTER.findall(text)
    hangul = len(_HANGUL.findall(text))
    if len(letters) < least or hangul >= len(letters) * _KOREAN_SHARE:
        return False
    return all(letter <= _LAST_LATIN or _HANGUL.match(letter) for letter in letters)


def plan_english_danger(asked: Asked) -> Plan | None:
    """What to do in the danger that a turn in English tells."""
    heard = hear_danger(asked)
    return None if heard is None else asked.reviewed(say_danger(asked, heard), labels=("몸",))


def say_danger(asked: Asked, heard: Heard) -> str:
    """The text of the danger, or else of its kind; what else there is to say where it was told before."""
    texts = get_english()
    kind = heard.name.partition(".")[0]
    keys = [f"danger.{heard.name}", f"danger.{kind}"]
    if heard.is_again:
        keys = [*(f"{key}.{_AGAIN}" for key in keys), *keys]
    return texts.pick(next(key for key in keys if key in texts), asked.chance)
