"""Our own frames are those that wsproto would make, and none is made once a socket is closing."""

import json

import pytest
from simple_websocket import ConnectionClosed
from wsproto.connection import Connection, ConnectionType
from wsproto.events import CloseConnection, TextMessage

from backend.chat.sockets.events import GrowingText, frame_of


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_frame_is_the_one_that_wsproto_makes(length: int):
    text = "x" * length

    assert frame_of(text.encode()) == Connection(ConnectionType.SERVER).send(TextMessage(data=text))


class OpenSocket:
    """What `GrowingText` sees of simple-websocket's server."""

    close_reason, close_message = 1000, ""

    def __init__(self) -> None:
        self.connected = True
        self.ws = Connection(ConnectionType.SERVER)
        self.sock = self
        self.sent = b""

    def send(self, data: bytes) -> None:
        self.sent += data


def frames_of(*texts: str) -> bytes:
    """What wsproto makes of the events of these texts."""
    events = (
        f'{{"event": "text_stream", "response": {json.dumps(text, ensure_ascii=False)}}}' for text in texts
    )
    return b"".join(Connection(ConnectionType.SERVER).send(TextMessage(data=event)) for event in events)


@pytest.mark.parametrize(
    "texts",
    [
        ['뭐 "드실래요"?\n'],
        ["뭐", '뭐 "드실래요"?\n', '뭐 "드실래요"?\n\\ 😀'],
        ["김치찌개 어때요?", "김치찌개 어때요?", "된장찌개 어때요?", "된장", "된장찌개"],
        ["가" * 40, "가" * 30_000],
    ],
    ids=["one", "growing", "another text", "long"],
)
def test_texts_are_sent_as_their_events(texts: list[str]):
    socket = OpenSocket()
    growing = GrowingText(socket)  # type: ignore[arg-type]

    for text in texts:
        growing.send(text)

    assert socket.sent == frames_of(*texts)


@pytest.mark.parametrize("is_connected", [True, False])
def test_nothing_follows_the_frame_that_closes(is_connected: bool):
    """simple-websocket counts as connected until its close frame is written, which may take a while."""
    socket = OpenSocket()
    socket.ws.send(CloseConnection(1000))
    socket.connected = is_connected

    with pytest.raises(ConnectionClosed):
        GrowingText(socket).send("가")  # type: ignore[arg-type]
    assert socket.sent == b""
