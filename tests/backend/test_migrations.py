"""The schema: made by the migrations, equal to the models, on SQLite and on MariaDB."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from backend.config import Config
from backend.extensions import db
from backend.migrate import migrate
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
    "running_turn",
    "chat_public_log",
    "guest_quota",
    "mail_quota",
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
    owned = ("favor", "chatroom", "message", "running_turn", "refresh_token", "email_verification")
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
            for table in ("avoided_word", "health_consent")
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


def insert_user_with_everything(connection) -> None:
    now = "'2026-11-22 03:00:00.000000'"
    for statement in (
        f"INSERT INTO user VALUES ({ID}, 'u', 'h', 'n', 0, '2000-01-01', 'e@e.kr', 'ROLE_USER', "
        f"{now}, NULL, NULL, NULL)",
        f"INSERT INTO favor VALUES ({ID}, {ID}, 1, {now})",
        f"INSERT INTO avoided_word VALUES ({ID}, '우유')",
        f"INSERT INTO health_consent VALUES ({ID}, '2026-11', {now})",
        f"INSERT INTO chatroom VALUES ({ID}, {ID}, '점심', {now}, 0, NULL, NULL)",
        f"INSERT INTO message VALUES ({ID}, {ID}, 0, '뭐 먹지? 😀', 'complete', {now}, '1,2')",
        f"INSERT INTO answer_feedback VALUES ({ID}, 'like', '', '네', {now})",
        f"INSERT INTO running_turn VALUES ({ID}, {ID}, {ID}, {ID}, 'o', '', 0, {now})",
        f"INSERT INTO refresh_token VALUES ({ID}, {ID}, 'f', 't', {now}, NULL, {now})",
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
        row = connection.execute(text("SELECT request_message, created_at FROM chat_public_log")).one()
        connection.rollback()

    assert row.request_message == "라면 🍜"
    assert row.created_at.microsecond == 123456
