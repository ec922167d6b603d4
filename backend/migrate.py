"""Bring the database to the present: its tables, then the food catalogue.

python -m backend.migrate
"""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.util import CommandError
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from . import create_app
from .config import Config, InvalidSetting
from .errors import DatabaseUnavailable
from .food.data.yaml_file import InvalidFile
from .food.service import load_catalogue


def migrate(config: Config) -> None:
    """Run what is missing of the migrations and load the catalogue. Safe to repeat."""
    url = make_url(config.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    alembic.attributes["database_url"] = config.database_url
    command.upgrade(alembic, "head")
    if url.get_backend_name() == "sqlite":
        # Kept in the file: readers no longer wait for a writer.
        with create_engine(url).connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    with create_app(config).app_context():
        load_catalogue()


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
    except (SQLAlchemyError, CommandError, DatabaseUnavailable, OSError) as error:
        place = make_url(config.database_url).render_as_string(hide_password=True)
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        sys.exit(f"The database at {place} cannot be prepared: {reason}.")


if __name__ == "__main__":
    main()
