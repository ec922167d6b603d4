"""A model server without a model: it speaks text-generation-inference's wire and does what it is told.

For tests it runs in a thread (`with ScriptedTgi() as tgi: …`); for benchmarks in a process of its own:

    python -m tests.scripted_tgi --port 8099 --tokens 120 --seconds-per-token 0.05
"""

import argparse
import asyncio
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


def words_as_tokens(text: str) -> list[str]:
    """`text` in pieces that begin with their blank, as a tokenizer makes them."""
    first, *rest = text.removeprefix(" ").split(" ")
    return [first, *(f" {word}" for word in rest)]


@dataclass
class Script:
    """What the server does with the next requests."""

    tokens: list[str] = field(
        default_factory=lambda: words_as_tokens(
            "오늘은 따뜻한 김치찌개를 추천해 드려요. 밥과 함께 드시면 든든해요."
        )
    )
    seconds_per_token: float = 0.0
    finish_reason: str = "eos_token"
    # How many tokens are written to the socket at once.
    tokens_per_write: int = 1
    # One of FAILURES, or "" to answer properly.
    failure: str = ""
    # The server closes the connection after the answer, as nginx does with every thousandth.
    closes_connection: bool = False
    # False: the body has no end after its last event, as behind a proxy that keeps it open.
    ends_body: bool = True
    # For failures in mid-answer: how many tokens come first.
    fail_after_tokens: int = 3
    # What it says when it is asked whether it is ready: "ready", "loading" (503), or "" for no answer at all.
    health: str = "ready"
    max_input_tokens: int = 1798
    max_total_tokens: int = 2048


FAILURES = {
    "busy": "HTTP 429 with TGI's JSON",
    "busy event": "an `overloaded` event inside a 200 stream",
    "validation event": "a `validation` event inside a 200 stream",
    "incomplete event": "an `incomplete_generation_stream` event in mid-answer",
    "html": "HTTP 502 with a proxy's page",
    "html with 200": "a proxy's page that claims success",
    "plain 422": "HTTP 422 in plain text",
    "plain 500": "HTTP 500 in plain text",
    "cut": "the connection ends in mid-answer",
    "clean end": "the chunked body ends in mid-answer, without a last event",
    "garbage": "an event that is no JSON",
    "silent": "no byte of an answer, ever",
    "stalls": "some tokens, then silence",
}
# What is not TGI's JSON: status, body and type.
_ANSWERS_OF_OTHERS = {
    "html": (502, b"<html><h1>502 Bad Gateway</h1></html>", "text/html"),
    "html with 200": (200, b"<html><h1>It works</h1></html>", "text/html"),
    "plain 422": (422, b"Failed to deserialize the JSON body", "text/plain"),
    "plain 500": (500, b"Internal Server Error", "text/plain"),
}


class ScriptedTgi:
    """The server; `script` may be changed between requests."""

    def __init__(self, script: Script | None = None, port: int = 0, host: str = "127.0.0.1") -> None:
        self.script = script or Script()
        self.host = host
        self.port = port
        # The bodies of generation requests, newest last.
        self.requests: list[dict[str, Any]] = []
        self.tokenize_calls = 0
        self.info_calls = 0
        self.connections = 0
        # For each client that left before the end: how many tokens it had been sent.
        self.abandoned_after: list[int] = []
        self.open_transports: set[asyncio.Transport] = set()
        self._loop = asyncio.new_event_loop()
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def __enter__(self) -> "ScriptedTgi":
        started = threading.Event()

        def run() -> None:
            self._loop.run_until_complete(self.listen())
            started.set()
            self._loop.run_forever()

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        started.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        if self._thread is not None:
            self._thread.join(5)

    def close_connections(self) -> None:
        """Close every connection, as a server does with idle ones."""
        for transport in list(self.open_transports):
            self._loop.call_soon_threadsafe(transport.close)

    async def listen(self) -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Connection(self), self.host, self.port, backlog=1024)
        self.port = server.sockets[0].getsockname()[1]


