"""What a failing database looks like from outside a transaction."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from backend.db.transaction import transaction
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
