"""The text of an answer while it grows: cut at stop strings and where it repeats itself. Pure."""

import re

# The end of a sentence: its marks, closing quotes, then a space or the end. A digit before the point is a
# list number ("1.") or half of a decimal. A run of marks is looked at from its first one only: thousands of
# them would else take the square of their time.
_SENTENCE_END = re.compile(
    r"(?:(?<![.!?…~。！？])|(?<=\d\.))(?:(?<!\d)\.|[!?…~。！？])++[\"'”’)\]」』]*+(?=\s|$)"
)
# A finished line of a list is a whole unit too, although it ends without a mark.
_LIST_LINE = re.compile(r"^[^\S\n]*+(?:[-*•]|\d+[.)])\s.*\S(?=\n)", re.MULTILINE)
# What ends a unit that must not come twice: a sentence that something follows, or a line.
_UNIT_END = re.compile(rf"{_SENTENCE_END.pattern}(?=\s)|(?<=\S)(?=\n)")
_MARKS = frozenset(".!?…~。！？\"'”’)]」』\n")
# "네!" may come twice, and a whole sentence may not.
_SHORTEST_LOOP = 8
# Marks and closing quotes of one sentence's end, which may come in several pieces.
_LONGEST_END = 16


class AnswerText:
    """Takes the pieces of one answer and tells what may be shown of them.

    A small model that has nothing more to say begins again. A penalty on what was said already would keep it
    from that, and from naming a food twice; so an answer ends where a sentence of it would come again.
    """

    def __init__(self, stop_sequences: tuple[str, ...], opening: str = "") -> None:
        """`opening` was said before the model speaks."""
        self._stops = stop_sequences
        self._longest_stop = max(map(len, stop_sequences))
        self._unfinished = frozenset(
            stop[:length] for stop in stop_sequences for length in range(1, len(stop))
        )
        self._stop_beginnings = frozenset(stop[0] for stop in stop_sequences)
        self._hold_characters = frozenset(prefix[-1] for prefix in self._unfinished)
        # Begins with a line break of its own, so that a role label in the first line is one, too.
        self._raw = f"\n{opening}"
        self._held = 0  # characters at the end of `_raw` that may be the beginning of a stop string
        self._said: set[str] = set()
        self._unit_from = 1  # where in `_raw` the sentence begins that is not whole yet
        self._looked_to = 1  # up to where no end of a sentence is left to be found
        self._may_end_unit = False
        self.is_stopped = False

    def feed(self, piece: str) -> None:
        """Take the next text of the model."""
        if self.is_stopped or not piece:
            return
        is_plain = not self._held and self._stop_beginnings.isdisjoint(piece) and len(self._raw) > 1
        if is_plain:
            self._raw += piece  # as nearly every piece: nothing in it begins a stop string
        else:
            self._feed_with_care(piece)
        if self._may_end_unit:
            self._end_at_repetition(self._raw)
        self._may_end_unit = not _MARKS.isdisjoint(piece)

    def _feed_with_care(self, piece: str) -> None:
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

    def _end_at_repetition(self, raw: str) -> None:
        """Stop where a sentence of `raw` begins that was said already."""
        for end in _UNIT_END.finditer(raw, self._looked_to):
            unit = " ".join(raw[self._unit_from : end.end()].split())
            if unit in self._said:
                self._raw = raw[: self._unit_from].rstrip() or "\n"
                self._held = 0
                self.is_stopped = True
                return
            if len(unit) >= _SHORTEST_LOOP:
                self._said.add(unit)
            self._unit_from = self._looked_to = end.end()
        self._looked_to = max(self._unit_from, len(raw) - _LONGEST_END)

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
        """The final text: whole sentences, none of them twice, and no blank around it."""
        if not self._held:
            self._end_at_repetition(f"{self._raw}\n")
        if was_cut_by_length and not self.is_stopped:
            return cut_at_last_sentence(self.shown).strip()
        # A lone "#" is text ("C#"); more of them, or half a label on a line of its own, is half a marker.
        is_text = self._raw.endswith("#") and self._held == 1
        return (self._raw if is_text else self.shown).strip()


def cut_at_last_sentence(text: str) -> str:
    """`text` up to its last whole sentence or list line; all of it when it has none."""
    ends = [match.end() for pattern in (_SENTENCE_END, _LIST_LINE) for match in pattern.finditer(text)]
    return text[: max(ends)] if ends else text
