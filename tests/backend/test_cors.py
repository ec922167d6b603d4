"""CORS and the headers of every answer (contract 0, point 2, and 1.0)."""

import logging

import pytest
from flask import Flask

from backend.config import Config, InvalidSetting
from tests.backend.person import Person, told
from tests.live import CLIENT_ORIGINS

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
@pytest.mark.parametrize("origin", CLIENT_ORIGINS)
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


# --- who may speak for a visitor --------------------------------------------------------------


@pytest.mark.parametrize("origin", CLIENT_ORIGINS)
def test_nobodys_pages_but_ours_are_allowed_unless_they_are_named(make_app, origin: str):
    """Five fixed origins, three of them over plain http, used to own every account, in production too."""
    person = Person(make_app(allowed_origins=Config(database_url="").allowed_origins))

    answer = person.bare.post("/api/join", json=person.wish, headers={"Origin": origin})

    assert Config.from_environment({}).allowed_origins == ()
    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_pages_over_plain_http_are_refused_in_production():
    settings = {"CHATFOODIE_ENVIRONMENT": "production", "CHATFOODIE_SECRET": "0123456789abcdef" * 4}

    with pytest.raises(InvalidSetting, match=r"must not list http://chatfoodie\.net in"):
        Config.from_environment({**settings, "CHATFOODIE_ALLOWED_ORIGINS": "http://chatfoodie.net"})
    named = Config.from_environment({**settings, "CHATFOODIE_ALLOWED_ORIGINS": "https://chatfoodie.net"})
    assert named.refresh_cookie_same_site == "None"
    assert Config.from_environment(settings).refresh_cookie_same_site == "Lax"


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("foodie.example.com", "https://FOODIE.example.com"),
        ("FOODIE.example.com", "https://foodie.example.com"),
        ("foodie.example.com:443", "https://foodie.example.com"),
        ("foodie.example.com:80", "http://foodie.example.com"),
        ("[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_our_own_host_is_known_however_it_is_written(person: Person, host: str, origin: str):
    """Behind some proxies the chat never connected, without a line in the log."""
    answer = person.bare.get("/api/foods/random?size=1", headers={"Host": host, "Origin": origin})

    assert answer.status_code == 200


def test_refused_page_is_logged_with_what_an_operator_needs(person: Person, caplog: pytest.LogCaptureFixture):
    logging.getLogger("chatfoodie").propagate = True

    person.bare.get(
        "/api/foods/random",
        headers={"Host": "foodie.example.com", "Origin": "https://foodie.example.com:8443"},
    )

    line, *_ = [record for record in caplog.records if record.name == "chatfoodie.origin"]
    assert "CHATFOODIE_ALLOWED_ORIGINS" in line.getMessage()
    assert (line.__dict__["origin"], line.__dict__["host"]) == (
        "https://foodie.example.com:8443",
        "foodie.example.com",
    )


# --- https ------------------------------------------------------------------------------------


def test_over_https_browsers_are_told_to_stay_there_and_the_session_is_this_hosts_alone(make_app):
    person = Person(make_app(secure_cookies=True))

    answer = person.bare.post("/api/join", json=person.wish, base_url="https://localhost")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    [session] = [line for line in answer.headers.getlist("Set-Cookie") if "session" in line]
    assert session.startswith("__Host-chatfoodie_session=")
    assert {"Secure", "HttpOnly", "Path=/"} <= set(session.split("; "))
    assert "Domain" not in session
    assert "Strict-Transport-Security" not in person.bare.get("/api/foods/random").headers


def test_answers_of_the_api_are_nothing_that_a_page_could_frame(person: Person):
    data = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    document = f"{data}; style-src 'unsafe-inline'"
    expected = {
        "/api/foods/random": data,
        "/api/nothing/here": data,
        "/metrics": data,
        "/health": data,
        "/api/docs": document,
        "/images/불고기.jpg": document,
    }

    told = {path: person.bare.get(path).headers["Content-Security-Policy"] for path in expected}
    assert told == expected


def test_login_over_plain_http_lasts_where_the_setting_says_so(make_app):
    """In a LAN programs and the 2023 client were logged out after five minutes, and nothing said why."""
    config = Config.from_environment({"CHATFOODIE_SECURE_COOKIES": "false"})
    person = Person(
        make_app(
            secure_refresh_cookie=config.secure_refresh_cookie,
            refresh_cookie_same_site=config.refresh_cookie_same_site,
        )
    )

    answer = person.bare.post("/api/join", json=person.wish, base_url="http://192.168.0.7:8080")

    [refresh] = [line for line in answer.headers.getlist("Set-Cookie") if "refreshToken" in line]
    assert "Secure" not in refresh
    assert "SameSite=Lax" in refresh


def test_login_over_plain_http_that_will_not_last_is_told_to_the_operator_once(
    make_app, caplog: pytest.LogCaptureFixture
):
    app = make_app()
    logging.getLogger("chatfoodie").propagate = True

    for base_url in ("http://localhost:8080", "http://192.168.0.7:8080", "http://192.168.0.7:8080"):
        person = Person(app)
        person.bare.post("/api/join", json=person.wish, base_url=base_url)

    lines = [record.getMessage() for record in caplog.records if record.name == "chatfoodie.accounts"]
    assert len(lines) == 1
    assert "CHATFOODIE_SECURE_COOKIES=false" in lines[0]


# --- pictures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/api/foods/random", "/api/foods?query=김치", "/api/foods/recommendations?question=뭐 먹지"]
)
def test_pictures_are_found_from_a_page_of_another_origin(person: Person, path: str):
    """26 of the 30 foods of the 2023 client's survey had none: it looked for them on its own host."""
    for origin, root in ((CLIENT, "http://api.example.com"), ("http://api.example.com", ""), (None, "")):
        headers = {"Host": "api.example.com"} | ({"Origin": origin} if origin else {})
        answer = person.bare.get(path, headers=headers).get_json()["response"]
        urls = [food["imageUrl"] for food in answer.get("foods") or answer["candidates"]]
        assert urls
        assert all(url.startswith(f"{root}/images/") for url in urls)