class _Connection(asyncio.Protocol):
    """One keep-alive connection. Timers, not tasks: hundreds of streams share a core with what they test."""

    def __init__(self, server: ScriptedTgi) -> None:
        self._server = server
        self._buffer = b""
        self._events: Iterator[bytes] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._sent_tokens = 0
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._server.connections += 1
        self._server.open_transports.add(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._server.open_transports.discard(self._transport)
        if self._timer is not None:
            self._timer.cancel()
        if self._events is not None:
            self._server.abandoned_after.append(self._sent_tokens)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, separator, body = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        length = 0
        for line in head.split(b"\r\n")[1:]:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if len(body) < length:
            return
        self._buffer = body[length:]
        method, path, _ = head.split(b"\r\n")[0].decode().split(" ")
        self._answer(method, path, body[:length])

    def _answer(self, method: str, path: str, body: bytes) -> None:
        script = self._server.script
        if path == "/health":
            if script.health:
                self._send(200 if script.health == "ready" else 503, b"", "text/plain")
        elif path == "/info":
            self._server.info_calls += 1
            limits = {
                "max_input_tokens": script.max_input_tokens,
                "max_total_tokens": script.max_total_tokens,
            }
            self._send_json(200, {"model_id": "scripted", "max_stop_sequences": 4, **limits})
        elif path == "/tokenize":
            self._server.tokenize_calls += 1
            # One token per character: simple to reckon with in a test.
            text = json.loads(body)["inputs"]
            self._send_json(
                200, [{"id": 1, "text": c, "start": i, "stop": i + 1} for i, c in enumerate(text)]
            )
        elif method == "POST" and path == "/generate_stream":
            self._server.requests.append(json.loads(body))
            self._stream(script)
        else:
            self._send_json(404, {"error": "not found", "error_type": "not_found"})

    def _stream(self, script: Script) -> None:
        match script.failure:
            case "busy":
                return self._send_json(429, {"error": "Model is overloaded", "error_type": "overloaded"})
            case "silent":
                return None
            case failure if failure in _ANSWERS_OF_OTHERS:
                return self._send(*_ANSWERS_OF_OTHERS[failure])
        self._transport.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n"
            + (b"connection: close\r\n\r\n" if script.closes_connection else b"\r\n")
        )
        self._sent_tokens = 0
        self._events = self._wire(script)
        return self._write_next(script)

    def _wire(self, script: Script) -> Iterator[bytes]:
        """What goes over the connection, write by write."""
        if script.failure == "busy event":
            yield _chunk(_event({"error": "Model is overloaded", "error_type": "overloaded"})) + END_OF_BODY
            return
        if script.failure == "validation event":
            yield _chunk(_event({"error": "`inputs` is too long", "error_type": "validation"})) + END_OF_BODY
            return
        count = len(script.tokens)
        waiting = b""
        for index, text in enumerate(script.tokens, start=1):
            is_last = index == count
            details = {"finish_reason": script.finish_reason, "generated_tokens": count, "seed": None}
            waiting += _chunk(
                _event(
                    {
                        "index": index,
                        "token": {"id": index, "text": text, "logprob": -0.5, "special": False},
                        "generated_text": "".join(script.tokens) if is_last else None,
                        "details": details if is_last else None,
                    }
                )
            )
            self._sent_tokens = index
            if is_last and script.ends_body:
                waiting += END_OF_BODY
            if is_last or index % script.tokens_per_write == 0:
                yield waiting
                waiting = b""
            if script.failure and index == script.fail_after_tokens:
                match script.failure:
                    case "cut":
                        self._transport.abort()
                        return
                    case "clean end":
                        yield END_OF_BODY
                        return
                    case "incomplete event":
                        failed = {"error": "incomplete", "error_type": "incomplete_generation_stream"}
                        yield _chunk(_event(failed)) + END_OF_BODY
                        return
                    case "garbage":
                        yield _chunk(b"data:{not json\n\n")
                        return
                    case "stalls":
                        while True:
                            yield b""

    def _write_next(self, script: Script) -> None:
        if self._events is None or self._transport.is_closing():
            return
        try:
            data = next(self._events)
        except StopIteration:
            self._events = None
            return
        self._transport.write(data)
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(
            script.seconds_per_token or 0.001 * (not data), self._write_next, script
        )

    def _send_json(self, status: int, value: Any) -> None:
        self._send(status, json.dumps(value).encode(), "application/json")

    def _send(self, status: int, body: bytes, content_type: str) -> None:
        head = f"HTTP/1.1 {status} X\r\ncontent-type: {content_type}\r\ncontent-length: {len(body)}\r\n\r\n"
        self._transport.write(head.encode() + body)


END_OF_BODY = b"0\r\n\r\n"


def _event(value: dict[str, Any]) -> bytes:
    return b"data:" + json.dumps(value, ensure_ascii=False).encode() + b"\n\n"


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--tokens", type=int, default=120)
    parser.add_argument("--seconds-per-token", type=float, default=0.05)
    options = parser.parse_args()
    # Without a sentence's end: an answer that says one again is ended by the backend.
    words = words_as_tokens("오늘은 국물이 따뜻한 음식을 추천해 드려요,")
    tokens = [words[i % len(words)] for i in range(options.tokens)]
    script = Script(tokens=tokens, seconds_per_token=options.seconds_per_token)
    server = ScriptedTgi(script, options.port, options.host)

    async def serve() -> None:
        await server.listen()
        await asyncio.Event().wait()

    asyncio.run(serve())


if __name__ == "__main__":
    main()
