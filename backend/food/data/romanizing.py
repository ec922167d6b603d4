"""Korean in Latin letters, by the Revised Romanization of 2000, with its changes of sound."""

from itertools import pairwise

from ...korean import is_syllable

_FIRST = tuple("g kk n d tt r m b pp s ss _ j jj ch k t p h".split())  # noqa: SIM905
_VOWELS = tuple("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split())  # noqa: SIM905
# The sound of each final consonant before another one, and what of it goes over to a vowel behind it.
_FINAL = tuple("_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split())  # noqa: SIM905
_CARRIED = tuple("_ g kk gs n nj n d r lg lm lb ls lt lp r m b bs s ss ng j ch k t p _".split())  # noqa: SIM905
_NASAL = {"k": "ng", "t": "n", "p": "m"}
_SYLLABLES, _FINALS, _VOWEL_COUNT = 0xAC00, 28, 21
_HUSHED = "_"


def romanize(word: str) -> str:
    """A word as it is read aloud: 떡볶이 is tteokbokki; what is no syllable stays."""
    parts = [_take_apart(letter) if is_syllable(letter) else letter for letter in word]
    written = []
    for part, following in pairwise((*parts, " ")):
        if isinstance(part, str):
            written.append(part)
        else:
            written.append(_write(part, following))
    return _join(written)


def _take_apart(syllable: str) -> tuple[int, int, int]:
    place = ord(syllable) - _SYLLABLES
    first, rest = divmod(place, _VOWEL_COUNT * _FINALS)
    return first, *divmod(rest, _FINALS)


def _write(part: tuple[int, int, int], following: tuple[int, int, int] | str) -> str:
    """A syllable; its end depends on the one behind it."""
    first, vowel, final = part
    start = "" if _FIRST[first] == _HUSHED else _FIRST[first]
    end = _FINAL[final]
    if end == _HUSHED:
        end = ""
    elif not isinstance(following, str):
        behind = _FIRST[following[0]]
        if behind == _HUSHED:
            end = _CARRIED[final].replace(_HUSHED, "")
        elif behind in {"n", "m"} or (behind == "r" and end in _NASAL):
            end = _NASAL.get(end, end)
    return start + _VOWELS[vowel] + end


def _join(syllables: list[str]) -> str:
    joined = ""
    for syllable in syllables:
        is_double = joined.endswith("l") and syllable.startswith("r")
        joined += "l" + syllable[1:] if is_double else syllable
    return joined[:1].upper() + joined[1:]
