"""What tests of this folder share: a browser, a site with a scripted model, and the one of `make run`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.contract.member import CHEAP, Member
from tests.e2e.browser import chromium
from tests.e2e.pages import open_context
from tests.e2e.site import Site, running_site
from tests.live import LiveBackend, running_backend
from tests.mailbox import Mailbox
from tests.scripted_tgi import Script, ScriptedTgi

__all__ = ["chromium"]

WAIT_MS = 20_000


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let nothing run beside a browser: what a page does by the clock then comes late, focus and toasts."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.alone)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The whole site with the real model, started once."""
    with running_site(tmp_path_factory.mktemp("site") / "var") as started:
        yield started


@dataclass
class LiveSite:
    """Pages and API with a database, a mail server and a model that says what it is told."""

    backend: LiveBackend
    tgi: ScriptedTgi
    mailbox: Mailbox
    database_url: str

    @property
    def url(self) -> str:
        return self.backend.url

    def join(self) -> Member:
        return Member(self.backend, self.database_url)


@pytest.fixture(scope="session")
def started_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    var = tmp_path_factory.mktemp("live")
    with Mailbox() as mailbox, ScriptedTgi() as tgi:
        settings = {
            **CHEAP,
            "MAIL_HOST": "127.0.0.1",
            "MAIL_PORT": str(mailbox.port),
            "TURN_LEASE_SECONDS": "1",
        }
        with running_backend(var, tgi.url, app="wsgi:app", **settings) as backend:
            yield LiveSite(backend, tgi, mailbox, f"sqlite:///{var / 'chatfoodie.sqlite3'}")


@pytest.fixture
def live_site(started_site: LiveSite) -> Iterator[LiveSite]:
    """The same for each test, its model forgetful between them."""
    started_site.tgi.script = Script()
    yield started_site
    # What still runs ends with the next token.
    started_site.tgi.script = Script()


OpenAs = Callable[..., BrowserContext]


@pytest.fixture
def open_as(chromium: Browser, live_site: LiveSite) -> Iterator[OpenAs]:
    """Opens a browser of its own, in which this member is logged in; an error of a script fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def note(page: Page) -> None:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if "Content Security" in line.text else None)

    def open_context_of(member: Member | None = None, **options: object) -> BrowserContext:
        context = open_context(chromium, live_site.url, as_member=False, **options)
        context.set_default_timeout(WAIT_MS)
        context.on("page", note)
        if member is not None:
            cookie = {"name": "chatfoodie_session", "value": member.session, "url": live_site.url}
            context.add_cookies([cookie])  # type: ignore[list-item]
        contexts.append(context)
        return context

    yield open_context_of
    for context in contexts:
        context.close()
    assert errors == []
