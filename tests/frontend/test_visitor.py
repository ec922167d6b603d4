"""What the backend is told of a visitor for whom the frontend calls it, and what comes back to them."""

from collections.abc import Callable

import httpx
import pytest
from flask import Flask

from frontend import create_app
from frontend.clients.backend_client import BackendClient
from frontend.config import Config
from tests.frontend.conftest import FakeBackend, envelope

FRAGMENT = "/service-status"
HTMX = {"HX-Request": "true"}
MakeApp = Callable[[int], Flask]


@pytest.fixture
def make_app(backend_client: BackendClient) -> MakeApp:
    return lambda trusted_proxies: create_app(Config(trusted_proxies=trusted_proxies), client=backend_client)


def call(app: Flask, peer: str = "203.0.113.7", **headers: str) -> None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    app.test_client(use_cookies=False).get(
        FRAGMENT, headers={**HTMX, **named}, environ_overrides={"REMOTE_ADDR": peer}
    )


def test_the_backend_learns_the_address_of_who_connects_whatever_they_claim(
    make_app: MakeApp, backend: FakeBackend
) -> None:
    call(make_app(0), X_Forwarded_For="198.51.100.1", X_Forwarded_Proto="https", X_Real_IP="198.51.100.2")

    told = backend.requests[0].headers
    assert (told["X-Forwarded-For"], told["X-Forwarded-Proto"]) == ("203.0.113.7", "http")
    assert "X-Real-IP" not in told


@pytest.mark.parametrize(
    ("trusted_proxies", "forwarded", "told"),
    [
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "192.0.2.66, 198.51.100.1", "198.51.100.1"),
        (2, "198.51.100.1, 10.0.0.5", "198.51.100.1, 198.51.100.1"),
        (2, "192.0.2.66, 198.51.100.1, 10.0.0.5", "198.51.100.1, 198.51.100.1"),
        (2, "192.0.2.66", "10.0.0.9, 10.0.0.9"),  # past one of the proxies: the connection alone is sure
    ],
)
def test_behind_proxies_of_ours_the_address_is_the_one_that_they_saw(
    make_app: MakeApp, backend: FakeBackend, trusted_proxies: int, forwarded: str, told: str
) -> None:
    """The last name in front of our proxies is the visitor's own writing."""
    call(make_app(trusted_proxies), "10.0.0.9", X_Forwarded_For=forwarded)

    assert backend.requests[0].headers["X-Forwarded-For"] == told


def test_origin_site_host_request_id_and_cookies_travel_with_the_call(
    make_app: MakeApp, backend: FakeBackend
) -> None:
    call(
        make_app(0),
        Origin="https://evil.example",
        Sec_Fetch_Site="cross-site",
        Host="chat.example.org",
        X_Request_ID="abc-1",
        Cookie="chatfoodie_session=s1; theme=dark",
        Authorization="Bearer x",
    )

    told = backend.requests[0].headers
    assert told["Origin"] == "https://evil.example"
    assert told["Sec-Fetch-Site"] == "cross-site"
    assert told["Host"] == "chat.example.org"
    assert told["X-Request-ID"] == "abc-1"
    assert told["Cookie"] == "chatfoodie_session=s1; theme=dark"
    assert "Authorization" not in told


def test_what_a_browser_does_not_say_is_not_made_up(make_app: MakeApp, backend: FakeBackend) -> None:
    call(make_app(0))

    told = backend.requests[0].headers
    assert not {"Origin", "Sec-Fetch-Site", "X-Request-ID", "Cookie"} & {name.title() for name in told}


def test_origin_that_cannot_be_sent_stays_a_foreign_one(make_app: MakeApp, backend: FakeBackend) -> None:
    call(make_app(0), Origin="https://é.example", Sec_Fetch_Site="é")

    told = backend.requests[0].headers
    assert (told["Origin"], told["Sec-Fetch-Site"]) == ("null", "null")


def test_cookie_of_another_program_does_not_cost_ours(make_app: MakeApp, backend: FakeBackend) -> None:
    call(make_app(0), Cookie="other=é; chatfoodie_session=s1")

    assert backend.requests[0].headers["Cookie"] == "chatfoodie_session=s1"


def test_cookies_that_a_call_sets_reach_the_visitor_and_no_cache(
    make_app: MakeApp, backend: FakeBackend
) -> None:
    cookies = [
        "chatfoodie_session=s2; HttpOnly; Path=/; SameSite=Lax",
        "refreshToken=r2; HttpOnly; Path=/api; SameSite=None",
    ]
    answer = envelope({"candidates": []})
    answer.headers = httpx.Headers([*answer.headers.multi_items(), *(("Set-Cookie", c) for c in cookies)])
    backend.answers["/api/foods/recommendations"] = lambda: answer

    page = make_app(0).test_client().get("/")

    assert page.headers.getlist("Set-Cookie") == cookies
    assert "no-store" in page.headers["Cache-Control"]


def test_cookie_of_one_visitor_is_not_sent_for_the_next(make_app: MakeApp, backend: FakeBackend) -> None:
    app = make_app(0)

    def sign_in() -> httpx.Response:
        return httpx.Response(
            200,
            json={"response": {"candidates": []}},
            headers={"Set-Cookie": "chatfoodie_session=mine; Path=/"},
        )

    backend.answers["/api/foods/recommendations"] = sign_in
    first = app.test_client().get("/")
    second = app.test_client()
    second.get("/")
    other = second.get(FRAGMENT, headers=HTMX)

    assert first.headers.getlist("Set-Cookie") == ["chatfoodie_session=mine; Path=/"]
    assert all("mine" not in request.headers.get("Cookie", "") for request in backend.requests[:2])
    assert other.headers.getlist("Set-Cookie") == []


def test_page_without_new_cookies_sets_none(make_app: MakeApp) -> None:
    page = make_app(0).test_client().get("/")

    assert page.headers.getlist("Set-Cookie") == []
