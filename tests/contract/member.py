"""A member over real HTTP and real sockets."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import httpx
from sqlalchemy import create_engine, text
from websockets.sync.client import ClientConnection, connect

from tests.live import LiveBackend

# Hashes that cost nothing, and no limits: what tests of members do not look at.
CHEAP = {"ARGON2_MEMORY_KIB": "7168", "ARGON2_PASSES": "1", "JOIN_LIMIT": "", "LOGIN_LIMIT": ""}

Event = dict[str, Any]


class Member:
    """Somebody who has joined, and whose address counts as proven."""

    def __init__(self, backend: LiveBackend, database_url: str, *, is_proven: bool = True) -> None:
        self.backend = backend
        name = f"m{secrets.token_hex(8)}"
        self.http = httpx.Client(base_url=f"{backend.url}/api", timeout=20)
        wish = {"loginId": name, "password": "test1234", "passwordCheck": "test1234", "email": f"{name}@t.kr"}
        self.login_id, self.email = name, wish["email"]
        joined = self.http.post("/join", json=wish)
        assert joined.status_code == 200, joined.text
        self.token = joined.headers["Authorization"]
        self.refresh_token = joined.cookies["refreshToken"]
        self.session = joined.cookies["chatfoodie_session"]
        self.http.cookies.clear()
        self.http.headers["Authorization"] = self.token
        self.engine = create_engine(database_url)
        if is_proven:
            self.execute("UPDATE user SET role = 'ROLE_USER' WHERE login_id = :name", name=name)
        self.id = self.query("SELECT id FROM user WHERE login_id = :name", name=name)[0][0]

    def execute(self, statement: str, **values: Any) -> None:
        with self.engine.begin() as connection:
            connection.execute(text(statement), values)

    def query(self, statement: str, **values: Any) -> list[Any]:
        with self.engine.connect() as connection:
            return list(connection.execute(text(statement), values))

    def at(self, backend: LiveBackend) -> "Member":
        """The same member, talking to another process."""
        other = object.__new__(Member)
        other.__dict__.update(self.__dict__)
        other.backend = backend
        other.http = httpx.Client(
            base_url=f"{backend.url}/api", timeout=20, headers={"Authorization": self.token}
        )
        return other

    def new_room(self) -> int:
        return int(self.http.post("/chatrooms").json()["response"]["chatroomId"])

    def title_of(self, room: int) -> str:
        rooms = self.http.get("/chatrooms").json()["response"]["chatrooms"]
        return str(next(entry["title"] for entry in rooms if entry["id"] == room))

    def messages(self, room: int) -> list[dict[str, Any]]:
        # As our pages ask: with the turn that runs.
        answer = self.http.get(f"/chatrooms/{room}/messages", params={"running": "true"}).json()
        messages: list[dict[str, Any]] = answer["response"]["body"]["messages"]
        return messages

    def shown(self, room: int) -> list[tuple[str, str]]:
        """Text and status of each message."""
        return [(message["content"], message["status"]) for message in self.messages(room)]

    @contextmanager
    def open(self, query: str | None = None, **options: Any) -> Iterator[ClientConnection]:
        query = f"?token={quote(self.token)}" if query is None else query
        with connect(f"{self.backend.member_socket_url}{query}", max_size=None, **options) as connection:
            yield connection

    def ask(self, room: Any, question: str = "매운 음식 추천해줘", **fields: Any) -> list[Event]:
        """All events of one question."""
        return self.send({"input": question, "chatroomId": room, "regenerate": False, **fields})

    def regenerate(self, room: int, **fields: Any) -> list[Event]:
        return self.ask(room, "", regenerate=True, **fields)

    def resume(self, room: Any, **fields: Any) -> list[Event]:
        return self.send({"chatroomId": room, "resume": True, **fields})

    def send(self, frame: Any, query: str | None = None, **options: Any) -> list[Event]:
        with self.open(query, **options) as connection:
            connection.send(frame if isinstance(frame, str | bytes) else json.dumps(frame))
            events = [json.loads(message) for message in connection]
            assert connection.close_code == 1000
        return events


def texts(events: list[Event]) -> list[str]:
    return [event["response"] for event in events if event["event"] == "text_stream"]


def error_of(events: list[Event]) -> str:
    """The sentence of a socket that said nothing else."""
    assert [event["event"] for event in events] == ["error"], events
    return str(events[0]["response"])
