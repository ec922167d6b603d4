"""Rate limits: 429 in the envelope with Retry-After, by client, in memory or in Redis (contract 9.1, 9.2)."""

import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from backend.config import Config, InvalidSetting
from tests.backend.person import Person, told
from tests.live import find_free_port, running
from tests.mailbox import Mailbox
from tests.services import find_program

TOO_MANY = (429, "요청이 너무 많습니다. 잠시 후 다시 시도해 주세요.")


@pytest.mark.parametrize(
    ("setting", "path", "body"),
    [
        ("login_limit", "/api/login", {"loginId": "nobody", "password": "test1234"}),
        ("join_limit", "/api/join", {}),
        ("validate_limit", "/api/validate/loginId", {"loginId": "nobody"}),
        ("validate_limit", "/api/validate/email", {"email": "a@b.kr"}),
        ("help_limit", "/api/help/loginId", {"email": "a@b.kr"}),
        ("help_limit", "/api/help/password", {"email": "a@b.kr"}),
        ("food_limit", "/api/foods/named", {"texts": ["김치"]}),
    ],
)
def test_client_who_asks_too_often_waits(
    make_app: Callable[..., Flask], setting: str, path: str, body: dict[str, str]
):
    """Contract 9.1 A12, 9.2 B1, B2, B19."""
    client = make_app(**{setting: "2 per minute"}).test_client()
    first = [client.post(path, json=body).status_code for _ in range(2)]

    answer = client.post(path, json=body, headers={"Origin": "http://localhost:3000"})

    assert 429 not in first
    assert told(answer) == TOO_MANY
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:3000"
    other = client.post(path, json=body, environ_base={"REMOTE_ADDR": "203.0.113.7"})
    assert other.status_code != 429, "somebody else is not held back"


def test_verification_is_limited_by_client_too(make_app: Callable[..., Flask]):
    person = Person(make_app(verification_limit="2 per minute"))
    person.join()
    path = "/api/email-verifications/confirm"
    statuses = [person.post(path, json={"verificationCode": "123456"}).status_code for _ in range(3)]

    assert statuses == [404, 404, 429]


def test_headers_do_not_make_another_client(make_app: Callable[..., Flask]):
    client = make_app(validate_limit="1 per minute").test_client()
    statuses = [
        client.post(
            "/api/validate/loginId",
            json={"loginId": "nobody"},
            headers={"X-Real-IP": f"203.0.113.{number}", "X-Forwarded-For": f"203.0.113.{number}"},
        ).status_code
        for number in range(2)
    ]

    assert statuses == [200, 429]


def test_proxy_of_ours_names_the_client_and_an_ipv6_household_is_one(make_app: Callable[..., Flask]):
    client = make_app(validate_limit="1 per minute", trusted_proxies=1).test_client()

    def ask(address: str) -> int:
        headers = {"X-Forwarded-For": address}
        return client.post("/api/validate/loginId", json={"loginId": "nobody"}, headers=headers).status_code

    assert [ask("2001:db8::1"), ask("2001:db8::2"), ask("2001:db8:0:1::1")] == [200, 429, 200]


def test_wrong_passwords_for_one_login_id_are_counted_and_right_ones_are_not(
    make_app: Callable[..., Flask],
):
    """Contract 9.1 A12: a password could be guessed without end."""
    person = Person(make_app(failed_login_limit="3 per minute"))
    person.join()
    assert [person.log_in().status_code for _ in range(5)] == [200] * 5

    assert [person.log_in("wrong1234").status_code for _ in range(4)] == [400, 400, 400, 429]

    assert person.log_in().status_code == 429, "guessing goes no further, right or wrong"
    elsewhere = person.bare.post(
        "/api/login",
        json={"loginId": person.login_id, "password": person.password},
        environ_base={"REMOTE_ADDR": "203.0.113.7"},
    )
    assert elsewhere.status_code == 200, "the owner, somewhere else, is not locked out by it"


def test_wrong_passwords_from_everywhere_are_counted_together(make_app: Callable[..., Flask]):
    person = Person(make_app(failed_login_limit_everywhere="3 per minute"))
    person.join()

    def guess(number: int) -> int:
        return person.bare.post(
            "/api/login",
            json={"loginId": person.login_id.upper() if number % 2 else person.login_id, "password": "wrong"},
            environ_base={"REMOTE_ADDR": f"203.0.113.{number}"},
        ).status_code

    assert [guess(number) for number in range(4)] == [400, 400, 400, 429]


LOCKED = (
    "로그인 시도가 너무 많았습니다. 비밀번호 찾기로 메일을 받아 임시 비밀번호로 로그인하거나, "
    "잠시 후 다시 시도해 주세요."
)


def try_to_log_in(person: Person, password: str, address: str, *, browser: bool = False) -> TestResponse:
    client = person.browser if browser else person.bare
    return client.post(
        "/api/login",
        json={"loginId": person.login_id, "password": password},
        environ_base={"REMOTE_ADDR": address},
    )


