"""Whatever is sent to whichever account route, the answer is the envelope with a 4xx, never a 5xx."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from backend.accounts.models import ROLE_USER, User
from backend.db.transaction import transaction
from tests.backend.person import Person, told

ROUTES: dict[tuple[str, str], dict[str, Any]] = {
    ("POST", "/api/join"): {
        "loginId": "tester.1",
        "password": "test1234",
        "passwordCheck": "test1234",
        "name": "이름",
        "gender": False,
        "birth": "2000-01-01",
        "email": "tester@test.com",
    },
    ("POST", "/api/login"): {"loginId": "tester.1", "password": "test1234"},
    ("PUT", "/api/users/{id}"): {
        "loginId": "tester.2",
        "password": "test1234",
        "passwordCheck": "test1234",
        "name": "이름",
        "gender": False,
        "birth": "2000-01-01",
        "email": "tester2@test.com",
        "currentPassword": "test1234",
    },
    ("POST", "/api/validate/loginId"): {"loginId": "tester.3"},
    ("POST", "/api/validate/email"): {"email": "tester3@test.com"},
    ("POST", "/api/help/loginId"): {"email": "tester3@test.com"},
    ("POST", "/api/help/password"): {"loginId": "tester.3", "email": "tester3@test.com"},
    ("POST", "/api/email-verifications/confirm"): {"verificationCode": "123456"},
    ("POST", "/api/favors"): {"foodIds": [1]},
    ("PUT", "/api/users/{id}/avoidances"): {"words": ["우유"], "consentWording": "2026-11"},
    ("POST", "/api/users/{id}/recent-foods"): {"foodId": 1, "kind": "refused"},
    ("PUT", "/api/users/{id}/training-consent"): {"consentWording": "2026-11"},
    ("POST", "/api/foods/named"): {"texts": ["김치찌개 먹자"]},
    ("PUT", "/api/chatrooms/{room}"): {"title": "점심 추천"},
    ("POST", "/api/chatrooms/import"): {
        "importId": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
        "turns": [{"question": "점심 뭐 먹지?", "answer": "비빔밥 어떠세요?"}],
    },
    ("PUT", "/api/chatrooms/{room}/messages/1/feedback"): {"value": "dislike", "reasons": ["off_topic"]},
    ("PUT", "/api/chatrooms/{room}/messages/1/version"): {"version": 1},
}
FIELDS = [(*route, field) for route, body in ROUTES.items() for field in body]
VALUES: list[Any] = [
    None,
    "",
    " ",
    "a" * 100_000,
    "\u1112\u1169\u11bc\u1100\u1175\u11af",  # 홍길 in pieces
    "a\u200bb\u2060c",
    "👩‍👩‍👧‍👦" * 10,
    "a\u0000b",
    "\ud800",
    "'; DROP TABLE user; --",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}%s{0}",
    0,
    -1,
    10**25,
    1.5,
    1e308,
    True,
    [],
    ["a"],
    [[[]]],
    {},
    {"$ne": None},
    [None] * 50,
]


@pytest.fixture(scope="module", params=["sqlite", "mariadb"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application for all of it; nothing that is tried may break it."""
    from backend import create_app
    from backend.config import Config
    from backend.migrate import migrate
    from tests.backend.conftest import CHEAP_HASHES, NO_LIMITS

    url = f"sqlite:///{tmp_path_factory.mktemp('bad') / 'chatfoodie.sqlite3'}"
    if request.param == "mariadb":
        url = request.getfixturevalue("mariadb_url")
    config = Config(
        database_url=url,
        log_level="ERROR",
        mail_port=9,
        **{**CHEAP_HASHES, **NO_LIMITS},  # type: ignore[arg-type]
    )
    migrate(config)
    return create_app(config)


@pytest.fixture
def joined(app: Flask) -> Person:
    """A member: chat rooms are closed to who has not proven an address."""
    person = Person(app)
    person.join()
    with app.app_context(), transaction() as session:
        session.execute(update(User).where(User.id == person.id).values(role=ROLE_USER))
    person.log_in()
    return person


