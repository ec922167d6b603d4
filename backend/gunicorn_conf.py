"""gunicorn's settings, each with its reason: `gunicorn -c backend/gunicorn_conf.py backend.wsgi:app`."""

import _thread
import gc
import resource
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

from gunicorn.workers.ggevent import GeventWorker

# What a client is told that has more connections open than it may.
TOO_MANY = (
    b"HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n"
)


class TimedConnection:
    """A connection whose requests have to arrive in time: one that is late is read as if it had ended.

    gunicorn waits for the rest of a head as long as for the next request, and for a body without end, so that
    a few thousand connections that send a byte now and then would take all there are. A proxy in front of us
    has such deadlines; a laptop has no proxy.
    """

    def __init__(self, connected: Any, request_seconds: float, wait_seconds: float) -> None:
        """`request_seconds` is for a head, and for a body; `wait_seconds` for the next request to begin."""
        self.connected = connected
        self._request_seconds = request_seconds
        self._wait_seconds = wait_seconds
        self._late_at: float | None = time.monotonic() + request_seconds

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connected, name)

    def begin_body(self) -> None:
        self._late_at = time.monotonic() + self._request_seconds

    def wait_for_next(self) -> None:
        self._late_at = None

    def recv(self, size: int) -> bytes:
        left = self._wait_seconds if self._late_at is None else self._late_at - time.monotonic()
        if left <= 0:
            return b""
        self.connected.settimeout(left)
        try:
            data: bytes = self.connected.recv(size)
        except TimeoutError:
            return b""
        finally:
            self.connected.settimeout(None)
        if self._late_at is None:
            self._late_at = time.monotonic() + self._request_seconds
        return data


class Worker(GeventWorker):  # type: ignore[misc]
    """gunicorn's gevent worker with deadlines for requests and a number of connections for each client."""

    # Set when the application is loaded.
    request_seconds = 15.0
    # None: a proxy in front of us counts, to which alone all connections belong.
    most_per_client: int | None = None
    client_of: Callable[[str], str] = staticmethod(str)

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._open_by_client: Counter[str] = Counter()

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        who = self.client_of(addr[0]) if self.most_per_client is not None and addr else None
        if who is None:
            return self._handle_in_time(listener, client, addr)
        open_by_client = self._open_by_client
        if open_by_client[who] >= (self.most_per_client or 0):
            try:
                client.sendall(TOO_MANY)
            except OSError:
                pass  # it is gone
            client.close()
            return None
        open_by_client[who] += 1
        try:
            return self._handle_in_time(listener, client, addr)
        finally:
            open_by_client[who] -= 1
            if not open_by_client[who]:
                del open_by_client[who]

    def _handle_in_time(self, listener: Any, client: Any, addr: Any) -> None:
        super().handle(listener, TimedConnection(client, self.request_seconds, self.cfg.keepalive), addr)

    def handle_request(self, listener_name: Any, req: Any, sock: TimedConnection, addr: Any) -> None:
        sock.begin_body()
        # The application gets the connection itself: a socket stays open for as long as both sides like.
        super().handle_request(listener_name, req, sock.connected, addr)
        sock.wait_for_next()


# One green thread per socket: see docs/decisions/gunicorn-worker.md.
worker_class = Worker
workers = 1
worker_connections = 4000
OPEN_FILES = 16_384
# A worker that does not run its event loop for this long is stuck; it is replaced.
timeout = 30
# After SIGTERM: sockets are told and closed within the first second or two. Kept-alive connections, an
# open browser tab has some, are not looked at by gunicorn and simply wait for this to pass.
graceful_timeout = 3
# Then the ends of turns without a socket are waited for, a database that is locked for a moment included.
LAST_WORDS_SECONDS = 1.9
keepalive = 75
# Access is logged by the proxy in front; tokens in query strings must not end up in another file.
accesslog = None
errorlog = "-"
loglevel = "warning"
# Nobody asks it anything, and its socket would lie in a home that a container's user does not have.
control_socket_disable = True


def on_starting(_server: Any) -> None:
    """Ask for room for the sockets: every chat needs two open files, and 1024 is a usual default."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(OPEN_FILES, most)
    if now == resource.RLIM_INFINITY or now >= wanted:
        return
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    except (OSError, ValueError):
        pass  # macOS has a lower limit of its own, which it does not tell; fewer chats fit then


def post_worker_init(worker: Any) -> None:
    """Keep the members' turns, and close the sockets with 1012 when the worker is told to end.

    gunicorn alone would just cut the sockets.
    """
    # What the start has made stays, and the garbage collector need not look through it again and again: that
    # took 75 ms each time (140,000 objects), in which no chat got a word.
    gc.collect()
    gc.freeze()
    # Not `get_services`: whatever this file imports is there before gevent has patched what it uses.
    services = worker.wsgi.extensions["services"]
    services.keeper.start()
    services.login_watch.start()
    if isinstance(worker, Worker):  # tests compare with other kinds
        settings = worker.wsgi.extensions["flask"].config
        worker.request_seconds = settings["REQUEST_SECONDS"]
        worker.most_per_client = settings["MAX_CONNECTIONS_PER_CLIENT"]
        # Not above, see below.
        from backend.web.address import quota_key  # noqa: PLC0415

        worker.client_of = quota_key
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        before = signal.getsignal(number)

        def end(number: int, frame: FrameType | None, before: Any = before) -> None:
            # Not threading.Thread, whose start() waits: gevent forbids that in a signal handler.
            _thread.start_new_thread(services.sockets.close_all, ())
            if callable(before):
                before(number, frame)

        signal.signal(number, end)


def worker_exit(_server: Any, worker: Any) -> None:
    """Wait for turns that nobody watches: gunicorn has waited for the sockets only.

    Then a SQLite file is made whole by itself: whoever copies it alone would miss the newest otherwise.
    """
    if worker.wsgi is not None:  # it is None when the start failed
        worker.wsgi.extensions["services"].turns.running.wait_for_ends(LAST_WORDS_SECONDS)
        # Not above: imported before gevent has put its own sockets in place, the backend would wait for real.
        from backend.db.sqlite_file import find_sqlite_path, put_all_into_one_file  # noqa: PLC0415

        if path := find_sqlite_path(worker.wsgi.extensions["flask"].config["SQLALCHEMY_DATABASE_URI"]):
            try:
                put_all_into_one_file(path)
            except sqlite3.Error:
                pass  # another process writes, or the disk is full; the next start goes on from what is there
