"""Access and refresh tokens, POST /api/authentication (contract 0, 2, 9.1)."""

import base64
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import jwt
import pytest
from flask import Flask
from sqlalchemy import create_engine, text
from werkzeug.test import TestResponse

from backend.accounts.identity import current_identity, find_identity_from_token
from backend.accounts.logins import MAX_LOGINS_OF_A_USER, Identity
from backend.accounts.tokens import RefreshClaims, Tokens
from backend.config import Config
from backend.settings.secret_key import derive_key
from tests.backend.conftest import Clock
from tests.backend.person import PASSWORD, Person, claims_of, refresh_token_in, told

SECRET = "a secret of the tests, which is long enough"
NOT_AUTHENTICATED = (401, "인증되지 않았습니다.")
INVALID_REFRESH = (401, "유효하지 않은 refresh 토큰입니다.")


@pytest.fixture
def tokens() -> Tokens:
    return Tokens(SECRET, access_seconds=300, refresh_days=30)


# --- what a token says ------------------------------------------------------------------------


def test_access_token_is_hs512_with_the_claims_that_the_client_reads(tokens: Tokens):
    now = datetime.now(UTC)

    token = tokens.make_access_token(7, "ROLE_USER", "family", now)

    assert jwt.get_unverified_header(token) == {"typ": "JWT", "alg": "HS512"}
    claims = claims_of(token)
    assert (claims["id"], claims["role"]) == (7, "ROLE_USER")
    assert claims["exp"] == int(now.timestamp()) + 300


def test_payload_is_decoded_by_a_browser_that_knows_no_base64url(tokens: Tokens):
    """Contract 0, point 5: `atob` fails on `-` and `_`."""
    now = datetime.now(UTC)
    for number in range(300):
        token = tokens.make_access_token(number + 1, "ROLE_PENDING", f"{number:032x}", now)
        payload = token.split(".")[1]
        assert not {"-", "_"} & set(payload)
        json.loads(base64.b64decode(payload + "=" * (-len(payload) % 4)))


def test_tokens_of_the_same_second_differ(tokens: Tokens):
    """Contract 9.1 A8: rotating within a second changed nothing."""
    now = datetime.now(UTC)

    assert tokens.make_access_token(1, "ROLE_USER", "f", now) != tokens.make_access_token(
        1, "ROLE_USER", "f", now
    )


# --- what is not a token ----------------------------------------------------------------------


def forge(kind: str, tokens: Tokens, person: Person) -> str:
    claims, key, now = claims_of(person.token), derive_key(SECRET, "access token"), datetime.now(UTC)
    without_end = {name: claims[name] for name in claims if name != "exp"}
    family = claims["sid"]
    return {
        "alg none": lambda: jwt.encode(claims, None, "none"),
        "alg HS256": lambda: jwt.encode(claims, key, "HS256"),
        "another secret": lambda: jwt.encode(claims, b"x" * 64, "HS512"),
        "the bare secret": lambda: jwt.encode(claims, SECRET.encode() * 2, "HS512"),
        "expired": lambda: tokens.make_access_token(
            person.id, "ROLE_USER", family, now - timedelta(seconds=301)
        ),
        "refresh token": lambda: person.refresh_token,
        "refresh claims": lambda: jwt.encode({**claims, "typ": "refresh"}, key, "HS512"),
        "no expiry": lambda: jwt.encode(without_end, key, "HS512"),
        "id as text": lambda: jwt.encode({**claims, "id": str(person.id)}, key, "HS512"),
        "another login": lambda: tokens.make_access_token(person.id, "ROLE_USER", "0" * 32, now),
        "another user": lambda: tokens.make_access_token(person.id + 1, "ROLE_USER", family, now),
        "too long": lambda: "a." * 4000,
        "empty": lambda: "",
        "no token": lambda: "garbage",
        "not ASCII": lambda: "é.é.é",
    }[kind]()


@pytest.mark.parametrize(
    "kind",
    [
        "alg none",
        "alg HS256",
        "another secret",
        "the bare secret",
        "expired",
        "refresh token",
        "refresh claims",
        "no expiry",
        "id as text",
        "another login",
        "another user",
        "too long",
        "empty",
        "no token",
        "not ASCII",
    ],
)
def test_what_is_not_our_token_is_nobody(tokens: Tokens, member: Person, kind: str):
    forged = forge(kind, tokens, member)
    headers = {"Authorization": f"Bearer {forged}"}

    answer = member.bare.get(member.path, headers=headers)

    assert told(answer) == NOT_AUTHENTICATED
    assert member.bare.get("/api/foods/random", headers=headers).status_code == 200, "public routes go on"
    with member.app.app_context():
        assert find_identity_from_token(forged) is None


def test_access_token_is_no_refresh_token(member: Person):
    assert told(member.refresh(member.token.removeprefix("Bearer "))) == INVALID_REFRESH


