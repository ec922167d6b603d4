"""Words for what must not be eaten that are only found where an allergy or a reaction is told.

밀, 콩 or 게 are part of too many words to be found alone, and are meant beside 땅콩: every word of a list
counts. 땅콩 is meant as well by 땅콩과자, which no catalogue has.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from .named_foods import Mention
from .wording import get_wording

_EACH_OF_THEM = get_wording().refusals["each_of_them"]
_JOINT = (
    rf"(?:[, ]+(?:{_EACH_OF_THEM}) "
    r"|(?:이랑|랑|하고|이나|나|도|와|과)?[ ,/·]+(?:그리고 |또 |및 )?|(?:이랑|랑|하고|와|과))"
)
_PARTICLE = r"(?:은|는|이|가|을|를|도|만|에|의|로|으로)"
# 못 먹는 게 새우예요: that 게 is no crab; in 저는 게 새우 못 먹어요 it is.
_NO_CRAB = re.compile(r"(?<!저)(?<!(?<![가-힣])나)(?<!애)(?<!이)(?:는|은|던|을|한|운|인|된|린) ?$")
_CRAB = "게"
# What may stand in front of a listed word.
_LONGEST_LEFT = 16


_PRODUCTS = get_wording().refusals["products"]


class ListReader:
    """Finds the words that stand in one list with others that were found, or in the name of a product."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words, key=len, reverse=True)

    def find_in_products(self, text: str) -> list[Mention[str]]:
        """What products are called by, each at the place of the whole name: 땅콩 at 땅콩과자."""
        return [Mention(match.start(), match.end(), match["word"]) for match in self._product.finditer(text)]

    @cached_property
    def _product(self) -> re.Pattern[str]:
        # A word of one syllable begins too many others: 게 of 게임, 밀 of 밀크.
        words = "|".join(re.escape(word) for word in self._words if len(word) > 1)
        return re.compile(
            rf"(?<![가-힣])(?P<word>{words})(?:{_PRODUCTS})(?={_PARTICLE}?(?:이?나|이?랑|하고)?(?![가-힣]))"
        )

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
