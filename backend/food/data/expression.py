"""Regular expressions for the things that the tables know, compiled when they are first tried.

There are some three thousand. To compile all took a second and a half, and most are never tried: whoever
looks for a thing tries those alone whose letters stand in the text.
"""

import re
from collections.abc import Iterator
from functools import cached_property


class Expression:
    """What a text must hold. Safe to share between threads: two that try it first compile it twice."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def search(self, text: str) -> re.Match[str] | None:
        return self._compiled.search(text)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self._compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text)

    def sub(self, by: str, text: str) -> str:
        return self._compiled.sub(by, text)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)