# --- who somebody is --------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["Bearer {}", "Bearer%20{}", "Bearer+{}", "bearer {}", "{}", " Bearer  {} "])
def test_token_is_found_with_and_without_its_prefix(member: Person, form: str):
    """Contract 0, point 11, and 5.1: what a socket's query carries."""
    token = member.token.removeprefix("Bearer ")
    with member.app.app_context():
        identity = find_identity_from_token(form.format(token))

    assert identity is not None
    assert (identity.user_id, identity.role) == (member.id, "ROLE_USER")


def test_current_identity_is_the_requests(member: Person):
    with member.app.test_request_context(headers={"Authorization": member.token}):
        identity = current_identity()
    with member.app.test_request_context():
        assert current_identity() is None

    assert isinstance(identity, Identity)
    assert (identity.user_id, identity.role) == (member.id, "ROLE_USER")


def test_role_is_the_databases_and_not_the_tokens(member: Person, tokens: Tokens):
    """Contract 9.1 A5: the role in the token was believed for five minutes."""
    family = claims_of(member.token)["sid"]
    member.put(email=f"new.{member.email}")
    with member.app.app_context():
        old = tokens.make_access_token(member.id, "ROLE_USER", family, datetime.now(UTC))
        identity = find_identity_from_token(old)

    assert identity is not None
    assert identity.role == "ROLE_PENDING"


def test_token_of_a_deleted_user_is_nobodys_at_once(member: Person):
    """Contract 9.1 A4, A5."""
    member.log_in()
    assert member.delete().status_code == 200

    assert told(member.get(member.path)) == NOT_AUTHENTICATED
    assert member.browser.get(member.path).status_code == 401
    assert told(member.refresh()) == INVALID_REFRESH


# --- refreshing -------------------------------------------------------------------------------


def test_refresh_answers_with_a_new_token_and_a_new_cookie(member: Person):
    old = member.refresh_token

    answer = member.refresh(old)

    assert told(answer) == (200, None)
    assert claims_of(answer.headers["Authorization"])["id"] == member.id
    new = refresh_token_in(answer)
    assert new != old
    assert member.refresh(new).status_code == 200


def test_expired_token_is_a_401_that_leaves_the_refresh_as_it_was(member: Person, tokens: Tokens):
    """Contract 2: the client never refreshes after a 401, and sends the token along when it does refresh."""
    login, long_ago = claims_of(member.token)["sid"], datetime.now(UTC) - timedelta(seconds=301)
    stale = {"Authorization": f"Bearer {tokens.make_access_token(member.id, 'ROLE_USER', login, long_ago)}"}
    cookie = {"Cookie": f"refreshToken={member.refresh_token}"}

    refused = member.bare.get(member.path, headers={**stale, **cookie})
    refreshed = member.bare.post("/api/authentication", headers={**stale, **cookie})

    assert told(refused) == NOT_AUTHENTICATED
    assert "Set-Cookie" not in refused.headers
    assert "Authorization" not in refused.headers
    assert told(refreshed) == (200, None)
    member.token = refreshed.headers["Authorization"]
    assert member.get(member.path).status_code == 200


def test_refresh_takes_the_body_that_axios_sends(member: Person):
    """Contract 1.0: an empty form, without a JSON parser in its way."""
    answer = member.browser.post("/api/authentication", content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 200


def test_two_refreshes_in_a_row_follow_one_another(member: Person):
    """Contract 2: the client refreshes twice before it opens its socket."""
    first = member.browser.post("/api/authentication")
    second = member.browser.post("/api/authentication")

    assert (first.status_code, second.status_code) == (200, 200)


@pytest.mark.parametrize("kind", ["none", "garbage", "alg none", "expired", "access token"])
def test_bad_refresh_token_is_a_401_that_clears_the_cookie(member: Person, tokens: Tokens, kind: str):
    """Contract 9.1 A9: each was a 500 with the library's words."""
    long_ago = datetime.now(UTC) - timedelta(days=31)
    token = {
        "none": "",
        "garbage": "a.b.c",
        "alg none": jwt.encode({"id": member.id}, None, "none"),
        "expired": tokens.make_refresh_token(
            RefreshClaims(member.id, "f", "n"), long_ago, long_ago + timedelta(days=30)
        ),
        "access token": member.token.removeprefix("Bearer "),
    }[kind]
    headers = {"Cookie": f"refreshToken={token}"} if token else {}

    answer = member.bare.post("/api/authentication", headers=headers)

    assert told(answer) == INVALID_REFRESH
    assert "refreshToken=;" in answer.headers["Set-Cookie"]
    assert "Authorization" not in answer.headers


def test_token_replaced_just_now_is_answered_with_the_same_new_one(member: Person):
    """Contract 9.1 A7: the slower of two tabs was logged out."""
    old = member.refresh_token

    first, second = refresh_token_in(member.refresh(old)), refresh_token_in(member.refresh(old))

    assert first == second
    assert member.refresh(first).status_code == 200


def test_slow_tab_gets_the_newest_of_several_successors(member: Person):
    old = member.refresh_token
    newest = refresh_token_in(member.refresh(refresh_token_in(member.refresh(old))))

    assert refresh_token_in(member.refresh(old)) == newest


def test_tabs_that_refresh_at_once_all_stay_logged_in(member: Person):
    """Contract 9.1 A7, with threads: one chain goes on for all of them."""
    old, start = member.refresh_token, threading.Barrier(8)
    new: list[Any] = []

    def refresh() -> None:
        start.wait()
        answer = member.refresh(old)
        new.append(refresh_token_in(answer) if answer.status_code == 200 else told(answer))

    threads = [threading.Thread(target=refresh) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(new)) == 1, new
    assert member.refresh(new[0]).status_code == 200


@pytest.mark.parametrize("change", ["new password", "another login", "logout", "deletion"])
def test_devices_that_refresh_while_the_user_changes_get_an_answer(
    app: Flask, change: str, monkeypatch: pytest.MonkeyPatch
):
    """They took the user's rows in two orders, and MariaDB ended some of them as deadlocks, with 503."""
    # Ten writers queue for SQLite's one lock; how long they do is a matter of the machine.
    monkeypatch.setattr(import_module("backend.db.engine"), "SQLITE_LOCK_SECONDS", 20.0)
    outcomes: list[int] = []
    for _ in range(4):
        owner = Person(app)
        owner.join()
        phones = [Person(app) for _ in range(5)]
        for phone in phones:
            phone.login_id = owner.login_id
            phone.log_in()
        changes: dict[str, list[Callable[[], TestResponse]]] = {
            "new password": [lambda o=owner: o.put(password=PASSWORD, passwordCheck=PASSWORD)],
            "another login": [phone.log_in for phone in phones],
            "logout": [lambda p=phone: p.browser.post("/api/logout") for phone in phones],
            "deletion": [owner.delete],
        }
        outcomes += at_once([phone.refresh for phone in phones] + changes[change])

    assert set(outcomes) <= {200, 401}


def at_once(calls: list[Callable[[], TestResponse]]) -> list[int]:
    """The statuses of calls that are made at the same moment."""
    start = threading.Barrier(len(calls))

    def answer(call: Callable[[], TestResponse]) -> int:
        start.wait()
        return call().status_code

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(answer, calls))


