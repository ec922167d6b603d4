"""The one door to the model server.

`ModelClient` is what the rest of the backend sees. `TgiModelClient` speaks the HTTP API of Hugging
Face Text Generation Inference with the types and the error parsing of the `text-generation` package,
over our own transport: the package's clients raise foreign exceptions for half of what can go wrong,
one of them limits the whole answer to ten seconds, and neither can be stopped from another thread.
Nothing outside this file knows that the server is TGI; `openai_client.py` speaks the other wire.
"""

import http.client
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NotRequired, Protocol

import pydantic
from text_generation.errors import (
    GenerationError,
    IncompleteGenerationError,
    OverloadedError,
    RateLimitExceededError,
    ShardNotReadyError,
    ShardTimeoutError,
    ValidationError,
    parse_error,
)
from text_generation.types import FinishReason, Parameters, Request
from typing_extensions import TypedDict

from ..errors import (
    ModelAnswerCut,
    ModelRequestRefused,
    ModelServerBroken,
    ModelServerBusy,
    ModelServerError,
    ModelServerTimeout,
    ModelServerUnreachable,
)
from .chunks import BrokenChunks
from .event_stream import ERRORS_BY_STATUS, EventStream, Piece, field_of_event, json_of, network_errors
from .http_connections import HttpConnections

LIMITS_ARE_FRESH_SECONDS = 60.0
CALL_SECONDS = 5.0


@dataclass(frozen=True)
class Sampling:
    """How an answer is drawn. But for the temperature the figures are those of the original's report.

    Its penalty of 1.15 on what was said already counts the prompt, too: the names of foods that were to be
    told came out cut in two. An answer that repeats itself is ended by us (`AnswerText`).
    """

    temperature: float = 0.4
    top_p: float = 0.9
    top_k: int = 20
    max_new_tokens: int = 250
    seed: int | None = None


@dataclass(frozen=True)
class ModelLimits:
    """What the model server can take, in tokens."""

    max_input_tokens: int
    max_total_tokens: int

    def prompt_tokens(self, max_new_tokens: int) -> int:
        """How long a prompt may be that leaves room for an answer of `max_new_tokens`.

        Raises:
            ModelServerBroken: the window is too small for such an answer.
        """
        tokens = min(self.max_input_tokens, self.max_total_tokens - max_new_tokens)
        if tokens <= 0:
            raise ModelServerBroken(f"a window of {self.max_total_tokens} tokens is too small")
        return tokens


class ModelStream(Protocol):
    """One answer while it is written. Iterate once; `cancel` works from any thread, at any time."""

    def __iter__(self) -> Iterator[Piece]: ...

    def cancel(self) -> None:
        """Stop the generation now. The iteration then ends without an error."""


class ModelClient(Protocol):
    """A model server. Every failure is a `ModelServerError`."""

    def stream(self, prompt: str, sampling: Sampling, stop: tuple[str, ...]) -> ModelStream: ...

    def count_tokens(self, text: str) -> int: ...

    def get_limits(self) -> ModelLimits: ...

    def is_ready(self) -> bool: ...


# pydantic takes `typing`'s own from Python 3.12 on.
class _Token(TypedDict):
    text: str
    special: bool


class _Details(TypedDict):
    finish_reason: FinishReason


class _Event(TypedDict):
    """What is read of the package's `StreamResponse`, of which all took twice as long, for each token."""

    token: _Token
    generated_text: NotRequired[str | None]
    details: NotRequired[_Details | None]


_read_event = pydantic.TypeAdapter(_Event).validate_json


