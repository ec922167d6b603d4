"""Which model made an answer, and how soon it began."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("message", sa.Column("model", sa.String(40), nullable=True))
    op.add_column("message", sa.Column("first_word_ms", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("message", "first_word_ms")
    op.drop_column("message", "model")
