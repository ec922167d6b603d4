"""A chat server without a model: it answers each question with what the test wrote for it."""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

WAIT_SECONDS = 10

Script = Callable[["Conversation"], None]


@dataclass
class Conversation:
    """One socket, on which a question has arrived."""

    socket: ServerConnection
    frame: dict[str, Any]

    def say(self, *texts: str) -> None:
        """Send each text as the whole answer so far."""
        for text in texts:
            self._send("text_stream", text)

    def end(self, remaining: int | None = None, foods: Sequence[dict[str, Any]] = ()) -> None:
        ids = {"userMessageId": None, "chatbotMessageId": None}
        self._send("stream_end", {**ids, "foods": list(foods), "remaining": remaining})

    def refuse(self, sentence: str, code: str = "") -> None:
        self._send("error", sentence, **({"code": code} if code else {}))

    def wait_for_stop(self) -> None:
        assert json.loads(self.socket.recv(timeout=WAIT_SECONDS)) == {"stop": True}

    def _send(self, event: str, response: object, **more: object) -> None:
        self.socket.send(json.dumps({"event": event, "response": response, **more}))


def answer(*texts: str, remaining: int | None = None, foods: Sequence[dict[str, Any]] = ()) -> Script:
    """Return the script of an ordinary answer: the whole text so far, several times, then the end."""

    def play(conversation: Conversation) -> None:
        conversation.say(*texts)
        conversation.end(remaining, foods)

    return play


@dataclass
class ScriptedChat:
    """Listens at `address`; plays `scripts` in order, one a question, and notes the `frames`."""

    address: str = ""
    scripts: list[Script] = field(default_factory=list)
    frames: list[dict[str, Any]] = field(default_factory=list)
    is_refusing: bool = False
    # Set by a test to let a script go on that waits for it.
    go_on: threading.Event = field(default_factory=threading.Event)
    open_sockets: int = 0
    opened_sockets: int = 0

    def handle(self, socket: ServerConnection) -> None:
        self.open_sockets += 1
        self.opened_sockets += 1
        try:
            with contextlib.suppress(ConnectionClosed):
                frame = json.loads(socket.recv())
                self.frames.append(frame)
                script = self.scripts.pop(0) if self.scripts else answer("네", "네, 알겠어요.")
                script(Conversation(socket, frame))
        finally:
            self.open_sockets -= 1

    def check_handshake(self, socket: ServerConnection, request: Request) -> Response | None:
        if self.is_refusing or request.path != "/api/public-chat":
            return socket.respond(HTTPStatus.SERVICE_UNAVAILABLE, "closed")
        return None

    def hold(self, *before: str, then: tuple[str, ...]) -> Script:
        """Return a script that says `before`, waits for `go_on`, says `then` and ends."""

        def play(conversation: Conversation) -> None:
            conversation.say(*before)
            assert self.go_on.wait(WAIT_SECONDS)
            conversation.say(*then)
            conversation.end()

        return play


@contextlib.contextmanager
def run_scripted_chat() -> Iterator[ScriptedChat]:
    chat = ScriptedChat()
    with serve(chat.handle, "127.0.0.1", 0, process_request=chat.check_handshake) as server:
        chat.address = f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield chat
        chat.go_on.set()
        server.shutdown()
        thread.join()
