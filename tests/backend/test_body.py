"""How JSON becomes values (contract 1.0)."""

import json
from typing import Annotated, Any

import pytest

from backend.errors import InvalidRequest
from backend.web.body import (
    AnswerBody,
    Flag,
    Length,
    RequestBody,
    Text,
    WholeNumber,
    clean_line,
    parse_body,
    utf16_length,
)


class Sample(RequestBody):
    text: Annotated[Text, Length(0, 4, "길이 {x}")] = "absent"
    flag: Flag = False
    whole_number: WholeNumber = 0


def parse(**values: Any) -> Sample:
    return parse_body(Sample, json.dumps(values).encode())


def test_absent_and_null_are_the_same_and_unknown_keys_are_ignored():
    assert parse(text=None, unknown=[1]) == parse()


@pytest.mark.parametrize(("given", "text"), [(7, "7"), (True, "true"), (1.5, "1.5"), ("", "")])
def test_scalars_pass_for_text(given: Any, text: str):
    assert parse(text=given).text == text


@pytest.mark.parametrize(
    ("given", "flag"), [("true", True), ("FALSE", False), (" True ", True), (1, True), (0, False)]
)
def test_flags_come_as_words_and_numbers(given: Any, flag: bool):
    assert parse(flag=given).flag is flag


@pytest.mark.parametrize(("given", "number"), [("12", 12), (" -3 ", -3), (4.9, 4), (5, 5)])
def test_whole_numbers_come_as_text_and_lose_their_fraction(given: Any, number: int):
    assert parse(wholeNumber=given).whole_number == number


@pytest.mark.parametrize(
    "values", [{"flag": "yes"}, {"flag": ""}, {"wholeNumber": True}, {"wholeNumber": "1.0"}, {"text": {}}]
)
def test_other_types_are_refused_by_field(values: dict[str, Any]):
    with pytest.raises(InvalidRequest) as error:
        parse(**values)

    assert error.value.shown_message == f"올바르지 않은 형식입니다.:{next(iter(values))}"


def test_sentence_of_a_rule_is_told_as_it_is():
    with pytest.raises(InvalidRequest) as error:
        parse(text="12345")

    assert error.value.shown_message == "길이 {x}:text"


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_byte_order_mark_is_passed_over(mark: bytes):
    assert parse_body(Sample, mark + b'{"text": "a"}').text == "a"


@pytest.mark.parametrize(("text", "units"), [("가", 1), ("😀", 2), ("é", 1), ("e\u0301", 2), ("", 0)])
def test_lengths_are_counted_as_browsers_do(text: str, units: int):
    assert utf16_length(text) == units


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  두  칸 ", "두 칸"),
        ("\u1100\u1161", "가"),
        ("a\u200bb\ufeff\u202e", "ab"),
        ("줄\n바꿈\t", "줄 바꿈"),
        ("👩‍🍳", "👩‍🍳"),
        ("\u200d", ""),
        ("\x00\x07", ""),
    ],
)
def test_line_is_cleaned_of_what_cannot_be_seen(text: str, line: str):
    assert clean_line(text) == line


def test_schema_for_documentation_has_names_and_rules_of_the_wire():
    schema = Sample.model_json_schema()

    assert schema["properties"]["text"]["maxLength"] == 4
    assert "wholeNumber" in schema["properties"]


def test_answers_use_the_names_of_the_wire():
    class Answer(AnswerBody):
        food_id: int

    assert Answer(food_id=1).to_json() == {"foodId": 1}
