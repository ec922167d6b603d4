"""The streamed answer of a model server of whichever wire: server-sent events, each with a token or so."""

import http.client
import json
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

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
from .http_connections import Exchange, NotReached

# One event holds one token, or the whole answer at its end.
MAX_EVENT_BYTES = 1_048_576
ERRORS_BY_STATUS: dict[int, type[ModelServerError]] = {
    422: ModelRequestRefused,
    429: ModelServerBusy,
    502: ModelServerUnreachable,
    503: ModelServerUnreachable,
    504: ModelServerTimeout,
}


class Piece(NamedTuple):
    """Text that arrived together; the last piece says why the answer ended."""

    text: str
    tokens: int
    finish_reason: str | None = None  # "length", "eos_token" or "stop_sequence"


class EventStream:
    """One answer. The client of the wire says what is in an event, and what one without a stream means."""

    def __init__(
        self,
        exchange: Exchange,
        path: str,
        body: bytes,
        *,
        piece_of: Callable[[list[bytes]], Piece | None],
        error_of: Callable[[int, bytes], ModelServerError],
        deadline_seconds: float,
    ) -> None:
        """`piece_of` makes one piece of events that arrived together; None when they carry nothing."""
        self._exchange = exchange
        self._path = path
        self._body = body
        self._piece_of = piece_of
        self._error_of = error_of
        self._deadline_seconds = deadline_seconds

    def cancel(self) -> None:
        self._exchange.abort()

    def __iter__(self) -> Iterator[Piece]:
        try:
            yield from self._pieces()
        except ModelServerError as error:
            if not self._exchange.aborted or isinstance(error, ModelServerTimeout):
                raise
        finally:
            self._exchange.close()

    def _pieces(self) -> Iterator[Piece]:
        deadline = time.monotonic() + self._deadline_seconds
        with network_errors():
            response = self._exchange.send("POST", self._path, self._body)
            received = self._exchange.read_pieces()
            if not response.getheader("Content-Type", "").startswith("text/event-stream"):
                raise self._error_of(response.status, b"".join(received))
            waiting = b""
            for content in received:
                waiting += content
                if b"\r" in waiting:
                    waiting = waiting.replace(b"\r\n", b"\n")
                *events, waiting = waiting.split(b"\n\n")
                if len(waiting) > MAX_EVENT_BYTES:
                    raise ModelServerBroken("an event without an end")
                if events and (piece := self._piece_of(events)) is not None:
                    yield piece
                    if piece.finish_reason is not None:
                        return self._exchange.drain(received)
                if time.monotonic() > deadline:
                    raise ModelServerTimeout("the whole answer took too long")
        raise ModelAnswerCut("the stream ended before the answer")


class network_errors:  # noqa: N801  (reads as the statement it is)
    """Translate the transport's exceptions, once, at the edge."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, NotReached):
            raise ModelServerUnreachable(str(error)) from error
        if isinstance(error, TimeoutError):
            raise ModelServerTimeout("no byte in time") from error
        if isinstance(error, http.client.IncompleteRead):
            raise ModelAnswerCut("the connection ended in mid-answer") from error
        if isinstance(error, ConnectionResetError | BrokenPipeError | http.client.RemoteDisconnected):
            raise ModelAnswerCut(type(error).__name__) from error
        if isinstance(error, OSError):
            raise ModelServerUnreachable(type(error).__name__) from error
        if isinstance(error, http.client.HTTPException | BrokenChunks):
            raise ModelServerBroken(type(error).__name__) from error


def field_of_event(event: bytes, name: bytes) -> bytes | None:
    """What a server-sent event says in its lines of this name; None when it has none.

    Lines of other names may stand before them: an id, the event's kind, a comment.
    """
    if b"\n" not in event:  # as nearly every event, one for each token
        field, _, value = event.partition(b":")
        return value.removeprefix(b" ") if field == name or field.strip() == name else None
    lines = [line.partition(b":") for line in event.split(b"\n")]
    said = [value.removeprefix(b" ") for field, _, value in lines if field.strip() == name]
    return b"\n".join(said) if said else None


def json_of(content: bytes) -> Any:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ModelServerBroken("not JSON") from error
    if not isinstance(value, dict | list):
        raise ModelServerBroken("JSON of an unexpected shape")
    return value
