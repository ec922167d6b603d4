"""House rules that no linter knows."""

import re
from pathlib import Path

import pytest

from backend import create_app, errors
from backend.blueprints import BLUEPRINTS
from backend.config import Config
from tests.live import ROOT

BACKEND_SOURCES = sorted((ROOT / "backend").rglob("*.py"))
READS_ENVIRONMENT = re.compile(r"os\.environ|getenv")


def test_only_the_transaction_module_commits():
    """Beside it commits what changes the tables, before there is a service, on a connection of its own."""
    places = [
        path.relative_to(ROOT / "backend").as_posix()
        for path in BACKEND_SOURCES
        if re.search(r"\bcommit\(", path.read_text())
    ]

    assert places == ["db/transaction.py", "migrations/env.py"]


@pytest.mark.parametrize("folder", ["backend", "frontend", "model_server"])
def test_only_config_modules_read_the_environment(folder: str):
    readers = {
        path.relative_to(ROOT / folder).as_posix()
        for path in (ROOT / folder).rglob("*.py")
        if READS_ENVIRONMENT.search(path.read_text())
    }

    assert all(Path(reader).name == "config.py" for reader in readers), readers


def test_training_takes_nothing_from_the_environment_but_the_teacher_s_key():
    """Recipes and command lines say all else, so that a run can be told from its record."""
    found = [
        (path.name, line.strip())
        for path in (ROOT / "training").rglob("*.py")
        for line in path.read_text().splitlines()
        if READS_ENVIRONMENT.search(line)
    ]

    assert found == [("make_instructions.py", 'api_key=os.environ.get("CHATFOODIE_TEACHER_KEY"),')]


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
        and not rule.endpoint.startswith("openapi.")  # documents, which have no envelope
        and not rule.websocket
        and not hasattr(app.view_functions[rule.endpoint], "answer_model")
    ]

    assert silent == []


def test_drawn_error_tree_is_the_classes():
    """`backend/errors.py` opens with a drawing: names, what each is a kind of, statuses."""
    drawn: dict[str, tuple[str | None, int]] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.fullmatch(r"    ([│├└─ ]*)(\w+) +(\d{3}|status,).*", line):
            lines, name, status = found.groups()
            above[len(lines) // 4 :] = [name]
            parent = above[-2] if len(above) > 1 else None
            drawn[name] = (parent, int(status) if status.isdigit() else errors.ApiError.status)

    def list_kinds(kind: type[errors.ApiError]) -> dict[str, tuple[str | None, int]]:
        parent = None if kind is errors.ApiError else kind.__bases__[0].__name__
        kinds = {kind.__name__: (parent, kind.status)}
        for child in kind.__subclasses__():
            kinds |= list_kinds(child)
        return kinds

    assert drawn == list_kinds(errors.ApiError)


def test_every_module_opens_with_its_purpose():
    sources = [
        path
        for folder in ("backend", "frontend", "model_server", "training")
        for path in (ROOT / folder).rglob("*.py")
    ]
    silent = [
        str(path)
        for path in sources
        if path.stat().st_size and not path.read_text().lstrip().startswith('"""')
    ]

    assert silent == []
