"""What the 2023 web client counts on, a page of another origin than the API (contract 0, 1.0, 5)."""

import http.client
import json
import re
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from backend.accounts.tokens import Tokens
from tests.backend.person import claims_of
from tests.contract.member import CHEAP, Event, Member, error_of, texts
from tests.live import LiveBackend, running_backend
from tests.mailbox import Mailbox
from tests.scripted_tgi import Script, ScriptedTgi

CLIENT = "http://localhost:3000"
TEXT = "".join(Script().tokens)
SECRET = "a secret of the tests, which is long enough"
JWT = r"[\w-]+\.[\w-]+\.[\w-]+"


@pytest.fixture(scope="module")
def backend(model: ScriptedTgi, var: Path) -> Iterator[LiveBackend]:
    with (
        Mailbox() as mailbox,
        running_backend(
            var,
            model.url,
            app="tests.contract.quick_pings:app",
            MAIL_PORT=str(mailbox.port),
            SECRET=SECRET,
            GUEST_DAILY_LIMIT="1",
            VERIFICATION_LIMIT="1 per minute",
            **CHEAP,
        ) as live,
    ):
        yield live


@pytest.fixture
def database_url(var: Path) -> str:
    return f"sqlite:///{var / 'chatfoodie.sqlite3'}"


@pytest.fixture
def member(backend: LiveBackend, database_url: str) -> Member:
    member = Member(backend, database_url)
    member.http.headers["Origin"] = CLIENT
    return member


@pytest.fixture
def other(backend: LiveBackend, database_url: str) -> Member:
    return Member(backend, database_url)


# --- what a page of another origin may read ---------------------------------------------------


def test_every_refusal_can_be_read_by_the_clients_page(member: Member, other: Member, database_url: str):
    """Contract 0, points 2, 3 and 10: handlers read `err.response.data.status` without guards."""
    path, room = f"/users/{member.id}", other.new_room()
    wish = {"loginId": "some.body", "password": "test1234", "passwordCheck": "test1234", "email": "a@b.kr"}
    pending = Member(member.backend, database_url, is_proven=False).token
    refused: list[tuple[int, str, str, dict[str, Any]]] = [
        (461, "POST", "/validate/loginId", {"json": {"loginId": other.login_id}}),
        (462, "POST", "/validate/email", {"json": {"email": other.email}}),
        (461, "POST", "/join", {"json": {**wish, "loginId": other.login_id}}),
        (462, "POST", "/join", {"json": {**wish, "email": other.email}}),
        (400, "PUT", path, {"json": {"loginId": other.login_id}}),
        (462, "PUT", path, {"json": {"email": other.email}}),
        (400, "POST", "/login", {"json": {"loginId": other.login_id, "password": "wrong"}}),
        (401, "POST", "/authentication", {}),
        (401, "GET", "/chatrooms", {"headers": {"Authorization": "Bearer stale"}}),
        (403, "GET", "/chatrooms", {"headers": {"Authorization": pending}}),
        (403, "GET", f"/users/{other.id}", {}),
        (403, "GET", f"/chatrooms/{room}/messages", {}),
        (404, "GET", "/chatrooms/999999/messages", {}),
        (404, "POST", "/help/loginId", {"json": {"email": "nobody@test.com"}}),
        (405, "GET", "/join", {}),
        (413, "POST", "/login", {"json": {"loginId": "a" * 1_000_000}}),
        (415, "POST", "/login", {"content": b"loginId=a"}),
        (429, "POST", "/email-verifications", {}),
    ]
    member.http.post("/email-verifications")

    for status, method, where, options in refused:
        answer = member.http.request(method, where, **options)
        body = answer.json()
        assert list(body) == ["status", "response", "errorMessage"]
        assert (answer.status_code, body["status"], body["response"]) == (status, status, None), where
        assert body["errorMessage"]
        assert answer.headers["Access-Control-Allow-Origin"] == CLIENT, where
        assert answer.headers["Access-Control-Allow-Credentials"] == "true"
        assert answer.headers["Access-Control-Expose-Headers"] == "Authorization"


# --- the refresh cookie -----------------------------------------------------------------------


def refresh(backend: LiveBackend, token: str, origin: str) -> httpx.Response:
    headers = {"Origin": origin, "Cookie": f"refreshToken={token}"}
    return httpx.post(f"{backend.url}/api/authentication", headers=headers)


def refresh_cookies(answer: httpx.Response) -> list[str]:
    return [line for line in answer.headers.get_list("Set-Cookie") if line.startswith("refreshToken=")]


