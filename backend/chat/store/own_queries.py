"""Database access of all that is kept of one user's conversations, page by page and from the oldest on."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import Row, Table, select

from ...db.statements import DbSession
from .models import AnswerFeedback, AnswerVersion, Chatroom, Message

_room, _message = cast(Table, Chatroom.__table__), cast(Table, Message.__table__)
_feedback = cast(Table, AnswerFeedback.__table__)
_version = cast(Table, AnswerVersion.__table__)


class KeptMessage(NamedTuple):
    """A message with the verdict on it, whose columns are None where there is none."""

    id: int
    content: str
    is_from_chatbot: bool
    status: str
    created_at: datetime
    foods: str | None
    model: str | None
    first_word_ms: int | None
    verdict: str | None
    reasons: str | None
    judged_text: str | None
    judged_at: datetime | None


def list_rooms(session: DbSession, user_id: int, after: int, most: int) -> list[Row[Any]]:
    """Up to `most` rooms with ids above `after`, also those that may still be restored."""
    found = session.execute(
        select(_room).where(_room.c.user_id == user_id, _room.c.id > after).order_by(_room.c.id).limit(most)
    )
    return list(found)


def list_messages(session: DbSession, room_id: int, after: int, most: int) -> list[KeptMessage]:
    """Up to `most` messages of a room with ids above `after`."""
    found = session.execute(
        select(
            _message.c.id,
            _message.c.content,
            _message.c.is_from_chatbot,
            _message.c.status,
            _message.c.created_at,
            _message.c.foods,
            _message.c.model,
            _message.c.first_word_ms,
            _feedback.c.value,
            _feedback.c.reasons,
            _feedback.c.content,
            _feedback.c.created_at,
        )
        .join_from(_message, _feedback, _feedback.c.message_id == _message.c.id, isouter=True)
        .where(_message.c.chatroom_id == room_id, _message.c.id > after)
        .order_by(_message.c.id)
        .limit(most)
    )
    return [KeptMessage._make(row) for row in found]


def list_versions(session: DbSession, message_ids: Collection[int]) -> dict[int, list[Row[Any]]]:
    """What answers that were made again have said, by the message."""
    found: dict[int, list[Row[Any]]] = {}
    wanted = select(_version).where(_version.c.message_id.in_(message_ids)).order_by(_version.c.id)
    for row in session.execute(wanted):
        found.setdefault(row.message_id, []).append(row)
    return found