class TgiModelClient:
    """A `ModelClient` for text-generation-inference, or anything that speaks its wire."""

    def __init__(self, base_url: str, *, read_seconds: float = 60.0, deadline_seconds: float = 600.0) -> None:
        self._connections = HttpConnections(base_url, read_seconds=read_seconds)
        # Small questions, answered at once or not at all; nobody can cancel them.
        self._call_connections = HttpConnections(base_url, read_seconds=min(read_seconds, CALL_SECONDS))
        self._deadline_seconds = deadline_seconds
        self._limits: ModelLimits | None = None
        self._limits_read_at = 0.0

    def stream(self, prompt: str, sampling: Sampling, stop: tuple[str, ...]) -> ModelStream:
        parameters = Parameters(
            do_sample=True,
            temperature=sampling.temperature,
            top_p=sampling.top_p,
            top_k=sampling.top_k,
            max_new_tokens=sampling.max_new_tokens,
            # A belt for prompts that are too long although their history was trimmed; keeps the last tokens.
            truncate=self.get_limits().prompt_tokens(sampling.max_new_tokens),
            stop=list(stop),
            seed=sampling.seed,
            details=True,
        )
        request = Request(inputs=prompt, stream=True, parameters=parameters)
        body = request.model_dump_json(exclude_none=True).encode()
        return EventStream(
            self._connections.exchange(),
            "/generate_stream",
            body,
            piece_of=_piece_of,
            error_of=_error_of,
            deadline_seconds=self._deadline_seconds,
        )

    def count_tokens(self, text: str) -> int:
        """How many tokens the model reads `text` as, special tokens included."""
        tokens = self._call("POST", "/tokenize", json.dumps({"inputs": text}, ensure_ascii=False).encode())
        if not isinstance(tokens, list):
            raise ModelServerBroken("/tokenize answered no list")
        return len(tokens)

    def get_limits(self) -> ModelLimits:
        """The model server's limits, asked for at most once a minute: its operator may restart it."""
        now = time.monotonic()
        if self._limits is None or now - self._limits_read_at > LIMITS_ARE_FRESH_SECONDS:
            info: Any = self._call("GET", "/info")
            try:
                self._limits = ModelLimits(int(info["max_input_tokens"]), int(info["max_total_tokens"]))
            except (KeyError, TypeError, ValueError) as error:
                raise ModelServerBroken("/info lacks its limits") from error
            self._limits_read_at = now
        return self._limits

    def is_ready(self) -> bool:
        exchange = self._call_connections.exchange()
        try:
            is_ready = exchange.send("GET", "/health").status == 200
            for _ in exchange.read_pieces():
                pass
        except (OSError, http.client.HTTPException, BrokenChunks):
            return False
        else:
            return is_ready
        finally:
            exchange.close()

    def _call(self, method: str, path: str, body: bytes | None = None) -> Any:
        exchange = self._call_connections.exchange()
        try:
            with network_errors():
                response = exchange.send(method, path, body)
                content = b"".join(exchange.read_pieces())
            if response.status != 200:
                raise _error_of(response.status, content)
            return json_of(content)
        finally:
            exchange.close()


def _piece_of(events: list[bytes]) -> Piece | None:
    """One piece from the events that arrived together; None when they carried nothing but comments."""
    texts: list[str] = []
    tokens = 0
    finish_reason = None
    for event in events:
        data = field_of_event(event, b"data")
        if data is None:
            continue  # a comment, sent to keep the connection alive
        try:
            said = _read_event(data)
        except pydantic.ValidationError as error:
            raise _error_of(200, data) from error
        token = said["token"]
        if not token["special"]:
            texts.append(token["text"])
        tokens += 1
        if said.get("generated_text") is not None:
            details = said.get("details")
            finish_reason = details["finish_reason"].value if details else "eos_token"
    if tokens == 0:
        return None
    return Piece("".join(texts), tokens, finish_reason)


def _error_of(status: int, content: bytes) -> ModelServerError:
    """The error that an answer of `status` with this body means; the body may be HTML of a proxy."""
    try:
        payload = json.loads(content)
        error_type = str(payload.get("error_type", ""))
        foreign = parse_error(status, {"error": str(payload["error"]), "error_type": error_type})
    except (ValueError, KeyError, AttributeError, TypeError):
        # Not the model server's JSON: a proxy in between, or 422 in plain text for JSON of a wrong type.
        return ERRORS_BY_STATUS.get(status, ModelServerBroken)(
            f"HTTP {status} without the model server's JSON"
        )
    kind = next((ours for theirs, ours in _BY_ERROR if isinstance(foreign, theirs)), None)
    if kind is None:
        # text-generation 0.7.0 does not know "incomplete_generation_stream".
        is_cut = error_type.startswith("incomplete_generation")
        kind = ModelAnswerCut if is_cut else ERRORS_BY_STATUS.get(status, ModelServerBroken)
    # The texts of these errors may quote the prompt, so only their kinds go into the log.
    return kind(f"HTTP {status} {error_type or type(foreign).__name__}")


_BY_ERROR: list[tuple[type[Exception], type[ModelServerError]]] = [
    (OverloadedError, ModelServerBusy),
    (RateLimitExceededError, ModelServerBusy),
    (ValidationError, ModelRequestRefused),
    (ShardTimeoutError, ModelServerTimeout),
    (ShardNotReadyError, ModelServerUnreachable),
    (GenerationError, ModelAnswerCut),
    (IncompleteGenerationError, ModelAnswerCut),
]
