"""A running service, asked as a guest asks it (`/api/public-chat`, docs/websocket.md), and its counters."""

import contextlib
import json
import re
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx
import simple_websocket
from simple_websocket import ConnectionClosed
from wsproto.utilities import ProtocolError

from training.foodie.errors import ServerFailed
from training.foodie.questions import Question

# The socket's sentence for a guest whose questions of the day are used up.
_QUOTA_REACHED = "일일 최대 횟수"
_SENTENCES = re.compile(
    r'^chatfoodie_answer_sentences_total\{[^}]*kind="([^"]*)"[^}]*\} ([0-9.e+]+)$', re.MULTILINE
)


@dataclass(frozen=True)
class Reply:
    """One answer. `error` is what the service said instead of it, or after a part of it.

    Seconds are from the question's frame on; `first_word_seconds` is None when no word came.
    """

    text: str
    first_word_seconds: float | None
    seconds: float
    error: str | None = None


class GuestChat:
    """A service's guest socket."""

    def __init__(self, base_url: str, timeout_seconds: float = 180.0) -> None:
        self._base_url = base_url.rstrip("/")
        self._socket_url = re.sub(r"^http", "ws", self._base_url) + "/api/public-chat"
        self._timeout_seconds = timeout_seconds

    def ask_all(self, questions: Sequence[Question], concurrency: int = 1) -> Iterator[list[Reply]]:
        """For each question the replies to its turns, in the order of `questions`.

        Turns after one that failed are not asked. Raises: ServerFailed when there is no such service, or when
        its guests' quota is used up.
        """
        with ThreadPoolExecutor(concurrency) as pool:
            tasks = [pool.submit(self.converse, question.turns, question.profile) for question in questions]
            try:
                for task in tasks:
                    yield task.result()
            finally:
                pool.shutdown(cancel_futures=True)

    def converse(self, turns: Sequence[str], avoid: Sequence[str] = ()) -> list[Reply]:
        """Ask `turns` one after the other, each with the ones before as its history. Raises: ServerFailed."""
        replies: list[Reply] = []
        for number, turn in enumerate(turns):
            history = [[turns[before], replies[before].text] for before in range(number)]
            replies.append(self.ask(turn, history, avoid))
            if replies[-1].error is not None:
                break
        return replies

    def ask(self, question: str, history: Sequence[Sequence[str]], avoid: Sequence[str] = ()) -> Reply:
        """Ask one question. Raises: ServerFailed."""
        frame: dict[str, Any] = {"input": question, "history": list(history), "regenerate": False}
        if avoid:
            frame["avoid"] = list(avoid)
        try:
            socket = simple_websocket.Client(self._socket_url)
        except (OSError, simple_websocket.ConnectionError, ConnectionClosed, ProtocolError) as error:
            raise ServerFailed(f"{self._socket_url} takes no questions: {error!r}.") from error
        try:
            return self._listen(socket, json.dumps(frame, ensure_ascii=False))
        finally:
            # The service closes after its last event, and the library may have let go of the socket.
            with contextlib.suppress(ConnectionClosed, OSError):
                socket.close()
            socket.sock.close()

    def count_sentences(self) -> dict[str, float]:
        """How many sentences the service has counted so far, by kind; empty where it counts none."""
        try:
            answer = httpx.get(f"{self._base_url}/metrics", timeout=30.0)
        except httpx.HTTPError as error:
            raise ServerFailed(f"{self._base_url}/metrics does not answer: {error!r}.") from error
        # Where another machine asks, the backend shows no metrics.
        return parse_sentence_counts(answer.text) if answer.status_code == 200 else {}

    def _listen(self, socket: Any, frame: str) -> Reply:
        text, first = "", None
        start = time.monotonic()
        error: str | None = None
        try:
            socket.send(frame)
            while True:
                message = socket.receive(max(self._timeout_seconds - (time.monotonic() - start), 0.001))
                if message is None:
                    error = f"no end within {self._timeout_seconds:.0f} s"
                    break
                event = json.loads(message)
                if event["event"] == "text_stream":
                    text = str(event["response"])
                    if first is None and text.strip():
                        first = time.monotonic() - start
                elif event["event"] == "stream_end":
                    break
                else:
                    error = str(event["response"])
                    break
        except ConnectionClosed:
            error = "the connection was closed in mid-answer"
        except (ValueError, KeyError, TypeError) as broken:
            raise ServerFailed(f"{self._socket_url} speaks another protocol: {broken!r}.") from broken
        if error is not None and _QUOTA_REACHED in error:
            raise ServerFailed(
                f"{self._base_url} refuses more questions of a guest today; "
                "start it with CHATFOODIE_GUEST_DAILY_LIMIT=1000000."
            )
        return Reply(text, first, time.monotonic() - start, error)


def parse_sentence_counts(metrics: str) -> dict[str, float]:
    """The counts of `chatfoodie_answer_sentences_total` by kind, out of Prometheus' text format."""
    counts: dict[str, float] = {}
    for kind, value in _SENTENCES.findall(metrics):
        counts[kind] = counts.get(kind, 0.0) + float(value)
    return counts
