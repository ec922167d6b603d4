"""Kept-alive HTTP/1.1 connections whose answers are read as they arrive.

Why not a library: this is the path of every token. `http.client` speaks the protocol up to the end
of the headers; the body is then read with one `recv` for whatever has arrived, so that tokens which
arrive together are handled together, and any thread may end a read at once by `abort()`.
"""

import http.client
import socket
import threading
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

READ_BYTES = 65_536
MAX_LINE_BYTES = 1024


class BrokenChunks(ValueError):
    """The body breaks HTTP's chunked coding."""


class ChunkDecoder:
    """Takes the chunked coding off a body that arrives in arbitrary pieces (RFC 9112, section 7.1)."""

    def __init__(self) -> None:
        self._buffer = b""
        self._left = 0  # bytes of the current chunk still to come, its closing CRLF included
        self._in_trailers = False
        self.finished = False

    def decode(self, received: bytes) -> bytes:
        """The content bytes that `received` completes."""
        data = self._buffer + received
        content: list[bytes] = []
        position = 0
        while not self.finished:
            if self._left:
                take = min(self._left, len(data) - position)
                if take == 0:
                    break
                # The last two bytes of a chunk are its CRLF, which may be cut anywhere.
                content.append(data[position : position + min(take, max(0, self._left - 2))])
                self._left -= take
                position += take
                continue
            line_end = data.find(b"\r\n", position)
            if line_end < 0:
                if len(data) - position > MAX_LINE_BYTES:
                    raise BrokenChunks("a chunk header without an end")
                break
            line = data[position:line_end]
            position = line_end + 2
            if self._in_trailers:
                self.finished = not line
                continue
            try:
                size = int(line.split(b";")[0], 16)
            except ValueError as error:
                raise BrokenChunks("a chunk size that is no number") from error
            self._in_trailers = size == 0
            self._left = size + 2 if size else 0
        self._buffer = data[position:]
        return b"".join(content)


class HttpConnections:
    """A small pool of connections to one server. Safe for use by many threads."""

    def __init__(self, base_url: str, *, connect_seconds: float = 3.0, read_seconds: float = 60.0) -> None:
        parts = urlsplit(base_url)
        self._class = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._host = parts.hostname or ""
        self._port = parts.port
        self._path = parts.path.rstrip("/")
        self._connect_seconds = connect_seconds
        self._read_seconds = read_seconds
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
        connection = self._class(self._host, self._port, timeout=self._connect_seconds)
        connection.connect()
        connection.sock.settimeout(self._read_seconds)
        return connection

    def give_back(self, connection: http.client.HTTPConnection) -> None:
        self._idle.append(connection)

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
        self._response: http.client.HTTPResponse | None = None
        self._lock = threading.Lock()
        self._reusable = False
        self.aborted = False

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
                raise
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
            self._connection = connection
        headers = {"Content-Type": "application/json"} if body is not None else {}
        connection.request(method, self._connections.path(path), body, headers)
        return connection.getresponse()

    def read_pieces(self) -> Iterator[bytes]:
        """The body, in the pieces in which it arrives.

        Raises:
            http.client.IncompleteRead: the server stopped before the end of the body.

        """
        response = self._response
        if response is None:
            raise http.client.ResponseNotReady("send() comes first")
        if not response.chunked:
            while piece := response.read1(READ_BYTES):
                yield piece
            self._reusable = response.isclosed() and not response.will_close
            if response.length:
                raise http.client.IncompleteRead(b"", response.length)
            return
        decoder = ChunkDecoder()
        # `fp` is the buffered socket: read1 returns what is there, after at most one recv.
        while not decoder.finished:
            received = response.fp.read1(READ_BYTES)
            if not received:
                raise http.client.IncompleteRead(b"")
            if piece := decoder.decode(received):
                yield piece
        self._reusable = not response.will_close

    def abort(self) -> None:
        """End the exchange now, from any thread: a read that waits returns, and the server notices."""
        with self._lock:
            self.aborted = True
            connection = self._connection
        if connection is not None and connection.sock is not None:
            try:
                connection.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it is closed already, which is what was wanted

    def close(self) -> None:
        """Keep the connection for the next exchange when the answer was read to its end, else close it."""
        with self._lock:
            connection, self._connection = self._connection, None
        if connection is None:
            return
        if self._reusable and not self.aborted and self._response is not None:
            # We read the body past http.client; closing the response tells it that the body is over.
            self._response.close()
            self._connections.give_back(connection)
        else:
            connection.close()
