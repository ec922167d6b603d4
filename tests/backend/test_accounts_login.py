"""POST /api/login, /api/logout and the session cookie (contract 1.2, 9.1)."""

import statistics
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from backend import create_app
from backend.accounts.passwords import Passwords
from backend.config import Config
from backend.errors import TooManyPasswordChecks
from tests.backend.person import PASSWORD, Person, claims_of, told
from tests.live import ROOT

WRONG = (400, "아이디 혹은 비밀번호가 틀렸습니다.")


def test_login_answers_with_a_token_a_refresh_cookie_and_a_session_cookie(member: Person):
    answer = member.log_in()

    assert told(answer) == (200, None)
    assert answer.headers["Authorization"].startswith("Bearer ")
    assert claims_of(answer.headers["Authorization"])["role"] == "ROLE_USER"
    session, refresh = sorted(answer.headers.getlist("Set-Cookie"))
    assert refresh.startswith("refreshToken=")
    for attribute in ("Max-Age=2592000", "Secure", "HttpOnly", "SameSite=None", "Path=/api", "Expires="):
        assert attribute in refresh, attribute
    for attribute in ("HttpOnly", "SameSite=Lax", "Path=/", "Expires="):
        assert attribute in session, attribute


def test_pending_user_can_log_in(person: Person):
    person.join()

    assert claims_of(person.log_in().headers["Authorization"])["role"] == "ROLE_PENDING"


@pytest.mark.parametrize("stale", ["garbage", "of an ended login", "of a deleted user"])
def test_login_with_a_stale_authorization_header_still_works(app: Flask, member: Person, stale: str):
    """Contract 1.0: the client attaches whatever it has."""
    header = "Bearer a.b.c"
    if stale == "of an ended login":
        header = member.token
        member.browser.post("/api/logout")
    elif stale == "of a deleted user":
        other = Person(app)
        other.join()
        header = other.token
        other.delete()
    body = {"loginId": member.login_id, "password": PASSWORD}

    answer = member.bare.post("/api/login", json=body, headers={"Authorization": header})

    assert told(answer) == (200, None)
    assert claims_of(answer.headers["Authorization"])["id"] == member.id


def test_login_id_may_be_typed_in_another_case(member: Person):
    answer = member.bare.post("/api/login", json={"loginId": member.login_id.upper(), "password": PASSWORD})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"password": "wrong1234"}, WRONG),
        ({"password": "틀린 비밀번호😀\u0000"}, WRONG),
        ({"password": 12345678}, WRONG),
        ({"loginId": "nobody.at.all"}, WRONG),
        # Of what is only blanks, seen or not, nothing is left.
        ({"loginId": "\u200b"}, (400, "비어 있을 수 없습니다.:loginId")),
        ({"loginId": None}, (400, "비어 있을 수 없습니다.:loginId")),
        ({"loginId": "a" * 41}, (400, "최대 40자까지 입력 가능합니다.:loginId")),
        ({"password": ""}, (400, "비어 있을 수 없습니다.:password")),
        ({"password": "a" * 65}, (400, "최대 64자까지 입력 가능합니다.:password")),
        ({"password": "😀" * 33}, (400, "최대 64자까지 입력 가능합니다.:password")),
        ({"password": ["a"]}, (400, "올바르지 않은 형식입니다.:password")),
    ],
)
def test_wrong_login_is_refused_in_the_same_words(
    member: Person, changes: dict[str, Any], outcome: tuple[int, str]
):
    body = {"loginId": member.login_id, "password": PASSWORD, **changes}

    assert told(member.bare.post("/api/login", json=body)) == outcome


def test_unknown_login_id_takes_as_long_as_a_wrong_password(make_app: Callable[..., Flask]):
    """Contract 9.1 A12: an unknown id skipped the hash, so the time told who exists."""
    person = Person(make_app(argon2_memory_kib=19_456, argon2_passes=2))
    person.join()

    def median_seconds(login_id: str) -> float:
        took = []
        for _ in range(7):
            began = time.perf_counter()
            person.bare.post("/api/login", json={"loginId": login_id, "password": "wrong1234"})
            took.append(time.perf_counter() - began)
        return statistics.median(took)

    known, unknown = median_seconds(person.login_id), median_seconds("nobody.at.all")

    assert unknown > known / 2


