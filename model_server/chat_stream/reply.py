"""The text of an answer while it grows: cut at its first stop string, of which no half is ever shown."""


class Reply:
    """Feed it what the model writes; `shown` may be sent on."""

    def __init__(self, stops: tuple[str, ...]) -> None:
        self._stops = stops
        self._longest = max(map(len, stops), default=0)
        self._text = ""
        self.is_over = False

    def feed(self, text: str) -> None:
        if self.is_over:
            return
        searched_from = max(0, len(self._text) - self._longest)
        self._text += text
        found = [at for stop in self._stops if (at := self._text.find(stop, searched_from)) >= 0]
        if found:
            self._text, self.is_over = self._text[: min(found)], True

    def end(self) -> None:
        """Nothing more comes: what might have become a stop string did not."""
        self.is_over = True

    @property
    def shown(self) -> str:
        text = self._text
        if not self.is_over:
            for length in range(min(self._longest - 1, len(text)), 0, -1):
                if any(stop.startswith(text[-length:]) for stop in self._stops):
                    text = text[:-length]
                    break
        # The model begins with a blank, which the old server took away.
        return text.lstrip(" ")
