"""Guests' questions that are being answered; and answers that the first release left as if they still were."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC_TIME = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def upgrade() -> None:
    op.create_table(
        "guest_turn",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("address", sa.String(45), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("heartbeat_at", UTC_TIME, nullable=False),
        sa.Index("ix_guest_turn_owner", "owner"),
        sa.Index("ix_guest_turn_heartbeat_at", "heartbeat_at"),
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_unicode_ci",
        sqlite_autoincrement=True,
    )
    # What runs now has a row among the running turns; the first release kept none, and ended nothing.
    op.execute(
        "UPDATE message SET status = 'failed' WHERE status = 'streaming'"
        " AND id NOT IN (SELECT answer_id FROM running_turn)"
    )


def downgrade() -> None:
    op.drop_table("guest_turn")
