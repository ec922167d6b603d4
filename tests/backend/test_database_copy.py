"""The copy of a server's database: restored into an empty server it is row for row what it was."""

import gzip
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pymysql
import pytest

from backend.config import Config
from backend.migrate import migrate
from tests.live import ROOT
from tests.services import find_program, running_mariadb

WRITTEN = "매운 🌶️ 'quoted' \\ back\nslash; -- DROP TABLE user; \x1a"


@dataclass
class Server:
    port: int

    def copy(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        settings = {
            "DATABASE_SHELL": "sh -c",
            "DATABASE_OPTIONS": f"--no-defaults --host=127.0.0.1 --port={self.port} --user=root",
            "DATABASE_PASSWORD_FILE": "/dev/null",
        }
        return subprocess.run(
            [ROOT / "bin" / "database-copy", *words],
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=False,
        )

    def read_all(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table."""
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute("SHOW TABLES")
            tables = [row[0] for row in cursor.fetchall()]
            rows = {}
            for table in tables:
                cursor.execute(f"SELECT * FROM `{table}`")
                rows[table] = sorted(cursor.fetchall(), key=repr)
        return rows

    def connect(self) -> "pymysql.Connection[pymysql.cursors.Cursor]":
        return pymysql.connect(
            host="127.0.0.1", port=self.port, user="root", database="chatfoodie", charset="utf8mb4"
        )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    find_program("mysqldump", "mariadb-client")
    folder = tmp_path_factory.mktemp("filled")
    with running_mariadb(folder) as port:
        migrate(
            Config(database_url=f"mysql+pymysql://root@127.0.0.1:{port}/chatfoodie", secret_path=folder / "s")
        )
        server = Server(port)
        with server.connect() as connection:
            connection.cursor().execute(
                "INSERT INTO chat_public_log (address, request_message, output, status, created_at) "
                "VALUES ('127.0.0.1', %s, %s, 'complete', NOW(6))",
                ("{}", WRITTEN),
            )
            connection.commit()
        yield server


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "empty"
    folder.mkdir()
    with running_mariadb(folder) as port:
        yield Server(port)


def test_copy_restored_into_an_empty_server_is_the_same_row_for_row(
    filled: Server, empty: Server, tmp_path: Path
):
    copy = tmp_path / "backups" / "copy.sql.gz"
    saved = filled.copy("save", copy)
    assert saved.returncode == 0, saved.stderr
    restored = empty.copy("restore", copy)
    assert restored.returncode == 0, restored.stderr

    rows = empty.read_all()
    assert rows == filled.read_all()
    assert len(rows["food"]) > 100
    assert any(WRITTEN in row for row in rows["chat_public_log"])
    assert copy.stat().st_mode & 0o777 == 0o600, "it holds what people wrote"
    assert [path.name for path in copy.parent.iterdir()] == ["copy.sql.gz"]


def test_database_that_is_not_empty_is_never_overwritten(filled: Server, tmp_path: Path):
    copy = tmp_path / "copy.sql.gz"
    filled.copy("save", copy)
    before = filled.read_all()
    refused = filled.copy("restore", copy)

    assert refused.returncode == 1
    assert "it is not empty" in refused.stderr
    assert filled.read_all() == before
    assert "is there already" in filled.copy("save", copy).stderr


def test_damaged_copy_is_refused_before_anything_is_written(filled: Server, empty: Server, tmp_path: Path):
    whole, cut, plain = tmp_path / "whole.gz", tmp_path / "cut.gz", tmp_path / "plain.gz"
    filled.copy("save", whole)
    text = gzip.decompress(whole.read_bytes())
    cut.write_bytes(gzip.compress(text[: len(text) // 2]))
    plain.write_bytes(whole.read_bytes()[:-100])

    for path, reason in ((cut, "has no end"), (plain, "is damaged"), (tmp_path / "none", "cannot be read")):
        refused = empty.copy("restore", path)
        assert refused.returncode == 1
        assert reason in refused.stderr
    assert empty.read_all() == {}


def test_server_that_is_away_leaves_no_half_copy(tmp_path: Path):
    find_program("mysqldump", "mariadb-client")
    failed = Server(1).copy("save", tmp_path / "copy.sql.gz")

    assert failed.returncode == 1
    assert "The database was not saved" in failed.stderr
    assert list(tmp_path.iterdir()) == []
