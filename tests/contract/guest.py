"""A guest with an address of their own, over a real socket."""

import contextlib
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.live import LiveBackend

_numbers = count(1)

Event = dict[str, Any]


class Guest:
    """One loopback address, which the backend counts as one guest."""

    def __init__(self, backend: LiveBackend) -> None:
        number = next(_numbers)
        self._backend = backend
        self.address = f"127.9.{number // 250}.{number % 250 + 1}"

    @contextmanager
    def open(self, **options: Any) -> Iterator[ClientConnection]:
        sock = socket.create_connection(("127.0.0.1", self._backend.port), source_address=(self.address, 0))
        with connect(self._backend.socket_url, sock=sock, max_size=None, **options) as connection:
            yield connection

    def ask(self, question: str = "매운 음식 추천해줘", **fields: Any) -> list[Event]:
        """All events of one question."""
        frame = {"input": question, "history": [], "regenerate": False, **fields}
        return self.send(json.dumps(frame, ensure_ascii=False))

    def send(self, frame: str | bytes) -> list[Event]:
        with self.open() as connection:
            with contextlib.suppress(ConnectionClosed):  # refused at once: what it was told is still read
                connection.send(frame)
            events = [json.loads(message) for message in connection]
            assert connection.close_code == 1000
        return events
