"""The numbers themselves. Each application has its own, so two in one process never count together.

Nothing here is called for a single token: a turn is told of once, when it ends. Labels hold words of ours
alone (routes as they are written in the code, names of classes), never an id, an address or a text, and
so have few values.

Source: https://prometheus.io/docs/practices/naming/ and https://prometheus.io/docs/practices/instrumentation/.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

GUEST, MEMBER = "guest", "member"
COMPLETE, STOPPED, FAILED = "complete", "stopped", "failed"
# What a route is called that does not exist; its path is the visitor's invention.
NO_ROUTE = "none"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

# From a picture out of the page cache to the slowest request that somebody waits for.
_REQUEST_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
# From a free GPU to the end of a long queue: an answer may take ten minutes.
_FIRST_TOKEN_SECONDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30, 60, 300)
# From 500 tokens a second to two: nobody reads slower than that.
_TOKEN_SECONDS = (0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5)

# A time of creation beside every number would double the page, and nothing of ours reads it.
disable_created_metrics()  # type: ignore[no-untyped-call]


class MeasuredAnswer(Protocol):
    """An answer of the model server, looked at when its turn has ended."""

    status: str
    tokens: int
    first_token_seconds: float | None
    seconds_per_token: float | None


class Metrics:
    """All numbers of one application."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        # Memory, CPU time and open files: every chat needs two of those.
        ProcessCollector(registry=registry)
        self._requests = Counter(
            "chatfoodie_http_requests",
            "Requests answered, by route. Sockets are counted apart.",
            ["route", "method", "status"],
            registry=registry,
        )
        self._request_seconds = Histogram(
            "chatfoodie_http_request_seconds",
            "From a request to its answer.",
            ["route", "method"],
            buckets=_REQUEST_SECONDS,
            registry=registry,
        )
        self._errors = Counter(
            "chatfoodie_errors",
            "Errors that clients were told of, over HTTP or in an error event, by their class.",
            ["transport", "kind"],
            registry=registry,
        )
        self._refusals = Counter(
            "chatfoodie_limit_refusals",
            "What a client was refused for asking too often: guests' questions, and requests by their limit.",
            ["limit"],
            registry=registry,
        )
        self._sockets_open = Gauge("chatfoodie_sockets_open", "Chat sockets open now.", registry=registry)
        self._turns_running = Gauge(
            "chatfoodie_turns_running", "Answers that are being made now.", ["chat"], registry=registry
        )
        self._turns = Counter(
            "chatfoodie_turns",
            "Answers that have ended: complete, stopped by who asked, or failed.",
            ["chat", "outcome"],
            registry=registry,
        )
        self._turn_failures = Counter(
            "chatfoodie_turn_failures",
            "Answers that failed, by the class of the error, whether or not anybody was told.",
            ["chat", "kind"],
            registry=registry,
        )
        self._tokens = Counter(
            "chatfoodie_tokens",
            "Tokens that the model server has sent, those of failed answers too.",
            ["chat"],
            registry=registry,
        )
        self._answer_sentences = Counter(
            "chatfoodie_answer_sentences",
            "Sentences of answers: kept as the model wrote them, mended, replaced by the plan's, added,"
            " dropped, or written by people.",
            ["act", "kind"],
            registry=registry,
        )
        self._first_token_seconds = Histogram(
            "chatfoodie_first_token_seconds",
            "From the prompt to the first token of its answer, the model server's queue included.",
            ["chat"],
            buckets=_FIRST_TOKEN_SECONDS,
            registry=registry,
        )
        self._token_seconds = Histogram(
            "chatfoodie_token_seconds",
            "Mean time between two tokens of a complete answer; one observation for each answer.",
            ["chat"],
            buckets=_TOKEN_SECONDS,
            registry=registry,
        )
        self._begin_with_zero()

    def _begin_with_zero(self) -> None:
        """Name what will be counted: the first failure after a start is then a rise, not a new series."""
        self._refusals.labels("guest quota")
        for chat in (GUEST, MEMBER):
            for outcome in (COMPLETE, STOPPED, FAILED):
                self._turns.labels(chat, outcome)
            for by_chat in (
                self._turns_running,
                self._tokens,
                self._first_token_seconds,
                self._token_seconds,
            ):
                by_chat.labels(chat)

    def count_request(self, route: str | None, method: str, status: int, seconds: float) -> None:
        """`route` is the template that matched, None when nothing did."""
        names = (route or NO_ROUTE, method if method in _METHODS else "other")
        self._requests.labels(*names, status).inc()
        self._request_seconds.labels(*names).observe(seconds)

    def count_http_error(self, kind: type[Exception]) -> None:
        self._errors.labels("http", kind.__name__).inc()

    def count_socket_error(self, kind: type[Exception]) -> None:
        self._errors.labels("socket", kind.__name__).inc()

    def count_refusal(self, limit: str) -> None:
        self._refusals.labels(limit).inc()

    def count_sentences(self, act: str, fates: Mapping[str, int]) -> None:
        """What became of an answer's sentences, by the act that its question was read into."""
        for kind, count in fates.items():
            self._answer_sentences.labels(act, kind).inc(count)

    def ask_for_open_sockets(self, count: Callable[[], int]) -> None:
        """Where the number of open sockets comes from when it is wanted."""
        self._sockets_open.set_function(count)

    @contextmanager
    def watch_turn(self, chat: str, answer: MeasuredAnswer) -> Iterator[None]:
        """Count what happens inside as one turn; an exception is its failure."""
        running = self._turns_running.labels(chat)
        running.inc()
        outcome = FAILED
        try:
            yield
            outcome = answer.status
        except Exception as error:
            self._turn_failures.labels(chat, type(error).__name__).inc()
            raise
        finally:
            running.dec()
            self._turns.labels(chat, outcome).inc()
            self._tokens.labels(chat).inc(answer.tokens)
            if answer.first_token_seconds is not None:
                self._first_token_seconds.labels(chat).observe(answer.first_token_seconds)
            # One that was stopped or failed ends with a wait that is no token's.
            if outcome == COMPLETE and answer.seconds_per_token is not None:
                self._token_seconds.labels(chat).observe(answer.seconds_per_token)

    def render(self) -> bytes:
        """All numbers in Prometheus' text format."""
        return generate_latest(self._registry)
