"""CORS and the headers of every answer (contract 0, point 2, and 1.0)."""

import pytest
from flask import Flask

from backend.config import DEFAULT_ALLOWED_ORIGINS, Config, InvalidSetting
from tests.backend.person import Person, told

CLIENT = "http://localhost:3000"
PATHS = ["/api/join", "/api/users/1", "/api/favors", "/api/email-verifications/confirm", "/api/nothing/here"]


def preflight(person: Person, path: str, origin: str, method: str = "PUT"):
    return person.bare.options(
        path,
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "authorization,content-type",
        },
    )


@pytest.fixture
def person(make_app) -> Person:
    return Person(make_app())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("origin", DEFAULT_ALLOWED_ORIGINS)
def test_preflight_is_answered_on_every_path_without_authentication(person: Person, path: str, origin: str):
    answer = preflight(person, path, origin)

    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    assert answer.headers["Access-Control-Allow-Methods"] == "PUT"
    assert answer.headers["Access-Control-Allow-Headers"] == "authorization,content-type"
    assert "Access-Control-Max-Age" not in answer.headers
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://localhost:3001",
        "https://localhost:3000",
        "http://chatfoodie.net.evil",
    ],
)
def test_foreign_page_is_refused_in_the_envelope(person: Person, origin: str):
    """Contract 1.0: 403, which was plain text."""
    for answer in (
        preflight(person, "/api/join", origin),
        person.bare.post("/api/join", json=person.wish, headers={"Origin": origin}),
        person.bare.get("/api/foods/random", headers={"Origin": origin}),
    ):
        assert told(answer) == (403, "허용되지 않은 출처의 요청입니다.")
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Origin" in answer.headers["Vary"]


def test_listed_page_may_read_the_token_that_it_is_answered_with(person: Person):
    """Contract 0, point 2: without the exposed header no login works."""
    answer = person.bare.post("/api/join", json=person.wish, headers={"Origin": CLIENT})

    assert answer.headers["Access-Control-Allow-Origin"] == CLIENT
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    assert answer.headers["Access-Control-Expose-Headers"] == "Authorization"
    assert answer.headers["Authorization"].startswith("Bearer ")
    assert "Origin" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/users/1", 401),
        ("GET", "/api/nothing", 404),
        ("GET", "/api/join", 405),
        ("POST", "/api/join", 415),
    ],
)
def test_listed_page_may_read_errors_too(person: Person, method: str, path: str, status: int):
    """Contract 0, point 3: the client reads `err.response.data` without guards."""
    answer = person.bare.open(path, method=method, headers={"Origin": CLIENT})

    assert told(answer)[0] == status
    assert answer.headers["Access-Control-Allow-Origin"] == CLIENT


def test_program_without_an_origin_gets_no_cors_headers_but_vary(person: Person):
    answer = person.bare.get("/api/foods/random")

    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Origin" in answer.headers["Vary"]


def test_page_of_our_own_host_is_no_stranger(person: Person):
    answer = person.bare.post("/api/join", json=person.wish, headers={"Origin": "http://localhost"})

    assert answer.status_code == 200


@pytest.mark.parametrize("origins", ["*", "https://*.a.kr", "chatfoodie.net", "https://a.kr/", "null"])
def test_list_of_origins_knows_no_wildcards(origins: str):
    """Contract 9.1 A13."""
    with pytest.raises(InvalidSetting, match="CHATFOODIE_ALLOWED_ORIGINS"):
        Config.from_environment({"CHATFOODIE_ALLOWED_ORIGINS": origins})


@pytest.mark.parametrize("path", ["/api/users/1", "/api/foods/random", "/api/nothing", "/health", "/nothing"])
def test_every_answer_has_the_headers_that_keep_browsers_careful(make_app, path: str):
    """Contract 1.0, other headers."""
    app: Flask = make_app()

    headers = app.test_client().get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["X-XSS-Protection"] == "0"
    assert headers["Referrer-Policy"] == "no-referrer"
    if path.startswith("/api/"):
        assert headers["Cache-Control"] == "no-cache, no-store, max-age=0, must-revalidate"
        assert (headers["Pragma"], headers["Expires"]) == ("no-cache", "0")
