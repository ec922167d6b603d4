"""Runs the migrations; the database URL comes from `backend.migrate`."""

from alembic import context
from sqlalchemy import create_engine, pool

from backend.accounts import models as account_models
from backend.avoidances import models as avoidance_models
from backend.chat.store import models as chat_models
from backend.extensions import db
from backend.favors import models as favor_models
from backend.food import models as food_models

# Importing the models fills the metadata that a new migration is compared with.
_ = (account_models, avoidance_models, chat_models, favor_models, food_models)

engine = create_engine(context.config.attributes["database_url"], poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=engine.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
