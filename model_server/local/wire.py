"""TGI's requests: reading and checking them, with TGI's own rules, messages and codes. No input or output.

Source: text-generation-inference, router/src/validation.rs and router/src/lib.rs, version 3.3.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model_server.local.fields import missing_field, read_field, wrong_type

BODY_LIMIT_BYTES = 2_000_000
ERROR_STATUS = {
    "validation": 422,
    "template_error": 422,
    "tool_error": 422,
    "generation": 424,
    "overloaded": 429,
    "incomplete_generation": 500,
    "healthcheck": 503,
}
# A "?" means that null is the same as leaving the field out; without it null is refused, as in TGI.
PARAMETERS = {
    "best_of": "usize?",
    "temperature": "f32?",
    "repetition_penalty": "f32?",
    "frequency_penalty": "f32?",
    "top_k": "i32?",
    "top_p": "f32?",
    "typical_p": "f32?",
    "do_sample": "bool",
    "max_new_tokens": "u32?",
    "return_full_text": "bool?",
    "stop": "strings",
    "truncate": "usize?",
    "watermark": "bool",
    "details": "bool",
    "decoder_input_details": "bool",
    "seed": "u64?",
    "top_n_tokens": "u32?",
    "grammar": "object?",
    "adapter_id": "string?",
}
# The engine takes 32 bits, of which the highest value means "any seed".
ENGINE_SEEDS = 2**32 - 1


class Refusal(Exception):
    """A request that is not answered; `error_type` is TGI's word for why."""

    def __init__(self, error_type: str, message: str):
        super().__init__(message)
        self.error_type = error_type
        self.message = message

    @property
    def status(self) -> int:
        return ERROR_STATUS[self.error_type]


@dataclass(frozen=True)
class Limits:
    """What one request may ask for. An input is shorter than the window, so that one token fits after it."""

    max_total_tokens: int
    max_stop_sequences: int = 4

    @property
    def max_input_tokens(self) -> int:
        return self.max_total_tokens - 1


@dataclass(frozen=True)
class Sampling:
    """How to choose tokens. `temperature` 0 takes the likeliest; `top_k` 0 and `top_p` 1 keep all tokens."""

    temperature: float
    top_k: int
    top_p: float
    typical_p: float
    repetition_penalty: float
    frequency_penalty: float
    seed: int
    reuse_prompt: bool


@dataclass(frozen=True)
class GenerateRequest:
    """One request whose parameters are in range; `seed` is None when tokens are not drawn by chance."""

    inputs: str
    add_special_tokens: bool
    sampling: Sampling
    seed: int | None
    max_new_tokens: int | None
    stop: tuple[str, ...]
    truncate: int | None
    return_full_text: bool
    details: bool


def read_generate_request(body: Mapping[str, Any], limits: Limits, *, stream: bool) -> GenerateRequest:
    """The request in `body`, for a route that streams or not.

    Raises: BodyUnreadable for a wrong type, Refusal for a value out of range.
    """
    if "inputs" not in body:
        raise missing_field("inputs")
    inputs = read_field("inputs", body["inputs"], "string")
    add_special_tokens = read_field("add_special_tokens", body.get("add_special_tokens", True), "bool")
    parameters = body.get("parameters", {})
    if not isinstance(parameters, dict):
        raise wrong_type("parameters", parameters, "struct GenerateParameters")
    values = {
        name: read_field(f"parameters.{name}", parameters[name], kind) if name in parameters else None
        for name, kind in PARAMETERS.items()
    }
    return check_parameters(inputs, values, limits, add_special_tokens=add_special_tokens, stream=stream)


