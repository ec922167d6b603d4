"""Somebody else tries every route and both sockets with the first user's ids, and gets nothing of theirs.

A route that is added belongs into `attempts_on`; `test_every_route_is_tried` says so.
"""

import base64
import contextlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from backend import create_app
from backend.config import Config
from tests.contract.member import CHEAP, Event, Member, error_of
from tests.live import LiveBackend, running_backend
from tests.mailbox import Mailbox
from tests.scripted_tgi import Script, ScriptedTgi

NO_LIMITS = {"VALIDATE_LIMIT": "", "HELP_LIMIT": "", "VERIFICATION_LIMIT": "", "FAILED_LOGIN_LIMIT": ""}
PASSWORD = "test1234"

NOT_AUTHENTICATED = "인증되지 않았습니다."
ROLE_NOT_ALLOWED = "권한이 없습니다"
INVALID_TURN = "잘못된 입력입니다."
INVALID_FORMAT = "올바른 형식의 메시지가 아닙니다."

Told = tuple[int, str | None]
OK: Told = (200, None)
NOBODY: Told = (401, NOT_AUTHENTICATED)
PENDING: Told = (403, ROLE_NOT_ALLOWED)
ID_TAKEN: Told = (461, "이미 존재하는 아이디입니다")
EMAIL_TAKEN: Told = (462, "이미 존재하는 이메일입니다.")


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as mailbox:
        yield mailbox


