"""The text of an answer while it grows: cut at stop strings, never showing half of one. Pure."""


class StopStrings:
    """Takes the pieces of one answer and lets through what is surely no part of a stop string."""

    def __init__(self, stop_sequences: tuple[str, ...], opening: str = "") -> None:
        """`opening` was said before the model speaks, and is not given back."""
        self._stops = stop_sequences
        self._longest_stop = max(map(len, stop_sequences))
        self._unfinished = frozenset(
            stop[:length] for stop in stop_sequences for length in range(1, len(stop))
        )
        self._stop_beginnings = frozenset(stop[0] for stop in stop_sequences)
        self._hold_characters = frozenset(prefix[-1] for prefix in self._unfinished)
        # Begins with a line break of its own, so that a role label in the first line is one, too.
        self._raw = f"\n{opening}"
        # Characters at the end of `_raw` that may be the beginning of a stop string; the rest is let through.
        self._held = 0
        self.is_stopped = False

    def feed(self, piece: str) -> str:
        """Take the next text of the model; returns what may be read on."""
        if self.is_stopped or not piece:
            return ""
        if not self._held and self._stop_beginnings.isdisjoint(piece) and len(self._raw) > 1:
            self._raw += piece  # as nearly every piece: nothing in it begins a stop string
            return piece
        passed = max(1, len(self._raw) - self._held)  # the first line break is ours
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
        return self._raw[passed : len(self._raw) - self._held]

    def finish(self) -> str:
        """What was held back and is text after all: a lone "#" ("C#"); more of them are half a marker."""
        if self._raw.endswith("#") and self._held == 1:
            self._held = 0
            return "#"
        return ""

    def _count_held(self) -> int:
        if self._raw[-1] not in self._hold_characters:
            return 0
        longest = min(self._longest_stop - 1, len(self._raw))
        return next((n for n in range(longest, 0, -1) if self._raw[-n:] in self._unfinished), 0)
