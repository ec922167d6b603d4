"""The n-grams of a text, by which turns are like one another."""

# One to three characters did best in the cross-validation.
_SHORTEST, _LONGEST = 1, 3


def list_grams(letters: str, shortest: int = _SHORTEST, longest: int = _LONGEST) -> set[str]:
    """The n-grams of a text, `shortest` to `longest` letters long; its begin and end count as letters."""
    text = f"^{letters}$"
    return {
        text[start : start + length]
        for length in range(shortest, longest + 1)
        for start in range(len(text) - length + 1)
    }
