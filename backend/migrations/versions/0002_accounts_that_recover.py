"""What accounts need to recover and to forget: a new address before it is proven, temporary passwords,
counts of mails, and the indexes of the daily purge."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

UTC_TIME = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")

NEW_USER_COLUMNS = ("pending_email", "temporary_password_hash", "temporary_password_expires_at")
NEW_INDEXES = (
    ("user", "user_role_created_at", ["role", "created_at"]),
    ("refresh_token", "ix_refresh_token_expires_at", ["expires_at"]),
    ("email_verification", "ix_email_verification_expires_at", ["expires_at"]),
    ("chat_public_log", "chat_public_log_created_at", ["created_at"]),
    ("guest_quota", "ix_guest_quota_day", ["day"]),
)


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    email = sa.String(100, collation="NOCASE") if is_sqlite else sa.String(100)
    # SQLite rebuilds the table, and forgets what it is not told: that ids are not reused.
    with op.batch_alter_table("user", table_kwargs={"sqlite_autoincrement": True}) as user:
        user.add_column(sa.Column("pending_email", email))
        user.add_column(sa.Column("temporary_password_hash", sa.String(255)))
        user.add_column(sa.Column("temporary_password_expires_at", UTC_TIME))
        if is_sqlite:
            # As on MySQL, where the collation of 0001 says so.
            user.alter_column(
                "login_id", type_=sa.String(40, collation="NOCASE"), existing_type=sa.String(40)
            )
            user.alter_column("email", type_=email, existing_type=sa.String(100))
    for table, name, columns in NEW_INDEXES:
        op.create_index(name, table, columns)
    op.create_table(
        "mail_quota",
        sa.Column("subject", sa.String(80), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("last_at", UTC_TIME, nullable=False),
        sa.Index("ix_mail_quota_day", "day"),
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_unicode_ci",
    )


def downgrade() -> None:
    op.drop_table("mail_quota")
    for table, name, _columns in NEW_INDEXES:
        op.drop_index(name, table)
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("user", table_kwargs={"sqlite_autoincrement": True}) as user:
        for column in NEW_USER_COLUMNS:
            user.drop_column(column)
        if is_sqlite:
            user.alter_column("login_id", type_=sa.String(40), existing_type=sa.String(40))
            user.alter_column("email", type_=sa.String(100), existing_type=sa.String(100))
