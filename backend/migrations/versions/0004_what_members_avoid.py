"""What members avoid, and the consent to keep it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC_TIME = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def upgrade() -> None:
    owner = sa.ForeignKey("user.id", ondelete="CASCADE")
    op.create_table(
        "avoided_word",
        sa.Column("user_id", BIG_ID, owner, primary_key=True),
        sa.Column("word", sa.String(40), primary_key=True),
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_unicode_ci",
    )
    owner = sa.ForeignKey("user.id", ondelete="CASCADE")
    op.create_table(
        "health_consent",
        sa.Column("user_id", BIG_ID, owner, primary_key=True),
        sa.Column("wording", sa.String(20), nullable=False),
        sa.Column("given_at", UTC_TIME, nullable=False),
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_unicode_ci",
    )


def downgrade() -> None:
    op.drop_table("health_consent")
    op.drop_table("avoided_word")
