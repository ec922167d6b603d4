"""Tables of conversations, of the turns that run in them, of guests' questions, and of how many are left."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ...clock import utc_now
from ...db.columns import BigId, LongText, UtcDateTime
from ...extensions import Model

STREAMING = "streaming"
COMPLETE = "complete"
STOPPED = "stopped"
FAILED = "failed"
# Cards of foods under one answer.
MAX_CARDS = 3
_STATUS_IS_KNOWN = f"status IN ('{STREAMING}', '{COMPLETE}', '{STOPPED}', '{FAILED}')"


class Chatroom(Model):
    """One conversation of a member.

    Its title is the time until the first answer names it after its topic, unless the member was faster:
    `is_named` then says that the title stays. A room that may still be restored has the time of its deletion
    and is in no list; one that a guest brought along has the id of that import.
    """

    __tablename__ = "chatroom"
    __table_args__ = (
        Index("chatroom_user_id_id", "user_id", "id"),
        Index("chatroom_user_id_import_id", "user_id", "import_id", unique=True),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(50))
    is_named: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    import_id: Mapped[str | None] = mapped_column(String(36))


class Message(Model):
    """A question or an answer in a room; an answer is saved as `streaming` before its first word.

    `foods` holds the ids of the foods whose cards stand under an answer, separated by commas. An answer that
    a model has made has its name, as the settings call it, and after how long its first word came.
    """

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
    foods: Mapped[str | None] = mapped_column(String(100))
    model: Mapped[str | None] = mapped_column(String(40))
    first_word_ms: Mapped[int | None] = mapped_column(Integer)


class AnswerFeedback(Model):
    """What a member thinks of an answer, with the text that it was said of: answers can be made again."""

    __tablename__ = "answer_feedback"

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), primary_key=True)
    value: Mapped[str] = mapped_column(String(10))
    reasons: Mapped[str] = mapped_column(String(100))
    content: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AnswerVersion(Model):
    """What an answer that was made again has said, and to which question; the pinned one is what it says."""

    __tablename__ = "answer_version"
    __table_args__ = (
        Index("answer_version_message_id_id", "message_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"))
    question: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(10))
    foods: Mapped[str | None] = mapped_column(String(100))
    is_pinned: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RunningTurn(Model):
    """The one turn that runs in a room: its text so far, and the lease of the process that runs it.

    The text is kept here and not in the message, because an answer that is made again replaces the old one
    only when it is complete. The messages are not referred to by key: they go with the room, as this does.
    """

    __tablename__ = "running_turn"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chatroom_id: Mapped[int] = mapped_column(ForeignKey("chatroom.id", ondelete="CASCADE"), unique=True)
    question_id: Mapped[int] = mapped_column(BigId)
    answer_id: Mapped[int] = mapped_column(BigId)
    owner: Mapped[str] = mapped_column(String(32), index=True)
    text: Mapped[str] = mapped_column(Text, default="")
    is_stop_requested: Mapped[bool] = mapped_column(Boolean, default=False)
    heartbeat_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


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


class GuestTurn(Model):
    """A guest's question that is being answered: what is given back when its process is gone."""

    __tablename__ = "guest_turn"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    address: Mapped[str] = mapped_column(String(45))
    day: Mapped[date] = mapped_column(Date)
    owner: Mapped[str] = mapped_column(String(32), index=True)
    heartbeat_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class GuestQuota(Model):
    """How many questions an address has asked on a day of Korea's calendar."""

    __tablename__ = "guest_quota"

    address: Mapped[str] = mapped_column(String(45), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True, index=True)
    used: Mapped[int] = mapped_column(Integer)
