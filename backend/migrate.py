"""Bring the database to the present: its tables, then the food catalogue.

python -m backend.migrate

A SQLite file is copied before its tables change, to `<file>.before-<revision>` beside it.
"""

import shutil
import sqlite3
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from . import create_app
from .config import Config, InvalidSetting
from .db.sqlite_file import copy_whole, find_sqlite_path, make_private
from .errors import DatabaseUnavailable
from .food.data.yaml_file import InvalidFile
from .food.service import load_catalogue

KEPT_COPIES = 2
# What a disk should have left after a copy: the upgrade writes every table that it changes anew.
SPARE_BYTES = 50_000_000


class CannotMigrate(Exception):
    """Why not, in one sentence, with the way out."""


def migrate(config: Config) -> None:
    """Run what is missing of the migrations and load the catalogue. Safe to repeat, also after a kill.

    Raises:
        CannotMigrate: the database is of a newer release, or there is no room for the copy.

    """
    path = find_sqlite_path(config.database_url)
    if path is not None:
        make_private(path)
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    alembic.attributes["database_url"] = config.database_url
    script = ScriptDirectory.from_config(alembic)
    revision, newest = _find_revision(config.database_url), script.get_current_head()
    if revision is not None and revision not in {known.revision for known in script.walk_revisions()}:
        raise CannotMigrate(
            f"it was made by a newer ChatFoodie (its tables are of revision {revision}, this release knows "
            f"them up to {newest}). Nothing was changed. Start the newer release again, or bring back a copy "
            "from before it: `make restore`"
        )
    if path is not None and revision is not None and revision != newest:
        _copy_before(path, str(newest))
    command.upgrade(alembic, "head")
    if path is not None:
        # Kept in the file: readers no longer wait for a writer.
        with create_engine(config.database_url).connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        make_private(path)
    with create_app(config).app_context():
        load_catalogue()


def _find_revision(database_url: str) -> str | None:
    """Of which revision the tables are; None when there are none yet."""
    engine = create_engine(database_url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def _copy_before(path: Path, revision: str) -> None:
    """Keep the file as it is before an upgrade. Raises: CannotMigrate."""
    free, size = shutil.disk_usage(path.parent).free, path.stat().st_size
    if free < 2 * size + SPARE_BYTES:
        raise CannotMigrate(
            f"it must be upgraded, and the disk has no room for a copy of it before that; free "
            f"{(2 * size + SPARE_BYTES - free) // 1_000_000 + 1} MB"
        )
    try:
        copy_whole(path, path.with_name(f"{path.name}.before-{revision}"))
    except sqlite3.Error as error:
        raise CannotMigrate(
            f"it cannot be copied before its upgrade ({error}); bring back a copy: `make restore`"
        ) from error
    copies = sorted(path.parent.glob(f"{path.name}.before-*"), key=lambda copy: copy.stat().st_mtime_ns)
    for copy in copies[:-KEPT_COPIES]:
        copy.unlink()


def main() -> None:
    """Migrate the configured database; one sentence on standard error when that cannot be done."""
    try:
        config = Config.from_environment()
    except InvalidSetting as error:
        sys.exit(str(error))
    try:
        migrate(config)
    except InvalidFile as error:
        sys.exit(f"The food catalogue is wrong, so nothing of it was loaded. {error}.")
    except InvalidSetting as error:  # the file of the secret
        sys.exit(str(error))
    except (CannotMigrate, SQLAlchemyError, CommandError, DatabaseUnavailable, OSError) as error:
        place = make_url(config.database_url).render_as_string(hide_password=True)
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        sys.exit(f"The database at {place} cannot be prepared: {reason}.")


if __name__ == "__main__":
    main()
