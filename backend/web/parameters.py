"""The query parameters of REST requests: how the text behind `?` becomes values.

An empty parameter counts as absent (contract 1.0), and an unknown one is ignored. A number above the largest
that makes sense counts as that one. A list's parameter may be repeated, hold commas, or both. Errors are told
as those of bodies are: `<message>:<parameter>`.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, TypeVar, get_origin

import pydantic
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic.alias_generators import to_camel
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema
from werkzeug.datastructures import MultiDict

from ..composed import compose
from .body import Rule, broken_rule, first_error, utf16_length

MAX_DIGITS = 99
MAX_WORDS = 120  # what a member and the device in their hand may keep as avoided: 60 each


class RequestQuery(BaseModel):
    """The base of what a route takes behind `?`."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel)


Query = TypeVar("Query", bound=RequestQuery)


def parse_query(model: type[Query], given: MultiDict[str, str]) -> Query:
    """What the model makes of the parameters. Raises: InvalidRequest, of the first that breaks a rule."""
    values: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        if get_origin(field.annotation) is tuple:
            values[key] = given.getlist(key)
        elif given.get(key):
            values[key] = given[key]
    return check_query(model, values)


def check_query(model: type[Query], values: Mapping[str, Any]) -> Query:
    """The parameters as a model, from wherever they come. Raises: InvalidRequest."""
    try:
        return model.model_validate(values)
    except pydantic.ValidationError as error:
        raise first_error(error) from error


class Number:
    """A whole number in digits, from `least` upwards; a larger one than `most` counts as `most`.

    Without `least` negative numbers are taken, too, and count as -1.
    """

    def __init__(self, least: int | None, most: int) -> None:
        self.least, self.most = least, most

    def parse(self, given: str | int) -> int:
        text = str(given)
        digits = text.removeprefix("-")
        is_number = digits.isascii() and digits.isdecimal() and len(digits) <= MAX_DIGITS
        if not is_number or (self.least is not None and int(text) < self.least):
            raise broken_rule(
                "정수여야 합니다." if self.least is None else f"{self.least} 이상의 정수여야 합니다."
            )
        return max(-1, min(int(text), self.most))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.parse, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        bounds = {} if self.least is None else {"minimum": self.least}
        return {**handler(schema), "type": "integer", **bounds}


def split_words(given: Iterable[str]) -> tuple[str, ...]:
    """The words of a parameter, each once, in composed Hangul and lower case."""
    words = [compose(word).lower().strip() for part in given for word in part.split(",")]
    words = [word for word in dict.fromkeys(words) if word]
    if len(words) > MAX_WORDS:
        raise broken_rule(f"최대 {MAX_WORDS}개까지 입니다.")
    return tuple(words)


Words = Annotated[tuple[str, ...], BeforeValidator(split_words), Field(max_length=MAX_WORDS)]


class AtMost(Rule):
    """A text without blanks around it, of so many UTF-16 units, as browsers count."""

    def __init__(self, characters: int) -> None:
        self.characters = characters

    def check(self, value: str) -> str:
        stripped = value.strip()
        if utf16_length(stripped) > self.characters:
            raise broken_rule(f"최대 {self.characters}자까지 입니다.")
        return stripped

    def json_schema(self) -> dict[str, Any]:
        return {"maxLength": self.characters}
