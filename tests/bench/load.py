"""A load of chats that start over a short ramp, by the backend's socket or by the model server directly.

One asyncio process, protocols instead of streams: the load generator shares two cores with what it
measures, so it must cost little for each token.
"""

import asyncio
import base64
import json
import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

QUESTION = "매운 음식 추천해줘"


@dataclass
class ChatTimes:
    """When one chat asked, heard its first word, and heard its end (seconds of one clock).

    `words` are the moments of all its words, if it was asked to note them.
    """

    asked: float = 0.0
    first: float = 0.0
    ended: float = 0.0
    error: str = ""
    words: list[float] = field(default_factory=list)

    @property
    def first_seconds(self) -> float:
        return self.first - self.asked

    @property
    def whole_seconds(self) -> float:
        return self.ended - self.asked


@dataclass
class LoadResult:
    """The chats of one run."""

    chats: list[ChatTimes] = field(default_factory=list)

    @property
    def errors(self) -> list[str]:
        return [chat.error or "no end" for chat in self.chats if chat.error or not chat.ended]

    def first_ms(self, percentile: int) -> float:
        return 1000 * percentile_of([c.first_seconds for c in self.chats], percentile)

    def gaps_ms(self) -> list[float]:
        """Between each two words of a chat that follow one another."""
        return [1000 * (later - earlier) for chat in self.chats for earlier, later in pairwise(chat.words)]

    def whole_seconds(self, percentile: int) -> float:
        return percentile_of([c.whole_seconds for c in self.chats], percentile)


def percentile_of(values: list[float], percentile: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percentile - 1]


@dataclass(frozen=True)
class Ask:
    """Where a chat's socket is, and what it sends there."""

    path: str = "/api/public-chat"
    frame: str = json.dumps({"input": QUESTION, "history": [], "regenerate": False})
    notes_words: bool = False


class _Direct(asyncio.Protocol):
    """One `/generate_stream` request, read to its last chunk."""

    def __init__(self, times: ChatTimes, done: asyncio.Future[None], address: str, _ask: Ask) -> None:
        self.times, self.done = times, done
        self.tail = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        parameters = {"max_new_tokens": 250, "details": True}
        body = json.dumps({"inputs": QUESTION, "parameters": parameters}).encode()
        self.times.asked = time.perf_counter()
        head = f"POST /generate_stream HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n\r\n"
        transport.write(head.encode() + body)

    def data_received(self, data: bytes) -> None:
        if not self.times.first and b"data:" in data:
            self.times.first = time.perf_counter()
        self.tail = (self.tail + data)[-16:]
        if self.tail.endswith(b"0\r\n\r\n"):
            self.times.ended = time.perf_counter()
            _finish(self.done)

    def connection_lost(self, exc: Exception | None) -> None:
        _finish(self.done)


class _Chat(asyncio.Protocol):
    """One question over the backend's socket; frames are counted, not decoded."""

    def __init__(self, times: ChatTimes, done: asyncio.Future[None], address: str, ask: Ask) -> None:
        self.times, self.done, self.address, self.ask = times, done, address, ask
        self.buffer = b""
        self.is_open = False
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET {self.ask.path} HTTP/1.1\r\nHost: {self.address}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.is_open:
            head, separator, rest = self.buffer.partition(b"\r\n\r\n")
            if not separator:
                return None
            if not head.startswith(b"HTTP/1.1 101"):
                self.times.error = head[:60].decode(errors="replace")
                return self.transport.close()
            self.is_open, self.buffer = True, rest
            self.times.asked = time.perf_counter()
            self.transport.write(_masked_frame(self.ask.frame.encode()))
        self._read_frames()
        return None

    def _read_frames(self) -> None:
        buffer = self.buffer
        while len(buffer) >= 4:
            length, start = buffer[1] & 0x7F, 2
            if length == 126:
                length, start = int.from_bytes(buffer[2:4], "big"), 4
            if len(buffer) < start + length:
                break
            frame, buffer = buffer[start : start + length], buffer[start + length :]
            if self.ask.notes_words and frame.startswith(b'{"event": "text_stream"'):
                self.times.words.append(time.perf_counter())
            if not self.times.first and frame.startswith(b'{"event": "text_stream"'):
                self.times.first = time.perf_counter()
            elif frame.startswith(b'{"event": "stream_end"'):
                self.times.ended = time.perf_counter()
                self.transport.write(_masked_frame(b"\x03\xe8", opcode=8))
            elif frame.startswith(b'{"event": "error"'):
                self.times.error = frame.decode()
        self.buffer = buffer

    def connection_lost(self, exc: Exception | None) -> None:
        _finish(self.done)


def _finish(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)


def _masked_frame(payload: bytes, opcode: int = 1) -> bytes:
    """A client's frame; the mask is zero, which the protocol allows and costs nothing."""
    length = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2, "big")
    return bytes([0x80 | opcode]) + length + b"\0\0\0\0" + payload


async def _run(
    kind: type[_Chat] | type[_Direct], port: int, asks: Sequence[Ask], ramp_seconds: float
) -> LoadResult:
    chats = len(asks)
    loop = asyncio.get_running_loop()
    result = LoadResult()

    async def one(number: int) -> None:
        await asyncio.sleep(ramp_seconds * number / chats)
        times = ChatTimes()
        result.chats.append(times)
        done: asyncio.Future[None] = loop.create_future()
        # Each chat comes from a loopback address of its own, so that each is another guest.
        source = f"127.1.{number // 250}.{number % 250 + 1}"
        try:
            await loop.create_connection(
                lambda: kind(times, done, f"127.0.0.1:{port}", asks[number]),
                "127.0.0.1",
                port,
                local_addr=(source, 0),
            )
            await asyncio.wait_for(done, 120)
        except (OSError, TimeoutError) as error:
            times.error = f"{type(error).__name__}: {error}"

    await asyncio.gather(*(one(number) for number in range(chats)))
    return result


def run_direct(port: int, chats: int, ramp_seconds: float) -> LoadResult:
    """Chats that talk to the model server themselves."""
    return asyncio.run(_run(_Direct, port, [Ask()] * chats, ramp_seconds))


def run_through_backend(port: int, asks: Sequence[Ask], ramp_seconds: float) -> LoadResult:
    """Chats that talk to the backend."""
    return asyncio.run(_run(_Chat, port, asks, ramp_seconds))
