"""What the words of a question wish for, by `wording.yaml`: wanted, denied, or against each other."""

import re
from collections.abc import Mapping

from . import intents, refusals
from .wording import Phrase, Wish, get_wording

MILD = Wish("heat", "덜 매운 맛", frozenset({"spicy:0", "spicy:1"}))
NOT_HOT = Wish("heat", "안 매운 맛", frozenset({"spicy:0"}))
HOT = Wish("heat", "아주 매운 맛", frozenset({"spicy:2", "spicy:3"}))
A_LITTLE_HOT = Wish("heat", "살짝 매운 맛", frozenset({"spicy:1"}))

_NOT_HOT_FOR_ALL = (
    "매운 걸 못 드시는 분이 있어서 안 매운 것으로 골랐어요. 매운맛은 양념을 따로 내서 더해 보세요."
)

WITH_DRINKS, _DRINK = "안주", "음료"
_MEAL, _PART_OF_A_MEAL = "식사", frozenset({"반찬", "디저트", "간식"})
_FOR_TWO = "데이트"
# What is read out of what somebody tells, and was not asked for by name.
_TOLD_BY_THE_WAY = frozenset({"occasion", "course"})
# Behind such a word another thing is refused.
_AT_THAT_TIME = re.compile(
    r"(?:에|에는|엔|때|때는|날|날에|으로|으로는)? (?!다른|그런|이런|전부|모두|다 |좀 )[가-힣]{1,8}"
    r"(?:은|는|이|가|도|을|를)? ?(?:말고|빼고|제외|질[려렸리린림])"
)


def is_within(span: tuple[int, int], owners: Mapping[int, tuple[int, int]]) -> bool:
    """Whether a word is a part, and not the whole, of the name of a food: 국밥 in 돼지국밥."""
    owner = owners.get(span[0])
    return owner is not None and span[1] <= owner[1] and owner != span


def read_phrases(
    text: str, owners: Mapping[int, tuple[int, int]]
) -> tuple[list[Wish], list[Wish], list[str]]:
    """The wishes that the words say, those that they deny, and the diets that are none (any more)."""
    wanted: list[Wish] = []
    denied: list[Wish] = []
    undone: list[str] = []
    taken: dict[str, set[int]] = {}
    for phrase in get_wording().list_phrases(text):
        read = taken.setdefault(phrase.wish.aspect, set())
        for match in phrase.pattern.finditer(text):
            start, end = match.span()
            if read.isdisjoint(range(start, end)) and not is_within((start, end), owners):
                read.update(range(start, end))
                if phrase.wish.aspect != "diet":
                    _read_wish(phrase, text, start, end, wanted, denied)
                elif refusals.is_denial(text, end):
                    undone.append(phrase.wish.label)  # 비건 아니에요
                else:
                    # 유당을 못 먹어: the refusal is what makes it a diet.
                    wanted.append(phrase.wish)
    return wanted, denied, undone


def _read_wish(
    phrase: Phrase, text: str, start: int, end: int, wanted: list[Wish], denied: list[Wish]
) -> None:
    """Take a phrase as wanted or denied, by what stands around it."""
    wish = phrase.wish
    is_heat = wish.aspect == "heat"
    if is_heat and refusals.is_less(text, start):
        wanted.append(MILD)
    elif (
        refusals.is_adjective_refused(text, start, end)
        if phrase.is_adjective
        else _is_refused(wish, text, end)
        or (
            wish.aspect == "form"
            and (refusals.did_harm(text, start, end) or refusals.was_eaten_lately(text, start, end))
        )
    ):
        denied.append(wish)
    elif is_heat and refusals.is_more(text, start):
        wanted.append(HOT)
    else:
        wanted.append(wish)


def _is_refused(wish: Wish, text: str, end: int) -> bool:
    """Whether the noun is refused; 명절에 전 말고 refuses what is had then, and not the day."""
    is_time = wish.aspect in _TOLD_BY_THE_WAY and _AT_THAT_TIME.match(text, end)
    return not is_time and refusals.is_refused(text, end)


def join_alternatives(wanted: list[Wish], text: str) -> list[Wish]:
    """양식이나 일식: one wish with more traits. Two kitchens or courses can only be meant so."""
    joined: dict[str, Wish] = {}
    others = []
    either_will_do = intents.offers_choice(text)
    if not either_will_do and any(wish.label in _PART_OF_A_MEAL for wish in wanted):
        # 저녁 반찬 하나만 asks for a side dish, and 점심 디저트 for no lunch.
        wanted = [wish for wish in wanted if wish.label != _MEAL]
    for wish in wanted:
        if wish.aspect in {"origin", "course"} or (
            either_will_do and wish.aspect in {"form", "ingredient", "flavor"}
        ):
            before = joined.get(wish.aspect)
            joined[wish.aspect] = (
                Wish(wish.aspect, f"{before.label} 또는 {wish.label}", before.traits | wish.traits)
                if before and before.label != wish.label
                else wish
            )
        else:
            others.append(wish)
    return [*joined.values(), *others]


def settle(
    wanted: list[Wish], denied: list[Wish], *, is_for_several: bool
) -> tuple[list[Wish], list[Wish], list[str]]:
    """Resolve what contradicts itself: it is dropped and said, never guessed.

    Of several people who eat together none is given what one of them must not have.
    """
    notes: list[str] = []
    heats = [wish for wish in wanted if wish.aspect == "heat"]
    denies_heat = any(wish.aspect == "heat" for wish in denied)
    if is_for_several:  # 남편 or 아내 beside others is no evening for two
        wanted = [wish for wish in wanted if wish.label != _FOR_TWO]
    if is_for_several and (denies_heat or NOT_HOT.label in {wish.label for wish in heats}):
        is_wanted = any(wish.label != NOT_HOT.label for wish in heats) or denies_heat
        notes += [_NOT_HOT_FOR_ALL] if is_wanted else []
        wanted = [*(wish for wish in wanted if wish.aspect != "heat"), NOT_HOT]
    elif denies_heat and any(wish.label != NOT_HOT.label for wish in heats):
        notes.append("맵고도 안 매운 것은 없어서, 살짝 매운 것으로 골랐어요.")
        wanted = [*(w for w in wanted if w.aspect != "heat"), A_LITTLE_HOT]
    elif denies_heat and not heats:
        wanted = [*wanted, NOT_HOT]
    denied = [wish for wish in denied if wish.aspect != "heat"]
    if any(wish.label.endswith(WITH_DRINKS) for wish in wanted):  # 사케 한잔할 건데 안주: a drink is none
        wanted = [wish for wish in wanted if wish.label != _DRINK]
    for aspect, label in (("temperature", "뜨거우면서 차가운"), ("oil", "담백하면서 기름진")):
        if len({wish.label for wish in wanted if wish.aspect == aspect}) > 1:
            notes.append(f"{label} 것은 없어서, 그 점은 빼고 골랐어요.")
            wanted = [wish for wish in wanted if wish.aspect != aspect]
    both = {wish.label for wish in wanted} & {wish.label for wish in denied}
    if both:
        if told := both - {wish.label for wish in wanted if wish.aspect in _TOLD_BY_THE_WAY}:
            notes.append(f"{', '.join(sorted(told))}: 원하면서 피하는 것이라 빼고 골랐어요.")
        wanted = [wish for wish in wanted if wish.label not in both]
        denied = [wish for wish in denied if wish.label not in both]
    return list(dict.fromkeys(wanted)), list(dict.fromkeys(denied)), notes