# --- the name that was asked for --------------------------------------------------------------


@pytest.mark.parametrize("path", ["/api/foods/random", "/api/public-chat/quota", "/health", "/metrics"])
@pytest.mark.parametrize(
    "host", ["rebound.example.com", "localhost.example.com:8080", "[::1", "localhost@evil"]
)
def test_name_of_somebody_else_that_leads_here_is_refused(make_app, caplog, path: str, host: str):
    app: Flask = make_app(allowed_hosts=("localhost",))
    logger = logging.getLogger("chatfoodie")
    logger.addHandler(caplog.handler)
    try:
        answer = app.test_client().get(path, headers={"Host": host})
    finally:
        logger.removeHandler(caplog.handler)

    assert told(answer) == (421, "이 주소로는 이용할 수 없습니다.")
    assert "CHATFOODIE_ALLOWED_HOSTS" in caplog.text, "an operator finds the cause and the way out"


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8080", "localhost.", "127.0.0.1:8080", "[::1]:8080"]
)
def test_own_name_and_every_address_are_answered(make_app, host: str):
    app: Flask = make_app(allowed_hosts=("localhost",))

    assert app.test_client().get("/health", headers={"Host": host}).status_code == 200


def test_any_name_is_answered_where_none_is_set(make_app):
    app: Flask = make_app()

    assert app.test_client().get("/health", headers={"Host": "foodie.example.com"}).status_code == 200


@pytest.mark.parametrize("hosts", ["https://a.kr", "a.kr:80", "*.a.kr", "a..kr"])
def test_list_of_names_knows_neither_ports_nor_wildcards(hosts: str):
    with pytest.raises(InvalidSetting):
        Config.from_environment({"CHATFOODIE_ALLOWED_HOSTS": hosts})
