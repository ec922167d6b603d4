"""The sockets: one frame loop of a few lines. What a frame means is decided in the service.

A turn runs in a thread of its own and sends; the handler's thread meanwhile waits for what the client
says next, so that a stop, or a client that leaves, is noticed while the model is still thinking.
"""

import json
import logging
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, request
from simple_websocket import ConnectionClosed
from simple_websocket import Server as WebSocket
from wsproto.utilities import LocalProtocolError

from ..client_address import quota_key
from ..errors import ApiError, ServerRestarting, TooManyRunningTurns, TooManySockets
from ..extensions import sock
from ..logs import request_id, set_request_id
from .schemas import is_stop_frame, parse_guest_frame
from .service import ChatService, Turn

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

BeginTurn = Callable[["str | bytes"], Turn]


class Conversations:
    """The sockets of this process: how many there may be, and how all of them end at a shutdown."""

    def __init__(
        self,
        service: ChatService,
        *,
        max_running_turns: int,
        max_sockets: int,
        max_sockets_per_address: int,
        idle_seconds: float,
    ) -> None:
        self.service = service
        self._max_sockets = max_sockets
        self._max_sockets_per_address = max_sockets_per_address
        self._idle_seconds = idle_seconds
        self._slots = threading.BoundedSemaphore(max_running_turns)
        # The turn that runs on each open socket, if one does.
        self._open: dict[WebSocket, Turn | None] = {}
        self._open_by_address: Counter[str] = Counter()
        self._is_shutting_down = False

    def serve(self, app: Flask, ws: WebSocket, address: str, begin: BeginTurn) -> None:
        """Answer the one question of this socket, then close it."""
        self._open[ws] = None
        self._open_by_address[address] += 1
        try:
            self._serve(app, ws, address, begin)
        except ApiError as error:
            _try_to_send_error(ws, error)
        except GONE:
            pass  # the client left; there is nobody to tell
        finally:
            del self._open[ws]
            self._open_by_address[address] -= 1
            if not self._open_by_address[address]:
                del self._open_by_address[address]
            # The closing handshake: leaving at once would answer the client's close frame with a reset.
            ws.thread.join(CLOSE_REPLY_SECONDS)

    def _serve(self, app: Flask, ws: WebSocket, address: str, begin: BeginTurn) -> None:
        too_many = self._open_by_address[address] > self._max_sockets_per_address
        if too_many or len(self._open) > self._max_sockets:
            raise TooManySockets
        frame = ws.receive(timeout=self._idle_seconds)
        if frame is None:
            return _close(ws)
        if self._is_shutting_down:
            raise ServerRestarting
        if not self._slots.acquire(blocking=False):
            raise TooManyRunningTurns
        try:
            turn = self._open[ws] = begin(frame)
            worker = threading.Thread(
                target=_run, args=(app, ws, turn, request_id()), name="turn", daemon=True
            )
            worker.start()
            try:
                _watch(ws, turn)
            finally:
                turn.leave()
                worker.join()
        finally:
            self._slots.release()
        return None

    def close_all(self) -> None:
        """Tell every client that the server restarts; used when the process is asked to end."""
        self._is_shutting_down = True
        for ws, turn in list(self._open.items()):
            if turn is not None:
                # Its own thread tells the client, and takes care that the question is not charged.
                turn.fail(ServerRestarting())
            else:
                # In a thread each, because one that has stopped reading is waited for.
                threading.Thread(
                    target=_try_to_send_error, args=(ws, ServerRestarting()), daemon=True
                ).start()


def _watch(ws: WebSocket, turn: Turn) -> None:
    """Read until the socket closes, from either side."""
    try:
        while True:
            frame = ws.receive()
            if frame is not None and is_stop_frame(frame):
                turn.stop()
    except ConnectionClosed:
        pass


def _run(app: Flask, ws: WebSocket, turn: Turn, turn_request_id: str) -> None:
    """Run the turn and send its events. Whatever happens, the client hears of it and the socket closes."""
    set_request_id(turn_request_id)
    has_sent_text = False

    def send_text(text: str) -> None:
        nonlocal has_sent_text
        has_sent_text = True
        try:
            ws.send(f'{{"event": "text_stream", "response": {_encode_string(text)}}}')
        except GONE:
            turn.leave()

    with app.app_context():
        try:
            end = turn.run(send_text)
            if not has_sent_text:
                send_text("")  # clients count on one text before the end (contract 5.1)
            _send(ws, "stream_end", end)
            _close(ws)
        except GONE:
            log.info("the client left before the end")
        except ApiError as error:
            log.warning("turn failed", extra={"error": type(error).__name__, "detail": str(error)})
            _try_to_send_error(ws, error)
        except Exception as error:  # the outermost handler: answer without detail, log with it
            log.exception("turn failed unexpectedly", extra={"error": type(error).__name__})
            _try_to_send_error(ws, ApiError())
        finally:
            # simple-websocket wakes its reader only for what the client sends; we closed, so wake it too.
            ws.event.set()


def _send(ws: WebSocket, event: str, response: Any) -> None:
    ws.send(_encode_json({"event": event, "response": response}))


def _try_to_send_error(ws: WebSocket, error: ApiError) -> None:
    try:
        _send(ws, "error", error.shown_message)
        _close(ws, SERVICE_RESTART if isinstance(error, ServerRestarting) else NORMAL_CLOSURE)
    except GONE:
        log.info("the client left before it heard of the failure")


def _close(ws: WebSocket, code: int = NORMAL_CLOSURE) -> None:
    ws.close(code)
    ws.event.set()


@sock.route("/api/public-chat")  # type: ignore[untyped-decorator]
def public_chat(ws: WebSocket) -> None:
    """A guest asks one question."""
    conversations: Conversations = current_app.extensions["conversations"]
    address = quota_key(request.remote_addr)
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def begin(frame: str | bytes) -> Turn:
        return conversations.service.begin_guest_turn(parse_guest_frame(frame), address)

    conversations.serve(app, ws, address, begin)
