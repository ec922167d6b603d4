"""The messages of a room as the past turns of a prompt (contract 6.2). Pure."""

from collections.abc import Iterable

from .prompt import PastTurn

# The newest messages that are looked at: nineteen turns.
MAX_MESSAGES = 38


def pair_messages(messages: Iterable[tuple[str, bool]]) -> list[PastTurn]:
    """Past turns from (text, whether the chatbot said it), oldest first; a missing side is empty.

    As the original: at most `MAX_MESSAGES` sides, an empty one counts, and a lone oldest answer is dropped.
    """
    sides: list[str] = []
    expects_answer = True
    for text, is_answer in reversed(list(messages)):
        if is_answer != expects_answer:
            sides.append("")
            expects_answer = not expects_answer
        sides.append(text)
        expects_answer = not expects_answer
    sides = sides[:MAX_MESSAGES]
    if len(sides) % 2:
        sides.pop()
    return [PastTurn(question, answer) for answer, question in zip(sides[::2], sides[1::2], strict=True)][
        ::-1
    ]
