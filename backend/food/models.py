"""Tables of the food catalogue and of what people like in it."""

from datetime import datetime

from sqlalchemy import ForeignKey, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..clock import utc_now
from ..columns import BigId, UtcDateTime
from ..extensions import Model


class Food(Model):
    """One dish with the attributes of the contract (7.3); ids are the catalogue's and never change."""

    __tablename__ = "food"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(50), unique=True)
    image_url: Mapped[str] = mapped_column(String(100))
    country: Mapped[str] = mapped_column(String(50))
    flavor: Mapped[str] = mapped_column(String(50))
    temperature: Mapped[str] = mapped_column(String(50))
    ingredient: Mapped[str] = mapped_column(String(50))
    spicy: Mapped[int] = mapped_column(SmallInteger)
    oily: Mapped[str] = mapped_column(String(50))


class Favor(Model):
    """A food that a user likes."""

    __tablename__ = "favor"
    __table_args__ = (UniqueConstraint("user_id", "food_id", name="favor_once_per_user_and_food"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    food_id: Mapped[int] = mapped_column(ForeignKey("food.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
