"""Migrated databases without the wait: made anew for each of some thousand tests they would cost minutes."""

import atexit
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from backend.config import Config
from backend.db.sqlite_file import find_sqlite_path
from backend.migrate import migrate


@cache
def migrated_file() -> Path:
    """A migrated SQLite database to copy, one for the process."""
    folder = Path(tempfile.mkdtemp(prefix="migrated-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "chatfoodie.sqlite3"
    migrate(Config(database_url=f"sqlite:///{path}", log_level="WARNING"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def bring_up_to_date(database_url: str) -> None:
    """What `python -m backend.migrate` does, in this process, and by a copy where there is no file yet."""
    path = find_sqlite_path(database_url)
    if path is None or path.exists():
        migrate(Config(database_url=database_url, log_level="WARNING"))
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copy(migrated_file(), path)
