"""What holds on every page: headers, outline, no inline code, static files that can be kept."""

import gzip
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from frontend import create_app, static
from frontend.clients.backend_client import BackendClient
from frontend.config import Config
from tests.frontend.conftest import FakeBackend, message

OPEN_PAGES = (
    "/",
    "/login",
    "/join",
    "/help/id",
    "/help/password",
    "/about",
    "/privacy",
    "/foods/1",
    "/me/avoid",
)
MEMBERS_PAGES = (
    "/me",
    "/me/edit",
    "/me/password",
    "/me/email",
    "/me/delete",
    "/me/likes",
    "/me/logins",
    "/rooms",
)
ROOM_PAGES = ("/chat/5", "/chat/5/title", "/rooms/delete-all")
PAGES = (*OPEN_PAGES, *MEMBERS_PAGES, *ROOM_PAGES, "/nothing-here")


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


@pytest.fixture
def visitor(browser: FlaskClient, member: FlaskClient, backend: FakeBackend, address: str) -> FlaskClient:
    """Whoever may see the page of a test."""
    backend.have_messages(5, [message(1, "점심", False), message(2, "네", True, foods=[{"id": 1}])])
    if address in OPEN_PAGES:
        browser.delete_cookie("chatfoodie_session")
    return browser


def build_app_that_fails(backend_client: BackendClient) -> FlaskClient:
    app = create_app(Config(), client=backend_client)

    @app.get("/broken")
    def break_page() -> str:
        raise RuntimeError("secret detail")

    return app.test_client()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_korean_has_one_heading_one_main_and_no_id_twice(
    visitor: FlaskClient, address: str
) -> None:
    outline = Outline(visitor.get(address).text)
    ids = Counter(attributes["id"] for _, attributes in outline.elements if "id" in attributes)

    assert outline.elements[0] == ("html", {"lang": "ko"})
    assert (outline.count("h1"), outline.count("main")) == (1, 1)
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_inline_script_style_or_handlers(visitor: FlaskClient, address: str) -> None:
    for tag, attributes in Outline(visitor.get(address).text).elements:
        assert tag != "style"
        assert not [name for name in attributes if name == "style" or name.startswith(("on", "hx-on"))]
        if tag == "script":
            assert attributes.get("src") or attributes["type"] == "application/json"


@pytest.mark.parametrize("address", PAGES)
def test_every_button_and_link_has_a_name(visitor: FlaskClient, address: str) -> None:
    html = visitor.get(address).text

    for opening, content in re.findall(r"<(?:button|a)\b([^>]*)>(.*?)</(?:button|a)>", html, re.DOTALL):
        assert "aria-label=" in opening or re.sub(r"<[^>]*>", "", content).strip(), opening


@pytest.mark.parametrize("address", ["/", "/nothing-here", "/suggestions", "/manifest.webmanifest"])
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
    page = browser.post("/about")

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


def test_htmx_gets_an_error_as_a_toast_so_that_the_page_stays(browser: FlaskClient) -> None:
    """Htmx 4 swaps the answers of errors as well."""
    answer = browser.get("/nothing-here", headers={"HX-Request": "true"})

    assert answer.status_code == 404
    assert re.match(r'\s*<div id="toasts" hx-swap-oob="innerHTML">', answer.text)
    assert "찾으시는 페이지가 없어요" in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize("fragment", [False, True])
def test_without_the_backend_a_page_that_needs_it_says_so(
    member: FlaskClient, backend: FakeBackend, fragment: bool
) -> None:
    member.get("/me")
    backend.break_down()

    page = member.get("/me", headers={"HX-Request": "true"} if fragment else {})

    assert page.status_code == 503
    assert "푸디가 잠시 자리를 비웠어요" in page.text


def test_every_static_file_a_page_names_exists_and_may_be_kept_for_a_year(browser: FlaskClient) -> None:
    addresses = set(re.findall(r'"(/static/[^"]+)"', browser.get("/").text))

    assert len(addresses) == 4  # logo, style sheet, htmx, our script
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
    assert page.text.count("data-question=") == 3


def test_a_page_for_a_guest_asks_the_backend_three_things(browser: FlaskClient, backend: FakeBackend) -> None:
    browser.get("/")

    asked = [request.url.path for request in backend.requests]
    assert asked == ["/api/public-chat/quota", "/api/foods/recommendations", "/api/foods/avoidances"]


