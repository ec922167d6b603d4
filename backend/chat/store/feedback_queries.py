"""Database access of what members say of answers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import Table, delete, insert, select

from ...db.statements import DbSession
from .models import AnswerFeedback

_feedback = cast(Table, AnswerFeedback.__table__)


class FeedbackRow(NamedTuple):
    """A verdict on an answer, with the text that it was given for."""

    message_id: int
    value: str
    content: str
    reasons: str


def list_feedback(session: DbSession, message_ids: Collection[int]) -> dict[int, FeedbackRow]:
    """The verdicts on these messages, by the message."""
    columns = tuple(_feedback.c[name] for name in FeedbackRow._fields)
    rows = session.execute(select(*columns).where(_feedback.c.message_id.in_(message_ids)))
    return {row[0]: FeedbackRow(*row) for row in rows}


def replace_feedback(
    session: DbSession,
    message_id: int,
    value: str | None,
    reasons: Sequence[str],
    content: str,
    created_at: datetime,
) -> None:
    """Let this be the verdict on a message; None takes back what was said."""
    session.execute(delete(_feedback).where(_feedback.c.message_id == message_id))
    if value is not None:
        row = {"message_id": message_id, "value": value, "reasons": ",".join(reasons), "content": content}
        session.execute(insert(_feedback), {**row, "created_at": created_at})
