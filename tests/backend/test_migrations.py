"""The schema: made by the migrations, equal to the models, on SQLite and on MariaDB."""

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from backend.config import Config
from backend.extensions import db
from backend.migrate import CannotMigrate, migrate
from tests.backend.foods import catalogue
from tests.live import ROOT

# Beyond what other tests number in the MariaDB that all of them share.
ID = 900_000

TABLES = {
    "user",
    "refresh_token",
    "email_verification",
    "food",
    "favor",
    "avoided_word",
    "health_consent",
    "chatroom",
    "message",
    "answer_feedback",
    "answer_version",
    "running_turn",
    "chat_public_log",
    "guest_quota",
    "guest_turn",
    "mail_quota",
    "security_event",
    "recent_food",
    "training_consent",
}


def test_migrations_make_every_table_of_the_design(config: Config):
    engine = create_engine(config.database_url)

    assert set(inspect(engine).get_table_names()) == TABLES | {"alembic_version"}


def test_migrated_schema_equals_the_models(config: Config):
    engine = create_engine(config.database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, db.metadata)

    assert differences == []


def test_migrating_twice_changes_nothing(config: Config):
    engine = create_engine(config.database_url)
    migrate(config)
    with engine.connect() as connection:
        foods = connection.execute(text("SELECT id, name FROM food ORDER BY id")).all()

    assert foods == [(food.id, food.name) for food in catalogue()]


def test_deleting_a_user_takes_everything_of_theirs_along(config: Config):
    engine = create_engine(config.database_url)
    owned = (
        "favor",
        "chatroom",
        "message",
        "answer_version",
        "running_turn",
        "refresh_token",
        "email_verification",
        "security_event",
    )
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA foreign_keys=ON"))
        insert_user_with_everything(connection)
        connection.execute(text(f"DELETE FROM user WHERE id = {ID}"))
        left = {
            table: connection.execute(text(f"SELECT COUNT(*) FROM {table} WHERE id = {ID}")).scalar_one()
            for table in owned
        }
        left |= {
            table: connection.execute(text(f"SELECT COUNT(*) FROM {table} WHERE user_id = {ID}")).scalar_one()
            for table in ("avoided_word", "health_consent", "recent_food")
        }
        left["answer_feedback"] = connection.execute(
            text(f"SELECT COUNT(*) FROM answer_feedback WHERE message_id = {ID}")
        ).scalar_one()
        connection.rollback()

    assert set(left.values()) == {0}


def test_second_migration_keeps_what_the_first_ones_tables_hold(tmp_path: Path):
    """On SQLite the table of users is made anew; their rows and what hangs on them must come along."""
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(ROOT / "backend" / "migrations"))
    url = alembic.attributes["database_url"] = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    command.upgrade(alembic, "0001")
    engine = create_engine(url)
    now = "'2026-11-22 03:00:00.000000'"
    with engine.begin() as connection:
        for statement in (
            f"INSERT INTO user VALUES (7, 'Me', 'h', 'n', 0, '2000-01-01', 'e@e.kr', 'ROLE_USER', {now})",
            f"INSERT INTO chatroom VALUES (1, 7, '점심', {now})",
        ):
            connection.execute(text(statement))

    command.upgrade(alembic, "head")

    with engine.connect() as connection:
        assert connection.execute(text("SELECT id FROM user WHERE login_id = 'ME'")).scalar_one() == 7
        assert connection.execute(text("SELECT user_id FROM chatroom")).scalar_one() == 7
    command.downgrade(alembic, "0001")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT login_id FROM user")).scalar_one() == "Me"