@pytest.fixture(scope="module", params=["sqlite", "mariadb"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "mariadb":
        return str(request.getfixturevalue("mariadb_url"))
    return f"sqlite:///{tmp_path_factory.mktemp('database') / 'chat.sqlite3'}"


@pytest.fixture(scope="module")
def backend(
    model: ScriptedTgi, mailbox: Mailbox, database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveBackend]:
    settings = {
        **CHEAP,
        **NO_LIMITS,
        "DATABASE_URL": database_url,
        "MAIL_PORT": str(mailbox.port),
        "MAILS_PER_CLIENT": "1000",
        "GUEST_DAILY_LIMIT": "1000",
    }
    with running_backend(tmp_path_factory.mktemp("var"), model.url, **settings) as live:
        yield live


# --- the first user ---------------------------------------------------------------------------


class FirstUser:
    """A member with something in every table, an answer that is running, and a code that is not used yet."""

    def __init__(self, backend: LiveBackend, database_url: str, mailbox: Mailbox, model: ScriptedTgi) -> None:
        self._model, self._mailbox = model, mailbox
        self.secret = f"secret{secrets.token_hex(6)}"
        self.member = member = Member(backend, database_url)
        wish = {"name": f"{self.secret}.name", "birth": "1987-06-05"}
        assert member.http.put(f"/users/{member.id}", json=wish).status_code == 200
        assert member.http.post("/favors", json={"foodIds": [69, 70]}).status_code == 200
        assert member.http.post("/email-verifications").status_code == 200
        self.code = mailbox.code_for(member.email)
        self.ended_token = self._log_in_and_out()
        logins = member.http.get(f"/users/{member.id}/logins").json()["response"]["logins"]
        self.login_name = logins[0]["id"]

        self.room, self.busy_room = member.new_room(), member.new_room()
        for room in (self.room, self.busy_room):
            member.http.put(f"/chatrooms/{room}", json={"title": f"{self.secret}.title{room}"})
        model.script = Script(tokens=[f"{self.secret}.answer"])
        assert member.ask(self.room, f"{self.secret}.question")[-1]["event"] == "stream_end"
        model.script = Script(tokens=[f"{self.secret}.running"] * 100_000, seconds_per_token=0.05)
        self._socket = connect(
            f"{backend.member_socket_url}?token={quote(member.token)}", max_size=None
        ).__enter__()
        frame = {"input": f"{self.secret}.question", "chatroomId": self.busy_room, "regenerate": False}
        self._socket.send(json.dumps(frame))
        assert json.loads(self._socket.recv(5))["event"] == "text_stream"
        model.script = Script()
        model.abandoned_after.clear()
        model.requests.clear()
        rows = member.query("SELECT id FROM message WHERE chatroom_id = :id", id=self.room)
        self.message_ids = [row[0] for row in rows]
        self._before = self._everything()

    def _log_in_and_out(self) -> str:
        body = {"loginId": self.member.login_id, "password": PASSWORD}
        token = httpx.post(f"{self.member.backend.url}/api/login", json=body).headers["Authorization"]
        httpx.post(f"{self.member.backend.url}/api/logout", headers={"Authorization": token})
        return token

    @property
    def marks(self) -> list[str]:
        """What nobody else may read."""
        member = self.member
        tokens = [member.token, member.refresh_token, member.session]
        return [self.secret, member.login_id, member.email, "1987-06-05", *tokens]

    def assert_unknown_to(self, text: str) -> None:
        assert [mark for mark in self.marks if mark in text] == [], text

    def assert_nothing_changed(self) -> None:
        """What is stored is what it was; the answer still runs, and its socket hears nothing but it."""
        assert self._everything() == self._before
        assert self._model.abandoned_after == []
        self._socket.send('{"stop": true}')
        events = [json.loads(message) for message in self._socket]
        assert {event["event"] for event in events[:-1]} == {"text_stream"}
        assert events[-1]["event"] == "stream_end"
        refresh = {"Cookie": f"refreshToken={self.member.refresh_token}"}
        answer = httpx.post(f"{self.member.backend.url}/api/authentication", headers=refresh)
        assert answer.status_code == 200

    def _everything(self) -> dict[str, Any]:
        member = self.member
        rows = {
            table: member.query(f"SELECT * FROM {table} WHERE {column} = :id ORDER BY id", id=member.id)
            for table, column in [
                ("user", "id"),
                ("refresh_token", "user_id"),
                ("email_verification", "user_id"),
                ("favor", "user_id"),
                ("chatroom", "user_id"),
            ]
        }
        question, answer = member.messages(self.busy_room)
        return {
            **rows,
            "messages": member.messages(self.room),
            "running": (question, answer["id"], answer["status"]),
            "mails": len(self._mailbox.sent_to(member.email)),
        }

    def leave(self) -> None:
        self._socket.__exit__(None, None, None)


@pytest.fixture
def first(
    backend: LiveBackend, database_url: str, mailbox: Mailbox, model: ScriptedTgi
) -> Iterator[FirstUser]:
    user = FirstUser(backend, database_url, mailbox, model)
    yield user
    user.leave()


# --- somebody else ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Somebody:
    """Who tries: what they send with each request, and which column of the answers is theirs."""

    backend: LiveBackend
    token: str | None = None
    cookie: str = ""
    # "member", "pending" or "guest": what the server is to take them for.
    role: str = "guest"
    own_id: int = 0
    email: str = "nobody@test.com"
    http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=20))

    def request(self, attempt: "Attempt") -> httpx.Response:
        headers = {"Cookie": attempt.cookie or self.cookie}
        if self.token is not None:
            headers["Authorization"] = self.token
        self.http.cookies.clear()
        url = f"{self.backend.url}{attempt.path}"
        return self.http.request(attempt.method, url, json=attempt.body, headers=headers)

    def send(self, path: str, frame: dict[str, Any]) -> tuple[str, list[Event]]:
        """The handshake's headers, and the events."""
        query = "" if self.token is None else f"?token={quote(self.token)}"
        headers = {"Cookie": self.cookie} if self.cookie else None
        url = f"ws://127.0.0.1:{self.backend.port}{path}{query}"
        with connect(url, additional_headers=headers, max_size=None) as connection:
            return _handshake_of(connection), _events_of(connection, frame)


def _handshake_of(connection: ClientConnection) -> str:
    assert connection.response is not None
    return str(connection.response.headers)


def _events_of(connection: ClientConnection, frame: dict[str, Any]) -> list[Event]:
    with contextlib.suppress(ConnectionClosed):  # refused at once: what it was told is still read
        connection.send(json.dumps(frame))
    return [json.loads(message) for message in connection]


def another_member(first: FirstUser, *, is_proven: bool = True, cookie: str = "") -> Somebody:
    member = Member(
        first.member.backend, str(first.member.engine.url.render_as_string(False)), is_proven=is_proven
    )
    role = "member" if is_proven else "pending"
    return Somebody(member.backend, member.token, cookie, role, member.id, member.email)


def spliced_token(first: FirstUser) -> str:
    """The first user's claims under the signature of somebody else."""
    head, payload, _ = first.member.token.split(".")
    other = another_member(first).token or ""
    return f"{head}.{payload}.{other.split('.')[2]}"


