"""The guests' socket: one frame loop of a few lines. What a frame means is decided in the service.

A turn runs in a thread of its own and sends; the handler's thread meanwhile waits for what the client
says next, so that a stop, or a client that leaves, is noticed while the model is still thinking.
"""

import logging
import threading

from flask import Flask, current_app, request
from simple_websocket import ConnectionClosed
from simple_websocket import Server as WebSocket

from ...errors import ApiError
from ...extensions import sock
from ...logs import request_id, set_request_id
from ...web.address import quota_key
from ..turns.frames import is_stop_frame, parse_guest_frame
from ..turns.service import Turn
from .open_sockets import GONE, Conversations, close, send_event, send_text

log = logging.getLogger("chatfoodie.socket")


@sock.route("/api/public-chat")  # type: ignore[untyped-decorator]
def public_chat(ws: WebSocket) -> None:
    """A guest asks one question."""
    conversations: Conversations = current_app.extensions["conversations"]
    address = quota_key(request.remote_addr)
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def answer(frame: str | bytes) -> None:
        conversations.take_slot()
        try:
            turn = conversations.service.begin_guest_turn(parse_guest_frame(frame), address)
            conversations.runs(ws, turn)
            worker = threading.Thread(
                target=_run, args=(app, conversations, ws, turn, request_id()), name="turn", daemon=True
            )
            worker.start()
            try:
                _watch(ws, turn)
            finally:
                turn.leave()
                worker.join()
        finally:
            conversations.give_slot_back()

    conversations.serve(ws, address, answer)


def _watch(ws: WebSocket, turn: Turn) -> None:
    """Read until the socket closes, from either side."""
    try:
        while True:
            frame = ws.receive()
            if frame is not None and is_stop_frame(frame):
                turn.stop()
    except ConnectionClosed:
        pass


def _run(app: Flask, conversations: Conversations, ws: WebSocket, turn: Turn, turn_request_id: str) -> None:
    """Run the turn and send its events. Whatever happens, the client hears of it and the socket closes."""
    set_request_id(turn_request_id)
    has_sent_text = False

    def show(text: str) -> None:
        nonlocal has_sent_text
        has_sent_text = True
        try:
            send_text(ws, text)
        except GONE:
            turn.leave()

    with app.app_context():
        try:
            end = turn.run(show)
            if not has_sent_text:
                show("")  # clients count on one text before the end (contract 5.1)
            send_event(ws, "stream_end", end)
            close(ws)
        except GONE:
            log.info("the client left before the end")
        except ApiError as error:
            log.warning("turn failed", extra={"error": type(error).__name__, "detail": str(error)})
            conversations.try_to_send_error(ws, error)
        except Exception as error:  # the outermost handler: answer without detail, log with it
            log.exception("turn failed unexpectedly", extra={"error": type(error).__name__})
            conversations.try_to_send_error(ws, error)
        finally:
            ws.event.set()
