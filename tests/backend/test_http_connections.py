"""The transport: chunked bodies in arbitrary pieces."""

import random
import threading
import time

import pytest

from backend.clients.chunks import BrokenChunks, ChunkDecoder
from backend.clients.http_connections import Exchange, HttpConnections


def test_chunked_body_cut_anywhere_decodes_to_its_content():
    chance = random.Random(3)
    for _ in range(500):
        parts = [chance.randbytes(chance.randint(1, 40)) for _ in range(chance.randint(0, 6))]
        trailer = chance.choice([b"", b"x-checksum: 1\r\n"])
        wire = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n" + trailer + b"\r\n"
        decoder, decoded = ChunkDecoder(), b""
        while wire:
            assert not decoder.finished
            size = chance.randint(1, 12)
            decoded += decoder.decode(wire[:size])
            wire = wire[size:]

        assert decoder.finished
        assert decoded == b"".join(parts)


def test_chunk_extension_is_passed_over():
    assert ChunkDecoder().decode(b"3;name=value\r\nabc\r\n0\r\n\r\n") == b"abc"


@pytest.mark.parametrize("wire", [b"zz\r\n", b"<html>\r\n", b"1" * 2000])
def test_body_that_is_not_chunked_is_refused(wire: bytes):
    with pytest.raises(BrokenChunks):
        ChunkDecoder().decode(wire)


# --- the watch for silence --------------------------------------------------------------------


class Broken(Exchange):
    """An exchange that cannot be ended."""

    def time_out(self) -> None:
        raise ValueError("an odd socket")


def test_exchange_that_cannot_be_ended_does_not_end_the_watch():
    """One unforeseen exception would have ended all time-outs of the process."""
    connections = HttpConnections("http://127.0.0.1:9", read_seconds=0.04)
    broken, silent = Broken(connections), Exchange(connections)
    for exchange in (broken, silent):
        exchange.heard_at = 0.0
        connections.watch.add(exchange)

    deadline = time.monotonic() + 5
    while not silent.aborted:
        assert time.monotonic() < deadline, "nobody looks any more"
        time.sleep(0.01)
    later = Exchange(connections)
    connections.watch.add(later)
    while not later.aborted:
        assert time.monotonic() < deadline, "nobody looks any more"
        time.sleep(0.01)
    connections.watch.discard(broken)


def test_watch_for_which_there_is_no_thread_is_begun_by_the_next_exchange(monkeypatch: pytest.MonkeyPatch):
    """It counted as begun, and nothing timed out until the next start of the process."""
    connections = HttpConnections("http://127.0.0.1:9", read_seconds=0.04)

    def no_thread(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as full:
        full.setattr(threading.Thread, "start", no_thread)
        with pytest.raises(OSError, match="no thread"):
            connections.watch.add(Exchange(connections))
    exchange = Exchange(connections)
    connections.watch.add(exchange)

    deadline = time.monotonic() + 5
    while not exchange.aborted:
        assert time.monotonic() < deadline, "nobody looks"
        time.sleep(0.01)
