"""Tables of conversations, of guests' questions, and of how many a guest has left."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ..clock import utc_now
from ..columns import BigId, LongText, UtcDateTime
from ..extensions import Model

STREAMING = "streaming"
COMPLETE = "complete"
STOPPED = "stopped"
FAILED = "failed"
_STATUS_IS_KNOWN = f"status IN ('{STREAMING}', '{COMPLETE}', '{STOPPED}', '{FAILED}')"


class Chatroom(Model):
    """One conversation of a member."""

    __tablename__ = "chatroom"
    __table_args__ = (Index("chatroom_user_id_id", "user_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(50))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class Message(Model):
    """A question or an answer in a room; an answer is saved as `streaming` before its first word."""

    __tablename__ = "message"
    __table_args__ = (
        Index("message_chatroom_id_id", "chatroom_id", "id"),
        CheckConstraint(_STATUS_IS_KNOWN, name="message_status_is_known"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chatroom_id: Mapped[int] = mapped_column(ForeignKey("chatroom.id", ondelete="CASCADE"))
    is_from_chatbot: Mapped[bool] = mapped_column(Boolean)
    content: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(10), default=COMPLETE)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class ChatPublicLog(Model):
    """A guest's question and what became of it."""

    __tablename__ = "chat_public_log"
    __table_args__ = (
        Index("chat_public_log_address_created_at", "address", "created_at"),
        Index("chat_public_log_created_at", "created_at"),
        CheckConstraint(_STATUS_IS_KNOWN, name="chat_public_log_status_is_known"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    address: Mapped[str] = mapped_column(String(45))
    request_message: Mapped[str] = mapped_column(LongText)
    output: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class GuestQuota(Model):
    """How many questions an address has asked on a day of Korea's calendar."""

    __tablename__ = "guest_quota"

    address: Mapped[str] = mapped_column(String(45), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True, index=True)
    used: Mapped[int] = mapped_column(Integer)
