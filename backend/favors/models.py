"""The table of what users like."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..clock import utc_now
from ..db.columns import BigId, UtcDateTime
from ..extensions import Model


class Favor(Model):
    """A food that a user likes."""

    __tablename__ = "favor"
    __table_args__ = (UniqueConstraint("user_id", "food_id", name="favor_once_per_user_and_food"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    food_id: Mapped[int] = mapped_column(ForeignKey("food.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