def test_answers_that_the_first_release_left_unfinished_are_told_as_broken(tmp_path: Path):
    """They were shown as being written for ever: it kept no row of what ran, so nobody ended them."""
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    command.upgrade(alembic_of(url), "0008")
    engine = create_engine(url)
    now = "'2026-11-22 03:00:00.000000'"
    with engine.begin() as connection:
        insert_user_with_everything(connection)
        for id_, status in ((1, "streaming"), (2, "complete"), (3, "streaming")):
            statement = f"INSERT INTO message VALUES ({id_}, {ID}, 1, '오늘은', '{status}', {now}, NULL)"
            connection.execute(text(statement))
        connection.execute(text("UPDATE running_turn SET answer_id = 3"))

    command.upgrade(alembic_of(url), "head")

    with engine.connect() as connection:
        found = connection.execute(text("SELECT id, status FROM message WHERE id < 4 ORDER BY id")).all()
    assert [tuple(row) for row in found] == [(1, "failed"), (2, "complete"), (3, "streaming")]


def insert_user_with_everything(connection) -> None:
    now = "'2026-11-22 03:00:00.000000'"
    for statement in (
        # By their names: an older release's table, which takes them too, has fewer columns.
        "INSERT INTO user (id, login_id, password_hash, name, gender, birth, email, role, created_at) "
        f"VALUES ({ID}, 'u', 'h', 'n', 0, '2000-01-01', 'e@e.kr', 'ROLE_USER', {now})",
        f"INSERT INTO favor VALUES ({ID}, {ID}, 1, {now})",
        f"INSERT INTO avoided_word VALUES ({ID}, '우유')",
        f"INSERT INTO recent_food VALUES ({ID}, 1, 'eaten', {now})",
        f"INSERT INTO health_consent VALUES ({ID}, '2026-11', {now})",
        f"INSERT INTO chatroom VALUES ({ID}, {ID}, '점심', {now}, 0, NULL, NULL)",
        "INSERT INTO message (id, chatroom_id, is_from_chatbot, content, status, created_at, foods) "
        f"VALUES ({ID}, {ID}, 0, '뭐 먹지? 😀', 'complete', {now}, '1,2')",
        f"INSERT INTO answer_feedback VALUES ({ID}, 'like', '', '네', {now})",
        f"INSERT INTO answer_version VALUES ({ID}, {ID}, '뭐 먹지?', '네', 'complete', '1', 1, {now})",
        f"INSERT INTO running_turn VALUES ({ID}, {ID}, {ID}, {ID}, 'o', '', 0, {now})",
        f"INSERT INTO refresh_token VALUES ({ID}, {ID}, 'f', 't', {now}, NULL, {now}, NULL, NULL)",
        f"INSERT INTO security_event VALUES ({ID}, {ID}, 'login', 'd', 'a', {now})",
        f"INSERT INTO email_verification VALUES ({ID}, {ID}, 'e@e.kr', 'c', 0, {now}, NULL, {now})",
    ):
        connection.execute(text(statement))


def test_mariadb_keeps_four_byte_characters_and_microseconds(mariadb_url: str):
    migrate(Config(database_url=mariadb_url, log_level="WARNING"))
    with create_engine(mariadb_url).connect() as connection:
        connection.execute(
            text(
                "INSERT INTO chat_public_log (address, request_message, output, status, created_at) "
                "VALUES ('a', '라면 🍜', '좋아요', 'complete', '2026-11-22 03:00:00.123456')"
            )
        )
        row = connection.execute(
            text("SELECT request_message, created_at FROM chat_public_log WHERE address = 'a'")
        ).one()
        connection.rollback()

    assert row.request_message == "라면 🍜"
    assert row.created_at.microsecond == 123456


# --- upgrades that are cut off ----------------------------------------------------------------

KILLS = 20
OLD_USERS = 3000


def alembic_of(url: str) -> AlembicConfig:
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(ROOT / "backend" / "migrations"))
    alembic.attributes["database_url"] = url
    return alembic


