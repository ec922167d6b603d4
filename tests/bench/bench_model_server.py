"""The CPU model server against the same engine called in process, in tokens per second.

Run: `python -m tests.bench.bench_model_server`. Exits with 1 when a ratio is below the target.

Both sides have an engine of their own with the same settings; only one of them works at a time. They take
turns within each pair, so that what else the machine does falls on both; the ratio is the median of the
pairs' ratios. Both get the same seeds; a generation that the model ends early counts with the tokens it has.
The client of our server reads token by token, as a chat does, and on the same cores.
"""

import http.client
import json
import statistics
import sys
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import xllamacpp

from model_server.local.config import read_config
from model_server.local.engine import SAMPLERS, build_params
from model_server.local.weights import find_base_model
from tests.model_server.live import running_model_server

TARGET = 0.95
TOKENS = 48
PAIRS = {1: 21, 8: 5}
# The product's sampling, and the same in the engine's words: both sides choose tokens in the same way.
SAMPLING = {"temperature": 0.4, "top_p": 0.9, "top_k": 20}
IN_PROCESS_SAMPLING = {
    "temperature": 0.7,
    "top_p": 0.9,
    "top_k": 20,
    "min_p": 0,
    "repeat_penalty": 1.15,
    "repeat_last_n": 2048,
    "samplers": SAMPLERS,
    "cache_prompt": False,  # as our server does for a request that names its seed
}
QUESTIONS = [
    f"### 질문: {food} 같은 음식을 추천해줘\n\n### 답변:"
    for food in ("김치", "떡", "밥", "국", "면", "빵", "죽", "전")
]


def run_together(chats: int, seed: int, ask: Callable[[str, int], int]) -> float:
    """Tokens per second of `chats` questions asked at once."""
    counts = [0] * chats

    def work(number: int) -> None:
        counts[number] = ask(QUESTIONS[number], seed + number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(chats)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - start)


class InProcess:
    """The engine with the server's settings, called through its Python binding."""

    def __init__(self) -> None:
        config = read_config({})
        params = build_params(find_base_model(config), config)
        self._server = xllamacpp.Server(params)

    def ask(self, question: str, seed: int) -> int:
        """The number of tokens generated after `question`."""
        count = 0

        def receive(chunk: dict[str, Any]) -> None:
            nonlocal count
            count += bool(chunk["choices"][0]["text"])

        body = {"prompt": question, "seed": seed, "max_tokens": TOKENS, "stream": True}
        self._server.handle_completions(IN_PROCESS_SAMPLING | body, receive)
        return count


class OverTheWire:
    """Our server, through `/generate_stream`."""

    def __init__(self, url: str):
        self._address = urlsplit(url).netloc

    def ask(self, question: str, seed: int) -> int:
        """The number of tokens generated after `question`."""
        connection = http.client.HTTPConnection(self._address)
        parameters = SAMPLING | {"max_new_tokens": TOKENS, "details": True, "seed": seed}
        body = {"inputs": question, "parameters": parameters}
        connection.request(
            "POST",
            "/generate_stream",
            json.dumps(body),
            {"Content-Type": "application/json", "Connection": "close"},
        )
        answer = connection.getresponse()
        data = b""
        while block := answer.read1(65536):
            data += block
        connection.close()
        last = json.loads(data.rstrip().rpartition(b"\n\n")[2].removeprefix(b"data:"))
        return int(last["details"]["generated_tokens"])


def main() -> int:
    """Print both sides and their ratio; the exit status."""
    missed = False
    with running_model_server(ADAPTER="") as url:
        engine, server = InProcess(), OverTheWire(url)
        for chats, pairs in PAIRS.items():
            rows = []
            for turn in range(-1, pairs):  # the first pair warms up and is not counted
                sides = [engine.ask, server.ask]
                rates = [0.0, 0.0]
                for side in (0, 1) if turn % 2 else (1, 0):
                    rates[side] = run_together(chats, 100 * (turn + 2), sides[side])
                if turn >= 0:
                    rows.append(rates)
            inside, outside = (statistics.median(column) for column in zip(*rows, strict=True))
            ratio = statistics.median(outside / inside for inside, outside in rows)
            missed |= ratio < TARGET
            print(
                f"model server, {chats} at once: {outside:.1f} tokens/s, in process {inside:.1f}; "
                f"ratio {ratio:.3f} (target {TARGET}){' MISSED' * (ratio < TARGET)}",
                flush=True,
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
