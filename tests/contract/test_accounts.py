"""The accounts over a live gunicorn, as the 2023 client and curl use them (contract 0, 11)."""

import concurrent.futures
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.live import ROOT, LiveBackend, running_backend
from tests.mailbox import Mailbox
from tests.scripted_tgi import ScriptedTgi

ORIGIN = {"Origin": "http://localhost:3000"}
JOIN = {
    "loginId": "smoke.test",
    "password": "test1234",
    "passwordCheck": "test1234",
    "gender": "true",
    "email": "smoke@test.com",
}


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as mailbox:
        yield mailbox


@pytest.fixture(scope="module")
def backend(var: Path, mailbox: Mailbox) -> Iterator[LiveBackend]:
    with (
        ScriptedTgi() as model,
        running_backend(
            var, model.url, MAIL_PORT=str(mailbox.port), ARGON2_PASSES="40", MAX_WAITING_HASHES="3"
        ) as live,
    ):
        yield live


def test_sign_up_of_the_client_from_join_to_favourites(backend: LiveBackend, mailbox: Mailbox, var: Path):
    """Contract 8.4 to 8.6, in their order and with the client's headers."""
    with httpx.Client(base_url=f"{backend.url}/api", headers=ORIGIN) as http:
        joined = http.post("/join", json=JOIN)
        assert joined.headers["Access-Control-Expose-Headers"] == "Authorization"
        token = {"Authorization": joined.headers["Authorization"]}
        refresh = joined.cookies["refreshToken"]
        assert http.post("/email-verifications", headers=token).json()["status"] == 200
        code = mailbox.code_for(JOIN["email"])
        proven = http.post("/email-verifications/confirm", headers=token, json={"verificationCode": code})
        token = {"Authorization": proven.headers["Authorization"]}
        assert http.post("/favors", headers=token, json={"foodIds": [1, 2]}).status_code == 200
        again = http.post(
            "/authentication",
            headers={
                "Cookie": f"refreshToken={refresh}",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        assert again.status_code == 200
        profile = http.get("/users/1", headers={"Authorization": again.headers["Authorization"]}).json()

    assert profile["response"]["gender"] is True
    assert [favor["foodName"] for favor in profile["response"]["favors"]] == ["쌀국수", "카레"]
    assert ((var / "secret").stat().st_mode & 0o777) == 0o600


def test_461_and_462_are_http_statuses_too(backend: LiveBackend):
    """Contract 0, point 10."""
    with httpx.Client(base_url=f"{backend.url}/api") as http:
        taken_id = http.post("/validate/loginId", json={"loginId": "smoke.test"})
        taken_email = http.post("/validate/email", json={"email": "smoke@test.com"})

    assert (taken_id.status_code, taken_id.json()["status"]) == (461, 461)
    assert (taken_email.status_code, taken_email.json()["status"]) == (462, 462)


@pytest.mark.alone
def test_hashing_holds_nobody_else_up_and_a_swamped_process_says_so(backend: LiveBackend):
    """A hash is made dear here, about half a second; under gevent it would stop every stream that long."""

    def log_in(_number: int) -> int:
        body = {"loginId": "nobody.at.all", "password": "wrong1234"}
        return httpx.post(f"{backend.url}/api/login", json=body, timeout=30).status_code

    slowest = 0.0
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        logins = [pool.submit(log_in, number) for number in range(8)]
        time.sleep(0.05)
        while not all(login.done() for login in logins):
            began = time.monotonic()
            assert httpx.get(f"{backend.url}/health", timeout=5).status_code == 200
            slowest = max(slowest, time.monotonic() - began)
            time.sleep(0.02)
    statuses = sorted(login.result() for login in logins)

    assert slowest < 0.3
    assert statuses.count(503) >= 1, "two run, three wait, the rest is told at once"
    assert statuses.count(400) >= 5


def test_production_refuses_to_start_with_a_short_secret(tmp_path: Path):
    """Contract 9.1 A3."""
    environment = {
        **os.environ,
        "CHATFOODIE_VAR": str(tmp_path),
        "CHATFOODIE_ENVIRONMENT": "production",
        "CHATFOODIE_SECRET": "chatfoodie",
    }

    done = subprocess.run(
        [sys.executable, "-m", "backend.migrate"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "CHATFOODIE_SECRET must have at least 32 characters" in done.stderr


def test_purge_is_one_command_that_says_what_it_did(backend: LiveBackend, var: Path):
    done = subprocess.run(
        [sys.executable, "-m", "backend.purge"],
        cwd=ROOT,
        env={**os.environ, "CHATFOODIE_VAR": str(var), "CHATFOODIE_LOG_LEVEL": "WARNING"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "0 pending users" in done.stdout