def test_own_script_and_first_load_keep_their_budget(browser: FlaskClient) -> None:
    """In bytes as they travel compressed, requests without pictures and the banner."""
    page = browser.get("/").text
    addresses = sorted(set(re.findall(r'"(/static/[^"]+\.(?:js|css))"', page)))
    sizes = {address: len(gzip.compress(browser.get(address).data, 6)) for address in addresses}
    scripts = sum(size for address, size in sizes.items() if "/js/" in address)
    styles = sum(size for address, size in sizes.items() if address.endswith(".css"))

    assert len(addresses) + 1 <= 10
    assert styles <= 6 * 1024
    assert len(gzip.compress(page.encode(), 6)) <= 6 * 1024
    assert scripts <= 12 * 1024
    assert scripts + styles + len(gzip.compress(page.encode(), 6)) + sizes[addresses[-1]] <= 40 * 1024


SCRIPTS = {path.stem: path for path in (static.FOLDER / "js").glob("*.js")}


@pytest.mark.parametrize("name", ["chat", "ui"])
def test_modules_that_are_sent_as_one_share_no_name_and_import_nothing(name: str) -> None:
    joined = static.join_script(SCRIPTS[name])
    declared = re.findall(
        r"^(?:export )?(?:async )?(?:const|let|class|function) (\w+|\{[^}]+\})", joined, re.MULTILINE
    )
    names = [part for declaration in declared for part in re.findall(r"\w+", declaration)]

    assert len(names) > 20
    assert sorted(names) == sorted(set(names))
    assert not re.search(r"^import ", joined, re.MULTILINE)


def test_the_script_of_the_chat_is_all_modules_each_once() -> None:
    joined = static.join_script(SCRIPTS["chat"])
    first_lines = [path.read_text().splitlines()[0] for path in SCRIPTS.values()]

    assert [joined.count(line) for line in first_lines] == [1] * len(SCRIPTS)


def test_a_squeezed_script_loses_comments_and_indentation_only() -> None:
    text = '// About.\n\nfunction f() {\n  // Why.\n  return "// no comment";\n}\n'

    assert static.squeeze_script(text) == 'function f() {\nreturn "// no comment";\n}'


def test_no_script_holds_a_text_of_several_lines_that_squeezing_would_change() -> None:
    for path in (static.FOLDER / "js").glob("*.js"):
        for line in path.read_text().splitlines():
            assert line.count("`") % 2 == 0, (path, line)


def test_a_squeezed_style_sheet_loses_comments_and_space_that_means_nothing() -> None:
    text = '/* About. */\na > b:hover,\nc {\n  width: calc(1px - 2px);\n  content: " · ";\n}\n'

    assert static.squeeze_style(text) == 'a > b:hover,c{width:calc(1px - 2px);content:" · "}'


@pytest.mark.parametrize(
    ("origin", "site", "status"),
    [
        ("http://localhost", "same-origin", 422),
        ("http://LOCALHOST:80", "same-origin", 422),
        (None, None, 422),  # a program
        ("http://evil.example", "cross-site", 403),
        ("http://localhost:8080", None, 403),
        ("null", None, 403),
        ("http://[", None, 403),
        (None, "cross-site", 403),
        (None, "same-site", 403),
    ],
)
def test_what_changes_something_must_come_from_a_page_of_ours(
    browser: FlaskClient, backend: FakeBackend, origin: str | None, site: str | None, status: int
) -> None:
    headers = {name: value for name, value in (("Origin", origin), ("Sec-Fetch-Site", site)) if value}

    answer = browser.post("/login", headers=headers)

    assert answer.status_code == status
    if status == 403:
        assert backend.requests == []


def test_a_refused_origin_is_in_the_log_with_the_host_it_was_held_against(
    browser: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    browser.post(
        "/login", headers={"Origin": "https://foodie.example.com:8443", "Host": "foodie.example.com"}
    )

    assert "https://foodie.example.com:8443" in caplog.text
    assert "foodie.example.com" in caplog.text


def test_the_manifest_names_the_application(browser: FlaskClient) -> None:
    answer = browser.get("/manifest.webmanifest")

    assert answer.content_type == "application/manifest+json"
    assert answer.get_json(force=True)["name"] == "ChatFoodie"
