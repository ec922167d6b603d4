"""What may be wrong with a sentence whoever it is about: its language, its form, what it promises."""

import re

from .words import get_checked_words

_WORDS = get_checked_words()
_LATIN = re.compile(r"[A-Za-z]+")
_LONE_LETTER = re.compile(r"[ㄱ-ㅊㅌㅍㅏ-ㅛㅡㅣ]")
_STRANGE = re.compile(r"[{}<>|#○�\[\]\\_=*]")
_LOOP = re.compile(r"(.{2,}?)\1{2,}", re.DOTALL)
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_FIGURE_IN_WORDS = re.compile(
    r"(?<![가-힣])(?!이 )[일이삼사오육칠팔구십백천만]+ ?"
    r"(?:kcal|칼로리|원|분|시간|그램|밀리|퍼센트|도(?= ?에))"
)
_ADDRESSED = re.compile(r"(?:말씀하신|말씀해 주신|원하신|원하시는|찾으시는) (?P<word>[가-힣]+)")
_SOUGHT = re.compile(r"(?P<word>[가-힣]+?)(?:을|를|이|가|은|는) ?(?:찾으|생각나|당기|원하)")
# Not things that somebody asks for.
_NO_THINGS = frozenset(("것", "거", "게", "음식", "맛", "메뉴", "숟갈", "숟가락", "그릇", "잔", "입", "모금"))
_MAX_CHARACTERS = 170
_MIN_CHARACTERS = 2


def find_fault_of_form(sentence: str, told: str) -> str | None:
    """What is wrong with the language or the form; `told` is what question and plan say."""
    if not _MIN_CHARACTERS <= len(sentence) <= _MAX_CHARACTERS:
        return "length"
    if _WORDS.labels.search(sentence):
        return "label"
    if (
        _STRANGE.search(sentence)
        or _LONE_LETTER.search(sentence)
        or any(word.lower() not in told for word in _LATIN.findall(sentence))
        or _has_foreign_letter(sentence)
    ):
        return "language"
    if _LOOP.search(sentence):
        return "loop"
    return None


def find_promise(sentence: str, facts: str) -> str | None:
    """A verdict that the plan does not hold, or what only somebody with a mouth says."""
    if any(match[0] not in facts for match in _WORDS.verdicts.finditer(sentence)):
        return "verdict"
    return "posing" if _WORDS.posing.search(sentence) else None


def find_fault_of_words(sentence: str, told: str, facts: str) -> str | None:
    """A verdict, a figure or a condition that stands nowhere. A verdict must stand in the plan itself."""
    if fault := find_promise(sentence, facts):
        return fault
    if _WORDS.cooking.search(sentence):
        return "cooking"
    if any(match[0] not in told for match in _FIGURE.finditer(sentence)) or any(
        match[0] not in told for match in _FIGURE_IN_WORDS.finditer(sentence)
    ):
        return "figure"
    if any(match[0] not in told for match in _WORDS.diets.finditer(sentence)):
        return "diet"
    for pattern in (_ADDRESSED, _SOUGHT):
        for match in pattern.finditer(sentence):
            if match["word"][:2] not in told and match["word"] not in _NO_THINGS:
                return "addressed"
    return None


def _has_foreign_letter(sentence: str) -> bool:
    """Han, kana or anything that is neither Hangul nor Latin, which is looked at elsewhere."""
    return any(
        letter.isalpha() and not ("가" <= letter <= "힣" or "ㄱ" <= letter <= "ㅣ" or letter.isascii())
        for letter in sentence
    )
