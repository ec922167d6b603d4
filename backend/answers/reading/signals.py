"""What the classifier sees of a question: its letters, and what the readers of food and rules made of it.

The names of foods and ingredients are put out of sight, so that what was learned of 비빔밥 holds for 짬뽕.
Which rule applies and what the reading found stand beside the letters: so it is learned when a rule is to be
believed.
"""

import re
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...food.reading.wishes import Reading
from .acts import Rule
from .budget import find_budget
from .grams import list_grams
from .kitchen import get_kitchen_words

# N-grams and marks share this many places: few meet there, and the file stays small.
PLACES = 16384
# What a question asks stands in its first and last words; so much is looked at.
_MAX_CHARACTERS = 120
_REMEMBERED = 256
# Signs that stand for a dish, a drink and an ingredient.
_DISH, _DRINK, _INGREDIENT = "◆", "▽", "◇"
_DRINKS = "음료"
# So many characters are a word or two, so many a sentence.
_LENGTHS = (4, 8, 14, 24, 40)
_ENDS = re.compile(r"[가-힣ㄱ-ㅣa-z]{1,2}(?=[^가-힣ㄱ-ㅣa-z]*$)")


@dataclass(frozen=True)
class Signals:
    """The letters of a question with the foods out of sight, and marks for what was found in it."""

    letters: str
    marks: frozenset[str]

    def list_places(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The places of the n-grams, and those of the marks."""
        return _place_letters(self.letters[:_MAX_CHARACTERS]), _place(f"\0{mark}" for mark in self.marks)


def read_signals(text: str, reading: Reading, conditions: Collection[str], rule: Rule | None) -> Signals:
    """The signals of a normalised question, which `rule` is the first to apply to."""
    hidden = text
    names = [
        (name, _DRINK if food.course == _DRINKS else _DISH) for food in reading.named for name in food.names
    ]
    names += [(name, _INGREDIENT) for name in reading.ingredients]
    for name, sign in sorted(names, key=lambda item: len(item[0]), reverse=True):
        hidden = hidden.replace(name, sign)
    return Signals("".join(hidden.split()), frozenset(_list_marks(text, reading, conditions, rule)))


def _list_marks(text: str, reading: Reading, conditions: Collection[str], rule: Rule | None) -> Iterator[str]:
    yield f"intent {reading.intent.value}"
    yield from (f"condition {name}" for name in conditions)
    yield f"rule {rule.act.value}" if rule else "no rule"
    if rule and rule.topic:
        yield f"rule {rule.act.value} {rule.topic}"
    yield f"foods {min(len(reading.named), 3)}"
    yield f"ingredients {min(len(reading.ingredients), 3)}"
    yield from (f"wish {wish.aspect}" for wish in reading.wishes)
    yield from (
        f"wish {wish.label}" for wish in reading.wishes if wish.aspect in {"occasion", "further", "course"}
    )
    yield from (f"denied {wish.aspect}" for wish in reading.denied)
    if reading.avoidance.rules:
        yield "refuses"
    if reading.asks_facts:
        yield "asks facts"
    if find_budget(text) is not None:
        yield "budget"
    asks = get_kitchen_words().read(text)
    if asks:
        yield from (f"kitchen {aspect}" for aspect in asks.aspects)
        yield from (
            f"kitchen {name}" for name, value in (("without", asks.without), ("tool", asks.tool)) if value
        )
    yield f"length {sum(len(text) > length for length in _LENGTHS)}"
    if "?" in text:
        yield "asks"
    if end := _ENDS.search(text):
        yield f"ends {end[0]}"


@lru_cache(_REMEMBERED)
def _place_letters(letters: str) -> tuple[int, ...]:
    """The places of the n-grams; the same letters are voted on with other marks and without any."""
    return _place(list_grams(letters))


def _place(features: Collection[str] | Iterator[str]) -> tuple[int, ...]:
    return tuple(sorted({zlib.crc32(feature.encode()) % PLACES for feature in features}))