def token_with_another_id(first: FirstUser) -> str:
    """A good token in which the id was changed into the first user's."""
    head, payload, signature = (another_member(first).token or "").split(".")
    claims = json.loads(base64.b64decode(f"{payload}=="))
    changed = base64.b64encode(json.dumps({**claims, "id": first.member.id}).encode()).decode().rstrip("=")
    return f"{head}.{changed}.{signature}"


KINDS = {
    "member": another_member,
    "member beside the first one's session cookie": lambda first: another_member(
        first, cookie=f"chatfoodie_session={first.member.session}"
    ),
    "pending user": lambda first: another_member(first, is_proven=False),
    "guest": lambda first: Somebody(first.member.backend),
    "spliced token": lambda first: Somebody(first.member.backend, spliced_token(first)),
    "changed id": lambda first: Somebody(first.member.backend, token_with_another_id(first)),
    "refresh token as access token": lambda first: Somebody(
        first.member.backend, f"Bearer {first.member.refresh_token}"
    ),
    "token of an ended login": lambda first: Somebody(first.member.backend, first.ended_token),
    "stale token beside the session cookie": lambda first: Somebody(
        first.member.backend, first.ended_token, f"chatfoodie_session={first.member.session}"
    ),
}


# --- what they try ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Attempt:
    """One request, and what a member, a pending user and a guest are told."""

    rule: str
    method: str
    path: str
    member: Told
    pending: Told
    guest: Told
    body: dict[str, Any] | None = None
    cookie: str = ""


class Attempts(list[Attempt]):
    """Collects attempts; `path` is the rule where nothing else is said."""

    def anyone(self, method: str, rule: str, told: Told = OK, *, path: str = "", **fields: Any) -> None:
        self.append(Attempt(rule, method, path or rule, told, told, told, **fields))

    def gated(
        self, method: str, rule: str, member: Told, pending: Told, *, path: str = "", **fields: Any
    ) -> None:
        self.append(Attempt(rule, method, path or rule, member, pending, NOBODY, **fields))


def attempts_on(first: FirstUser, somebody: Somebody) -> list[Attempt]:
    """Every route, in an order in which each still means something; logging out comes last."""
    tries = Attempts()
    add_open_routes(tries, first)
    add_sign_in(tries, first, somebody)
    add_users(tries, first, somebody)
    add_rooms(tries, first)
    tries.anyone("POST", "/api/logout")
    return tries


def add_open_routes(tries: Attempts, first: FirstUser) -> None:
    tries.anyone("GET", "/health")
    tries.anyone("GET", "/health/ready")
    tries.anyone("GET", "/api/openapi.json")
    tries.anyone("GET", "/api/docs")
    tries.anyone("GET", "/metrics")
    tries.anyone("GET", "/api/foods", path=f"/api/foods?query={first.secret}")
    tries.anyone("GET", "/api/foods/random")
    tries.anyone("GET", "/api/foods/recommendations", path="/api/foods/recommendations?question=점심")
    tries.anyone("GET", "/api/foods/avoidances")
    tries.anyone("GET", "/api/public-chat/quota")
    tries.anyone("POST", "/api/foods/named", body={"texts": ["김치찌개"]})
    for rule in ("/images/<file_name>", "/api/images/<file_name>"):
        missing = (404, "존재하지 않는 주소입니다.")
        tries.anyone("GET", rule, missing, path=rule.replace("<file_name>", f"{first.secret}.jpg"))


def add_sign_in(tries: Attempts, first: FirstUser, somebody: Somebody) -> None:
    victim = first.member
    join = {"password": PASSWORD, "passwordCheck": PASSWORD, "loginId": "some.body", "email": somebody.email}
    tries.anyone("POST", "/api/join", ID_TAKEN, body={**join, "loginId": victim.login_id.upper()})
    tries.anyone("POST", "/api/join", EMAIL_TAKEN, body={**join, "email": victim.email.upper()})
    tries.anyone("POST", "/api/validate/loginId", ID_TAKEN, body={"loginId": victim.login_id})
    tries.anyone("POST", "/api/validate/email", EMAIL_TAKEN, body={"email": victim.email})
    wrong = (400, "아이디 혹은 비밀번호가 틀렸습니다.")
    tries.anyone("POST", "/api/login", wrong, body={"loginId": victim.login_id, "password": "test1235"})
    tries.anyone("GET", "/api/session")
    bad_refresh = (401, "유효하지 않은 refresh 토큰입니다.")
    for token in ("", victim.token.removeprefix("Bearer "), first.ended_token.removeprefix("Bearer ")):
        tries.anyone("POST", "/api/authentication", bad_refresh, cookie=f"refreshToken={token}")
    tries.anyone("POST", "/api/help/loginId", body={"email": victim.email})
    for login_id, email in ((victim.login_id, somebody.email), (first.secret, victim.email)):
        tries.anyone("POST", "/api/help/password", body={"loginId": login_id, "email": email})


