"""Logins that their owner sees and ends, what has happened to an account, and mailed passwords used once."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC_TIME = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def upgrade() -> None:
    op.add_column("refresh_token", sa.Column("begun_at", UTC_TIME))
    op.add_column("refresh_token", sa.Column("device", sa.String(80)))
    op.add_column(
        "user", sa.Column("must_change_password", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "security_event",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("user_id", BIG_ID, sa.ForeignKey("user.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("device", sa.String(80), nullable=False),
        sa.Column("address", sa.String(45), nullable=False),
        sa.Column("at", UTC_TIME, nullable=False),
        sa.Index("security_event_user_id_id", "user_id", "id"),
        sa.Index("ix_security_event_at", "at"),
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_unicode_ci",
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("security_event")
    op.drop_column("user", "must_change_password")
    op.drop_column("refresh_token", "device")
    op.drop_column("refresh_token", "begun_at")
