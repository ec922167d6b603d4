"""Where sentences end, in a text that is still growing. Pure."""

import re

# The mark of an end, closing quotes, then white space. No end: the point of a list number ("1.") or of a
# decimal, of an abbreviation in Latin letters ("St. "), a wave or dots in mid-sentence ("음… 글쎄요").
_END = re.compile(
    r"(?:(?<![\dA-Za-z])\.+|[!?！？。]+|(?<=[요죠다까네])[~…]+)[~!?.…]*[\"'”’)\]」』^ㅎㅋㅠ]*(?=\s)|\n+"
)
# What every end has in it. Most texts have none of them, and are looked at no further.
_MARKS = frozenset(".!?！？。~…\n")
_WHITE_SPACE = re.compile(r"\s")
# Marks and closing quotes at the end of a sentence, which may come in several pieces.
_LONGEST_END = 16
_LIST_MARK = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.)])\s+")
# What closes a sentence that came without a mark.
_POLITE_END = re.compile(r"(?:요|죠|니다|니까|시오)[\"'”’)\]」』~!?.…^ㅎㅋㅠ]*$")


class SentenceStream:
    """Takes text as it comes and gives back its units: sentences, and lines of a list."""

    def __init__(self) -> None:
        # What has come of the unit that has not ended; to be read only.
        self.pending = ""
        self._may_end = False

    def feed(self, text: str) -> list[str]:
        """The units that `text` ends, each with the white space in front of it."""
        self.pending += text
        if not self._may_end and _MARKS.isdisjoint(text):
            return []  # as for nearly every token
        self._may_end = True
        # Only white space, or what comes after it, can end a unit.
        if not _WHITE_SPACE.search(text):
            return []
        units = []
        at = max(0, len(self.pending) - len(text) - _LONGEST_END)
        while end := _END.search(self.pending, at):
            unit = self.pending[: end.end()]
            if not unit.strip():  # line breaks before the first word
                at = end.end()
                continue
            # The line break belongs to what comes after it: lists keep their lines.
            kept = unit.rstrip()
            self.pending = self.pending[len(kept) :]
            at = 0
            units.append(kept)
        if units:
            self._may_end = not _MARKS.isdisjoint(self.pending)
        return units

    def finish(self) -> str:
        """What is left at the end of the text."""
        rest, self.pending, self._may_end = self.pending.rstrip(), "", False
        return rest


def split_sentences(text: str) -> list[str]:
    """The units of a whole text, without white space around them."""
    stream = SentenceStream()
    units = [unit.strip() for unit in stream.feed(text)]
    rest = stream.finish().strip()
    return [*units, rest] if rest else units


def is_whole(sentence: str) -> bool:
    """Whether it ends as a polite sentence does."""
    return _POLITE_END.search(sentence) is not None


def strip_list_mark(sentence: str) -> str:
    """`sentence` without the number or the dash in front of it."""
    return _LIST_MARK.sub("", sentence, count=1)
