"""What is known of the answers that models have made: as plain rows, page by page."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, cast

from sqlalchemy import Table, select

from ...db.statements import DbSession
from ...db.transaction import transaction
from .models import COMPLETE, STOPPED, AnswerFeedback, AnswerVersion, Message

_message, _feedback = cast(Table, Message.__table__), cast(Table, AnswerFeedback.__table__)
_version = cast(Table, AnswerVersion.__table__)
ROWS_AT_ONCE = 1000


class MadeAnswer(NamedTuple):
    """An answer of a model: how long it is, how soon it began, and what the member did with it."""

    model: str
    characters: int
    first_word_ms: int | None
    verdict: str | None
    was_made_again: bool


def list_made_answers(rows_at_once: int = ROWS_AT_ONCE) -> Iterator[MadeAnswer]:
    """Every answer that a model has made, whole or stopped, in the order of the messages."""
    last = 0
    while True:
        with transaction(read_only=True) as session:
            rows = session.execute(
                select(
                    _message.c.id,
                    _message.c.model,
                    _message.c.content,
                    _message.c.first_word_ms,
                    _feedback.c.value,
                    _feedback.c.content,
                )
                .join_from(_message, _feedback, _feedback.c.message_id == _message.c.id, isouter=True)
                .where(
                    _message.c.id > last,
                    _message.c.model.is_not(None),
                    _message.c.status.in_((COMPLETE, STOPPED)),
                )
                .order_by(_message.c.id)
                .limit(rows_at_once)
            ).all()
            again = _find_made_again(session, [row[0] for row in rows])
        for message_id, model, content, first_word_ms, verdict, judged in rows:
            # A verdict belongs to the text that it was given for.
            own = verdict if judged == content else None
            yield MadeAnswer(model, len(content), first_word_ms, own, message_id in again)
        if len(rows) < rows_at_once:
            return
        last = rows[-1][0]


def _find_made_again(session: DbSession, message_ids: list[int]) -> set[int]:
    """Which of these answers another one was asked for, with the same question: an edit is no verdict."""
    wanted = select(_version.c.message_id, _version.c.question).where(_version.c.message_id.in_(message_ids))
    counts = Counter((message_id, question) for message_id, question in session.execute(wanted))
    return {message_id for (message_id, _), count in counts.items() if count > 1}
