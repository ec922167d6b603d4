"""How each kind of database is spoken to: MySQL 8 or MariaDB in production, SQLite on a laptop."""

import sqlite3
import time
from typing import Any, cast

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

# A writer of another process holds SQLite's lock for milliseconds. Longer than this means trouble,
# and the person who asked is better served by an honest error.
SQLITE_LOCK_SECONDS = 2.0
# A server database that says nothing for so long, in the middle of a statement, has lost its power or its
# network. Without a limit the connection would be waited for as long as the system keeps it: hours.
SILENCE_SECONDS = 30
# The execution option that marks a transaction without writes.
READ_ONLY = "chatfoodie_read_only"


def engine_options(database_url: str) -> dict[str, Any]:
    """Pool settings. Connections are held for one transaction, never across a model call."""
    # Errors of the driver would quote the values, and with them what people wrote, into the log.
    options: dict[str, Any] = {"hide_parameters": True}
    if database_url.startswith("sqlite"):
        return options
    # READ COMMITTED: a guest's guarded UPDATE then locks rows, not the gaps between them.
    pool = {"pool_size": 10, "max_overflow": 20, "pool_timeout": 5, "pool_recycle": 1800}
    patience = {"connect_timeout": 5, "read_timeout": SILENCE_SECONDS, "write_timeout": SILENCE_SECONDS}
    return (
        options
        | pool
        | {
            "isolation_level": "READ COMMITTED",
            "pool_pre_ping": True,
            "connect_args": patience,
        }
    )


def tune_sqlite(engine: Engine) -> None:
    """Make SQLite behave like the server databases: foreign keys, and writers that queue politely.

    sqlite3's own busy timeout sleeps inside C and would stop every greenlet of the process, so it is
    zero here and the wait for the lock happens in Python, before the first statement of a transaction.
    """

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("foreign_keys=ON", "busy_timeout=0", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        raw = cast("sqlite3.Connection", connection.connection.dbapi_connection)
        if connection.get_execution_options().get(READ_ONLY):
            raw.execute("BEGIN")
            return
        try:
            # Nearly always the lock is free, and the short way saves a tenth of a millisecond.
            raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            _wait_for_lock(connection)


def _wait_for_lock(connection: Connection) -> None:
    deadline = time.monotonic() + SQLITE_LOCK_SECONDS
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
