"""A request of the old API, and what it means on the model server's wire.

The old server took values that TGI refuses, because they meant "off" there: `typical_p` 1, `top_p` 1, `top_k`
0, `seed` -1. Numbers came as JSON's floats. Names that it did not know it ignored, and so do we.
Source: text-generation-webui as of July 2023, its `api-examples` and parameter defaults.
"""

import json
import math
from dataclasses import dataclass
from typing import Any

# The old server's own default, which also met requests that misspelt the name.
DEFAULT_NEW_TOKENS = 200
MOST_NEW_TOKENS = 1024
# What the old server added by itself: the model has begun to write the next line of the dialogue.
ANSWERER = "푸디"
# TGI takes so many (`--max-stop-sequences`); the others are looked for here.
MOST_STOPS_OF_THE_SERVER = 4


class RequestRefused(Exception):
    """The message is no request of this API; the text says why."""


@dataclass(frozen=True)
class ChatRequest:
    """What is asked: the pairs so far, the question, how to draw the answer, and where it ends."""

    internal: tuple[tuple[str, str], ...]
    visible: tuple[tuple[str, str], ...]
    question: str
    parameters: dict[str, Any]
    stop: tuple[str, ...]


def read_request(message: str) -> ChatRequest:
    """The request in a text message. Raises: RequestRefused."""
    try:
        body = json.loads(message)
    except (ValueError, RecursionError) as error:
        raise RequestRefused("the message is no JSON") from error
    if not isinstance(body, dict):
        raise RequestRefused("the message is no JSON object")
    question = body.get("user_input", "")
    history = body.get("history") or {}
    if not isinstance(question, str) or not isinstance(history, dict):
        raise RequestRefused("user_input must be a text and history an object")
    internal = _read_pairs(history.get("internal"))
    visible = _read_pairs(history.get("visible")) or internal
    if body.get("regenerate") is True:
        if not internal:
            raise RequestRefused("there is nothing to regenerate in an empty history")
        # The last question is asked again, and its old answer forgotten.
        question, internal, visible = internal[-1][0], internal[:-1], visible[:-1]
    return ChatRequest(internal, visible, question, _read_parameters(body), _read_stops(body))


def _read_pairs(value: Any) -> tuple[tuple[str, str], ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value):
        raise RequestRefused("history must hold lists of two texts")
    return tuple((_text(question), _text(answer)) for question, answer in value)


def _text(value: Any) -> str:
    if not isinstance(value, str | None):
        raise RequestRefused("history must hold lists of two texts")
    return value or ""


def _read_parameters(body: dict[str, Any]) -> dict[str, Any]:
    """TGI's parameters. What was "off" for the old server is left out, for TGI takes no such value."""
    # The project's own client of 2023 left an "s" away.
    asked = _number(body, "max_new_tokens", "max_new_token", "max_length", default=DEFAULT_NEW_TOKENS)
    parameters: dict[str, Any] = {"max_new_tokens": max(1, min(MOST_NEW_TOKENS, int(asked)))}
    temperature = _number(body, "temperature", default=0.7)
    if body.get("do_sample") is False or temperature <= 0:
        return parameters  # greedy; TGI draws as soon as one of the following is there
    parameters |= {"do_sample": True, "temperature": temperature}
    for name in ("top_p", "typical_p"):
        if 0 < (share := _number(body, name, default=1)) < 1:
            parameters[name] = share
    if (top_k := int(_number(body, "top_k", default=0))) > 0:
        parameters["top_k"] = top_k
    if (penalty := _number(body, "repetition_penalty", default=1)) > 0 and penalty != 1:
        parameters["repetition_penalty"] = penalty
    if (seed := int(_number(body, "seed", default=-1))) >= 0:
        parameters["seed"] = seed
    return parameters


def _number(body: dict[str, Any], *names: str, default: float) -> float:
    """The first of the names that is there."""
    for name in names:
        value = body.get(name)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
            raise RequestRefused(f"{name} must be a number")
        return value
    return default


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number of hundreds of digits
        return False


def _read_stops(body: dict[str, Any]) -> tuple[str, ...]:
    stops = body.get("stopping_strings") or []
    if not isinstance(stops, list) or not all(isinstance(stop, str) for stop in stops):
        raise RequestRefused("stopping_strings must be a list of texts")
    name = body.get("your_name")
    own = [f"\n{name}:"] if isinstance(name, str) and name else []
    return tuple(dict.fromkeys(stop for stop in [*stops, *own, f"\n{ANSWERER}:"] if stop))