def test_strangers_wrong_passwords_do_not_lock_out_the_owner(
    make_app: Callable[..., Flask], mailbox: Mailbox
):
    """100 wrong ones an hour, from anywhere, used to keep the owner out for that hour, again and again."""
    person = Person(make_app(failed_login_limit_everywhere="5 per hour", failed_login_limit="3 per hour"))
    person.join()
    guesses = [try_to_log_in(person, "wrong1234", f"203.0.113.{number}") for number in range(8)]
    assert [guess.status_code for guess in guesses] == [400] * 5 + [429] * 3
    assert told(guesses[-1])[1] == LOCKED
    assert 1 <= int(guesses[-1].headers["Retry-After"]) <= 3600

    known = try_to_log_in(person, person.password, "203.0.113.99", browser=True)
    unknown = try_to_log_in(person, person.password, "203.0.113.98")
    person.post("/api/help/password", json={"loginId": person.login_id, "email": person.email})
    mailed = try_to_log_in(person, mailbox.password_for(person.email), "203.0.113.97")

    assert known.status_code == 200, "a device that has logged in before, wherever it is"
    assert unknown.status_code == 429
    assert mailed.status_code == 200, "whoever reads the owner's mails"


def test_device_cookie_opens_nothing_for_another_login_id_and_is_counted_by_itself(
    make_app: Callable[..., Flask],
):
    app = make_app(failed_login_limit="3 per hour", failed_login_limit_everywhere="1 per hour")
    owner, thief = Person(app), Person(app)
    owner.join()
    thief.join()
    try_to_log_in(owner, "wrong1234", "203.0.113.1")

    thief.login_id = owner.login_id
    assert try_to_log_in(thief, "wrong1234", "203.0.113.2", browser=True).status_code == 429
    guesses = [
        try_to_log_in(owner, "wrong1234", f"203.0.113.{n}", browser=True).status_code for n in range(4)
    ]
    assert guesses == [400, 400, 400, 429], "wherever the device is"


def test_passwords_tried_at_once_are_no_more_than_those_tried_one_after_another(
    make_app: Callable[..., Flask],
):
    """Twenty used to pass where ten were allowed: they were counted after their answers."""
    person = Person(make_app(failed_login_limit="4 per hour"))
    person.join()

    with ThreadPoolExecutor(12) as threads:
        statuses = list(
            threads.map(lambda _: try_to_log_in(person, "wrong1234", "203.0.113.1").status_code, range(12))
        )

    assert sorted(statuses) == [400] * 4 + [429] * 8


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"\xff", b'{"loginId": ["a"]}', b'{"loginId": "\\ud800"}']
)
def test_login_without_a_readable_login_id_is_still_an_answer(make_app: Callable[..., Flask], body: bytes):
    client = make_app(failed_login_limit="9 per minute").test_client()

    answer = client.post("/api/login", data=body, content_type="application/json")

    assert told(answer)[0] == 400


def test_limit_that_cannot_be_read_is_named():
    with pytest.raises(InvalidSetting, match="CHATFOODIE_LOGIN_LIMIT"):
        Config.from_environment({"CHATFOODIE_LOGIN_LIMIT": "often"})

    assert Config.from_environment({"CHATFOODIE_LOGIN_LIMIT": ""}).login_limit == ""


# --- Redis ------------------------------------------------------------------------------------


@pytest.fixture
def redis_port(tmp_path: Path) -> Iterator[int]:
    program, port = find_program("redis-server", "redis-server"), find_free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with running([*command, "--loglevel", "warning"]):
        client = find_program("redis-cli", "redis-tools")
        deadline = time.monotonic() + 10
        while subprocess.run([client, "-p", str(port), "ping"], capture_output=True, check=False).returncode:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield port


def test_two_processes_count_together_in_redis(make_app: Callable[..., Flask], redis_port: int):
    limits = {"validate_limit": "2 per minute", "rate_limit_storage_url": f"redis://127.0.0.1:{redis_port}/0"}
    statuses = []
    for _ in range(3):
        client = make_app(**limits).test_client()
        statuses.append(client.post("/api/validate/loginId", json={"loginId": "nobody"}).status_code)

    assert statuses == [200, 200, 429]


def test_redis_that_is_down_leaves_the_process_counting_by_itself(make_app: Callable[..., Flask]):
    nowhere = f"redis://127.0.0.1:{find_free_port()}/0"
    client = make_app(validate_limit="2 per minute", rate_limit_storage_url=nowhere).test_client()

    statuses = [
        client.post("/api/validate/loginId", json={"loginId": "nobody"}).status_code for _ in range(3)
    ]

    assert statuses == [200, 200, 429]


@pytest.mark.parametrize("path", ["", "/random", "/recommendations?question=뭐 먹지"])
def test_search_of_the_catalogue_is_limited_by_client(make_app: Callable[..., Flask], path: str):
    """It computes where everybody's answers wait."""
    client = make_app(food_limit="2 per minute").test_client()

    assert [client.get(f"/api/foods{path}").status_code for _ in range(3)] == [200, 200, 429]
