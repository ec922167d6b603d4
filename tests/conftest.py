"""Fixtures that more than one folder of tests uses."""

from collections.abc import Callable, Iterator
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


_figures = pytest.StashKey[list[str]]()


@pytest.fixture
def report_figure(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Takes a line for the end of the run: what a table of tests measured."""
    return pytestconfig.stash.setdefault(_figures, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in the last lines what the tables measured, how much ran, and what a missing service left out."""
    for line in config.stash.get(_figures, []):
        terminalreporter.write_line(line)
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if "not installed" in str(report.longrepr)
    ]
    ran = sum(len(terminalreporter.stats.get(outcome, [])) for outcome in ("passed", "failed", "error"))
    missing = f"{len(skipped)} were skipped" if skipped else "none was skipped"
    terminalreporter.write_line(f"{ran} tests ran; {missing} for want of a service.")
