"""Fixtures of the account tests: an application with cheap hashes, its clock, its mailbox, its people."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from backend import create_app
from backend.config import Config
from tests.backend.person import Person
from tests.live import CLIENT_ORIGINS
from tests.mailbox import Mailbox

# The 2023 client's pages are named, as where it is used.
OLD_CLIENT = {"allowed_origins": CLIENT_ORIGINS, "refresh_cookie_same_site": "None"}
CHEAP_HASHES = {"argon2_memory_kib": 8, "argon2_passes": 1}
NO_LIMITS = dict.fromkeys(
    (
        "login_limit",
        "failed_login_limit",
        "failed_login_limit_everywhere",
        "join_limit",
        "validate_limit",
        "help_limit",
        "verification_limit",
        "food_limit",
        "own_data_limit",
    ),
    "",
)


class Clock:
    """The present, and what is added to it; once stopped, the moment of the stop."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)
        self._stopped_at: datetime | None = None

    def __call__(self) -> datetime:
        return (self._stopped_at or datetime.now(UTC)) + self.ahead

    def stop(self) -> None:
        """Let `pass_time` alone decide how late it is, however busy the machine."""
        self._stopped_at = datetime.now(UTC)

    def pass_time(self, **duration: float) -> None:
        self.ahead += timedelta(**duration)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as mailbox:
        yield mailbox


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(config: Config, mailbox: Mailbox) -> Config:
    """An account application's configuration, once on each kind of database."""
    return replace(
        config,
        **CHEAP_HASHES,
        **NO_LIMITS,
        **OLD_CLIENT,
        secret="a secret of the tests, which is long enough",
        mail_port=mailbox.port,
        mail_cooldown_seconds=0,
        mails_per_client=1_000_000,
    )


@pytest.fixture
def app(settings: Config, clock: Clock) -> Flask:
    return create_app(settings, now=clock)


@pytest.fixture
def person(app: Flask) -> Person:
    """Someone who has not joined yet."""
    return Person(app)


@pytest.fixture
def member(app: Flask, mailbox: Mailbox) -> Person:
    """Someone who has joined and proven the address."""
    member = Person(app)
    member.join()
    member.token = member.prove_email(mailbox).headers["Authorization"]
    return member


@pytest.fixture
def make_app(
    tmp_path_factory: pytest.TempPathFactory, migrated_file: Path, mailbox: Mailbox, clock: Clock
) -> Callable[..., Flask]:
    """An application on SQLite with settings of the test's own."""

    def make(**changes: object) -> Flask:
        path = tmp_path_factory.mktemp("var") / "chatfoodie.sqlite3"
        shutil.copy(migrated_file, path)
        limits = {**CHEAP_HASHES, **NO_LIMITS, "mail_cooldown_seconds": 0}
        defaults = {**limits, **OLD_CLIENT, "mail_port": mailbox.port}
        # What a scripted model says is to arrive as it is.
        defaults["checked_answers"] = False
        config = Config(
            database_url=f"sqlite:///{path}",
            log_level="WARNING",
            **{**defaults, **changes},  # type: ignore[arg-type]
        )
        return create_app(config, now=clock)

    return make
