"""Foods that a member had, chose or turned down in the last two weeks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC_TIME = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def upgrade() -> None:
    op.create_table(
        "recent_food",
        sa.Column("user_id", BIG_ID, sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("food_id", BIG_ID, sa.ForeignKey("food.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("heard_at", UTC_TIME, nullable=False),
        sa.CheckConstraint("kind IN ('eaten', 'chosen', 'refused')", name="recent_food_kind_is_known"),
        sa.Index("ix_recent_food_heard_at", "heard_at"),
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_unicode_ci",
    )


def downgrade() -> None:
    op.drop_table("recent_food")
