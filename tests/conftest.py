"""Fixtures that more than one folder of tests uses."""

import shutil
import ssl
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import certifi
import pytest

from backend.config import Config
from backend.migrate import migrate
from tests.migrated import migrated_file
from tests.scripted_tgi import ScriptedTgi
from tests.services import running_mariadb

_make_context = ssl.create_default_context


@cache
def _make_context_of_httpx() -> ssl.SSLContext:
    return _make_context(cafile=certifi.where())


def _make_context_once(*arguments: Any, **named: Any) -> ssl.SSLContext:
    """The same, but what every client of httpx wants is made once.

    Each read 140 certificates, for 30 ms of the processor, though nearly all here speak http: now they are no
    part of what a test measures of us.
    """
    is_of_httpx = not arguments and named == {"cafile": certifi.where()}
    return _make_context_of_httpx() if is_of_httpx else _make_context(*arguments, **named)


ssl.create_default_context = _make_context_once


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


@pytest.fixture(scope="session", name="migrated_file")
def migrated_file_fixture() -> Path:
    """A migrated SQLite database to copy."""
    return migrated_file()


@pytest.fixture(scope="session")
def migrated_mariadb_url(mariadb_url: str) -> str:
    """The same MariaDB, migrated."""
    migrate(Config(database_url=mariadb_url, log_level="WARNING"))
    return mariadb_url


@pytest.fixture(params=["sqlite", "mariadb"])
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Config:
    """A configuration with a migrated database, once on each kind."""
    if request.param == "mariadb":
        url = request.getfixturevalue("migrated_mariadb_url")
    else:
        path = tmp_path / "chatfoodie.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        url = f"sqlite:///{path}"
    return Config(database_url=url, log_level="WARNING")


_figures = pytest.StashKey[list[str]]()


@pytest.fixture
def report_figure(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Takes a line for the end of the run: what a table of tests measured."""
    return pytestconfig.stash.setdefault(_figures, []).append


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the lines to the process that prints, where several run tests at once (`make test`)."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["figures"] = session.config.stash.get(_figures, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    figures = getattr(node, "workeroutput", {}).get("figures", [])
    node.config.stash.setdefault(_figures, []).extend(figures)


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
