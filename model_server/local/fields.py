"""JSON bodies of the right types: what TGI's web framework (axum, serde) does before TGI itself looks.

A body that is no JSON is answered with 400, one of the wrong shape with 422, both as plain text.
"""

import json
import math
from collections.abc import Callable
from typing import Any, NoReturn

WRONG_TYPE = "Failed to deserialize the JSON body into the target type"
INTEGER_RANGES = {
    "u32": (0, 2**32 - 1),
    "i32": (-(2**31), 2**31 - 1),
    "u64": (0, 2**64 - 1),
    "usize": (0, 2**64 - 1),
}


class BodyUnreadable(Exception):
    """The body is not the JSON this route takes."""

    def __init__(self, status: int, text: str):
        super().__init__(text)
        self.status = status
        self.text = text


def read_json(body: bytes) -> dict[str, Any]:
    """The JSON object in `body`. Raises: BodyUnreadable."""
    try:
        value = json.loads(body.decode(), parse_constant=_refuse_constant)
        # A lone surrogate is no text: it could not be sent on.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        reason = "recursion limit exceeded" if isinstance(error, RecursionError) else str(error)
        raise BodyUnreadable(400, f"Failed to parse the request body as JSON: {reason}") from error
    if not isinstance(value, dict):
        raise wrong_type("", value, "a map")
    return value


def read_field(path: str, value: Any, kind: str) -> Any:
    """`value` when it is of `kind`; a "?" at the end of `kind` allows None.

    Raises: BodyUnreadable.
    """
    if kind.endswith("?"):
        if value is None:
            return None
        kind = kind[:-1]
    if kind in INTEGER_RANGES:
        return _read_integer(path, value, kind)
    if kind == "f32":
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
            raise wrong_type(path, value, "f32")
        return float(value)
    if kind == "strings":
        if not isinstance(value, list):
            raise wrong_type(path, value, "a sequence")
        return [read_field(f"{path}[{position}]", item, "string") for position, item in enumerate(value)]
    expected, wanted = KINDS[kind]
    if not expected(value):
        raise wrong_type(path, value, wanted)
    return value


KINDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "bool": (lambda value: isinstance(value, bool), "a boolean"),
    "string": (lambda value: isinstance(value, str), "a string"),
    "object": (lambda value: isinstance(value, dict), "a map"),
    "list": (lambda value: isinstance(value, list), "a sequence"),
    "any": (lambda _: True, ""),
}


def wrong_type(path: str, value: Any, wanted: str) -> BodyUnreadable:
    """The error for `value` at `path`, which should have been `wanted`."""
    return BodyUnreadable(
        422, f"{WRONG_TYPE}: {path and path + ': '}invalid type: {_describe(value)}, expected {wanted}"
    )


def missing_field(path: str) -> BodyUnreadable:
    """The error for a body without the field at `path`."""
    return BodyUnreadable(422, f"{WRONG_TYPE}: missing field `{path}`")


def _read_integer(path: str, value: Any, kind: str) -> int:
    least, most = INTEGER_RANGES[kind]
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong_type(path, value, kind)
    if not least <= value <= most:
        raise BodyUnreadable(422, f"{WRONG_TYPE}: {path}: invalid value: integer `{value}`, expected {kind}")
    return value


def _describe(value: Any) -> str:
    """The framework's name of a value. A text is not repeated: it may be a person's question."""
    if isinstance(value, bool):
        return f"boolean `{str(value).lower()}`"
    if isinstance(value, int):
        return f"integer `{value}`"
    if isinstance(value, float):
        return f"floating point `{value}`"
    return {type(None): "null", str: "string", list: "sequence"}.get(type(value), "map")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
