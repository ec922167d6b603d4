"""Fixtures that more than one folder of tests uses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.config import Config
from backend.migrate import migrate
from tests.scripted_tgi import ScriptedTgi
from tests.services import running_mariadb


@pytest.fixture
def tgi() -> Iterator[ScriptedTgi]:
    """A scripted model server."""
    with ScriptedTgi() as server:
        yield server


@pytest.fixture(scope="session")
def mariadb_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real MariaDB with an empty database."""
    with running_mariadb(tmp_path_factory.mktemp("mariadb")) as port:
        yield f"mysql+pymysql://root@127.0.0.1:{port}/chatfoodie?charset=utf8mb4"


@pytest.fixture(params=["sqlite", "mariadb"])
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Config:
    """A configuration with a migrated database, once on each kind."""
    url = f"sqlite:///{tmp_path / 'chatfoodie.sqlite3'}"
    if request.param == "mariadb":
        url = request.getfixturevalue("mariadb_url")
    settings = Config(database_url=url, log_level="WARNING")
    migrate(settings)
    return settings


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines how much ran, and what was left out because a service is missing."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if "not installed" in str(report.longrepr)
    ]
    ran = sum(len(terminalreporter.stats.get(outcome, [])) for outcome in ("passed", "failed", "error"))
    missing = f"{len(skipped)} were skipped" if skipped else "none was skipped"
    terminalreporter.write_line(f"{ran} tests ran; {missing} for want of a service.")
