"""Kept-alive HTTP/1.1 connections whose answers are read as they arrive.

Why not a library: this is the path of every token. `http.client` speaks the protocol up to the end
of the headers; the body is then read with one `recv` for whatever has arrived, so that tokens which
arrive together are handled together, and any thread may end a read at once by `abort()`.
"""

import errno
import http.client
import ipaddress
import logging
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Protocol
from urllib.parse import urlsplit

from .chunks import BrokenChunks, ChunkDecoder
from .readable import waiting_for

log = logging.getLogger("chatfoodie.model")

READ_BYTES = 16_384
DRAIN_SECONDS = 0.5
# After a rush the rest is closed: each costs a file descriptor here and on the server.
MAX_IDLE_CONNECTIONS = 64


class _HttpConnection(http.client.HTTPConnection):
    """Connects to an IP address without asking a resolver: gevent asks it in a thread, even for these."""

    def connect(self) -> None:
        try:
            family = socket.AF_INET6 if ipaddress.ip_address(self.host).version == 6 else socket.AF_INET
        except ValueError:
            return super().connect()
        self.sock = socket.socket(family, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect((self.host, self.port))
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return None


class _SilenceWatch:
    """Ends exchanges whose server has been silent for too long.

    One thread that looks once a second, because a time-out on each `recv` is a timer made and thrown
    away for every token: without them a token cost a quarter less CPU (`make bench`, 100 chats).
    """

    def __init__(self, silence_seconds: float) -> None:
        self._silence_seconds = silence_seconds
        self._reading: set[Exchange] = set()
        self._lock = threading.Lock()
        self._is_started = False

    def add(self, exchange: "Exchange") -> None:
        """Raises: OSError when the machine has no thread left to watch in."""
        self._reading.add(exchange)
        with self._lock:
            if not self._is_started:
                try:
                    threading.Thread(target=self._look_on, name="silence-watch", daemon=True).start()
                except RuntimeError as error:
                    self._reading.discard(exchange)
                    raise OSError(errno.EAGAIN, "no thread to watch for silence") from error
                self._is_started = True

    def discard(self, exchange: "Exchange") -> None:
        self._reading.discard(exchange)

    def _look_on(self) -> None:
        while True:
            time.sleep(min(1.0, self._silence_seconds / 4))
            self.look()

    def look(self) -> None:
        """End what has been silent for too long. Whatever one of them raises, the others are looked at."""
        silent_since = time.monotonic() - self._silence_seconds
        for exchange in self._reading.copy():
            try:
                if exchange.heard_at < silent_since:
                    exchange.time_out()
            except Exception as error:  # the outermost handler: without this thread nothing times out
                log.exception("an exchange could not be ended", extra={"error": type(error).__name__})


class NotReached(OSError):
    """The server could not be connected to, or hung up before it began to answer."""


class HttpConnections:
    """A small pool of connections to one server. Safe for use by many threads."""

    def __init__(
        self,
        base_url: str,
        *,
        connect_seconds: float = 3.0,
        read_seconds: float = 60.0,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        parts = urlsplit(base_url)
        self._class = http.client.HTTPSConnection if parts.scheme == "https" else _HttpConnection
        self._host = parts.hostname or ""
        self._port = parts.port
        self._path = parts.path.rstrip("/")
        self._connect_seconds = connect_seconds
        # Sent with every request, for instance a key.
        self.headers = dict(headers or {})
        self.read_seconds = read_seconds
        self.watch = _SilenceWatch(read_seconds)
        self._idle: list[http.client.HTTPConnection] = []

    def exchange(self) -> "Exchange":
        """One request and its answer, not sent yet, so that it can be aborted from its first moment."""
        return Exchange(self)

    def take(self) -> tuple[http.client.HTTPConnection, bool]:
        """A connection, and whether it was used before (its server may have closed it since)."""
        try:
            return self._idle.pop(), True
        except IndexError:
            return self.connect(), False

    def connect(self) -> http.client.HTTPConnection:
        """Raises: NotReached."""
        connection = self._class(self._host, self._port, timeout=self._connect_seconds)
        try:
            connection.connect()
        except OSError as error:
            connection.close()
            raise NotReached(type(error).__name__) from error
        return connection

    def give_back(self, connection: http.client.HTTPConnection) -> None:
        if len(self._idle) < MAX_IDLE_CONNECTIONS:
            self._idle.append(connection)
        else:
            connection.close()

    def path(self, path: str) -> str:
        return self._path + path


class Response(Protocol):
    """What the users of `Exchange` read of an answer's head."""

    status: int

    def getheader(self, name: str, default: str) -> str: ...


class Exchange:
    """One HTTP request and its answer.

    Network failures come out as `OSError` or `http.client.HTTPException`; after `abort()` any of
    them may appear, and the caller, who aborted, knows why.
    """

    def __init__(self, connections: HttpConnections) -> None:
        self._connections = connections
        self._connection: http.client.HTTPConnection | None = None
        # Kept apart from the connection, which forgets its socket when the server says it will close it.
        self._socket: socket.socket | None = None
        self._response: http.client.HTTPResponse | None = None
        self._lock = threading.Lock()
        self._reusable = False
        self._is_timed_out = False
        self.aborted = False
        self.heard_at = 0.0

    def send(self, method: str, path: str, body: bytes | None = None) -> Response:
        """Send the request and return the answer's status and headers."""
        connection, is_reused = self._connections.take()
        try:
            response = self._try(connection, method, path, body)
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server may close a kept connection at any moment, just as we reuse it. It has then
            # not begun to answer, so asking once more on a fresh connection is safe.
            connection.close()
            if not is_reused or self.aborted:
                raise NotReached("hung up before it answered") from None
            connection = self._connections.connect()
            response = self._try(connection, method, path, body)
        self._response = response
        return response

    def _try(
        self, connection: http.client.HTTPConnection, method: str, path: str, body: bytes | None
    ) -> http.client.HTTPResponse:
        with self._lock:
            if self.aborted:
                connection.close()
                raise ConnectionAbortedError("aborted before it was sent")
            self._connection, self._socket = connection, connection.sock
        self._socket.settimeout(self._connections.read_seconds)
        headers = dict(self._connections.headers)
        if body is not None:
            headers["Content-Type"] = "application/json"
        connection.request(method, self._connections.path(path), body, headers)
        return connection.getresponse()

    def read_pieces(self) -> Iterator[bytes]:
        """The body, in the pieces in which it arrives.

        Raises:
            http.client.IncompleteRead: the server stopped before the end of the body.
            TimeoutError: the server was silent for too long.

        """
        response, connected = self._response, self._socket
        if response is None or connected is None:
            raise http.client.ResponseNotReady("send() comes first")
        connected.settimeout(None)
        self.heard_at = time.monotonic()
        self._connections.watch.add(self)
        try:
            yield from (
                self._read_chunked(response, connected) if response.chunked else self._read_plain(response)
            )
            if self._is_timed_out:  # a body that ends with its connection has no other end than ours
                raise TimeoutError("the server was silent")
        except (OSError, http.client.HTTPException):
            if self._is_timed_out:
                raise TimeoutError("the server was silent") from None
            raise
        finally:
            self._connections.watch.discard(self)

    def _read_plain(self, response: http.client.HTTPResponse) -> Iterator[bytes]:
        while piece := response.read1(READ_BYTES):
            self.heard_at = time.monotonic()
            yield piece
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)
        self._reusable = not response.will_close

    def _read_chunked(self, response: http.client.HTTPResponse, connected: socket.socket) -> Iterator[bytes]:
        decoder = ChunkDecoder()
        # `fp` is the buffered socket: read1 empties its buffer of what came with the headers, or else reads
        # once. From then on there is nothing in it, and nothing to be gained by it.
        received = response.fp.read1(READ_BYTES)
        with waiting_for(connected) as wait:
            while True:
                if not received:
                    raise http.client.IncompleteRead(b"")
                self.heard_at = time.monotonic()
                if piece := decoder.decode(received):
                    yield piece
                if decoder.finished:
                    break
                wait()
                received = connected.recv(READ_BYTES)
        self._reusable = not response.will_close

    def drain(self, pieces: Iterator[bytes]) -> None:
        """Read what is left of a body that has said all it has to say, so that its connection can be kept.

        For a moment only: somebody waits for the end of the answer, and a connection is cheap.
        """
        try:
            if self._socket is not None:
                self._socket.settimeout(DRAIN_SECONDS)
            for _ in pieces:
                pass
        except (OSError, http.client.HTTPException, BrokenChunks):
            self._reusable = False

    def time_out(self) -> None:
        """End the exchange because its server is silent; the reader gets a `TimeoutError`."""
        self._is_timed_out = True
        self.abort()

    def abort(self) -> None:
        """End the exchange now, from any thread: a read that waits returns, and the server notices."""
        with self._lock:  # held to the end, or close() might give the connection to somebody else meanwhile
            self.aborted = True
            if self._connection is None or self._socket is None:
                return
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it is closed already, which is what was wanted

    def close(self) -> None:
        """Keep the connection for the next exchange when the answer was read to its end, else close it."""
        with self._lock:
            connection, self._connection = self._connection, None
        if connection is None:
            return
        if self._response is not None:
            # We read the body past http.client; closing the response tells it that the body is over.
            self._response.close()
        if self._reusable and not self.aborted:
            self._connections.give_back(connection)
        else:
            connection.close()
