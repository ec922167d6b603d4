"""The bodies of REST requests and answers: how JSON becomes values, as the 2023 client's server read it.

That server was written in Java with Jackson, whose habits clients rely on (contract 1.0): "true" is a
boolean, "1" a number, a number or a boolean passes for a string, unknown keys are ignored, and null is
the same as absent. Lengths are counted in UTF-16 units, as browsers count them. Only the first error is
told, in the order of the fields, as `<message>:<field>`.
"""

import json
import math
import re
import unicodedata
from typing import Annotated, Any, NoReturn, TypeVar

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
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..composed import compose
from ..errors import InvalidRequest

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")

IS_EMPTY = "비어 있을 수 없습니다."
WRONG_TYPE = "올바르지 않은 형식입니다."


class RequestBody(BaseModel):
    """The base of what a route takes."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel)


class AnswerBody(BaseModel):
    """The base of what a route answers with, inside the envelope."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, validate_by_name=True)

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True)


Body = TypeVar("Body", bound=RequestBody)


def parse_body(model: type[Body], raw: bytes) -> Body:
    """What the model makes of a JSON object.

    Raises:
        InvalidRequest: no JSON object, a key given twice, or the first field that breaks a rule.

    """
    try:
        # The strict hooks: Python alone would take NaN, and the last of two equal keys.
        values = json.loads(raw, object_pairs_hook=_object_of_different_keys, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise InvalidRequest("no JSON") from error
    if not isinstance(values, dict):
        raise InvalidRequest("no JSON object")
    try:
        return model.model_validate({key: value for key, value in values.items() if value is not None})
    except pydantic.ValidationError as error:
        raise first_error(error) from error


def _object_of_different_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key twice")
    return values


def _refuse(_constant: str) -> NoReturn:
    raise ValueError("not a number of JSON")


def first_error(error: pydantic.ValidationError) -> InvalidRequest:
    """The first broken rule as our error. It names the field, and not what was sent: that would be logged."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    kind, field = first["type"], str(first["loc"][0]) if first["loc"] else None
    if kind == "missing":
        message = IS_EMPTY
    elif kind == "rule":
        message = first["msg"]
    else:
        message = WRONG_TYPE
    return InvalidRequest(kind, message=message, field=field)


def broken_rule(message: str) -> PydanticCustomError:
    # Braces would be read as places to fill in.
    return PydanticCustomError("rule", "{message}", {"message": message})


# --- types of fields --------------------------------------------------------------------------


def _scalar_as_text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _HALF_A_CHARACTER.search(value):
        raise broken_rule(WRONG_TYPE)  # half an emoji, which no database and no hash can take
    return str(value) if isinstance(value, int | float) else value


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        words = {"true": True, "false": False}
        if value.strip().lower() in words:
            return words[value.strip().lower()]
    if isinstance(value, int):
        return bool(value)
    return value


def _whole_number(value: Any) -> Any:
    if isinstance(value, bool):
        raise broken_rule(WRONG_TYPE)
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,18}", value.strip(), re.ASCII):
        return int(value)
    return int(value) if isinstance(value, float) and math.isfinite(value) else value


Text = Annotated[str, BeforeValidator(_scalar_as_text)]
Flag = Annotated[bool, BeforeValidator(_flag), Field(strict=True)]
# No more than a column of the database holds.
WholeNumber = Annotated[int, BeforeValidator(_whole_number), Field(strict=True, ge=-(2**63), lt=2**63)]


def utf16_length(text: str) -> int:
    """Browsers and the original count UTF-16 units, in which an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Rule:
    """A check of a field that fails with one of the contract's sentences, and shows in the JSON schema."""

    def check(self, value: str) -> str:
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), **self.json_schema()}


class NotEmpty(Rule):
    def check(self, value: str) -> str:
        if not value:
            raise broken_rule(IS_EMPTY)
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"minLength": 1}


class Length(Rule):
    def __init__(self, least: int, most: int, message: str) -> None:
        self.least, self.most, self.message = least, most, message

    def check(self, value: str) -> str:
        if not self.least <= utf16_length(value) <= self.most:
            raise broken_rule(self.message)
        return value

    def json_schema(self) -> dict[str, Any]:
        least = {"minLength": self.least} if self.least else {}
        return {**least, "maxLength": self.most}


class Pattern(Rule):
    """A full match with ASCII classes, as Java's `@Pattern` means it."""

    def __init__(self, expression: str, message: str) -> None:
        self.compiled, self.message = re.compile(expression, re.ASCII), message

    def check(self, value: str) -> str:
        if not self.compiled.fullmatch(value):
            raise broken_rule(self.message)
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"pattern": f"^{self.compiled.pattern}$"}


def clean_line(text: str) -> str:
    """One line that shows what it holds: composed Hangul, no control or invisible characters, single spaces.

    The zero-width joiner stays, because emoji are made with it.
    """
    visible = (
        " " if character.isspace() else character
        for character in compose(text)
        if character.isspace() or character == "\u200d" or unicodedata.category(character)[0] != "C"
    )
    return " ".join("".join(visible).split()).strip("\u200d ")
