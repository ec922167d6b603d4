"""Copy everything that a laptop's ChatFoodie keeps, and bring a copy back: `make backup`, `make restore`.

    python -m backend.backup save [FILE]
    python -m backend.backup restore FILE

A copy is one file for its owner alone: the SQLite database as it was at one moment, and the secret, without
which nobody would be logged in and no address could be proven afterwards. `save` may run beside the service;
for `restore` it must be stopped. A server database has tools of its own (`mariadb-dump`).
"""

import argparse
import fcntl
import os
import shutil
import sqlite3
import sys
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path

from .config import Config, InvalidSetting
from .db.sqlite_file import copy_whole, find_damage, find_sqlite_path, make_private

DATABASE, SECRET = "chatfoodie.sqlite3", "secret"


class CannotBackUp(Exception):
    """Why not, in one sentence."""


def save(config: Config, target: Path | None = None) -> Path:
    """Write a copy; returns where. Raises: CannotBackUp."""
    database, secret = find_files(config)
    if not database.exists():
        raise CannotBackUp(f"there is no database yet at {database}")
    target = target or database.parent / "backups" / f"chatfoodie-{datetime.now():%Y%m%d-%H%M%S}.tar"
    if target.exists():
        raise CannotBackUp(f"{target} is there already")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            copy = Path(folder) / DATABASE
            copy_whole(database, copy)
            draft = Path(folder) / target.name
            os.close(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600))
            with tarfile.open(draft, "w") as archive:
                archive.add(copy, DATABASE)
                if secret is not None and secret.exists():
                    archive.add(secret, SECRET)
            draft.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise CannotBackUp(f"{target} cannot be written: {error}") from error
    return target


def restore(config: Config, source: Path) -> Path:
    """Put a copy in place of what is there, which is kept beside it. Returns where that is.

    Raises: CannotBackUp, and nothing has changed.
    """
    database, secret = find_files(config)
    make_private(database)
    with _hold_run_file(database.parent), tempfile.TemporaryDirectory(dir=database.parent) as folder:
        files = _unpack(source, Path(folder))
        if damage := find_damage(files[DATABASE]):
            raise CannotBackUp(f"{source} holds no whole database of ChatFoodie: {damage}")
        kept = database.parent / f"before-restore-{datetime.now():%Y%m%d-%H%M%S}"
        kept.mkdir(mode=0o700)
        try:
            # With what stands beside it and not yet in it.
            copy_whole(database, kept / DATABASE)
        except sqlite3.Error:
            shutil.copy2(database, kept / DATABASE)  # what is damaged is kept as it is
        for companion in ("-wal", "-shm", "-journal"):
            database.with_name(database.name + companion).unlink(missing_ok=True)
        files[DATABASE].replace(database)
        if SECRET in files and secret is not None:
            if secret.exists():
                secret.replace(kept / SECRET)
            files[SECRET].replace(secret)
    make_private(database)
    return kept


def find_files(config: Config) -> tuple[Path, Path | None]:
    """The database's file, and the secret's if it lies in one. Raises: CannotBackUp."""
    database = find_sqlite_path(config.database_url)
    if database is None:
        raise CannotBackUp("the database is no SQLite file; a server database has tools of its own")
    return database, None if config.secret else config.secret_path


def _unpack(source: Path, folder: Path) -> dict[str, Path]:
    """The two files of a copy; of whatever else it holds nothing is written. Raises: CannotBackUp."""
    files = {}
    try:
        with tarfile.open(source) as archive:
            for name in (DATABASE, SECRET):
                member = archive.getmember(name) if name in archive.getnames() else None
                content = archive.extractfile(member) if member is not None and member.isfile() else None
                if content is None:
                    continue
                files[name] = folder / name
                descriptor = os.open(files[name], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "wb") as file:
                    shutil.copyfileobj(content, file)
    except (OSError, tarfile.TarError) as error:
        raise CannotBackUp(f"{source} cannot be read: {error}") from error
    if DATABASE not in files:
        raise CannotBackUp(f"{source} holds no {DATABASE}; is it a file of `make backup`?")
    return files


class _hold_run_file:  # noqa: N801  (read as a verb)
    """Keep `make run` from starting, or notice that it runs (launcher/run_file.py)."""

    def __init__(self, var: Path) -> None:
        self._path = var / "run.pid"

    def __enter__(self) -> None:
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._descriptor)
            raise CannotBackUp("ChatFoodie is running; stop it first (Ctrl-C in its terminal)") from error

    def __exit__(self, *_error: object) -> None:
        os.close(self._descriptor)


def main(arguments: list[str] | None = None) -> None:
    """Save or restore as the command line says; one sentence on standard error when that cannot be done."""
    parser = argparse.ArgumentParser(prog="backend.backup", description="copies of everything that is kept")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("save").add_argument("file", type=Path, nargs="?")
    actions.add_parser("restore").add_argument("file", type=Path)
    given = parser.parse_args(arguments)
    try:
        config = Config.from_environment()
        if given.action == "save":
            print(f"{save(config, given.file)} holds everything; keep it as secret as a password.")  # noqa: T201
        else:
            kept = restore(config, given.file)
            print(f"{given.file} is in place. What was there before is in {kept}.")  # noqa: T201
    except (CannotBackUp, InvalidSetting) as error:
        sys.exit(f"No: {error}.")


if __name__ == "__main__":
    main()
