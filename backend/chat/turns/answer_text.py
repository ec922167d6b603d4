"""An answer that nobody checks, while it grows: cut at stop strings and where it repeats itself. Pure."""

from ...answers.checking.sentences import SentenceStream, is_whole
from ...answers.checking.stop_strings import StopStrings

# "네!" may come twice, and a whole sentence may not.
_SHORTEST_LOOP = 8


class AnswerText:
    """Takes the pieces of one answer and tells what may be shown of them.

    A small model that has nothing more to say begins again. A penalty on what was said already would keep it
    from that, and from naming a food twice; so an answer ends where a sentence of it would come again.
    """

    def __init__(self, stop_sequences: tuple[str, ...], opening: str = "") -> None:
        """`opening` was said before the model speaks."""
        self._text = StopStrings(stop_sequences, opening)
        self._sentences = SentenceStream()
        self._whole = ""  # the sentences that have ended
        self._said: set[str] = set()
        self._repeats = False
        self._read(opening)

    @property
    def is_stopped(self) -> bool:
        return self._repeats or self._text.is_stopped

    @property
    def shown(self) -> str:
        """What may be shown now."""
        return self._whole + self._sentences.pending

    def feed(self, piece: str) -> None:
        """Take the next text of the model."""
        if not self._repeats and (text := self._text.feed(piece)):
            self._read(text)

    def finish(self, *, was_cut_by_length: bool) -> str:
        """The final text: whole sentences, none of them twice, and no blank around it."""
        was_cut = was_cut_by_length and not self.is_stopped
        if not self._repeats:
            self._read(self._text.finish())
        rest = self._sentences.finish()
        # All of it where it has no whole sentence.
        if rest and not (was_cut and self._whole and not is_whole(rest)):
            self._add(rest)
        return self._whole.strip()

    def _read(self, text: str) -> None:
        for unit in self._sentences.feed(text):
            self._add(unit)
            if self._repeats:
                self._sentences.finish()  # what comes after it is not shown either
                return

    def _add(self, unit: str) -> None:
        sentence = " ".join(unit.split())
        self._repeats = sentence in self._said
        if not self._repeats:
            self._whole += unit
        if len(sentence) >= _SHORTEST_LOOP:
            self._said.add(sentence)
