"""What holds on every page: headers, outline, no inline code, static files that can be kept."""

import re
from collections import Counter
from html.parser import HTMLParser

import httpx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from frontend import create_app, static
from frontend.clients.backend_client import BackendClient
from frontend.config import Config
from tests.frontend.conftest import FakeBackend

PAGES = ("/", "/nothing-here")


class Outline(HTMLParser):
    """Collects every element of a page as (tag, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)


def build_app_that_fails(backend_client: BackendClient) -> FlaskClient:
    app = create_app(Config(), client=backend_client)

    @app.get("/broken")
    def break_page() -> str:
        raise RuntimeError("secret detail")

    return app.test_client()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_korean_has_one_heading_one_main_and_no_id_twice(
    browser: FlaskClient, address: str
) -> None:
    outline = Outline(browser.get(address).text)
    ids = Counter(attributes["id"] for _, attributes in outline.elements if "id" in attributes)

    assert outline.elements[0] == ("html", {"lang": "ko"})
    assert (outline.count("h1"), outline.count("main")) == (1, 1)
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_inline_script_style_or_handlers(browser: FlaskClient, address: str) -> None:
    for tag, attributes in Outline(browser.get(address).text).elements:
        assert tag != "style"
        assert not [name for name in attributes if name == "style" or name.startswith(("on", "hx-on"))]
        if tag == "script":
            assert attributes.get("src") or attributes["type"] == "application/json"


@pytest.mark.parametrize("address", PAGES)
def test_every_button_and_link_has_a_name(browser: FlaskClient, address: str) -> None:
    html = browser.get(address).text

    for opening, content in re.findall(r"<(?:button|a)\b([^>]*)>(.*?)</(?:button|a)>", html, re.DOTALL):
        assert "aria-label=" in opening or re.sub(r"<[^>]*>", "", content).strip(), opening


@pytest.mark.parametrize("address", [*PAGES, "/fragments/suggestions", "/chat"])
def test_every_answer_carries_the_security_headers(browser: FlaskClient, address: str) -> None:
    headers = browser.get(address).headers

    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_socket_of_another_origin_is_the_only_other_one_a_page_may_reach(
    backend_client: BackendClient,
) -> None:
    app = create_app(Config(public_socket_url="wss://chat.example.org"), client=backend_client)

    policy = app.test_client().get("/").headers["Content-Security-Policy"]

    assert "connect-src 'self' wss://chat.example.org;" in policy


def test_an_unknown_address_is_answered_in_words(browser: FlaskClient) -> None:
    page = browser.get("/nothing-here")

    assert page.status_code == 404
    assert "찾으시는 페이지가 없어요" in page.text


def test_a_method_that_an_address_does_not_know_is_answered_in_words(browser: FlaskClient) -> None:
    page = browser.post("/")

    assert page.status_code == 405
    assert "요청을 처리하지 못했어요" in page.text


def test_a_failure_shows_a_number_that_is_in_the_log_and_nothing_else_of_it(
    backend_client: BackendClient, caplog: pytest.LogCaptureFixture
) -> None:
    page = build_app_that_fails(backend_client).get("/broken")

    number = re.search(r"오류 번호: ([0-9a-f]{8})", page.text)
    assert page.status_code == 500
    assert number
    assert number[1] in caplog.text
    assert "secret detail" not in page.text


def test_a_failure_keeps_the_request_id_that_came_with_the_request(backend_client: BackendClient) -> None:
    page = build_app_that_fails(backend_client).get("/broken", headers={"X-Request-ID": "from-nginx"})

    assert "오류 번호: from-nginx" in page.text


def test_htmx_gets_an_error_without_a_page_in_it(browser: FlaskClient) -> None:
    answer = browser.get("/nothing-here", headers={"HX-Request": "true"})

    assert (answer.status_code, answer.text) == (404, "")


def test_every_static_file_a_page_names_exists_and_may_be_kept_for_a_year(browser: FlaskClient) -> None:
    addresses = set(re.findall(r'"(/static/[^"]+)"', browser.get("/").text))

    assert len(addresses) >= 7
    for address in addresses:
        answer = browser.get(address)
        assert answer.status_code == 200
        assert "max-age=31536000" in answer.headers["Cache-Control"]
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_static_address_of_an_older_release_is_served_but_not_kept(browser: FlaskClient) -> None:
    answer = browser.get("/static/000000000000/js/chat.js")

    assert answer.status_code == 200
    assert "no-cache" in answer.headers["Cache-Control"]
    assert "immutable" not in answer.headers["Cache-Control"]


def test_a_path_out_of_the_static_folder_is_not_found(browser: FlaskClient) -> None:
    assert browser.get("/static/000000000000/../texts.py").status_code == 404
    assert browser.get("/static/000000000000/%2e%2e/texts.py").status_code == 404


def test_the_vendored_htmx_is_the_one_its_note_names(app: Flask) -> None:
    note = (static.FOLDER / "vendor" / "htmx.txt").read_text()
    digest = static.hashlib.sha256((static.FOLDER / "vendor" / "htmx.min.js").read_bytes()).hexdigest()

    assert digest in note


def test_the_fingerprint_changes_with_content_and_with_names(tmp_path: static.Path) -> None:
    file = tmp_path / "a.js"
    file.write_text("1")
    first = static.compute_fingerprint(tmp_path)
    file.write_text("2")
    second = static.compute_fingerprint(tmp_path)
    file.rename(tmp_path / "b.js")

    assert len({first, second, static.compute_fingerprint(tmp_path)}) == 3


def test_without_a_client_of_its_own_the_frontend_calls_the_backend_over_http() -> None:
    app = create_app(Config(backend_url="http://127.0.0.1:9"))  # where nothing listens

    page = app.test_client().get("/")

    assert page.status_code == 200
    assert page.text.count('class="card"') == 4


def test_the_fake_backend_is_really_asked(browser: FlaskClient, backend: FakeBackend) -> None:
    browser.get("/")

    assert [request.url for request in backend.requests] == [
        httpx.URL("http://backend/api/foods/random?size=2")
    ]
