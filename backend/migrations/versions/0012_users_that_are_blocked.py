"""Since when an operator lets a user in no more."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

UTC_TIME = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def upgrade() -> None:
    op.add_column("user", sa.Column("blocked_at", UTC_TIME, nullable=True))


def downgrade() -> None:
    op.drop_column("user", "blocked_at")
