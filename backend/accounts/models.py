"""Tables of accounts. Secrets are stored as hashes only."""

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from ..clock import utc_now
from ..db.columns import BigId, UtcDateTime
from ..extensions import Model

ROLE_PENDING = "ROLE_PENDING"
ROLE_USER = "ROLE_USER"
DEFAULT_NAME = "회원"
# What mails are counted for, each by itself.
MAIL_PURPOSES = ("verification", "reset")


# Login ids and addresses are ASCII and compare without regard to case, on SQLite as on MySQL.
LoginId = String(40).with_variant(String(40, collation="NOCASE"), "sqlite")
Email = String(100).with_variant(String(100, collation="NOCASE"), "sqlite")


class User(Model):
    """A person with an account; pending until the e-mail address is proven.

    A `pending_email` is an address that is to replace `email`, which stays until the new one is proven.
    It is only ever set beside a proven address: an address that was never proven is simply replaced.
    """

    __tablename__ = "user"
    __table_args__ = (
        CheckConstraint(f"role IN ('{ROLE_PENDING}', '{ROLE_USER}')", name="user_role_is_known"),
        Index("user_role_created_at", "role", "created_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    login_id: Mapped[str] = mapped_column(LoginId, unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(40), default=DEFAULT_NAME)
    gender: Mapped[bool] = mapped_column(Boolean, default=False)
    birth: Mapped[date] = mapped_column(Date, default=date(2000, 1, 1))
    email: Mapped[str] = mapped_column(Email, unique=True)
    role: Mapped[str] = mapped_column(String(20), default=ROLE_PENDING)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    pending_email: Mapped[str | None] = mapped_column(Email)
    temporary_password_hash: Mapped[str | None] = mapped_column(String(255))
    temporary_password_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    # The password is one that was mailed: it has been used once, and opens nothing any more.
    must_change_password: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    # Since when an operator lets them in no more.
    blocked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def forget_temporary_password(self) -> None:
        """Let a temporary password that was mailed open nothing any more."""
        self.temporary_password_hash = None
        self.temporary_password_expires_at = None


class RefreshToken(Model):
    """One rotation of one device's refresh token; `family` is the device's chain since its login.

    The login lasts as long as its family has a row: access tokens and session cookies name the family.
    """

    __tablename__ = "refresh_token"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    family: Mapped[str] = mapped_column(String(32), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    replaced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    # When the password was given, and on what; none of logins from before there was such a column.
    begun_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    device: Mapped[str | None] = mapped_column(String(80))


class SecurityEvent(Model):
    """Something that its owner may want to know about an account: a login, a refusal, a change."""

    __tablename__ = "security_event"
    __table_args__ = (Index("security_event_user_id_id", "user_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(30))
    device: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(45))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class EmailVerification(Model):
    """A code that was mailed to prove an address."""

    __tablename__ = "email_verification"
    __table_args__ = (Index("email_verification_email_created_at", "email", "created_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(String(100))
    code_hash: Mapped[str] = mapped_column(String(64))
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class MailQuota(Model):
    """How many mails were asked for on a day of Korea's calendar, by an address, a user or a client.

    Apart from the users, so that deleting an account and joining again does not begin a new count. An
    address is kept as a keyed hash only.
    """

    __tablename__ = "mail_quota"

    subject: Mapped[str] = mapped_column(String(80), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True, index=True)
    used: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