def test_wrong_password_costs_the_same_hashes_for_everybody(
    app: Flask, member: Person, monkeypatch: pytest.MonkeyPatch
):
    """Else the time tells whether a temporary password is out, and so that id and address belong together."""
    checked: list[str] = []
    verify = Passwords._verify

    def count(passwords: Passwords, stored: str, password: str) -> bool:
        checked.append(stored)
        return verify(passwords, stored, password)

    monkeypatch.setattr(Passwords, "_verify", count)

    def count_of_hashes(login_id: str) -> int:
        checked.clear()
        member.bare.post("/api/login", json={"loginId": login_id, "password": "wrong1234"})
        return len(checked)

    without = count_of_hashes(member.login_id)
    body = {"loginId": member.login_id, "email": member.email}
    assert member.bare.post("/api/help/password", json=body).status_code == 200

    assert count_of_hashes(member.login_id) == without == count_of_hashes("nobody.at.all") == 2


def test_hash_made_with_other_costs_is_renewed_by_the_next_login(settings: Config, member: Person):
    dearer = Person(create_app(replace(settings, argon2_passes=2)))
    dearer.login_id = member.login_id
    dearer.log_in()

    with create_engine(settings.database_url).connect() as connection:
        stored = connection.execute(
            text("SELECT password_hash FROM user WHERE login_id = :id"), {"id": member.login_id}
        ).scalar_one()
    assert stored.startswith("$argon2id$")
    assert "t=2" in stored
    assert dearer.log_in().status_code == 200


