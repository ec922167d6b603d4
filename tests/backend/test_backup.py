"""The SQLite file: whose it is, whole copies of it with the secret, and bringing them back."""

import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from backend import backup
from backend.backup import CannotBackUp, restore, save
from backend.config import Config
from backend.migrate import migrate
from backend.settings.secret_key import read_or_make_secret
from launcher.run_file import RunFile


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def config(var: Path) -> Config:
    """A migrated database in a folder that migrating has made, with its secret."""
    config = Config(
        database_url=f"sqlite:///{var / 'chatfoodie.sqlite3'}", secret_path=var / "secret", log_level="ERROR"
    )
    migrate(config)
    read_or_make_secret(var / "secret")
    return config


def add_food(var: Path, name: str) -> None:
    with closing(sqlite3.connect(var / "chatfoodie.sqlite3")) as database:
        database.execute(
            "INSERT INTO food (id, name, image_url, country, flavor, temperature, ingredient, spicy, oily) "
            "VALUES (?, ?, '', '', '', '', '', 0, '')",
            (abs(hash(name)) % 1_000_000 + 10_000, name),
        )
        database.commit()


def foods(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as database:
        return {name for (name,) in database.execute("SELECT name FROM food WHERE id >= 10000")}


def test_database_and_its_folder_are_for_their_owner_alone(config: Config, var: Path):
    """They used to be readable by everybody on the machine: hashes, addresses, questions."""
    with closing(sqlite3.connect(var / "chatfoodie.sqlite3")) as database:
        database.execute("SELECT COUNT(*) FROM food").fetchone()
        modes = {path.name: path.stat().st_mode & 0o777 for path in var.iterdir()}

    assert var.stat().st_mode & 0o777 == 0o700
    assert modes["chatfoodie.sqlite3"] == 0o600
    assert set(modes.values()) == {0o600}


def test_file_that_everybody_may_read_is_closed_by_the_next_start(config: Config, var: Path):
    (var / "chatfoodie.sqlite3").chmod(0o644)

    migrate(config)

    assert (var / "chatfoodie.sqlite3").stat().st_mode & 0o777 == 0o600


def test_copy_beside_an_open_database_holds_what_was_written_last(config: Config, var: Path, tmp_path: Path):
    # The file alone does not: what is new stands in another one beside it.
    with closing(sqlite3.connect(var / "chatfoodie.sqlite3")) as open_database:
        open_database.execute("PRAGMA wal_autocheckpoint=0")
        open_database.execute("SELECT COUNT(*) FROM food").fetchone()
        add_food(var, "새 음식")
        shutil.copy(var / "chatfoodie.sqlite3", tmp_path / "alone.sqlite3")
        copy = save(config)

    assert foods(tmp_path / "alone.sqlite3") == set()
    assert copy.stat().st_mode & 0o777 == 0o600
    with tarfile.open(copy) as archive:
        archive.extractall(tmp_path / "copy", filter="data")
    assert foods(tmp_path / "copy" / "chatfoodie.sqlite3") == {"새 음식"}
    assert (tmp_path / "copy" / "secret").read_text() == (var / "secret").read_text()


def test_restored_copy_is_everything_as_it_was_and_what_was_there_is_kept(
    config: Config, var: Path, tmp_path: Path
):
    add_food(var, "먼저")
    secret = (var / "secret").read_text()
    copy = save(config, tmp_path / "copy.tar")
    add_food(var, "나중")
    (var / "secret").write_text("another secret, which is long enough")

    kept = restore(config, copy)

    assert foods(var / "chatfoodie.sqlite3") == {"먼저"}
    assert (var / "secret").read_text() == secret
    assert foods(kept / "chatfoodie.sqlite3") == {"먼저", "나중"}
    assert (kept / "secret").read_text() == "another secret, which is long enough"
    migrate(config)


@pytest.mark.parametrize("content", ["nothing", "text", "archive without a database", "damaged database"])
def test_what_is_no_whole_copy_is_refused_and_changes_nothing(
    config: Config, var: Path, tmp_path: Path, content: str
):
    add_food(var, "먼저")
    path = tmp_path / "copy.tar"
    (tmp_path / "part").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    if content == "text":
        path.write_text("no archive")
    elif content != "nothing":
        with tarfile.open(path, "w") as archive:
            name = "chatfoodie.sqlite3" if content == "damaged database" else "../../chatfoodie.sqlite3"
            archive.add(tmp_path / "part", name)

    with pytest.raises(CannotBackUp):
        restore(config, path)
    assert foods(var / "chatfoodie.sqlite3") == {"먼저"}
    assert not list(var.glob("before-restore-*"))


def test_restoring_is_refused_while_it_runs(config: Config, var: Path, tmp_path: Path):
    copy = save(config, tmp_path / "copy.tar")
    running = RunFile(var / "run.pid")

    with pytest.raises(CannotBackUp, match="running"):
        restore(config, copy)
    assert running.before is None


def test_command_says_where_the_copy_is_and_why_there_is_none(
    var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("CHATFOODIE_VAR", str(var))
    with pytest.raises(SystemExit, match="there is no database yet"):
        backup.main(["save"])
    migrate(Config(database_url=f"sqlite:///{var / 'chatfoodie.sqlite3'}", log_level="ERROR"))
    add_food(var, "음식")

    backup.main(["save", str(tmp_path / "copy.tar")])
    backup.main(["restore", str(tmp_path / "copy.tar")])

    assert "copy.tar holds everything" in capsys.readouterr().out
    monkeypatch.setenv("CHATFOODIE_DATABASE_URL", "mysql+pymysql://u@127.0.0.1/x")
    with pytest.raises(SystemExit, match="tools of its own"):
        backup.main(["save"])
