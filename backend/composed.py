"""Text in composed form (NFC), in a time that grows with its length alone.

Python sorts each run of combining marks by insertion (CPython issue 149079), so 60,000 marks in a row took
seconds, in which the whole process stood still. Nobody writes more than a handful.
"""

import re
import unicodedata

# What Unicode's stream-safe text allows of marks in a row (UAX 15, section 13).
MOST_MARKS = 30
# Beyond these planes there are none.
_LAST_MARK = 0x1FFFF


def _class_of_marks() -> str:
    """A regular expression's class of all characters that are sorted, in ranges."""
    marks = [point for point in range(0x300, _LAST_MARK) if _is_mark(point)]
    begins = [point for point in marks if not _is_mark(point - 1)]
    ends = [point for point in marks if not _is_mark(point + 1)]
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(begins, ends, strict=True))


def _is_mark(point: int) -> bool:
    """Four Tibetan vowels are none by themselves, and are made of marks alone."""
    return unicodedata.combining(unicodedata.normalize("NFD", chr(point))[0]) != 0


_MARKS = _class_of_marks()
# What decomposes into a letter and marks counts as one mark at most; three in a row make no difference.
_TOO_MANY = re.compile(rf"([{_MARKS}]{{{MOST_MARKS}}})[{_MARKS}]+")


def compose(text: str) -> str:
    """`text` in composed form; of more than 30 marks in a row the others are left out."""
    if len(text) > MOST_MARKS:
        text = _TOO_MANY.sub(r"\1", text)
    return unicodedata.normalize("NFC", text)
