"""Rooms that come back within minutes and that a guest brings along, cards and verdicts of answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC_TIME = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def upgrade() -> None:
    op.add_column("chatroom", sa.Column("deleted_at", UTC_TIME, nullable=True))
    op.add_column("chatroom", sa.Column("import_id", sa.String(36), nullable=True))
    op.create_index("ix_chatroom_deleted_at", "chatroom", ["deleted_at"])
    # Of rows without an import any number may stand beside one another.
    op.create_index("chatroom_user_id_import_id", "chatroom", ["user_id", "import_id"], unique=True)
    op.add_column("message", sa.Column("foods", sa.String(100), nullable=True))
    op.create_table(
        "answer_feedback",
        sa.Column("message_id", BIG_ID, sa.ForeignKey("message.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("value", sa.String(10), nullable=False),
        sa.Column("reasons", sa.String(100), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", UTC_TIME, nullable=False),
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_unicode_ci",
    )


def downgrade() -> None:
    op.drop_table("answer_feedback")
    op.drop_column("message", "foods")
    op.drop_index("chatroom_user_id_import_id", "chatroom")
    op.drop_index("ix_chatroom_deleted_at", "chatroom")
    op.drop_column("chatroom", "import_id")
    op.drop_column("chatroom", "deleted_at")
