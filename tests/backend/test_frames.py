"""Our own frames are those that wsproto would make, and none is made once a socket is closing."""

import pytest
from simple_websocket import ConnectionClosed
from wsproto.connection import Connection, ConnectionType
from wsproto.events import CloseConnection, TextMessage

from backend.chat.sockets.events import frame_of, send_text


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_frame_is_the_one_that_wsproto_makes(length: int):
    text = "x" * length

    assert frame_of(text.encode()) == Connection(ConnectionType.SERVER).send(TextMessage(data=text))


class OpenSocket:
    """What `send_text` sees of simple-websocket's server."""

    close_reason, close_message = 1000, ""

    def __init__(self) -> None:
        self.connected = True
        self.ws = Connection(ConnectionType.SERVER)
        self.sock = self
        self.sent = b""

    def send(self, data: bytes) -> None:
        self.sent += data


def test_text_is_sent_as_its_event():
    socket = OpenSocket()
    send_text(socket, '뭐 "드실래요"?\n')  # type: ignore[arg-type]

    event = '{"event": "text_stream", "response": "뭐 \\"드실래요\\"?\\n"}'
    assert socket.sent == Connection(ConnectionType.SERVER).send(TextMessage(data=event))


@pytest.mark.parametrize("is_connected", [True, False])
def test_nothing_follows_the_frame_that_closes(is_connected: bool):
    """simple-websocket counts as connected until its close frame is written, which may take a while."""
    socket = OpenSocket()
    socket.ws.send(CloseConnection(1000))
    socket.connected = is_connected

    with pytest.raises(ConnectionClosed):
        send_text(socket, "가")  # type: ignore[arg-type]
    assert socket.sent == b""
