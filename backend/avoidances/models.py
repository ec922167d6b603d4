"""The tables of what users avoid, and of their consent to keep it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ..db.columns import UtcDateTime
from ..extensions import Model

MAX_WORD_CHARACTERS = 40


class AvoidedWord(Model):
    """One thing that a user avoids, in a word that the catalogue's rules know: 우유, 비건, 임신."""

    __tablename__ = "avoided_word"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    word: Mapped[str] = mapped_column(String(MAX_WORD_CHARACTERS), primary_key=True)


class HealthConsent(Model):
    """That a user agreed to the keeping of health data: when, and to which wording.

    Source: 개인정보 보호법, article 23 (sensitive data needs a consent of its own).
    """

    __tablename__ = "health_consent"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    wording: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
