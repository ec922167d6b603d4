"""The table of consents to training."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ..db.columns import UtcDateTime
from ..extensions import Model


class TrainingConsent(Model):
    """That a user agreed that what they judged is used for training: when, and to which wording."""

    __tablename__ = "training_consent"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    wording: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
