"""Turns that outlive their socket: the one that runs in a room, and whether a room has its name."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC_TIME = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def upgrade() -> None:
    # Rooms that exist keep their titles.
    op.add_column("chatroom", sa.Column("is_named", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "running_turn",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column(
            "chatroom_id",
            BIG_ID,
            sa.ForeignKey("chatroom.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("question_id", BIG_ID, nullable=False),
        sa.Column("answer_id", BIG_ID, nullable=False),
        sa.Column("owner", sa.String(32), nullable=False, index=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_stop_requested", sa.Boolean(), nullable=False),
        sa.Column("heartbeat_at", UTC_TIME, nullable=False, index=True),
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_unicode_ci",
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("running_turn")
    op.drop_column("chatroom", "is_named")
