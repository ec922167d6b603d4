"""The sockets of this process: how many there may be, what each runs, and how all end at a shutdown."""

import json
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol

from flask import Flask
from simple_websocket import ConnectionClosed
from simple_websocket import Server as WebSocket
from wsproto.connection import ConnectionState
from wsproto.utilities import LocalProtocolError

from ...errors import ApiError, ServerRestarting, TooManyRunningTurns, TooManySockets
from ...logs import set_request_id
from ...metrics.counters import Metrics
from ..turns.member_chat import MemberChat
from ..turns.service import ChatService

log = logging.getLogger("chatfoodie.socket")

NORMAL_CLOSURE = 1000
SERVICE_RESTART = 1012
# How long the other side gets to answer our close frame before the connection is simply cut.
CLOSE_REPLY_SECONDS = 2.0

# What sending to, or reading from, a socket raises whose other side is gone or is just closing.
GONE = (ConnectionClosed, OSError, LocalProtocolError)

_encode_json = json.JSONEncoder(ensure_ascii=False).encode
# The C function behind the encoder, for the event that is sent for every token.
_encode_string: Callable[[str], str] = json.encoder.encode_basestring


class Endable(Protocol):
    """What runs on a socket."""

    def fail(self, error: ApiError) -> None:
        """End because of us; the socket hears of it."""


class Conversations:
    """The sockets of this process, of guests and of members."""

    def __init__(
        self,
        service: ChatService,
        members: MemberChat,
        metrics: Metrics,
        *,
        max_running_turns: int,
        max_sockets: int,
        max_sockets_per_address: int,
        idle_seconds: float,
    ) -> None:
        self.service = service
        self.members = members
        self._metrics = metrics
        self._max_sockets = max_sockets
        self._max_sockets_per_address = max_sockets_per_address
        self._idle_seconds = idle_seconds
        self._slots = threading.BoundedSemaphore(max_running_turns)
        # What runs on each open socket, if something does.
        self._open: dict[WebSocket, Endable | None] = {}
        self._open_by_address: Counter[str] = Counter()
        self._is_shutting_down = False
        self._keeper: threading.Thread | None = None
        metrics.ask_for_open_sockets(lambda: len(self._open))

    def serve(
        self,
        ws: WebSocket,
        address: str,
        answer: Callable[[str | bytes], None],
        admit: Callable[[], None] = lambda: None,
    ) -> None:
        """Let `answer` handle the one frame of this socket, then close it. `admit` may refuse the socket."""
        self._open[ws] = None
        self._open_by_address[address] += 1
        try:
            too_many = self._open_by_address[address] > self._max_sockets_per_address
            if too_many or len(self._open) > self._max_sockets:
                raise TooManySockets
            admit()
            frame = ws.receive(timeout=self._idle_seconds)
            if frame is None:
                close(ws)
            elif self._is_shutting_down:
                raise ServerRestarting
            else:
                answer(frame)
        except ApiError as error:
            self.try_to_send_error(ws, error)
        except GONE:
            pass  # the client left; there is nobody to tell
        except Exception as error:  # the outermost handler: answer without detail, log with it
            log.exception("socket failed unexpectedly", extra={"error": type(error).__name__})
            self.try_to_send_error(ws, error)
        finally:
            del self._open[ws]
            self._open_by_address[address] -= 1
            if not self._open_by_address[address]:
                del self._open_by_address[address]
            # The closing handshake: leaving at once would answer the client's close frame with a reset.
            ws.thread.join(CLOSE_REPLY_SECONDS)

    def runs(self, ws: WebSocket, what: Endable) -> None:
        """Remember what runs on an open socket, and end it when the process has begun to end meanwhile."""
        self._open[ws] = what
        if self._is_shutting_down:
            what.fail(ServerRestarting())

    def take_slot(self) -> None:
        """Take the right to run one turn.

        Raises:
            TooManyRunningTurns: an honest "busy".
            ServerRestarting: nothing begins any more.

        """
        if self._is_shutting_down:
            raise ServerRestarting
        if not self._slots.acquire(blocking=False):
            raise TooManyRunningTurns

    def give_slot_back(self) -> None:
        self._slots.release()

    def keep_turns(self, app: Flask) -> None:
        """Start the thread that writes down how far the members' turns are, once in a process."""
        if self._keeper is None:
            self._keeper = threading.Thread(target=self._keep, args=(app,), name="keeper", daemon=True)
            self._keeper.start()

    def _keep(self, app: Flask) -> None:
        set_request_id("keeper")
        while True:
            with app.app_context():
                try:
                    self.members.running.keep()
                except ApiError as error:
                    # The next tick writes what this one could not.
                    log.warning("turns were not written down", extra={"detail": str(error)})
                except Exception as error:  # the outermost handler
                    log.exception("keeping turns failed", extra={"error": type(error).__name__})
            time.sleep(self.members.running.tick_seconds)

    def close_all(self) -> None:
        """Tell every client that the server restarts; used when the process is asked to end."""
        self._is_shutting_down = True
        self.members.running.fail_all()
        for ws, running in list(self._open.items()):
            if running is not None:
                # What runs tells the client itself, and takes care that a question is not charged or lost.
                running.fail(ServerRestarting())
            else:
                # In a thread each, because one that has stopped reading is waited for.
                threading.Thread(
                    target=self.try_to_send_error, args=(ws, ServerRestarting()), daemon=True
                ).start()

    def wait_for_turns(self, seconds: float) -> None:
        """Wait until the turns of members that `close_all` ended are written down."""
        give_up_at = time.monotonic() + seconds
        while self.members.running.has_any and time.monotonic() < give_up_at:
            time.sleep(0.02)

    def send_error(self, ws: WebSocket, error: Exception) -> None:
        """Say what went wrong, without detail when it is no error of ours, and close."""
        self._metrics.count_socket_error(type(error))
        told = error if isinstance(error, ApiError) else ApiError()
        send_event(ws, "error", told.shown_message)
        close(ws, SERVICE_RESTART if isinstance(told, ServerRestarting) else NORMAL_CLOSURE)

    def try_to_send_error(self, ws: WebSocket, error: Exception) -> None:
        """The same to somebody who may have left."""
        try:
            self.send_error(ws, error)
        except GONE:
            log.info("the client left before it heard of the failure")


def send_text(ws: WebSocket, text: str) -> None:
    """Send all of an answer so far.

    This happens for every token, so the frame is made here, in a fifth of the time that wsproto needs for it.

    Raises: what `GONE` names.
    """
    if not ws.connected or ws.ws.state is not ConnectionState.OPEN:
        raise ConnectionClosed(ws.close_reason, ws.close_message)
    event = f'{{"event": "text_stream", "response": {_encode_string(text)}}}'
    ws.sock.send(frame_of(event.encode()))


def frame_of(message: bytes) -> bytes:
    """A whole text message as a server's frame (RFC 6455, section 5.2): no mask, no extension."""
    length = len(message)
    if length < 126:
        return b"\x81%c%b" % (length, message)
    if length < 65_536:
        return b"\x81\x7e%b%b" % (length.to_bytes(2), message)
    return b"\x81\x7f%b%b" % (length.to_bytes(8), message)


def send_event(ws: WebSocket, event: str, response: Any) -> None:
    ws.send(_encode_json({"event": event, "response": response}))


def close(ws: WebSocket, code: int = NORMAL_CLOSURE) -> None:
    ws.close(code)
    # simple-websocket wakes its reader only for what the client sends; we closed, so wake it too.
    ws.event.set()