def test_token_replaced_29_seconds_ago_is_still_answered(member: Person, clock: Clock):
    clock.stop()
    old = member.refresh_token
    new = refresh_token_in(member.refresh(old))
    clock.pass_time(seconds=29)

    assert refresh_token_in(member.refresh(old)) == new
    assert member.refresh(new).status_code == 200


def test_token_used_again_after_the_grace_ends_its_login(member: Person, clock):
    """Two hold it: the thief is not told apart from the owner, so both have to log in again."""
    old = member.refresh_token
    new = refresh_token_in(member.refresh(old))
    clock.pass_time(seconds=31)

    assert told(member.refresh(old)) == INVALID_REFRESH
    assert told(member.refresh(new)) == INVALID_REFRESH
    assert told(member.get(member.path)) == NOT_AUTHENTICATED


def test_old_token_ends_its_login_even_when_its_row_is_long_gone(member: Person, clock):
    old = token = member.refresh_token
    for _ in range(3):
        clock.pass_time(minutes=5)
        token = refresh_token_in(member.refresh(token))

    member.refresh(old)

    assert told(member.refresh(token)) == INVALID_REFRESH


def test_every_device_has_a_login_of_its_own(app: Flask, member: Person):
    """Contract 9.1 A6: logging in on the phone logged the laptop out."""
    phone = Person(app)
    phone.login_id = member.login_id
    phone.log_in()

    assert member.refresh().status_code == 200
    assert phone.refresh().status_code == 200


def test_logging_in_again_on_one_device_ends_its_login_before(member: Person):
    before = member.refresh_token

    member.log_in()

    assert told(member.refresh(before)) == INVALID_REFRESH


def test_oldest_login_gives_way_when_there_are_too_many(app: Flask, member: Person):
    for _ in range(MAX_LOGINS_OF_A_USER):
        device = Person(app)
        device.login_id = member.login_id
        device.log_in()

    assert told(member.refresh()) == INVALID_REFRESH
    assert device.refresh().status_code == 200


def test_one_row_for_each_device_is_kept_and_none_holds_a_token(settings: Config, member: Person, clock):
    """Contract 9.1 A8: the raw token was stored."""
    token = member.refresh_token
    for _ in range(4):
        clock.pass_time(minutes=5)
        token = refresh_token_in(member.refresh(token))
    with create_engine(settings.database_url).connect() as connection:
        rows = connection.execute(
            text("SELECT * FROM refresh_token WHERE user_id = :id"), {"id": member.id}
        ).all()

    assert len(rows) == 2, "the newest and the one before"
    stored = " ".join(str(value) for row in rows for value in row)
    assert token not in stored
    assert jwt.decode(token, options={"verify_signature": False})["jti"] not in stored


def test_lifetimes_come_from_the_configuration(make_app: Callable[..., Flask]):
    person = Person(make_app(access_token_seconds=60, refresh_token_days=1))

    answer = person.join()

    claims = claims_of(person.token)
    assert claims["exp"] - claims["iat"] == 60
    assert any("Max-Age=86400" in cookie for cookie in answer.headers.getlist("Set-Cookie"))
