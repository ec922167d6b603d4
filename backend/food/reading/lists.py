"""Words in a list: 밀, 콩 or 게 are part of too many words to be found alone, and are meant beside 땅콩.

Who tells of an allergy lists what must not be eaten, and every word of the list counts: 밀 땅콩 호두 먹으면
두드러기 나요.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from .named_foods import Mention

_JOINT = r"(?:(?:이랑|랑|하고|이나|나|도|와|과)?[ ,/·]+(?:그리고 |또 |및 )?|(?:이랑|랑|하고|와|과))"
_PARTICLE = r"(?:은|는|이|가|을|를|도|만|에|의|로|으로)"
# 못 먹는 게 새우예요: that 게 is no crab; in 저는 게 새우 못 먹어요 it is.
_NO_CRAB = re.compile(r"(?<!저)(?<!나)(?<!애)(?<!이)(?:는|은|던|을|한|운|인|된|린) $")
_CRAB = "게"
# What may stand in front of a listed word.
_LONGEST_LEFT = 16


class ListReader:
    """Finds the words that stand in one list with others that were found."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words, key=len, reverse=True)

    def complete(self, text: str, found: Sequence[Mention[str]]) -> list[Mention[str]]:
        """`found` (in order, not overlapping) with the other words of their lists, in order."""
        mentions = {mention.start: mention for mention in found}
        waiting = list(found)
        while waiting:
            mention = waiting.pop()
            for start, end in (*self._look_left(text, mention), *self._look_right(text, mention)):
                if not any(start < other.end and other.start < end for other in mentions.values()):
                    listed = Mention(start, end, text[start:end])
                    mentions[start] = listed
                    waiting.append(listed)
        return [mentions[start] for start in sorted(mentions)]

    @cached_property
    def _left(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![가-힣])(?P<word>{'|'.join(map(re.escape, self._words))}){_JOINT}$")

    @cached_property
    def _right(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self._words))
        return re.compile(rf"{_JOINT}(?P<word>{words})(?={_JOINT}|{_PARTICLE}?(?![가-힣]))")

    def _look_left(self, text: str, mention: Mention[str]) -> Iterable[tuple[int, int]]:
        begin = max(0, mention.start - _LONGEST_LEFT)
        match = self._left.search(text[begin : mention.start])
        if match is None:
            return
        start, end = begin + match.start("word"), begin + match.end("word")
        if match["word"] != _CRAB or not _NO_CRAB.search(text[:start]):
            yield start, end

    def _look_right(self, text: str, mention: Mention[str]) -> Iterable[tuple[int, int]]:
        match = self._right.match(text, mention.end)
        if match is not None:
            yield match.span("word")