def find_room(person: Person) -> int:
    """A chat room of theirs; 0 when something that was tried has ended their login."""
    response = person.post("/api/chatrooms").get_json()["response"]
    return response["chatroomId"] if response else 0


def send(person: Person, method: str, path: str, **options: Any) -> tuple[int, str | None]:
    room = find_room(person) if "{room}" in path else 0
    answer = person.call(method, path.format(id=person.id, room=room), **options)
    # Some of it is not bad enough: then a new password has ended the login, or somebody else has joined.
    person.token = answer.headers.get("Authorization", person.token)
    return told(answer)


def send_json(person: Person, method: str, path: str, body: Any) -> tuple[int, str | None]:
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    return send(person, method, path, data=text, content_type="application/json")


@pytest.mark.parametrize(("method", "path", "field"), FIELDS)
def test_no_value_of_a_field_is_an_error_of_ours(joined: Person, method: str, path: str, field: str):
    for value in VALUES:
        status, message = send_json(joined, method, path, {**ROUTES[method, path], field: value})

        # help/password tells of the mail server, which is down here, in its own words.
        assert status < 500 or "메일 서버에 연결할 수 없어" in (message or ""), (value, status, message)


@pytest.mark.parametrize(("method", "path"), list(ROUTES))
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"null",
        b"[]",
        b'"text"',
        b"7",
        b"{",
        b"{'a': 1}",
        b'{"a": NaN}',
        b"\xff\xfe\xfd",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"loginId": "abcd", "loginId": "efgh", "foodIds": [1], "foodIds": [2], "email": "a", "email": "b",'
        b' "verificationCode": "1", "verificationCode": "2"}',
        b'{"a": ' + b"9" * 10_000 + b"}",
    ],
    ids=lambda body: repr(body[:20]),
)
def test_what_is_no_json_object_is_a_400(joined: Person, method: str, path: str, body: bytes):
    assert send_json(joined, method, path, body)[0] == 400


@pytest.mark.parametrize(("method", "path"), list(ROUTES))
def test_megabyte_is_a_413(joined: Person, method: str, path: str):
    body = b'{"loginId": "' + b"a" * 1_000_000 + b'"}'

    assert send_json(joined, method, path, body) == (413, "요청이 너무 큽니다.")


@pytest.mark.parametrize(("method", "path"), list(ROUTES))
@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_other_content_types_are_a_415(joined: Person, method: str, path: str, content_type: str):
    """A page of somebody else can send these without asking first."""
    body = json.dumps(ROUTES[method, path])

    assert send(joined, method, path, data=body, content_type=content_type)[0] == 415


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/join"), ("PUT", "/api/login"), ("DELETE", "/api/favors"), ("POST", "/api/users/1")],
)
def test_wrong_method_is_a_405(joined: Person, method: str, path: str):
    assert send(joined, method, path)[0] == 405


@pytest.mark.parametrize("path", ["/api/authentication", "/api/logout", "/api/email-verifications"])
def test_routes_without_a_body_do_not_mind_one(make_app: Callable[..., Flask], path: str):
    """Contract 1.0: axios sends an empty form."""
    for content_type in ("", "application/json", "application/x-www-form-urlencoded"):
        person = Person(make_app())
        person.join()
        answer = person.browser.post(path, data=b"{", content_type=content_type)
        assert told(answer)[0] == 200


def test_every_route_that_reads_a_body_is_tried_here(joined: Person):
    tried = {
        path.format(id="<int:user_id>", room="<int:room_id>").replace("/1/", "/<int:message_id>/")
        for _, path in ROUTES
    }
    reading = {
        rule.rule
        for rule in joined.app.url_map.iter_rules()
        if hasattr(joined.app.view_functions[rule.endpoint], "request_model")
    }

    assert reading == tried
