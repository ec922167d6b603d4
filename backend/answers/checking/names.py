"""Mends the names of planned foods that a small model bends or cuts: 뼈해장 is 뼈해장국.

A word counts as a bent name when it begins one and has most of its syllables, or lies one letter (jamo) from
one, and is no word of its own: no ingredient, no food, nothing that the question or the plan say. The
particle behind it is corrected: 뼈해장을, 뼈해장국을; 계란볶음이, 계란볶음밥이.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from ...food.data.catalogue import Catalogue
from ...food.reading.wording import get_wording
from ...korean import attach, spell_out, squeeze

_WORD = re.compile(r"[가-힣]{2,}")
_PAIRS = (
    *("을/를", "은/는", "이/가", "과/와", "이랑/랑", "이나/나", "으로/로", "이에요/예요", "이라면/라면"),
    *("이라서/라서", "이라/라", "이고/고", "이네요/네요", "이요/요"),
    *("이죠/죠", "이니/니", "이랍니다/랍니다"),
)
_SINGLE = (
    "도",
    "만",
    "에는",
    "에도",
    "에",
    "의",
    "보다",
    "처럼",
    "까지",
    "부터",
    "하고",
    "같은",
    "입니다",
    "",
)
# What may follow a name, the longest first, each with the pair that it belongs to.
_PARTICLES = sorted(
    {**{half: pair for pair in _PAIRS for half in pair.split("/")}, **{one: one for one in _SINGLE}}.items(),
    key=lambda item: len(item[0]),
    reverse=True,
)
_PAIR_OF = {half: pair for pair in _PAIRS for half in pair.split("/")}
# Of a name that was cut, this much must be there.
_LEAST_SHARE = 0.6
_MIN_SYLLABLES = 2
# Names of two syllables have too many neighbours.
_MIN_SYLLABLES_OF_EDITED = 3


class NameMender:
    """Knows which words are words of their own."""

    def __init__(self, catalogue: Catalogue) -> None:
        table = catalogue.ingredients
        self._words = frozenset(
            squeeze(word)
            for words in (
                table.ingredients,
                table.families,
                # 된장찌게 is understood as a name, but it is not how we write it.
                (
                    name
                    for food in catalogue
                    for name in food.names
                    if not _is_bent(squeeze(name), squeeze(food.name))
                ),
                get_wording().names["modifiers"],
                # 동태에 달걀물을 입혀: what the catalogue says of its foods is no bent name of one.
                (word for food in catalogue for word in _WORD.findall(food.description)),
            )
            for word in words
        )

    def mend(self, sentence: str, names: Sequence[str], told: Collection[str]) -> str:
        """`sentence` with the bent ones of `names` straightened; words of `told` are meant as they are."""
        for match in reversed(list(_WORD.finditer(sentence))):
            mended = self._mend_word(match[0], names, told)
            if mended and mended != match[0]:
                sentence = sentence[: match.start()] + mended + sentence[match.end() :]
        return sentence

    def _mend_word(self, word: str, names: Sequence[str], told: Collection[str]) -> str | None:
        whole = next((name for name in sorted(names, key=len, reverse=True) if word.startswith(name)), None)
        if whole is not None:
            pair = _PAIR_OF.get(word.removeprefix(whole))
            return attach(whole, pair) if pair else None  # 떡볶이은 is 떡볶이는
        if word in self._words or word in told:
            return None
        for particle, pair in _PARTICLES:
            if not word.endswith(particle) or len(word) - len(particle) < _MIN_SYLLABLES:
                continue
            stem = word[: len(word) - len(particle)]
            if stem in self._words or stem in told:
                return None
            meant = next((name for name in names if _is_bent(stem, name)), None)
            if meant:
                return attach(meant, pair)
        return None


def _is_bent(stem: str, name: str) -> bool:
    if stem[0] != name[0] and spell_out(stem[0])[0] != spell_out(name[0])[0]:
        return False
    if len(stem) < len(name) and name.startswith(stem):
        return len(stem) >= len(name) * _LEAST_SHARE
    return (
        len(name) >= _MIN_SYLLABLES_OF_EDITED and len(stem) == len(name) and _is_one_letter_apart(stem, name)
    )


@lru_cache(maxsize=4096)
def _is_one_letter_apart(word: str, name: str) -> bool:
    """Whether one letter less, more or another makes one of the other."""
    one, other = sorted((spell_out(word), spell_out(name)), key=len)
    if one == other or len(other) - len(one) > 1:
        return False
    at = next((place for place, letter in enumerate(one) if letter != other[place]), len(one))
    return one[at + (len(one) == len(other)) :] == other[at + 1 :]
