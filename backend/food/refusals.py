"""What is said around a word: that it is refused, was eaten lately, is wanted. On normalised text."""

import re

from .wording import get_wording

_WORDING = get_wording()
# What may stand between a word and its refusal: 새우 들어간 건 비려서 정말 못 먹어.
_ASIDE = (
    rf"(?:\s?(?:{_WORDING.refusals['nouns']}))?(?:은|는|이|가|을|를|도|에|만|이나|나)?"
    r"\s?(?:냄새(?:도|를)?\s?)?"
    rf"(?:[가-힣]{{1,4}}(?:서|해) )?(?:(?:{_WORDING.refusals['adverbs']})\s?){{0,2}}"
)
_LASTING = re.compile(f"{_ASIDE}(?:{_WORDING.refusals['lasting']})")
_ANY = re.compile(f"{_ASIDE}(?:{_WORDING.refusals['lasting']}|{_WORDING.refusals['passing']})")
_OF_ADJECTIVE = re.compile(rf"[가-힣]{{0,2}}지 ?(?:도|는)? ?(?:않|말|마)|[가-힣]{{1,2}}(?= ){_ANY.pattern}")
# Two refused together: 새우나 게는 못 먹어.
_JOINED = re.compile(
    r"\s?(?:이나|나|이랑|랑|와|과|하고|,|·|/|및|도)\s?(?:그리고 ?)?"
    r"([가-힣]{1,6}?)(?=[ ,은는이가을를도나와과랑말빼없알]|$)"
)
_LATELY = re.compile(f"(?:{_WORDING.alternatives('lately')})(?:도|는|에)? ?(?:계속 )?$")
_ATE = re.compile(f"(?:을|를|만|도)? ?(?:{_WORDING.alternatives('ate')})")
_WANTED = re.compile(
    r"(?:이|가|을|를|도|로|으로|은|는|만|밖에)? ?(?:(?:듬뿍|많이|잔뜩|가득|좀|팍팍) ?)?"
    rf"(?:{_WORDING.alternatives('wanted')})"
)
# Adverbs in front of an adjective are not looked for further back than this.
_BEFORE = 6


def is_refused(text: str, end: int) -> bool:
    """Whether the noun before `end` is refused, alone or together with those after it: 새우나 게 말고."""
    return _is_refused(text, end, _ANY)


def is_refused_for_good(text: str, end: int) -> bool:
    """Whether the refusal holds beyond this question: an allergy, something one never eats."""
    return _is_refused(text, end, _LASTING)


def _is_refused(text: str, end: int, pattern: re.Pattern[str]) -> bool:
    if pattern.match(text, end):
        return True
    joined = _JOINED.match(text, end)
    return joined is not None and _is_refused(text, joined.end(1), pattern)


def is_adjective_refused(text: str, start: int, end: int) -> bool:
    """Whether an adjective is denied: 안 매운, 맵지 않은, 매운 거 말고."""
    return bool(
        _ANY.match(text, end)
        or _OF_ADJECTIVE.match(text, end)
        or _WORDING.degrees["denied"].search(text[max(0, start - _BEFORE) : start])
    )


def is_less(text: str, start: int) -> bool:
    """덜 매운, 살짝 매운."""
    return bool(_WORDING.degrees["less"].search(text[max(0, start - _BEFORE) : start]))


def is_more(text: str, start: int) -> bool:
    """더 매운, 엄청 매운."""
    return bool(_WORDING.degrees["more"].search(text[max(0, start - _BEFORE) : start]))


def was_eaten_lately(text: str, start: int, end: int) -> bool:
    """어제 김치찌개 먹었어."""
    return bool(_LATELY.search(text[:start]) and _ATE.match(text, end))


def is_wanted(text: str, end: int) -> bool:
    """Whether an ingredient before `end` should be in the food: 두부 들어간 거, 감자로 만든 요리."""
    return bool(_WANTED.match(text, end))
