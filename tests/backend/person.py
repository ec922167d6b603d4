"""Someone who uses the account routes, with a token as programs do or with cookies as browsers do."""

import base64
import json
from itertools import count
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.mailbox import Mailbox

PASSWORD = "test1234"
_numbers = count(1)


class Person:
    """A login id and an address that nobody else has; `token` and `browser` once they have joined."""

    def __init__(self, app: Flask) -> None:
        number = next(_numbers)
        self.app = app
        self.login_id = f"person.{number}"
        self.email = f"person{number}@test.com"
        self.password = PASSWORD
        self.browser = app.test_client()
        self.bare = app.test_client(use_cookies=False)
        self.token = ""

    @property
    def wish(self) -> dict[str, Any]:
        """The body of a join that succeeds."""
        return {
            "loginId": self.login_id,
            "password": self.password,
            "passwordCheck": self.password,
            "email": self.email,
        }

    def join(self, **changes: Any) -> TestResponse:
        answer = self.browser.post("/api/join", json={**self.wish, **changes})
        self.token = answer.headers.get("Authorization", "")
        return answer

    def log_in(self, password: str | None = None) -> TestResponse:
        body = {"loginId": self.login_id, "password": password or self.password}
        answer = self.browser.post("/api/login", json=body)
        self.token = answer.headers.get("Authorization", self.token)
        return answer

    def prove_email(self, mailbox: Mailbox, address: str | None = None) -> TestResponse:
        assert self.post("/api/email-verifications").status_code == 200
        code = mailbox.code_for(address or self.email)
        return self.post("/api/email-verifications/confirm", json={"verificationCode": code})

    @property
    def id(self) -> int:
        return int(claims_of(self.token)["id"])

    @property
    def path(self) -> str:
        return f"/api/users/{self.id}"

    @property
    def refresh_token(self) -> str:
        cookie = self.browser.get_cookie("refreshToken", path="/api")
        return cookie.value if cookie else ""

    def get(self, path: str) -> TestResponse:
        return self.call("GET", path)

    def post(self, path: str, **options: Any) -> TestResponse:
        return self.call("POST", path, **options)

    def put(self, **fields: Any) -> TestResponse:
        return self.call("PUT", self.path, json=fields)

    def delete(self) -> TestResponse:
        return self.call("DELETE", self.path)

    def call(self, method: str, path: str, **options: Any) -> TestResponse:
        """Ask with the access token alone, as a program."""
        return self.bare.open(path, method=method, headers={"Authorization": self.token}, **options)

    def profile(self) -> dict[str, Any]:
        profile: dict[str, Any] = self.get(self.path).get_json()["response"]
        return profile

    def refresh(self, token: str | None = None) -> TestResponse:
        """Refresh with a token, by default the one in the cookie jar, which stays as it is."""
        return self.bare.post(
            "/api/authentication", headers={"Cookie": f"refreshToken={token or self.refresh_token}"}
        )


def claims_of(token: str) -> dict[str, Any]:
    payload = token.removeprefix("Bearer ").split(".")[1]
    claims: dict[str, Any] = json.loads(base64.b64decode(payload + "=" * (-len(payload) % 4)))
    return claims


def refresh_token_in(answer: TestResponse) -> str:
    """The refresh token that an answer sets."""
    return next(
        header.split(";")[0].removeprefix("refreshToken=")
        for header in answer.headers.getlist("Set-Cookie")
        if header.startswith("refreshToken=")
    )


def told(answer: TestResponse) -> tuple[int, str | None]:
    """Status and sentence of an answer, which is always the envelope."""
    body = answer.get_json()
    assert list(body) == ["status", "response", "errorMessage"]
    assert body["status"] == answer.status_code
    assert answer.content_type == "application/json;charset=utf-8"
    return answer.status_code, body["errorMessage"]
