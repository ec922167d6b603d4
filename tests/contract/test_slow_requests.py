"""Requests that come by drops, and connections without number, where no proxy stands in front of us."""

import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.contract.guest import Guest
from tests.live import LiveBackend, running_backend
from tests.scripted_tgi import ScriptedTgi

REQUEST_SECONDS = 0.5
# Two, and what stands beside sockets for pages.
MOST = 2 + 64
HEAD = b"POST /api/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
HEALTH = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def backend(model: ScriptedTgi, var: Path) -> Iterator[LiveBackend]:
    with running_backend(
        var, model.url, REQUEST_SECONDS=str(REQUEST_SECONDS), MAX_SOCKETS_PER_ADDRESS="2"
    ) as live:
        yield live


def connect(backend: LiveBackend, address: str) -> socket.socket:
    connected = socket.create_connection(("127.0.0.1", backend.port), 5, source_address=(address, 0))
    connected.settimeout(5)
    return connected


def read_all(connected: socket.socket) -> bytes:
    """What comes until the other side ends."""
    received = b""
    with suppress(ConnectionResetError):
        while piece := connected.recv(65_536):
            received += piece
    return received


@pytest.mark.parametrize(
    ("begun", "drop", "told"),
    [
        (b"", b"", b""),
        (b"GET /health HTTP/1.1\r\n", b"X: 1\r\n", b""),
        (HEAD + b"Content-Length: 60\r\n\r\n", b" ", b"HTTP/1.1 400"),
        (HEALTH + b"GET /he", b"a", b"HTTP/1.1 200"),
    ],
    ids=["nothing", "head", "body", "next head"],
)
def test_request_that_comes_by_drops_is_ended(backend: LiveBackend, begun: bytes, drop: bytes, told: bytes):
    """Seventy half heads of one address kept everybody out for as long as they were held."""
    with connect(backend, Guest(backend).address) as connected:
        began_at = time.monotonic()
        connected.sendall(begun)
        with suppress(ConnectionError):
            while drop and time.monotonic() - began_at < REQUEST_SECONDS * 3:
                connected.sendall(drop)
                time.sleep(REQUEST_SECONDS / 5)
        received = read_all(connected)

    assert received.startswith(told)
    assert received.count(b"HTTP/1.1") == (1 if told else 0)
    assert time.monotonic() - began_at < REQUEST_SECONDS * 8


def test_kept_connection_may_wait_for_its_next_request(backend: LiveBackend):
    with connect(backend, Guest(backend).address) as connected:
        for wait_seconds in (REQUEST_SECONDS * 1.5, 0):
            connected.sendall(HEALTH)
            answer = b""
            while not answer.endswith(b"}"):
                answer += connected.recv(65_536)
            assert answer.startswith(b"HTTP/1.1 200")
            time.sleep(wait_seconds)


def test_client_with_too_many_connections_is_told_and_others_are_served(backend: LiveBackend):
    greedy, other = Guest(backend).address, Guest(backend).address
    with ExitStack() as held:
        for _ in range(MOST):
            connected = held.enter_context(connect(backend, greedy))
            connected.sendall(HEALTH)
            assert connected.recv(65_536).startswith(b"HTTP/1.1 200")

        with connect(backend, greedy) as refused:
            assert read_all(refused).startswith(b"HTTP/1.1 429")
        with connect(backend, other) as served:
            served.sendall(HEALTH)
            assert served.recv(65_536).startswith(b"HTTP/1.1 200")
        with urllib.request.urlopen(f"{backend.url}/health", timeout=5) as answer:
            assert answer.status == 200

    deadline = time.monotonic() + 5
    while True:
        with connect(backend, greedy) as again:
            again.sendall(HEALTH)
            if again.recv(65_536).startswith(b"HTTP/1.1 200"):
                return
        assert time.monotonic() < deadline, "what is closed is not counted"
        time.sleep(0.05)


def test_socket_is_not_held_to_the_time_of_a_request(backend: LiveBackend):
    with Guest(backend).open() as connection:
        time.sleep(REQUEST_SECONDS * 1.5)
        connection.send('{"input": "점심", "history": [], "regenerate": false}')

        assert "text_stream" in connection.recv(timeout=5)
