"""One commit or one rollback: the only place in the backend that commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, scoped_session

from .errors import DatabaseUnavailable
from .extensions import db


@contextmanager
def transaction() -> Iterator[scoped_session[Session]]:
    """Run the block in one transaction, and give its connection back to the pool at the end.

    Objects loaded inside are detached afterwards: hand out plain values.

    Raises:
        DatabaseUnavailable: the database is down, locked for too long, or its pool is exhausted.

    """
    session = cast("scoped_session[Session]", db.session)
    try:
        yield session
        session.commit()
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        session.rollback()
        raise DatabaseUnavailable(_kind_of(error)) from error
    except BaseException:
        session.rollback()
        raise
    finally:
        session.close()


def _kind_of(error: Exception) -> str:
    """The driver's own number or words, which never quote values, for the log."""
    arguments = getattr(getattr(error, "orig", None), "args", ())
    return f"{type(error).__name__} {str(arguments[0])[:100] if arguments else ''}".strip()
