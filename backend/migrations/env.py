"""Runs the migrations; the database URL comes from `backend.migrate`.

On SQLite all of them together are one transaction, which a process that is killed leaves undone.
"""

from typing import Any

from alembic import context
from sqlalchemy import Connection, create_engine, event, pool, text

from backend.accounts import models as account_models
from backend.avoidances import models as avoidance_models
from backend.chat.store import models as chat_models
from backend.extensions import db
from backend.favors import models as favor_models
from backend.food import models as food_models
from backend.migrations.repeatable import finish_drafts

# Importing the models fills the metadata that a new migration is compared with.
_ = (account_models, avoidance_models, chat_models, favor_models, food_models)

# How long a second process waits for the first one's migrations.
LOCK_SECONDS = 120

engine = create_engine(context.config.attributes["database_url"], poolclass=pool.NullPool)
is_sqlite = engine.dialect.name == "sqlite"

if is_sqlite:

    @event.listens_for(engine, "connect")
    def leave_transactions_to_us(connection: Any, _record: object) -> None:
        # The driver would commit before each change of a table.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={LOCK_SECONDS * 1000}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


with engine.connect() as connection:
    if not is_sqlite:
        # On the very connection that changes the tables, and let go by its end. When this process is killed,
        # the server finishes the change that it is at; a lock of another connection would be free by then.
        connection.execute(text(f"SELECT GET_LOCK(CONCAT('migrations of ', DATABASE()), {LOCK_SECONDS})"))
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=is_sqlite,
        compare_type=True,
        transactional_ddl=is_sqlite,
    )
    with context.begin_transaction():
        if is_sqlite:
            finish_drafts(connection)
        context.run_migrations()
engine.dispose()
