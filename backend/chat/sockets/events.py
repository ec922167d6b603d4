"""What is written to a socket: its three events, and its end."""

import json
from collections.abc import Callable
from typing import Any

from simple_websocket import ConnectionClosed
from simple_websocket import Server as WebSocket
from wsproto.connection import ConnectionState
from wsproto.utilities import LocalProtocolError

NORMAL_CLOSURE = 1000
SERVICE_RESTART = 1012

# What sending to, or reading from, a socket raises whose other side is gone or is just closing.
GONE = (ConnectionClosed, OSError, LocalProtocolError)

_encode_json = json.JSONEncoder(ensure_ascii=False).encode
# The C function behind the encoder, for the event that is sent for every token.
_encode_string: Callable[[str], str] = json.encoder.encode_basestring


class GrowingText:
    """The event that tells all of an answer so far, of which each is the one before with a little more.

    It is sent for every token, so only what is new is encoded, and the frame is made here, in a fifth of the
    time that wsproto needs for it.
    """

    def __init__(self, ws: WebSocket) -> None:
        self._ws = ws
        self._text = ""
        self._encoded = b""

    def send(self, text: str) -> None:
        """Raises: what `GONE` names."""
        ws = self._ws
        if not ws.connected or ws.ws.state is not ConnectionState.OPEN:
            raise ConnectionClosed(ws.close_reason, ws.close_message)
        if text.startswith(self._text):
            self._encoded += _encode_string(text[len(self._text) :])[1:-1].encode()
        else:  # what is stored in the end may be another text
            self._encoded = _encode_string(text)[1:-1].encode()
        self._text = text
        ws.sock.send(frame_of(b'{"event": "text_stream", "response": "%b"}' % self._encoded))


def frame_of(message: bytes) -> bytes:
    """A whole text message as a server's frame (RFC 6455, section 5.2): no mask, no extension."""
    length = len(message)
    if length < 126:
        return b"\x81%c%b" % (length, message)
    if length < 65_536:
        return b"\x81\x7e%b%b" % (length.to_bytes(2), message)
    return b"\x81\x7f%b%b" % (length.to_bytes(8), message)


def send_event(ws: WebSocket, event: str, response: Any, **more: str) -> None:
    ws.send(_encode_json({"event": event, "response": response, **more}))


def close(ws: WebSocket, code: int = NORMAL_CLOSURE) -> None:
    ws.close(code)
    # simple-websocket wakes its reader only for what the client sends; we closed, so wake it too.
    ws.event.set()