def test_refresh_cookie_is_written_as_browsers_of_another_site_need_it(member: Member):
    """Contract 0, point 6, and 1.0: on join, login and authentication, and cleared by a logout."""
    lasting = (
        rf"refreshToken=({JWT}); Expires=\w{{3}}, [\w: ]+ GMT; Max-Age=2592000; "
        "Secure; HttpOnly; Path=/api; SameSite=None"
    )
    wish = {"loginId": f"{member.login_id}.2", "password": "test1234", "passwordCheck": "test1234"}
    with httpx.Client(base_url=f"{member.backend.url}/api", headers={"Origin": CLIENT}) as page:
        joined = page.post("/join", json={**wish, "email": f"2{member.email}"})
        logged_in = page.post("/login", json=wish)
        refreshed = refresh(member.backend, member.refresh_token, CLIENT)
        logged_out = page.post("/logout")

    for answer in (joined, logged_in, refreshed):
        (cookie,) = refresh_cookies(answer)
        assert re.fullmatch(lasting, cookie), cookie
        assert re.fullmatch(rf"Bearer {JWT}", answer.headers["Authorization"])
    assert refresh_cookies(logged_out) == [
        "refreshToken=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; "
        "Secure; HttpOnly; Path=/api; SameSite=None"
    ]


def test_foreign_page_cannot_use_up_a_refresh_cookie(member: Member):
    """A browser adds the cookie (SameSite=None) to whatever page asks."""
    refused = refresh(member.backend, member.refresh_token, "https://evil.example")

    assert refused.status_code == 403
    assert "Set-Cookie" not in refused.headers
    assert "Authorization" not in refused.headers
    used_once = refresh(member.backend, member.refresh_token, CLIENT)
    assert used_once.status_code == 200
    assert used_once.headers["Access-Control-Expose-Headers"] == "Authorization"


# --- sockets ----------------------------------------------------------------------------------


def test_first_question_of_a_member_goes_the_clients_way(member: Member):
    """Contract 5.8: two refreshes, a room, and its history asked for just before the question goes out."""
    token = member.refresh_token
    for _ in range(2):
        answer = refresh(member.backend, token, CLIENT)
        token = re.match(rf"refreshToken=({JWT})", refresh_cookies(answer)[0])[1]  # type: ignore[index]
    member.token = member.http.headers["Authorization"] = answer.headers["Authorization"]
    room = member.new_room()
    history = http.client.HTTPConnection("127.0.0.1", member.backend.port)
    history.request("GET", f"/api/chatrooms/{room}/messages", headers={"Authorization": member.token})

    events = member.ask(room, "점심 뭐 먹지")

    early = json.loads(history.getresponse().read())["response"]["body"]["messages"]
    assert early == [], "the client would show what it finds here a second time"
    ids = [message["id"] for message in member.messages(room)]
    assert events[-1]["response"] == {"userMessageId": ids[0], "chatbotMessageId": ids[1]}


def test_token_that_expires_between_open_and_question_is_wrong_input(member: Member):
    """Contract 5.2; the login itself goes on."""
    room, login = member.new_room(), claims_of(member.token)["sid"]
    ends_at = int(time.time()) + 4
    issued_at = datetime.fromtimestamp(ends_at, UTC) - timedelta(seconds=300)
    tokens = Tokens(SECRET, access_seconds=300, refresh_days=30)
    dying = tokens.make_access_token(member.id, "ROLE_USER", login, issued_at)
    frame = json.dumps({"input": "점심", "chatroomId": room, "regenerate": False})

    with member.open(f"?token=Bearer%20{dying}") as connection:
        time.sleep(max(0.0, ends_at + 0.1 - time.time()))
        connection.send(frame)
        events = [json.loads(message) for message in connection]

    assert error_of(events) == "잘못된 입력입니다."
    assert member.messages(room) == [], "the member is still logged in, and nothing was stored"


def test_members_have_no_daily_limit(member: Member):
    """Contract 5.4: not even at the address of a guest who has used up theirs, nor do they use it up."""
    room = member.new_room()
    assert member.ask(room)[-1]["event"] == "stream_end"

    assert ask_as_guest(member.backend)[-1] == {"event": "stream_end", "response": ""}
    assert error_of(ask_as_guest(member.backend)) == "일일 최대 횟수에 도달했습니다."
    for _ in range(2):
        assert texts(member.ask(room))[-1] == TEXT


def ask_as_guest(backend: LiveBackend) -> list[Event]:
    with connect(backend.socket_url) as connection:
        connection.send('{"input":"점심","history":[],"regenerate":false}')
        return [json.loads(message) for message in connection]


def test_blank_question_is_taken_and_kept_as_it_is(member: Member):
    """Contract 5.2: whitespace-only is accepted, and nothing is trimmed."""
    room = member.new_room()

    assert member.ask(room, "  \n ")[-1]["event"] == "stream_end"
    assert member.ask(room, " 점심 ")[-1]["event"] == "stream_end"

    assert [message["content"] for message in member.messages(room)][::2] == ["  \n ", " 점심 "]


