"""The messages of a room as past turns (contract 6.2), and what a room is called."""

import pytest

from backend.chat.turns.history import pair_messages
from backend.chat.turns.prompt import PastTurn

QUESTION, ANSWER = False, True


@pytest.mark.parametrize(
    ("messages", "turns"),
    [
        ([], []),
        ([("a", QUESTION), ("b", ANSWER)], [("a", "b")]),
        ([("a", QUESTION)], [("a", "")]),
        ([("a", QUESTION), ("b", ANSWER), ("c", QUESTION)], [("a", "b"), ("c", "")]),
        ([("a", QUESTION), ("b", QUESTION), ("c", ANSWER)], [("a", ""), ("b", "c")]),
        ([("a", QUESTION), ("b", ANSWER), ("c", ANSWER)], [("a", "b"), ("", "c")]),
        ([("a", ANSWER), ("b", QUESTION), ("c", ANSWER)], [("b", "c")]),
    ],
)
def test_missing_sides_are_empty_and_a_lone_oldest_answer_is_dropped(
    messages: list[tuple[str, bool]], turns: list[tuple[str, str]]
):
    assert pair_messages(messages) == [PastTurn(*turn) for turn in turns]


def test_at_most_nineteen_turns_are_taken_the_newest_ones():
    messages = [(f"{number}", bool(number % 2)) for number in range(60)]

    turns = pair_messages(messages)

    assert len(turns) == 19
    assert (turns[0], turns[-1]) == (PastTurn("22", "23"), PastTurn("58", "59"))
