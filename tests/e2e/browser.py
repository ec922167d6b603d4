"""What tests in a real browser share: Chromium itself, and a live server for a WSGI application.

Tests of this folder get the fixture `chromium` through conftest.py.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from wsgiref.types import WSGIApplication

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.services import find_program

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


# One for the folder: Playwright keeps an event loop on the thread while it runs, beside which asyncio.run()
# in another folder's test would fail. No test of this one calls it.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """A browser; where there is none the test is skipped by name, but with CI set it fails."""
    path = find_program("chromium", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serve(application: WSGIApplication) -> Iterator[str]:
    """Serve the application on a free port for as long as the block lasts; gives its address."""
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
