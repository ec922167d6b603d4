"""What an answer has said already: a sentence is not to come again, in the same words or nearly."""

from ...korean import normalize

# Two sentences that share so many of their pairs of letters say the same; a few letters are in many.
_ALIKE = 0.72
_LEAST_PAIRS = 8


class Said:
    """The sentences of one answer."""

    def __init__(self) -> None:
        self._shapes: list[tuple[str, frozenset[str]]] = []

    def note(self, sentence: str) -> None:
        self._shapes.append(_shape(sentence))

    def __bool__(self) -> bool:
        return bool(self._shapes)

    def holds(self, sentence: str) -> bool:
        """Whether it was said, in these words or nearly."""
        bare, pairs = _shape(sentence)
        return any(
            bare == said
            or (
                min(len(pairs), len(others)) >= _LEAST_PAIRS
                and len(pairs & others) > _ALIKE * min(len(pairs), len(others))
            )
            for said, others in self._shapes
            if pairs and others
        )


def _shape(sentence: str) -> tuple[str, frozenset[str]]:
    """What two sentences are compared by: their letters, and the pairs of letters that follow one another."""
    bare = "".join(letter for letter in normalize(sentence) if letter.isalnum())
    return bare, frozenset(bare[at : at + 2] for at in range(len(bare) - 1))