def test_socket_is_kept_alive_by_pings_that_the_page_does_not_see(member: Member):
    """Contract 0, point 7: any JSON event that it does not know makes the client give up."""
    room = member.new_room()
    with member.open() as connection:
        time.sleep(1)
        connection.send(json.dumps({"input": "점심", "chatroomId": room, "regenerate": False}))
        events = [json.loads(message) for message in connection]

    assert {event["event"] for event in events} == {"text_stream", "stream_end"}


@pytest.mark.parametrize("path", ["/api/public-chat", "/api/chat"])
def test_client_that_answers_no_ping_is_given_up_with_1008(member: Member, path: str):
    query = f"?token={member.token.removeprefix('Bearer ')}"
    with socket.create_connection(("127.0.0.1", member.backend.port), timeout=5) as raw:
        raw.sendall(
            f"GET {path}{query} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
        )
        frames = raw.makefile("rb")
        assert frames.readline().startswith(b"HTTP/1.1 101 ")
        while frames.readline() != b"\r\n":
            pass

        assert read_frame(frames) == (0x89, b""), "a ping"
        kind, payload = read_frame(frames)

    assert kind == 0x88, "a close frame"
    assert int.from_bytes(payload[:2]) == 1008


def read_frame(stream: Any) -> tuple[int, bytes]:
    """First byte and payload of a short frame that a server sends."""
    first, length = stream.read(2)
    return first, stream.read(length)


# --- what broke it, each as it sends it -------------------------------------------------------

NEW_ROOMS = 100


def read_as_the_client(member: Member, room: int) -> list[str]:
    answer = member.http.get(f"/chatrooms/{room}/messages").json()
    return [message["content"] for message in answer["response"]["body"]["messages"]]


def test_first_question_of_a_new_room_is_not_in_the_history_before_its_answer_is_whole(
    member: Member, model: ScriptedTgi
):
    """It stood twice in 17 of 24 new rooms: the client adds its question to the history that it reads."""
    for number in range(NEW_ROOMS):
        room = member.new_room()
        question = f"{number}번째 방의 질문"
        with member.open(origin=CLIENT) as connection:
            connection.send(json.dumps({"input": question, "chatroomId": room, "regenerate": False}))
            seen = [json.loads(connection.recv())]
            member.http.get("/chatrooms")
            early = read_as_the_client(member, room)
            seen += [json.loads(frame) for frame in connection]
        # Written down at the end, which may be before the client has read it.
        assert early in ([], [question, TEXT]), number
        assert seen[-1]["event"] == "stream_end"
        assert read_as_the_client(member, room) == [question, TEXT]


def test_turn_that_runs_is_not_in_the_history_of_the_client_and_a_regenerated_answer_is_the_old_one(
    member: Member, model: ScriptedTgi
):
    room = member.new_room()
    member.ask(room, "처음")
    model.script = Script(tokens=["가 "] * 20, seconds_per_token=0.05)
    try:
        for frame in ({"input": "다음", "regenerate": False}, {"input": "", "regenerate": True}):
            before = read_as_the_client(member, room)
            with member.open() as connection:
                connection.send(json.dumps({**frame, "chatroomId": room}))
                connection.recv()
                assert read_as_the_client(member, room) == before
                assert len(member.messages(room)) == 4, "ours may ask for it"
                for _ in connection:
                    pass
    finally:
        model.script = Script()


def test_pictures_of_the_survey_are_found_from_the_clients_own_origin(member: Member):
    """26 of its 30 had none: it puts `imageUrl` into its page as it comes, and has only 70 of its own."""
    foods = member.http.get("/foods/random").json()["response"]["foods"]

    assert len(foods) == 30
    for food in foods:
        assert food["imageUrl"].startswith(f"{member.backend.url}/images/")
    assert httpx.get(foods[0]["imageUrl"], headers={"Origin": CLIENT}).status_code == 200


def test_client_that_has_set_a_new_password_goes_on_with_the_token_that_it_has(member: Member):
    """It leaves the new one unread, and was locked out for up to five minutes."""
    old_token = member.token

    changed = member.http.put(
        f"/users/{member.id}",
        json={
            **dict.fromkeys(("loginId", "name", "gender", "birth", "email")),
            "password": "a new one 5",
            "passwordCheck": "a new one 5",
        },
    )

    assert changed.status_code == 200
    assert member.http.headers["Authorization"] == old_token
    assert member.http.get(f"/users/{member.id}").status_code == 200
    room = member.new_room()
    assert member.ask(room, "점심")[-1]["event"] == "stream_end"
    # Later it refreshes with the cookie that came with the new password.
    assert refresh_cookies(changed)
