"""Somebody who uses the service through nginx, as a program does: over https and wss, on its one port."""

import json
import secrets
import time
from typing import Any
from urllib.parse import quote

import httpx
from websockets.sync.client import connect

from tests.asking import UNVERIFIED
from tests.compose.stack import Stack, find_code, hold

Event = dict[str, Any]
PASSWORD = "dwaeji3hobak"


class Visitor:
    """A member: joined, with a proven address when `prove_address` has been called."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.name = f"v{secrets.token_hex(8)}"
        self.email = f"{self.name}@example.com"
        self.http = httpx.Client(base_url=f"{stack.url}/api", verify=UNVERIFIED, timeout=30)

    @property
    def socket_url(self) -> str:
        return self.stack.socket_url

    @property
    def token(self) -> str:
        return self.http.headers["Authorization"]

    def call(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.http.request(method, path, json=body)
        said = f"{answer.status_code}: {answer.text[:300]}"
        hold(answer.status_code == 200, f"{method} {path} answers 200, not {said}")
        if token := answer.headers.get("Authorization"):
            self.http.headers["Authorization"] = token
        return answer.json()["response"]

    def join(self) -> None:
        wish = {"loginId": self.name, "password": PASSWORD, "passwordCheck": PASSWORD, "email": self.email}
        self.call("POST", "/join", wish)

    def prove_address(self) -> None:
        self.call("POST", "/email-verifications")
        deadline = time.monotonic() + 20
        while not (mails := self.stack.mails_to(self.email)) and time.monotonic() < deadline:
            time.sleep(0.2)
        hold(mails, "the mail with the code has arrived")
        self.call("POST", "/email-verifications/confirm", {"verificationCode": find_code(mails[-1])})

    def log_in(self) -> None:
        self.http.headers.pop("Authorization", None)
        self.call("POST", "/login", {"loginId": self.name, "password": PASSWORD})

    def new_room(self) -> int:
        return int(self.call("POST", "/chatrooms")["chatroomId"])

    def messages(self, room: int) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = self.call("GET", f"/chatrooms/{room}/messages")["body"]["messages"]
        return messages

    def send(self, frame: dict[str, Any]) -> list[Event]:
        """All events of one frame, to the end of the socket."""
        address = f"{self.socket_url}/chat?token={quote(self.token)}"
        with connect(address, ssl=UNVERIFIED, max_size=None) as socket:
            socket.send(json.dumps(frame))
            return [json.loads(message) for message in socket]

    def ask(self, room: int, question: str) -> list[Event]:
        return self.send({"input": question, "chatroomId": room, "regenerate": False})

    def regenerate(self, room: int) -> list[Event]:
        return self.send({"input": "", "chatroomId": room, "regenerate": True})