def test_devices_that_log_in_at_once_all_get_in_though_one_of_them_renews_the_hash(
    settings: Config, member: Person
):
    app, start, statuses = create_app(replace(settings, argon2_passes=2)), threading.Barrier(3), []

    def log_in() -> None:
        device = Person(app)
        device.login_id = member.login_id
        start.wait()
        statuses.append(device.log_in().status_code)

    threads = [threading.Thread(target=log_in) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses == [200] * 3


def test_too_many_passwords_at_once_are_an_honest_503():
    """The one that runs blocks here until the other has been refused."""
    passwords = Passwords(memory_kib=8, passes=1, lanes=1, max_running=1, max_waiting=0)

    def work() -> None:
        with pytest.raises(TooManyPasswordChecks):
            passwords.hash(PASSWORD)

    passwords._compute(work)
    assert passwords.is_right(PASSWORD, passwords.hash(PASSWORD))


def test_stored_hash_of_another_kind_is_nobodys_password():
    passwords = Passwords(memory_kib=8, passes=1, lanes=1, max_running=1, max_waiting=0)

    assert not passwords.is_right(PASSWORD, "{bcrypt}$2a$10$abc")
    assert not passwords.is_right(PASSWORD, None)


@pytest.mark.skipif(sys.platform != "linux", reason="threads step back on Linux alone")
def test_hash_steps_back_behind_the_event_loop():
    """Two hashes at a time take two cores, and every stream of the process waited for its turn."""
    program = """
        from gevent.monkey import patch_all
        patch_all()
        import os
        from pathlib import Path
        from backend.accounts.passwords import Passwords

        passwords = Passwords(memory_kib=8, passes=1, lanes=1, max_running=1, max_waiting=0)
        assert passwords.is_right("test1234", passwords.hash("test1234"))
        threads = Path("/proc/self/task").iterdir()
        # Behind the name, which may hold spaces, the nineteenth field of proc_pid_stat(5) is the seventeenth.
        niceness = [int((thread / "stat").read_text().rpartition(")")[2].split()[16]) for thread in threads]
        print(*sorted({nice - os.getpriority(os.PRIO_PROCESS, os.getpid()) for nice in niceness}))
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert ended.stdout.split() == ["0", "5"]


# --- the session cookie -----------------------------------------------------------------------


def test_session_cookie_alone_proves_who_somebody_is(member: Person):
    member.log_in()

    assert member.browser.get(member.path).status_code == 200
    answer = member.browser.put(member.path, json={"name": "쿠키"})
    assert told(answer) == (200, None)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://localhost"},
        {"Origin": "http://localhost:3000"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
def test_cookie_may_change_something_from_our_own_pages(member: Person, headers: dict[str, str]):
    member.log_in()

    assert member.browser.put(member.path, json={}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_page_of_somebody_else_cannot_use_the_cookie(member: Person, headers: dict[str, str]):
    member.log_in()
    browser = member.browser

    refused = [
        browser.put(member.path, json={"name": "속임"}, headers=headers),
        browser.post("/api/favors", json={"foodIds": []}, headers=headers),
        browser.post("/api/authentication", headers=headers),
        browser.post("/api/logout", headers=headers),
        browser.delete(member.path, headers=headers),
    ]

    assert {told(answer) for answer in refused} == {(403, "허용되지 않은 출처의 요청입니다.")}
    assert member.profile()["name"] == "회원"


def test_token_is_not_asked_where_it_comes_from(member: Person):
    """A program adds it on purpose; a browser adds no Authorization header by itself."""
    headers = {"Authorization": member.token, "Sec-Fetch-Site": "cross-site"}

    assert member.bare.put(member.path, json={}, headers=headers).status_code == 200


def test_authorization_header_decides_even_beside_a_good_cookie(member: Person):
    member.log_in()

    forged = member.browser.get(member.path, headers={"Authorization": "Bearer a.b.c"})
    proxys = member.browser.get(member.path, headers={"Authorization": "Basic dTpw"})

    assert told(forged) == (401, "인증되지 않았습니다.")
    assert proxys.status_code == 200


@pytest.mark.parametrize("cookie", ["x", "eyJfdXNlcl9pZCI6IjEuYSJ9.aaaaaa.bbbbbbbb", "한글", "a" * 5000])
def test_forged_session_cookie_is_nobody(member: Person, cookie: str):
    answer = member.bare.get(member.path, headers={"Cookie": f"chatfoodie_session={cookie}"})

    assert told(answer) == (401, "인증되지 않았습니다.")


def test_session_that_is_used_again_after_a_day_is_renewed(member: Person, clock):
    member.log_in()
    unchanged = member.browser.get(member.path)
    clock.pass_time(days=2)

    renewed = member.browser.get(member.path)

    assert "Set-Cookie" not in unchanged.headers
    assert "chatfoodie_session=" in renewed.headers["Set-Cookie"]
    clock.pass_time(days=29)
    assert member.browser.get(member.path).status_code == 200


def test_session_ends_a_month_after_its_last_use(member: Person, clock):
    member.log_in()
    clock.pass_time(days=31)

    assert member.browser.get(member.path).status_code == 401


# --- logout -----------------------------------------------------------------------------------


def test_logout_ends_the_login_and_clears_both_cookies(member: Person):
    member.log_in()
    refresh_token = member.refresh_token

    answer = member.browser.post("/api/logout", headers={"Authorization": member.token})

    assert told(answer) == (200, None)
    session, refresh = sorted(answer.headers.getlist("Set-Cookie"))
    for attribute in ("refreshToken=;", "Max-Age=0", "Expires=Thu, 01 Jan 1970 00:00:00 GMT", "Path=/api"):
        assert attribute in refresh
    assert "Max-Age=0" in session
    assert member.refresh(refresh_token).status_code == 401
    assert member.get(member.path).status_code == 401, "the access token has ended too"


@pytest.mark.parametrize("who", ["nobody", "pending", "forged"])
def test_logout_always_succeeds(app: Flask, who: str):
    """Contract 9.1 A10: a pending user could not log out."""
    person = Person(app)
    headers = {"Cookie": "refreshToken=forged"} if who == "forged" else {}
    if who == "pending":
        person.join()

    answer = person.browser.post("/api/logout", headers=headers)

    assert told(answer) == (200, None)
    assert any(cookie.startswith("refreshToken=;") for cookie in answer.headers.getlist("Set-Cookie"))


def test_stolen_copy_of_a_session_cookie_ends_with_the_logout(member: Person):
    member.log_in()
    stolen = member.browser.get_cookie("chatfoodie_session").value
    headers = {"Cookie": f"chatfoodie_session={stolen}"}
    assert member.bare.get(member.path, headers=headers).status_code == 200

    member.browser.post("/api/logout")

    assert member.bare.get(member.path, headers=headers).status_code == 401


def test_logout_of_one_device_leaves_the_others(app: Flask, member: Person):
    phone = Person(app)
    phone.login_id = member.login_id
    phone.log_in()

    phone.browser.post("/api/logout")

    assert member.get(member.path).status_code == 200
    assert member.refresh().status_code == 200
