"""What `make run` sends is as small as what nginx sends."""

import gzip
import importlib
from pathlib import Path

import pytest
from werkzeug.test import Client

from backend.config import Config
from backend.migrate import migrate


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("CHATFOODIE_VAR", str(tmp_path))
    migrate(Config.from_environment())
    return Client(importlib.import_module("wsgi").Site())


def test_page_is_compressed_for_browsers_that_take_it(site: Client):
    plain, small = site.get("/about"), site.get("/about", headers={"Accept-Encoding": "gzip, br"})

    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert gzip.decompress(small.data)[:15] == plain.data[:15] == b"<!DOCTYPE html>"


def test_script_is_compressed_and_stays_cacheable(site: Client):
    page = site.get("/about").get_data(as_text=True)
    path = page.split('src="', 1)[1].split('"', 1)[0]

    answer = site.get(path, headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert len(answer.data) < len(site.get(path).data)
