"""What is said around a word: that it is refused, was eaten lately, is wanted. On normalised text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .wording import get_wording

_WORDING = get_wording()
# What may stand between a word and its refusal: 새우 들어간 건 비려서 정말 못 먹어.
_ASIDE = (
    rf"(?:(?:이|가|을|를)?\s?(?:들어간|들어가는|들어있는|든|넣은|섞인))?(?:\s?(?:{_WORDING.refusals['nouns']}))?(?:은|는|이|가|을|를|도|에|만|이나|나|한테|에게)?"
    r"\s?(?:(?:냄새|비린내)(?:도|를)?\s?)?"
    rf"(?:[가-힣]{{1,5}}(?:서|해|로|라) )?(?:(?:{_WORDING.refusals['adverbs']})\s?){{0,2}}"
)
_LASTING = re.compile(f"{_ASIDE}(?:{_WORDING.refusals['lasting']})")
_ANY = re.compile(f"{_ASIDE}(?:{_WORDING.refusals['lasting']}|{_WORDING.refusals['passing']})")
_OF_ADJECTIVE = re.compile(rf"[가-힣]{{0,2}}지 ?(?:도|는)? ?(?:않|말|마)|[가-힣]{{1,2}}(?= ){_ANY.pattern}")
# What joins two foods that are refused together: 새우나 게는 못 먹어, 새우 그리고 게.
_JOINT = re.compile(r"\s?(?:이나|나|이랑|랑|와|과|하고|,|·|/|및|도|그리고|뿐만? ?아니라)\s?(?:그리고 ?)?")
_ANNOUNCED = re.compile(f"(?:{_WORDING.alternatives('announcements')})\\s*")
_DENIAL = re.compile(r"(?:인|주의자?|자|식)?(?:은|는|이|가|도)? ?(?:아니|아닌|말고|없)")
# Behind what looks wanted: 새우 들어간 음식은 먹을 수 없어요.
_UNWANTED = re.compile(r"수(?:가|는|도)? ?없|않|말(?:고|래|라|아)|못|안 ?[먹돼되]|싫|빼|금지")
_UNWANTED_WITHIN = 14
_LATELY = re.compile(f"(?:{_WORDING.alternatives('lately')})(?:도|는|에)? ?(?:계속 )?$")
_ATE = re.compile(f"(?:을|를|만|도)? ?(?:{_WORDING.alternatives('ate')})")
_WANTED = re.compile(
    r"(?:이|가|을|를|도|로|으로|은|는|만|밖에)? ?(?:(?:듬뿍|많이|잔뜩|가득|좀|팍팍) ?)?"
    rf"(?:{_WORDING.alternatives('wanted')})"
)
# Adverbs in front of an adjective are not looked for further back than this.
_BEFORE = 6


@dataclass(frozen=True)
class Refusal:
    """Whether a mention is refused, and whether for good: an allergy, something one never eats."""

    is_refused: bool
    is_lasting: bool = False


def read_refusals(text: str, spans: Sequence[tuple[int, int, bool]]) -> list[Refusal]:
    """Which of the mentions at `spans` (start, end, is an ingredient; in order, not overlapping) are refused.

    Each by what follows it, or together with the next one where the two are told in one breath, or by an
    announcement in front of a list.
    """
    found: list[Refusal] = []
    for number in range(len(spans) - 1, -1, -1):
        _, end, is_ingredient = spans[number]
        refusal = Refusal(bool(_ANY.match(text, end)), bool(_LASTING.match(text, end)))
        if not refusal.is_refused and found:
            next_start, _, next_is_ingredient = spans[number + 1]
            # 소고기 돼지고기 안 먹어: ingredients need no particle between them.
            is_listed = is_ingredient and next_is_ingredient and text[end:next_start] == " "
            if is_listed or _JOINT.fullmatch(text, end, next_start):
                refusal = found[0]
        found.insert(0, refusal)
    for announced in _ANNOUNCED.finditer(text):
        reached = announced.end()
        for number, (start, end, _) in enumerate(spans):
            if start == reached or (start > reached and _JOINT.fullmatch(text, reached, start)):
                found[number] = Refusal(is_refused=True, is_lasting=True)
                reached = end
    return found


def is_refused(text: str, end: int) -> bool:
    """Whether the noun before `end` is refused: 국물 말고."""
    return bool(_ANY.match(text, end))


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
    wanted = _WANTED.match(text, end)
    return wanted is not None and not _UNWANTED.search(text, end, wanted.end() + _UNWANTED_WITHIN)


def is_denial(text: str, end: int) -> bool:
    """비건은 아니에요."""
    return bool(_DENIAL.match(text, end))
