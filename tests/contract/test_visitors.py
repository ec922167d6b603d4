"""Whom the real backend sees when the frontend calls it: each visitor, and nobody's invention."""

import importlib
from pathlib import Path
from typing import Any

import httpx
import pytest
from flask import Flask, request
from werkzeug.test import Client

import frontend
from backend import create_app
from backend.config import Config
from backend.migrate import migrate
from backend.web.address import quota_key
from backend.web.origin import is_from_our_pages
from frontend.clients.backend_client import BackendClient
from frontend.config import Config as FrontendConfig

VISITOR, OTHER = "203.0.113.7", "198.51.100.9"


class Seen:
    """What a backend saw of each call: the key of rate limits and quotas, and whether cookies may be used."""

    def __init__(self, backend: Flask) -> None:
        self.clients: list[str] = []
        self.schemes: list[str] = []
        self.are_own_pages: list[bool] = []

        @backend.before_request
        def see() -> None:
            self.clients.append(quota_key(request.remote_addr))
            self.schemes.append(request.scheme)
            self.are_own_pages.append(is_from_our_pages(request.headers, request.host, ()))


def visit(site: Any, peer: str, **headers: str) -> None:
    """Ask for the part of a page that takes one call of the backend."""
    named = {"HX-Request": "true", **{name.replace("_", "-"): value for name, value in headers.items()}}
    answer = Client(site).get("/suggestions", headers=named, environ_overrides={"REMOTE_ADDR": peer})
    assert answer.status_code == 200


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("CHATFOODIE_VAR", str(tmp_path))
    migrate(Config.from_environment())
    return monkeypatch


def make_site() -> tuple[Any, Seen]:
    """The one application of `make run`."""
    site = importlib.import_module("wsgi").Site()
    return site, Seen(site.extensions["flask"])


def test_visitors_of_make_run_are_told_apart(environment: pytest.MonkeyPatch):
    """All of them used to be 127.0.0.1, with one rate limit for all."""
    site, seen = make_site()
    visit(site, VISITOR)
    visit(site, OTHER, X_Forwarded_For=VISITOR, X_Real_IP=VISITOR, Forwarded=f"for={VISITOR}")

    assert seen.clients == [VISITOR, OTHER], "nobody chooses an address"


@pytest.mark.parametrize("proxies", [1, 2])
def test_visitors_of_make_run_behind_proxies_are_told_apart(environment: pytest.MonkeyPatch, proxies: int):
    environment.setenv("CHATFOODIE_TRUSTED_PROXIES", str(proxies))
    site, seen = make_site()
    seen_by_proxies = ", ".join([VISITOR, "10.0.0.5"][:proxies])
    visit(site, "127.0.0.1", X_Forwarded_For=seen_by_proxies)
    visit(site, "127.0.0.1", X_Forwarded_For=f"{OTHER}, {seen_by_proxies}", X_Forwarded_Proto="https, https")

    assert seen.clients == [VISITOR, VISITOR]
    assert seen.schemes == ["http", "https"]


@pytest.mark.parametrize("proxies", [1, 2])
def test_backend_that_counts_proxies_finds_the_visitor_in_the_frontends_calls(tmp_path: Path, proxies: int):
    """Two processes behind nginx: the frontend stands where nginx does."""
    config = Config(database_url=f"sqlite:///{tmp_path / 'db.sqlite3'}", trusted_proxies=proxies)
    migrate(config)
    backend = create_app(config)
    seen = Seen(backend)
    http = httpx.Client(
        transport=httpx.WSGITransport(app=backend, remote_addr="10.0.0.8"), base_url="http://backend:8080"
    )
    pages = frontend.create_app(FrontendConfig(trusted_proxies=proxies), client=BackendClient(http))

    visit(pages, "10.0.0.9", X_Forwarded_For=", ".join([OTHER, VISITOR, "10.0.0.5"][: proxies + 1]))

    assert seen.clients == [VISITOR]


def test_page_of_a_stranger_stays_one_and_our_own_stays_ours(environment: pytest.MonkeyPatch):
    site, seen = make_site()
    visit(site, VISITOR, Host="chat.example.org", Sec_Fetch_Site="same-origin")
    visit(site, VISITOR, Host="chat.example.org", Origin="http://chat.example.org")
    visit(site, VISITOR, Host="chat.example.org", Sec_Fetch_Site="cross-site")
    assert seen.are_own_pages == [True, True, False]

    visit(site, VISITOR, Host="chat.example.org", Origin="https://evil.example")
    assert len(seen.are_own_pages) == 3, "the backend refuses such an origin before anything else"
