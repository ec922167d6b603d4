"""House rules that no linter knows."""

import re
from pathlib import Path

import pytest

from backend import create_app
from backend.blueprints import BLUEPRINTS
from backend.config import Config
from tests.live import ROOT

BACKEND_SOURCES = sorted((ROOT / "backend").rglob("*.py"))


def test_only_the_transaction_module_commits():
    places = [path.name for path in BACKEND_SOURCES if re.search(r"\bcommit\(", path.read_text())]

    assert places == ["transaction.py"]


@pytest.mark.parametrize("folder", ["backend", "frontend", "model_server"])
def test_only_config_modules_read_the_environment(folder: str):
    readers = {
        path.relative_to(ROOT / folder).as_posix()
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"os\.environ|getenv", path.read_text())
    }

    assert all(Path(reader).name == "config.py" for reader in readers), readers


def test_every_route_belongs_to_a_blueprint_with_a_gate(tmp_path: Path):
    app = create_app(Config(database_url=f"sqlite:///{tmp_path / 'db.sqlite3'}"))
    gated = {blueprint.name for blueprint, _, gate in BLUEPRINTS if callable(gate)}

    without = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not rule.websocket and rule.endpoint.partition(".")[0] not in gated
    ]

    assert without == []


def test_every_route_names_what_it_answers_with(tmp_path: Path):
    app = create_app(Config(database_url=f"sqlite:///{tmp_path / 'db.sqlite3'}"))

    silent = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        and not rule.rule.startswith("/api/images/")  # pictures, not JSON
        and not rule.websocket
        and not hasattr(app.view_functions[rule.endpoint], "answer_model")
    ]

    assert silent == []


def test_every_module_opens_with_its_purpose():
    sources = [
        path for folder in ("backend", "frontend", "model_server") for path in (ROOT / folder).rglob("*.py")
    ]
    silent = [
        str(path)
        for path in sources
        if path.stat().st_size and not path.read_text().lstrip().startswith('"""')
    ]

    assert silent == []
