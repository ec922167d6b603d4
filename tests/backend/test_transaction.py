"""What a failing database looks like from outside a transaction."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError, OperationalError

from backend import create_app
from backend.chat.store.models import GuestQuota
from backend.chat.store.quota import questions
from backend.config import Config
from backend.db.transaction import table_transaction, transaction
from backend.errors import DatabaseUnavailable
from backend.extensions import db


def test_database_that_hangs_up_on_the_rollback_too_is_unavailable(
    make_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
):
    """The second error came out as itself, and nobody tried again."""

    def hang_up() -> None:
        raise OperationalError("ROLLBACK", {}, Exception(2013, "Lost connection"))

    with make_app().app_context():
        monkeypatch.setattr(db.session, "rollback", hang_up)
        with pytest.raises(DatabaseUnavailable, match="1053"), transaction():
            raise OperationalError("SELECT 1", {}, Exception(1053, "Server shutdown in progress"))


def test_what_tables_were_told_before_a_failure_is_undone(config: Config, request: pytest.FixtureRequest):
    who, day = f"undone-{request.node.callspec.id}", date(2026, 11, 22)

    def write(times: int, error: Exception | None = None) -> None:
        with table_transaction() as connection:
            for _ in range(times):
                connection.execute(insert(GuestQuota), {"address": who, "day": day, "used": 1})
            if error is not None:
                raise error

    with create_app(config).app_context():
        with pytest.raises(DatabaseUnavailable, match="1053"):
            write(1, OperationalError("SELECT 1", {}, Exception(1053, "Server shutdown in progress")))
        with pytest.raises(IntegrityError):
            write(2)
        assert questions.count(who, day) == 0

        write(1)
        assert questions.count(who, day) == 1
