"""The real services that tests use. A missing one skips its tests by name; with CI set it fails them."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pymysql
import pytest

from tests.live import find_free_port, running


def find_program(name: str, package: str) -> str:
    """The path of a service's program, or the end of the test."""
    path = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if path is None:
        reason = f"{name} is not installed (Debian: apt-get install {package})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@contextmanager
def running_mariadb(folder: Path) -> Iterator[int]:
    """A MariaDB of our own, with an empty database `chatfoodie`; yields its port."""
    port = find_free_port()
    with running(prepare_mariadb(folder, port)):
        create_database(port)
        yield port


def prepare_mariadb(folder: Path, port: int, *options: str) -> list[str]:
    """The command that starts a MariaDB of our own, whose files this makes in `folder`."""
    server = find_program("mariadbd", "mariadb-server")
    installer = find_program("mariadb-install-db", "mariadb-server")
    data = folder / "data"
    user = ["--user=root"] if os.geteuid() == 0 else []
    subprocess.run(
        [installer, "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal", *user],
        check=True,
        capture_output=True,
    )
    return [
        server,
        "--no-defaults",
        f"--datadir={data}",
        f"--port={port}",
        f"--socket={folder / 'socket'}",
        f"--log-error={folder / 'log'}",
        "--bind-address=127.0.0.1",
        # Nothing here outlives the test: durability would only cost time.
        "--innodb-flush-log-at-trx-commit=0",
        "--max-connections=300",
        *options,
        *user,
    ]


def create_database(port: int, name: str = "chatfoodie") -> None:
    """Make an empty database, as soon as the server of this port answers."""
    deadline = time.monotonic() + 30
    while True:
        try:
            with pymysql.connect(host="127.0.0.1", port=port, user="root") as connection:
                connection.cursor().execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
                return
        except pymysql.err.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
