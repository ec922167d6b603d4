"""The tables of the design: accounts, foods, chat rooms, and guests' questions."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC_TIME = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")
LONG_TEXT = sa.Text().with_variant(mysql.MEDIUMTEXT(), "mysql", "mariadb")
STATUS = "status IN ('streaming', 'complete', 'stopped', 'failed')"


def create_table(name: str, *parts: sa.schema.SchemaItem, has_own_ids: bool = True) -> None:
    """A table with our settings; `has_own_ids`: the database numbers the rows and never uses a number twice."""
    own_ids = [sa.Column("id", BIG_ID, primary_key=True)] if has_own_ids else []
    op.create_table(
        name,
        *own_ids,
        *parts,
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_unicode_ci",
        sqlite_autoincrement=has_own_ids,
    )


def owned_by(table: str, *, index: bool = False) -> sa.Column[Any]:
    return sa.Column(
        f"{table}_id", BIG_ID, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=index
    )


def created_at() -> sa.Column[Any]:
    return sa.Column("created_at", UTC_TIME, nullable=False)


def upgrade() -> None:
    create_table(
        "user",
        sa.Column("login_id", sa.String(40), nullable=False, unique=True),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("gender", sa.Boolean(), nullable=False),
        sa.Column("birth", sa.Date(), nullable=False),
        sa.Column("email", sa.String(100), nullable=False, unique=True),
        sa.Column("role", sa.String(20), nullable=False),
        created_at(),
        sa.CheckConstraint("role IN ('ROLE_PENDING', 'ROLE_USER')", name="user_role_is_known"),
    )
    create_table(
        "refresh_token",
        owned_by("user", index=True),
        sa.Column("family", sa.String(32), nullable=False, index=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("expires_at", UTC_TIME, nullable=False),
        sa.Column("replaced_at", UTC_TIME),
        created_at(),
    )
    create_table(
        "email_verification",
        owned_by("user", index=True),
        sa.Column("email", sa.String(100), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("expires_at", UTC_TIME, nullable=False),
        sa.Column("used_at", UTC_TIME),
        created_at(),
        sa.Index("email_verification_email_created_at", "email", "created_at"),
    )
    create_table(
        "food",
        sa.Column("id", BIG_ID, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(50), nullable=False, unique=True),
        sa.Column("image_url", sa.String(100), nullable=False),
        sa.Column("country", sa.String(50), nullable=False),
        sa.Column("flavor", sa.String(50), nullable=False),
        sa.Column("temperature", sa.String(50), nullable=False),
        sa.Column("ingredient", sa.String(50), nullable=False),
        sa.Column("spicy", sa.SmallInteger(), nullable=False),
        sa.Column("oily", sa.String(50), nullable=False),
        has_own_ids=False,
    )
    create_table(
        "favor",
        owned_by("user"),
        owned_by("food", index=True),
        created_at(),
        sa.UniqueConstraint("user_id", "food_id", name="favor_once_per_user_and_food"),
    )
    create_table(
        "chatroom",
        owned_by("user"),
        sa.Column("title", sa.String(50), nullable=False),
        created_at(),
        sa.Index("chatroom_user_id_id", "user_id", "id"),
    )
    create_table(
        "message",
        owned_by("chatroom"),
        sa.Column("is_from_chatbot", sa.Boolean(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        created_at(),
        sa.Index("message_chatroom_id_id", "chatroom_id", "id"),
        sa.CheckConstraint(STATUS, name="message_status_is_known"),
    )
    create_table(
        "chat_public_log",
        sa.Column("address", sa.String(45), nullable=False),
        sa.Column("request_message", LONG_TEXT, nullable=False),
        sa.Column("output", sa.Text(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        created_at(),
        sa.Index("chat_public_log_address_created_at", "address", "created_at"),
        sa.CheckConstraint(STATUS, name="chat_public_log_status_is_known"),
    )
    create_table(
        "guest_quota",
        sa.Column("address", sa.String(45), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("used", sa.Integer(), nullable=False),
        has_own_ids=False,
    )


def downgrade() -> None:
    for table in (
        "guest_quota",
        "chat_public_log",
        "message",
        "chatroom",
        "favor",
        "food",
        "email_verification",
        "refresh_token",
        "user",
    ):
        op.drop_table(table)
