"""Sockets that write whole frames, each under a deadline.

simple-websocket writes with `socket.send` and ignores how much was taken. Under gevent a reader that
is slower than its answer then gets frames with holes in them, and a reader that stops reading is
waited for without end. This middleware hands it a socket whose `send` means "all of it, in time, and
never interleaved with a ping of the other thread", or the connection ends.

Who must not wait for a reader at all says so with `never_wait`: what the reader does not take at once is
then kept, and sent by a thread that exists only while somebody is behind.
"""

import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


# Frames that are kept for a reader who is behind. One of them at most is a text, the others answer pings: who
# sends us so many without reading an answer wants to fill our memory.
MAX_KEPT_FRAMES = 100


class PatientSocket:
    """A connected stream socket with a safe `send`; everything else is the socket's own."""

    def __init__(self, connected: socket.socket, deadline_seconds: float) -> None:
        self._socket = connected
        # Under gevent the socket is a wrapper, and its own `send` would wait without a limit; the raw
        # socket below it is non-blocking and says at once how much it took.
        self._raw: socket.socket = getattr(connected, "_sock", connected)
        self._deadline_seconds = deadline_seconds
        self._lock = threading.Lock()
        self._is_broken = False
        self._kept: deque[memoryview] = deque()
        self._when_caught_up: Callable[[], None] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def never_wait(self, when_caught_up: Callable[[], None]) -> None:
        """Let `send` return at once from now on; `when_caught_up` is called when nothing is kept any more."""
        self._when_caught_up = when_caught_up

    @property
    def is_behind(self) -> bool:
        """Whether the reader has yet to take what was kept. The next frames wait behind it, in order."""
        return bool(self._kept)

    def send(self, data: bytes) -> int:
        """Write all of `data`.

        Raises:
            TimeoutError: the reader did not take it in time; the connection is then unusable.
            OSError: the connection is gone.

        """
        with self._lock:
            if self._is_broken:
                raise BrokenPipeError("an earlier frame was not taken in time")
            if len(self._kept) >= MAX_KEPT_FRAMES:
                self._give_up()
                raise BrokenPipeError("too much was not taken")
            if self._kept:
                self._kept.append(memoryview(data))
                return len(data)
            try:
                sent = self._raw.send(data, socket.MSG_DONTWAIT)
            except BlockingIOError:
                sent = 0
            if sent < len(data):
                rest = memoryview(data)[sent:]
                if self._when_caught_up is None:
                    self._send_rest(rest)
                else:
                    self._kept.append(rest)
                    self._start_to_catch_up()
        return len(data)

    def _start_to_catch_up(self) -> None:
        """Raises: BrokenPipeError when there is no thread left: nobody would ever send what is kept."""
        try:
            threading.Thread(target=self._catch_up, name="catch up", daemon=True).start()
        except RuntimeError as error:
            self._give_up()
            self._kept.clear()
            raise BrokenPipeError("no thread to send the rest in") from error

    def _catch_up(self) -> None:
        """Send what was kept. Nobody else writes meanwhile: whoever wants to, adds to what is kept."""
        is_behind = True
        while is_behind:
            try:
                self._send_rest(self._kept[0])
            except (OSError, ValueError):  # ValueError: it was closed before it could be waited for
                self._give_up()
                self._kept.clear()
                return
            with self._lock:
                self._kept.popleft()
                # Asked under the lock: `send` would else start a second thread beside this one.
                is_behind = bool(self._kept)
        if self._when_caught_up is not None:
            self._when_caught_up()

    def _send_rest(self, rest: memoryview) -> None:
        deadline = time.monotonic() + self._deadline_seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._socket, selectors.EVENT_WRITE)
            while rest:
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    self._give_up()
                    raise TimeoutError("the reader stopped reading")
                try:
                    rest = rest[self._raw.send(rest, socket.MSG_DONTWAIT) :]
                except BlockingIOError:
                    continue

    def _give_up(self) -> None:
        self._is_broken = True
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it is gone already


class PatientSockets:
    """WSGI middleware that puts a `PatientSocket` where simple-websocket looks for gunicorn's.

    It also keeps simple-websocket from agreeing to compression (docs/decisions/socket-frames.md).
    """

    def __init__(self, app: "WSGIApplication", deadline_seconds: float) -> None:
        self._app = app
        self._deadline_seconds = deadline_seconds

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ.get("HTTP_UPGRADE", "").lower() == "websocket":
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
            if "gunicorn.socket" in environ:
                environ["gunicorn.socket"] = PatientSocket(environ["gunicorn.socket"], self._deadline_seconds)
        return self._app(environ, start_response)