def add_users(tries: Attempts, first: FirstUser, somebody: Somebody) -> None:
    victim = first.member
    rule, theirs = "/api/users/<int:user_id>", f"/api/users/{victim.id}"
    not_yours = (403, "권한이 없습니다.")
    tries.gated("GET", rule, not_yours, not_yours, path=theirs)
    for body in ({}, {"name": "taken"}, {"password": "taken123", "passwordCheck": "taken123"}):
        tries.gated("PUT", rule, not_yours, not_yours, path=theirs, body=body)
    tries.gated("DELETE", rule, not_yours, not_yours, path=theirs)
    tries.gated("GET", f"{rule}/avoidances", not_yours, not_yours, path=f"{theirs}/avoidances")
    body = {"words": ["우유"], "consentWording": "2026-11"}
    tries.gated("PUT", f"{rule}/avoidances", not_yours, not_yours, path=f"{theirs}/avoidances", body=body)
    for method, route, place in (
        ("GET", "logins", "logins"),
        ("DELETE", "logins", "logins"),
        ("DELETE", "logins/<login>", f"logins/{first.login_name}"),
        ("GET", "security-events", "security-events"),
        ("GET", "data", "data"),
        ("GET", "data.html", "data.html"),
    ):
        tries.gated(method, f"{rule}/{route}", not_yours, not_yours, path=f"{theirs}/{place}")
    for method, body in (("GET", None), ("POST", {"foodId": 1}), ("DELETE", None)):
        path = f"{theirs}/recent-foods"
        tries.gated(method, f"{rule}/recent-foods", not_yours, not_yours, path=path, body=body)
    for method, body in (("GET", None), ("PUT", {"consentWording": "2026-11"})):
        path = f"{theirs}/training-consent"
        tries.gated(method, f"{rule}/training-consent", not_yours, not_yours, path=path, body=body)
    own, not_free = f"/api/users/{somebody.own_id}", (400, "이미 존재하는 아이디입니다")
    tries.gated("PUT", rule, not_free, not_free, path=own, body={"loginId": victim.login_id})
    tries.gated("PUT", rule, EMAIL_TAKEN, EMAIL_TAKEN, path=own, body={"email": victim.email})
    tries.gated("GET", rule, OK, OK, path=own)
    tries.gated("POST", "/api/favors", OK, OK, body={"foodIds": [1]})
    tries.gated("POST", "/api/email-verifications", OK, OK)
    wrong_code = (400, "인증코드가 일치하지 않습니다.")
    body = {"verificationCode": first.code}
    tries.gated("POST", "/api/email-verifications/confirm", wrong_code, wrong_code, body=body)


def add_rooms(tries: Attempts, first: FirstUser) -> None:
    tries.gated("POST", "/api/chatrooms", OK, PENDING)
    tries.gated("GET", "/api/chatrooms", OK, PENDING)
    rule, not_yours = "/api/chatrooms/<int:room_id>", (403, "현재 유저의 채팅방이 아닙니다.")
    for room in (first.room, first.busy_room):
        path = f"/api/chatrooms/{room}"
        tries.gated("PUT", rule, not_yours, PENDING, path=path, body={"title": "taken"})
        tries.gated("DELETE", rule, not_yours, PENDING, path=path)
        for query in ("", "?size=20", f"?size=20&key={2**62}"):
            tries.gated("GET", f"{rule}/messages", not_yours, PENDING, path=f"{path}/messages{query}")
        tries.gated("POST", f"{rule}/restore", not_yours, PENDING, path=f"{path}/restore")
        feedback = f"{rule}/messages/<int:message_id>/feedback"
        version = f"{rule}/messages/<int:message_id>/version"
        for message in first.message_ids:
            theirs = f"{path}/messages/{message}/feedback"
            tries.gated("PUT", feedback, not_yours, PENDING, path=theirs, body={"value": "like"})
            theirs = f"{path}/messages/{message}/version"
            tries.gated("PUT", version, not_yours, PENDING, path=theirs, body={"version": 1})
    turns = [{"question": "점심", "answer": "비빔밥"}]
    body = {"importId": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "turns": turns}
    tries.gated("POST", "/api/chatrooms/import", OK, PENDING, body=body)
    tries.gated("DELETE", "/api/chatrooms", OK, PENDING)


