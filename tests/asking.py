"""Members who ask over real sockets, many at once in one loop, and note what they are told."""

import json
import ssl
import time
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

QUESTION = "매운 음식 추천해줘"
# For a certificate that a server signed itself. One for all: each would read a hundred authorities.
UNVERIFIED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
UNVERIFIED.check_hostname, UNVERIFIED.verify_mode = False, ssl.CERT_NONE


class Asker(Protocol):
    """Who asks: where the sockets are, without the path's last part, and the access token."""

    @property
    def socket_url(self) -> str: ...

    @property
    def token(self) -> str: ...


@dataclass
class Turn:
    """One question of a member, and what its socket said."""

    visitor: Asker
    room: int
    question: str = QUESTION
    shown: str = ""
    end: dict[str, Any] = field(default_factory=dict)
    failure: str = ""
    first_word_seconds: float = 0.0
    ended_at: float = 0.0

    @property
    def runs(self) -> bool:
        return bool(self.shown) and not self.is_over

    @property
    def is_over(self) -> bool:
        return bool(self.end or self.failure)

    @property
    def is_finished(self) -> bool:
        return self.end.get("event") == "stream_end"

    @property
    def said(self) -> str:
        """How it ended, with the sentence of an error."""
        if self.end.get("event") == "error":
            return f"error: {self.end['response']}"
        return str(self.end.get("event") or self.failure or "nothing")

    async def ask(self, *, regenerate: bool = False) -> None:
        frame = {
            "input": "" if regenerate else self.question,
            "chatroomId": self.room,
            "regenerate": regenerate,
        }
        began = time.monotonic()
        try:
            address = f"{self.visitor.socket_url}/chat?token={quote(self.visitor.token)}"
            # The certificates of tests are signed by themselves.
            trust = UNVERIFIED if address.startswith("wss:") else None
            async with connect(
                address, ssl=trust, max_size=None, open_timeout=60, ping_interval=None
            ) as socket:
                await socket.send(json.dumps(frame))
                async for message in socket:
                    event = json.loads(message)
                    self.first_word_seconds = self.first_word_seconds or time.monotonic() - began
                    if event["event"] == "text_stream":
                        self.shown = event["response"]
                    else:
                        self.end = event
            if not self.end:
                self.failure = "closed without an end"
        except (WebSocketException, OSError) as error:
            self.failure = type(error).__name__
        self.ended_at = time.monotonic()
