"""One commit or one rollback: the only place in the backend that commits."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import cast

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, scoped_session

from ..errors import DatabaseUnavailable
from ..extensions import db
from .engine import READ_ONLY


@contextmanager
def transaction(*, read_only: bool = False) -> Iterator[scoped_session[Session]]:
    """Run the block in one transaction, and give its connection back to the pool at the end.

    With `read_only` SQLite is not locked for writing, and no writer is waited for. Objects loaded inside
    are detached afterwards: hand out plain values.

    Raises:
        DatabaseUnavailable: the database is down, damaged, locked for too long, or its pool is exhausted.
        IntegrityError: a row breaks a rule of the schema; the caller knows which and what it means.

    """
    session = cast("scoped_session[Session]", db.session)
    try:
        if read_only:
            session.connection(execution_options={READ_ONLY: True})
        yield session
        session.commit()
    except IntegrityError:
        _roll_back(session)
        raise
    except (DBAPIError, PoolTimeout) as error:
        _roll_back(session)
        raise DatabaseUnavailable(_kind_of(error)) from error
    except BaseException:
        _roll_back(session)
        raise
    finally:
        session.close()


@contextmanager
def table_transaction() -> Iterator[Connection]:
    """The same for statements on tables alone, on the way of every guest's question.

    Without the object mapper's session, which costs more than two such statements.

    Raises: as `transaction`.
    """
    try:
        with db.engine.begin() as connection:
            yield connection
    except IntegrityError:
        raise
    except (DBAPIError, PoolTimeout) as error:
        raise DatabaseUnavailable(_kind_of(error)) from error


def _roll_back(session: scoped_session[Session]) -> None:
    """Undo what the block wrote.

    A database that has hung up has undone it already. The error that this raises then is dropped, so that the
    caller hears of the one before it.
    """
    with suppress(DBAPIError):
        session.rollback()


def _kind_of(error: Exception) -> str:
    """The driver's own number or words, which never quote values, for the log."""
    arguments = getattr(getattr(error, "orig", None), "args", ())
    return f"{type(error).__name__} {str(arguments[0])[:100] if arguments else ''}".strip()
