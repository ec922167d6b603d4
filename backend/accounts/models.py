"""Tables of accounts. Secrets are stored as hashes only."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from ..clock import utc_now
from ..columns import BigId, UtcDateTime
from ..extensions import Model

ROLE_PENDING = "ROLE_PENDING"
ROLE_USER = "ROLE_USER"


class User(Model):
    """A person with an account; pending until the e-mail address is proven."""

    __tablename__ = "user"
    __table_args__ = (
        CheckConstraint(f"role IN ('{ROLE_PENDING}', '{ROLE_USER}')", name="user_role_is_known"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    login_id: Mapped[str] = mapped_column(String(40), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(40), default="회원")
    gender: Mapped[bool] = mapped_column(Boolean, default=False)
    birth: Mapped[date] = mapped_column(Date, default=date(2000, 1, 1))
    email: Mapped[str] = mapped_column(String(100), unique=True)
    role: Mapped[str] = mapped_column(String(20), default=ROLE_PENDING)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class RefreshToken(Model):
    """One rotation of one device's refresh token; `family` is the device's chain since its login."""

    __tablename__ = "refresh_token"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    family: Mapped[str] = mapped_column(String(32), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    replaced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class EmailVerification(Model):
    """A code that was mailed to prove an address."""

    __tablename__ = "email_verification"
    __table_args__ = (Index("email_verification_email_created_at", "email", "created_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(String(100))
    code_hash: Mapped[str] = mapped_column(String(64))
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
