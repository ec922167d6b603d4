"""Our transport to the model server against urllib3's: CPU a token of many answers at once, under gevent.

    python -m tests.bench.bench_transport [--chats 100]

Both read the same scripted server in turn, in this process, and nothing is made of what they read. urllib3
has no time-out for each read, as ours has none: `shutdown()` from another thread would end a silent one.
"""

# ruff: noqa: E402  (gevent first)
from gevent import monkey

monkey.patch_all()

import argparse
import json
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import urllib3

from backend.clients.http_connections import HttpConnections
from tests.bench.bench_relay import SECONDS_PER_TOKEN, TOKENS
from tests.live import find_free_port, running, wait_for_http

BODY = json.dumps({"inputs": "x", "stream": True, "parameters": {"details": True}}).encode()
TURNS = 5


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=100)
    chats = parser.parse_args(arguments).chats
    port = find_free_port()
    command = [sys.executable, "-m", "tests.scripted_tgi", "--port", str(port), "--tokens", str(TOKENS)]
    with running([*command, "--seconds-per-token", str(SECONDS_PER_TOKEN)]) as model:
        url = f"http://127.0.0.1:{port}"
        wait_for_http(f"{url}/health", model)
        readers = {"ours": read_with_ours(url), "urllib3": read_with_urllib3(url)}
        ratios = []
        for turn in range(TURNS):
            # The second runs on a warmer machine: each is it in turn.
            order = list(readers) if turn % 2 == 0 else list(readers)[::-1]
            cpu_us = {name: measure(readers[name], chats) for name in order}
            ratios.append(cpu_us["urllib3"] / cpu_us["ours"])
            told = ", ".join(f"{name} {cost:.1f}" for name, cost in cpu_us.items())
            print(f"turn {turn + 1}, {chats} answers, µs of CPU a token: {told}", flush=True)
        print(f"urllib3 : ours, median of {TURNS} turns: {statistics.median(ratios):.2f}")


def read_with_ours(url: str) -> Callable[[], Iterator[bytes]]:
    connections = HttpConnections(url)

    def read() -> Iterator[bytes]:
        exchange = connections.exchange()
        exchange.send("POST", "/generate_stream", BODY)
        yield from exchange.read_pieces()
        exchange.close()

    return read


def read_with_urllib3(url: str) -> Callable[[], Iterator[bytes]]:
    pool = urllib3.PoolManager(maxsize=64, retries=False, timeout=urllib3.Timeout(connect=3.0, read=None))

    def read() -> Iterator[bytes]:
        headers = {"Content-Type": "application/json"}
        response = pool.request(
            "POST", f"{url}/generate_stream", body=BODY, headers=headers, preload_content=False
        )
        yield from response.stream(16_384, decode_content=False)
        response.release_conn()

    return read


def measure(read: Callable[[], Iterator[bytes]], chats: int) -> float:
    """Microseconds of CPU a token."""

    def one(number: int) -> None:
        time.sleep(TOKENS * SECONDS_PER_TOKEN / 2 * number / chats)
        text = b"".join(read())
        assert text.count(b"data:") == TOKENS

    began = time.process_time()
    threads = [threading.Thread(target=one, args=(number,)) for number in range(chats)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 1e6 * (time.process_time() - began) / chats / TOKENS


if __name__ == "__main__":
    main()