def member_frames(room: int) -> list[dict[str, Any]]:
    return [
        {"input": "점심", "regenerate": False, "chatroomId": room},
        {"input": "", "regenerate": True, "chatroomId": room},
        {"input": "점심", "edit": True, "chatroomId": room},
        {"input": "점심", "chatroomId": str(room), "detail": True},
        {"resume": True, "chatroomId": room},
        {"resume": True, "detail": True, "chatroomId": room},
        {"stop": True, "chatroomId": room},
    ]


def guest_frames(room: int) -> list[tuple[dict[str, Any], str]]:
    """Each with how its events end."""
    question = {"input": "점심", "history": [], "regenerate": False}
    return [
        ({**question, "chatroomId": room}, "stream_end"),
        ({**question, "chatroomId": room, "resume": True, "stop": True, "detail": True}, "stream_end"),
        ({"chatroomId": room, "resume": True}, "error"),
        ({"chatroomId": room, "stop": True}, "error"),
        ({"input": "", "regenerate": True, "chatroomId": room}, "error"),
    ]


# --- the walk ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_somebody_else_gets_and_changes_nothing_on_any_route_and_socket(
    first: FirstUser, model: ScriptedTgi, mailbox: Mailbox, kind: str
):
    somebody = KINDS[kind](first)

    walk_sockets(first, somebody)
    for attempt in attempts_on(first, somebody):
        answer = somebody.request(attempt)
        assert told_by(answer) == getattr(attempt, somebody.role), attempt
        first.assert_unknown_to(f"{answer.headers.multi_items()} {answer.text}")

    for mail in mailbox.sent_to(somebody.email):
        first.assert_unknown_to(mail.get_content())
    for request in model.requests:
        first.assert_unknown_to(request["inputs"])
    first.assert_nothing_changed()


def told_by(answer: httpx.Response) -> Told:
    """Status and sentence of an envelope; a document, which is none, has its status alone."""
    if answer.headers["Content-Type"] != "application/json;charset=utf-8":
        return answer.status_code, None
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["status"] == 200 or body["response"] is None
    return body["status"], body["errorMessage"]


def walk_sockets(first: FirstUser, somebody: Somebody) -> None:
    refusal = {"member": INVALID_TURN, "pending": ROLE_NOT_ALLOWED, "guest": NOT_AUTHENTICATED}[somebody.role]
    for room in (first.room, first.busy_room):
        for frame in member_frames(room):
            handshake, events = somebody.send("/api/chat", frame)
            assert error_of(events) == refusal, frame
            first.assert_unknown_to(handshake)
        for frame, end in guest_frames(room):
            handshake, events = somebody.send("/api/public-chat", frame)
            assert events[-1]["event"] == end, frame
            assert end != "error" or error_of(events) == INVALID_FORMAT
            first.assert_unknown_to(f"{handshake} {events}")


def test_every_route_is_tried(first: FirstUser, tmp_path: Path):
    app = create_app(Config(database_url=f"sqlite:///{tmp_path / 'db.sqlite3'}"))
    tried = {(attempt.method, attempt.rule) for attempt in attempts_on(first, another_member(first))}
    tried |= {("WebSocket", "/api/chat"), ("WebSocket", "/api/public-chat")}

    routes = {
        ("WebSocket" if rule.websocket else method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert tried == routes


def test_own_socket_and_room_know_nothing_of_the_first_user(first: FirstUser, model: ScriptedTgi):
    """What one member likes, asked and was answered stays out of the other's prompt."""
    second = Member(first.member.backend, first.member.engine.url.render_as_string(False))
    second.http.post("/favors", json={"foodIds": [3]})
    room = second.new_room()

    events = second.ask(room, "점심 뭐 먹지", detail=True)

    first.assert_unknown_to(f"{events} {second.messages(room)} {second.http.get('/chatrooms').text}")
    prompt = model.requests[-1]["inputs"]
    first.assert_unknown_to(prompt)
    assert "좋아하는 음식: 파스타\n" in prompt
    first.assert_nothing_changed()