def insert_old_users(url: str, count: int) -> None:
    with create_engine(url).begin() as connection:
        for number in range(count):
            connection.execute(
                text(
                    "INSERT INTO user (id, login_id, password_hash, name, gender, birth, email, role, "
                    "created_at) VALUES (:id, :login, 'h', 'n', 0, '2000-01-01', :email, 'ROLE_USER', "
                    "'2026-11-22 03:00:00')"
                ),
                {"id": number + 1, "login": f"User{number}", "email": f"{number}@e.kr"},
            )


@pytest.fixture(scope="module")
def old_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the first release, with users."""
    path = tmp_path_factory.mktemp("old") / "chatfoodie.sqlite3"
    command.upgrade(alembic_of(f"sqlite:///{path}"), "0001")
    insert_old_users(f"sqlite:///{path}", OLD_USERS)
    return path


def upgrade(url: str) -> None:
    """The part of `migrate` that changes tables; what follows is one transaction."""
    command.upgrade(alembic_of(url), "head")


def upgrade_and_kill(url: str, after_seconds: float | None) -> float:
    """Begin an upgrade in a process of its own and kill it as a power cut would; returns its seconds."""
    # Forked, so that nothing is imported anew and the time is the migrations' own.
    process = multiprocessing.get_context("fork").Process(target=upgrade, args=(url,))
    began_at = time.monotonic()
    process.start()
    process.join(after_seconds)
    if process.pid is not None and process.is_alive():
        os.kill(process.pid, signal.SIGKILL)
        process.join(30)
    return time.monotonic() - began_at


def list_differences(url: str) -> list[Any]:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            return compare_metadata(context, db.metadata)
    finally:
        engine.dispose()


def count_users(url: str) -> int:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return int(connection.execute(text("SELECT COUNT(*) FROM user")).scalar_one())
    finally:
        engine.dispose()


def test_upgrade_of_sqlite_that_is_killed_at_any_moment_is_finished_by_the_next_start(
    old_file: Path, tmp_path: Path
):
    """Three of three kills used to leave `_alembic_tmp_user`, and every later start failed."""
    path = tmp_path / "chatfoodie.sqlite3"
    url = f"sqlite:///{path}"
    shutil.copy(old_file, path)
    seconds = upgrade_and_kill(url, None)

    for _ in range(KILLS):
        for left in tmp_path.iterdir():
            left.unlink()
        shutil.copy(old_file, path)
        upgrade_and_kill(url, random.uniform(0, seconds))
        upgrade(url)
        assert list_differences(url) == []
        assert count_users(url) == OLD_USERS
    migrate(Config(database_url=url, log_level="ERROR"))


def test_upgrade_of_mariadb_that_is_killed_at_any_moment_is_finished_by_the_next_start(mariadb_url: str):
    # Beside the database that other tests share.
    root = mariadb_url.rpartition("/")[0]
    url = mariadb_url.replace("/chatfoodie?", "/upgraded?")

    def begin_anew() -> None:
        engine = create_engine(f"{root}/", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("DROP DATABASE IF EXISTS upgraded"))
            connection.execute(text("CREATE DATABASE upgraded CHARACTER SET utf8mb4"))
        engine.dispose()
        command.upgrade(alembic_of(url), "0001")
        insert_old_users(url, 20)

    begin_anew()
    seconds = upgrade_and_kill(url, None)
    for _ in range(KILLS):
        begin_anew()
        upgrade_and_kill(url, random.uniform(0, seconds))
        upgrade(url)
        assert list_differences(url) == []
        assert count_users(url) == 20


def test_next_start_waits_for_the_change_that_a_killed_one_was_at(mariadb_url: str):
    """The server goes on with it for a moment; the next start used to make the same change beside it."""
    root, _, _ = mariadb_url.rpartition("/")
    url = f"{root}/waiting?charset=utf8mb4"
    engine = create_engine(f"{root}/", isolation_level="AUTOCOMMIT")
    with engine.connect() as watching:
        watching.execute(text("DROP DATABASE IF EXISTS waiting"))
        watching.execute(text("CREATE DATABASE waiting CHARACTER SET utf8mb4"))
        command.upgrade(alembic_of(url), "0001")
        waits = text(
            "SELECT COUNT(*) FROM information_schema.processlist"
            " WHERE db = 'waiting' AND state LIKE 'Waiting for table metadata lock%'"
        )
        reader = create_engine(url)
        with reader.connect() as reading:
            reading.execute(text("SELECT COUNT(*) FROM user"))  # holds off every change of the table
            process = multiprocessing.get_context("fork").Process(target=upgrade, args=(url,))
            process.start()
            deadline = time.monotonic() + 20
            while not watching.execute(waits).scalar_one():
                assert time.monotonic() < deadline, "the upgrade has begun no change"
                time.sleep(0.01)
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
            process.join(30)
            for _ in range(10):
                is_free = watching.execute(text("SELECT IS_FREE_LOCK('migrations of waiting')")).scalar_one()
                assert not (is_free and watching.execute(waits).scalar_one())
                time.sleep(0.01)
        reader.dispose()
    engine.dispose()

    upgrade(url)
    assert list_differences(url) == []


@pytest.mark.parametrize("is_filled", [False, True])
def test_parts_that_an_older_release_has_left_are_finished(old_file: Path, tmp_path: Path, is_filled: bool):
    """As its upgrade left the file when it was killed before, or after, the old table was dropped."""
    path = tmp_path / "chatfoodie.sqlite3"
    shutil.copy(old_file, path)
    with closing(sqlite3.connect(path)) as database:
        if is_filled:
            database.execute("ALTER TABLE user RENAME TO _alembic_tmp_user")
            database.execute("ALTER TABLE _alembic_tmp_user ADD COLUMN pending_email VARCHAR(100)")
        else:
            database.execute("CREATE TABLE _alembic_tmp_user (id INTEGER PRIMARY KEY)")
            # ... and of the third migration its column without its table.
            database.execute("ALTER TABLE chatroom ADD COLUMN is_named BOOLEAN NOT NULL DEFAULT 1")
        database.commit()

    migrate(Config(database_url=f"sqlite:///{path}", log_level="ERROR"))

    assert list_differences(f"sqlite:///{path}") == []
    assert count_users(f"sqlite:///{path}") == OLD_USERS


def test_file_is_copied_before_its_tables_change_and_two_copies_are_kept(old_file: Path, tmp_path: Path):
    path = tmp_path / "chatfoodie.sqlite3"
    config = Config(database_url=f"sqlite:///{path}", log_level="ERROR")
    shutil.copy(old_file, path)
    for name in ("before-0000a", "before-0000b"):
        (tmp_path / f"{path.name}.{name}").write_text("older")
        os.utime(tmp_path / f"{path.name}.{name}", (1, 1))

    migrate(config)

    copies = sorted(tmp_path.glob("*.before-*"))
    assert len(copies) == 2
    assert count_users(f"sqlite:///{copies[-1]}") == OLD_USERS
    assert (copies[-1].stat().st_mode & 0o777) == 0o600
    migrate(config)
    assert sorted(tmp_path.glob("*.before-*")) == copies, "nothing changes, nothing is copied"


def test_database_of_a_newer_release_is_refused_with_the_way_out(
    make_old: Callable[[str], Config], tmp_path: Path
):
    """It used to say that a revision cannot be located."""
    config = make_old("0001")
    with create_engine(config.database_url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(CannotMigrate, match=r"made by a newer ChatFoodie.*make restore"):
        migrate(config)
    assert count_users(config.database_url) == 0
    assert list(tmp_path.glob("*.before-*")) == []


@pytest.fixture
def make_old(tmp_path: Path) -> Callable[[str], Config]:
    def make(revision: str) -> Config:
        config = Config(database_url=f"sqlite:///{tmp_path / 'chatfoodie.sqlite3'}", log_level="ERROR")
        command.upgrade(alembic_of(config.database_url), revision)
        return config

    return make
