"""Errors over HTTP: always the envelope, never a detail; requests have ids; health tells the truth."""

import io
import json
import logging
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from backend import create_app
from backend.config import Config
from backend.db.transaction import transaction
from backend.logs import JsonFormatter
from backend.migrate import migrate
from backend.services import get_services
from tests.live import find_free_port
from tests.scripted_tgi import ScriptedTgi


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    config = Config(
        database_url=f"sqlite:///{tmp_path / 'db.sqlite3'}", model_url=f"http://127.0.0.1:{find_free_port()}"
    )
    migrate(config)
    return create_app(config)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/nothing", 404),
        ("POST", "/api/foods/random", 405),
        ("DELETE", "/health", 405),
        # Sockets without a handshake, and what the original served beside its API (contract 1.1, 5.1).
        ("GET", "/api/public-chat", 400),
        ("GET", "/api/chat?token=a", 400),
        ("GET", "/v3/api-docs", 404),
        ("GET", "/swagger-ui/index.html", 404),
        ("GET", "/h2-console", 404),
        ("GET", "/api/foods/random/", 404),
    ],
)
def test_wrong_path_or_method_is_answered_in_the_envelope(
    client: FlaskClient, method: str, path: str, status: int
):
    answer = client.open(path, method=method)

    body = answer.get_json()
    assert (answer.status_code, body["status"], body["response"]) == (status, status, None)
    assert body["errorMessage"]
    assert answer.content_type == "application/json;charset=utf-8"
    if status == 405:
        assert "GET" in answer.headers["Allow"]


def test_unexpected_error_is_a_500_without_detail(app: Flask):
    app.add_url_rule("/api/broken", view_func=lambda: 1 / 0)

    answer = app.test_client().get("/api/broken")

    assert answer.status_code == 500
    assert answer.get_json()["errorMessage"] == "서버 에러입니다."
    assert "division" not in answer.text


def test_request_id_of_the_proxy_is_kept_when_it_is_harmless(client: FlaskClient):
    kept = client.get("/health", headers={"X-Request-ID": "abc-123"}).headers["X-Request-ID"]
    drawn = client.get("/health", headers={"X-Request-ID": "<script>"}).headers["X-Request-ID"]

    assert kept == "abc-123"
    assert len(drawn) == 16


def test_health_lives_without_a_model_server_and_readiness_says_what_is_missing(client: FlaskClient):
    assert client.get("/health").status_code == 200
    ready = client.get("/health/ready")

    assert ready.status_code == 503
    assert ready.get_json()["response"] == {"database": True, "modelServer": False}


def test_readiness_is_200_when_both_are_reached(tmp_path: Path, tgi: ScriptedTgi):
    config = Config(database_url=f"sqlite:///{tmp_path / 'db.sqlite3'}", model_url=tgi.url)

    assert create_app(config).test_client().get("/health/ready").status_code == 200


def test_readiness_notices_a_database_that_cannot_be_opened(tmp_path: Path, tgi: ScriptedTgi):
    config = Config(database_url=f"sqlite:///{tmp_path / 'no' / 'db.sqlite3'}", model_url=tgi.url)

    answer = create_app(config).test_client().get("/health/ready")

    assert (answer.status_code, answer.get_json()["response"]["database"]) == (503, False)


def ready_parts(app: Flask) -> tuple[int, bool]:
    answer = app.test_client().get("/health/ready")
    return answer.status_code, answer.get_json()["response"]["database"]


def test_readiness_notices_that_the_file_is_another_one_or_gone(tmp_path: Path, tgi: ScriptedTgi):
    """After it was deleted everything answered 200, new accounts too, until a restart began with none."""
    path = tmp_path / "db.sqlite3"
    config = Config(database_url=f"sqlite:///{path}", model_url=tgi.url)
    migrate(config)
    app = create_app(config)
    get_services(app).readiness.fresh_seconds = 0
    assert ready_parts(app) == (200, True)
    kept = path.read_bytes()

    path.rename(tmp_path / "elsewhere")
    assert ready_parts(app) == (503, False)
    path.write_bytes(kept)
    assert ready_parts(app) == (503, False)
    (tmp_path / "elsewhere").replace(path)
    assert ready_parts(app) == (200, True)


def test_readiness_notices_a_database_that_takes_no_writes(
    tmp_path: Path, tgi: ScriptedTgi, monkeypatch: pytest.MonkeyPatch
):
    """On a full disk and on one that is read only it used to say that a question could be answered."""
    path = tmp_path / "db.sqlite3"
    config = Config(database_url=f"sqlite:///{path}", model_url=tgi.url)
    migrate(config)
    app = create_app(config)
    get_services(app).readiness.fresh_seconds = 0

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert ready_parts(app) == (503, False)
        other.execute("ROLLBACK")
    assert ready_parts(app) == (200, True)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1_000_000))
    assert ready_parts(app) == (503, False)


def test_readiness_leaves_nothing_in_the_database(config: Config):
    app = create_app(config)

    ready_parts(app)

    with app.app_context(), transaction(read_only=True) as session:
        assert session.scalar(text("SELECT COUNT(*) FROM guest_quota WHERE address LIKE 'ready%'")) == 0


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://[", "localhost:3000"])
def test_foreign_page_may_not_open_a_socket(client: FlaskClient, origin: str):
    handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Origin": origin}

    answer = client.get("/api/public-chat", headers=handshake)

    assert answer.status_code == 403


def test_log_line_is_json_with_its_extra_fields_and_request_id():
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("test-log-line")
    logger.addHandler(handler)
    logger.propagate = False

    logger.warning("turn failed", extra={"error": "ModelServerBusy"})

    line = json.loads(handler.stream.getvalue())
    assert (line["message"], line["level"], line["error"]) == ("turn failed", "WARNING", "ModelServerBusy")
    assert "request_id" in line
