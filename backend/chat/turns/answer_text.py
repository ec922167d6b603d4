"""The text of an answer while it grows: cut at stop strings, never showing half of one. Pure."""

import re

# The end of a sentence: its mark, closing quotes, then a space or the end. A digit before the point
# is a list number ("1.") or half of a decimal.
_SENTENCE_END = re.compile(r"(?:(?<!\d)\.|[!?…~。！？])+[\"'”’)\]」』]*(?=\s|$)")
# A finished line of a list is a whole unit too, although it ends without a mark.
_LIST_LINE = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s.*\S(?=\n)", re.MULTILINE)


class AnswerText:
    """Takes the pieces of one answer and tells what may be shown of them."""

    def __init__(self, stop_sequences: tuple[str, ...]) -> None:
        self._stops = stop_sequences
        self._longest_stop = max(map(len, stop_sequences))
        self._unfinished = frozenset(
            stop[:length] for stop in stop_sequences for length in range(1, len(stop))
        )
        self._stop_beginnings = frozenset(stop[0] for stop in stop_sequences)
        self._hold_characters = frozenset(prefix[-1] for prefix in self._unfinished)
        # Begins with a line break of its own, so that a role label in the first line is one, too.
        self._raw = "\n"
        self._held = 0  # characters at the end of `_raw` that may be the beginning of a stop string
        self.is_stopped = False

    def feed(self, piece: str) -> None:
        """Take the next text of the model."""
        if self.is_stopped or not piece:
            return
        if not self._held and self._stop_beginnings.isdisjoint(piece) and len(self._raw) > 1:
            self._raw += piece  # as nearly every piece: nothing in it begins a stop string
            return
        search_from = max(0, len(self._raw) - self._longest_stop + 1)
        # The blank that every answer begins with is never shown.
        self._raw += piece if len(self._raw) > 1 else piece.lstrip()
        found = [at for stop in self._stops if (at := self._raw.find(stop, search_from)) >= 0]
        if found:
            self._raw = self._raw[: min(found)]
            self._held = 0
            self.is_stopped = True
        else:
            self._held = self._count_held()

    def _count_held(self) -> int:
        if self._raw[-1] not in self._hold_characters:
            return 0
        longest = min(self._longest_stop - 1, len(self._raw))
        return next((n for n in range(longest, 0, -1) if self._raw[-n:] in self._unfinished), 0)

    @property
    def shown(self) -> str:
        """What may be shown now."""
        return self._raw[1 : len(self._raw) - self._held]

    def finish(self, *, was_cut_by_length: bool) -> str:
        """The final text: whole sentences, and no blank around it."""
        if was_cut_by_length and not self.is_stopped:
            return cut_at_last_sentence(self.shown).strip()
        # A lone "#" is text ("C#"); more of them, or half a label on a line of its own, is half a marker.
        is_text = self._raw.endswith("#") and self._held == 1
        return (self._raw if is_text else self.shown).strip()


def cut_at_last_sentence(text: str) -> str:
    """`text` up to its last whole sentence or list line; all of it when it has none."""
    ends = [match.end() for pattern in (_SENTENCE_END, _LIST_LINE) for match in pattern.finditer(text)]
    return text[: max(ends)] if ends else text
