"""The file that SQLite keeps everything in: who may read it, whole copies of it, whether it is there."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

# Beside the file itself: what is written and not yet in it, and who reads where.
_COMPANIONS = ("-wal", "-shm", "-journal")


def find_sqlite_path(database_url: str) -> Path | None:
    """The file of a SQLite database; None for another kind, and for one in memory."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def make_private(path: Path) -> None:
    """Make the file if there is none, for its owner alone: it holds addresses and questions.

    What SQLite puts beside it gets the same permissions. Folders that are made on the way are private, too.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    for name in ("", *_COMPANIONS):
        file = path.with_name(path.name + name)
        if file.exists() and file.stat().st_uid == os.geteuid() and file.stat().st_mode & 0o077:
            file.chmod(0o600)


def copy_whole(source: Path, target: Path) -> None:
    """Write what the database holds at this moment into one file, as SQLite's backup does.

    Also beside a running service. The copy is there whole or not at all.
    Raises: OSError, sqlite3.Error.
    """
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(_open_readable(source)) as original, closing(sqlite3.connect(draft)) as copy:
            original.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def find_damage(path: Path) -> str | None:
    """What is wrong with a file that should be a database of ours; None when nothing is."""
    try:
        with closing(_open_readable(path)) as database:
            found = database.execute("PRAGMA integrity_check").fetchone()[0]
            if found != "ok":
                return str(found)
            database.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return None


def put_all_into_one_file(path: Path) -> None:
    """Write what stands beside the file into it, so that the file alone is everything.

    Does nothing while somebody else uses it. Raises: sqlite3.Error.
    """
    if path.exists():
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def identify(path: Path) -> tuple[int, int] | None:
    """Which file lies at `path`: another one after it was deleted or replaced. None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _open_readable(path: Path) -> sqlite3.Connection:
    """A connection that makes no file where there is none."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)
