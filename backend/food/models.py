"""The table of the food catalogue: what others refer to. Everything else is in memory."""

from sqlalchemy import SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from ..db.columns import BigId
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
