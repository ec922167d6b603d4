"""The table of foods that a member had, chose or turned down lately."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ..db.columns import UtcDateTime
from ..extensions import Model

# Eaten by their own words; chosen by a heart or a look at the map; refused by words, or for another one.
EATEN, CHOSEN, REFUSED = "eaten", "chosen", "refused"


class RecentFood(Model):
    """The last that was heard of a food from a user. It says nothing of health, and goes after two weeks."""

    __tablename__ = "recent_food"
    __table_args__ = (
        CheckConstraint(f"kind IN ('{EATEN}', '{CHOSEN}', '{REFUSED}')", name="recent_food_kind_is_known"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    food_id: Mapped[int] = mapped_column(ForeignKey("food.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    heard_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