def check_parameters(
    inputs: str,
    values: Mapping[str, Any],
    limits: Limits,
    *,
    add_special_tokens: bool = True,
    stream: bool = False,
) -> GenerateRequest:
    """The request made of `values`, each of the right type or None. Raises: Refusal."""
    for wrong, message in _find_faults(inputs, values, limits, stream):
        if wrong:
            raise Refusal("validation", f"Input validation error: {message}")
    temperature = 1.0 if values["temperature"] is None else values["temperature"]
    draws = bool(
        values["do_sample"]
        or temperature != 1.0
        or values["top_k"]
        or values["top_p"] is not None
        or values["typical_p"] is not None
    )
    seed = random.getrandbits(64) if values["seed"] is None else values["seed"]
    sampling = Sampling(
        temperature=temperature if draws else 0.0,
        # Greedy is the first of one candidate: without a limit the engine sorts all 262,144 for each token.
        top_k=(values["top_k"] or 0) if draws else 1,
        top_p=1.0 if values["top_p"] is None else values["top_p"],
        typical_p=1.0 if values["typical_p"] is None else values["typical_p"],
        repetition_penalty=values["repetition_penalty"] or 1.0,
        frequency_penalty=values["frequency_penalty"] or 0.0,
        seed=seed % ENGINE_SEEDS,
        # Computing the prompt anew keeps a seeded answer the same whatever was asked before.
        reuse_prompt=values["seed"] is None,
    )
    return GenerateRequest(
        inputs=inputs,
        add_special_tokens=add_special_tokens,
        sampling=sampling,
        seed=seed if draws else None,
        max_new_tokens=values["max_new_tokens"],
        stop=tuple(values["stop"] or ()),
        truncate=values["truncate"],
        return_full_text=bool(values["return_full_text"]),
        details=bool(values["details"]),
    )


def check_lengths(input_tokens: int, max_new_tokens: int | None, limits: Limits) -> int:
    """How many tokens may be generated after `input_tokens`. Raises: Refusal."""
    total = limits.max_total_tokens
    new = max(total - input_tokens, 0) if max_new_tokens is None else max_new_tokens
    if input_tokens + new > total:
        message = (
            f"`inputs` tokens + `max_new_tokens` must be <= {total}. "
            f"Given: {input_tokens} `inputs` tokens and {new} `max_new_tokens`"
        )
        raise Refusal("validation", f"Input validation error: {message}")
    if input_tokens > limits.max_input_tokens:
        message = f"`inputs` must have less than {limits.max_input_tokens} tokens. Given: {input_tokens}"
        raise Refusal("validation", f"Input validation error: {message}")
    return new


def _find_faults(
    inputs: str, values: Mapping[str, Any], limits: Limits, stream: bool
) -> list[tuple[bool, str]]:
    """TGI's rules in TGI's order: (is it broken, its message). The first broken one is the answer."""
    best_of = 1 if values["best_of"] is None else values["best_of"]
    given = {name: value for name, value in values.items() if value is not None}
    stop = given.get("stop", ())
    most_stops, most_input = limits.max_stop_sequences, limits.max_input_tokens
    truncate = given.get("truncate", 1)
    not_supported = "is not supported by this server"
    return [
        (stream and best_of != 1, "`best_of` != 1 is not supported when streaming tokens"),
        (
            stream and bool(given.get("decoder_input_details")),
            "`decoder_input_details` == true is not supported when streaming tokens",
        ),
        (best_of != 1, "`best_of` != 1 is not allowed for this endpoint"),
        (given.get("temperature", 1) <= 0, "`temperature` must be strictly positive"),
        (given.get("repetition_penalty", 1) <= 0, "`repetition_penalty` must be strictly positive"),
        (abs(given.get("frequency_penalty", 0)) > 2, "`frequency_penalty` must be >= -2.0 and <= 2.0"),
        (not 0 < given.get("top_p", 0.5) < 1, "`top_p` must be > 0.0 and < 1.0"),
        (not 0 < given.get("typical_p", 0.5) < 1, "`typical_p` must be > 0.0 and < 1.0"),
        (given.get("top_k", 1) <= 0, "`top_k` must be strictly positive"),
        (given.get("max_new_tokens", 1) == 0, "`max_new_tokens` must be strictly positive"),
        (
            len(stop) > most_stops,
            f"`stop` supports up to {most_stops} stop sequences. Given: {len(stop)}",
        ),
        (not inputs, "`inputs` cannot be empty"),
        (
            not 0 < truncate <= most_input,
            f"`truncate` must be strictly positive and less than {most_input}. Given: {truncate}",
        ),
        (given.get("top_n_tokens", 0) != 0, "`top_n_tokens` != 0 is not allowed for this endpoint"),
        ("grammar" in given, "grammar is not supported"),
        (bool(given.get("watermark")), f"`watermark` {not_supported}"),
        (bool(given.get("decoder_input_details")), f"`decoder_input_details` {not_supported}"),
        ("adapter_id" in given, f"`adapter_id` {not_supported}"),
    ]
