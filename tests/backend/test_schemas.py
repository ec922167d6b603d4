"""Socket frames: what is taken, and what is refused (contract 5.2)."""

import json
from typing import Any

import pytest

from backend.chat.turns.frames import is_stop_frame, parse_guest_frame
from backend.chat.turns.prompt import PastTurn
from backend.errors import FrameTooLarge, InvalidFrame

GOOD: dict[str, Any] = {"input": "매운 음식", "history": [], "regenerate": False}


def frame(**changes: Any) -> str:
    return json.dumps({**GOOD, **changes}, ensure_ascii=False)


@pytest.mark.parametrize(
    "taken",
    [
        frame(),
        frame(input="가" * 500),
        frame(input="😀" * 250),
        frame(input=" "),
        frame(input="", regenerate=True, history=[["a", "b"]]),
        frame(regenerate="true"),
        frame(regenerate=None),
        frame(history=[["a", None]] * 20),
        frame(unknown={"deep": [1]}),
        '{"input":"메뉴","history":[]}',
    ],
)
def test_frame_within_the_rules_is_taken(taken: str):
    parse_guest_frame(taken)


@pytest.mark.parametrize(
    "refused",
    [
        "",
        "안녕",
        "null",
        "[]",
        '"text"',
        "{",
        '{"input":"a"',
        frame(input="가" * 501),
        frame(input="😀" * 251),
        frame(input=""),
        frame(input=None),
        frame(input=3),
        frame(input=["a"]),
        frame(history=None),
        frame(history="a"),
        frame(history=[["a", "b"]] * 21),
        frame(history=[["a"]]),
        frame(history=[["a", "b", "c"]]),
        frame(history=["ab"]),
        frame(history=[{"0": "a", "1": "b"}]),
        frame(history=[["a", 1]]),
        frame(regenerate="maybe"),
        frame(regenerate=[]),
        '{"history":[],"regenerate":false}',
        '{"input":"a","regenerate":false}',
        '{"input":"\\ud800","history":[],"regenerate":false}',
        '{"input":NaN,"history":[],"regenerate":false}',
        "[" * 100_000,
    ],
)
def test_frame_that_breaks_a_rule_is_refused(refused: str):
    with pytest.raises(InvalidFrame):
        parse_guest_frame(refused)


def test_binary_frame_is_refused():
    with pytest.raises(InvalidFrame):
        parse_guest_frame(frame().encode())


def test_frame_over_128_kib_is_refused_as_too_large():
    with pytest.raises(FrameTooLarge):
        parse_guest_frame(frame(history=[["가" * 50_000, "b"]]))


def test_error_of_a_refused_frame_does_not_quote_it():
    with pytest.raises(InvalidFrame) as caught:
        parse_guest_frame(frame(input="비밀" * 300))

    assert "비밀" not in str(caught.value)


def test_null_in_history_reads_as_nothing():
    parsed = parse_guest_frame(frame(history=[[None, "b"], ["c", None]]))

    assert parsed.turns == [PastTurn("", "b"), PastTurn("c", "")]


@pytest.mark.parametrize(
    ("given", "stops"),
    [
        ('{"stop": true}', True),
        ('{"stop": false}', False),
        ('{"stop": "true"}', False),
        ("{}", False),
        ("stop", False),
        (b"\x00", False),
    ],
)
def test_only_a_true_stop_is_a_stop(given: str | bytes, stops: bool):
    assert is_stop_frame(given) is stops
