"""All that is kept of a member's conversations, read while it is sent: nobody waits for the last room."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from ...db.transaction import transaction
from ...food.schemas import FoodCard
from ...web.body import AnswerBody
from ..store import own_queries
from ..store.own_queries import KeptMessage

# So many are held in memory at a time.
ROOMS_AT_ONCE = 200
MESSAGES_AT_ONCE = 500

FindCards = Callable[[str | None], list[FoodCard]]


class FeedbackRecord(AnswerBody):
    """What the member said of an answer, with the text that it was said of."""

    value: str
    reasons: list[str]
    content: str
    created_at: datetime


class VersionRecord(AnswerBody):
    """What an answer that was made again has said, and to which question; the pinned one is what it says."""

    question: str
    content: str
    status: str
    foods: list[FoodCard]
    is_pinned: bool
    created_at: datetime


class MessageRecord(AnswerBody):
    """A question or an answer."""

    id: int
    content: str
    is_from_chatbot: bool
    status: str
    created_at: datetime
    foods: list[FoodCard]
    # What the settings call the model that made an answer, and after how long its first word came.
    model: str | None
    first_word_ms: int | None
    feedback: FeedbackRecord | None
    versions: list[VersionRecord]


class RoomHead(AnswerBody):
    """A room; one that was deleted is there until it can be restored no longer."""

    id: int
    title: str
    is_named: bool
    created_at: datetime
    deleted_at: datetime | None
    import_id: str | None


class RoomRecord(RoomHead):
    """A room with its messages, from the oldest on."""

    messages: list[MessageRecord]


@dataclass(frozen=True)
class KeptRoom:
    """The same while it is read: the messages can be walked once."""

    head: RoomHead
    messages: Iterator[MessageRecord]


def list_kept_rooms(user_id: int, find_cards: FindCards) -> Iterator[KeptRoom]:
    """From the oldest on. No transaction is open while whoever walks them is busy with one."""
    last = 0
    while True:
        with transaction(read_only=True) as session:
            rows = own_queries.list_rooms(session, user_id, last, ROOMS_AT_ONCE)
            heads = [RoomHead(**{name: getattr(row, name) for name in RoomHead.model_fields}) for row in rows]
        for head in heads:
            yield KeptRoom(head, _list_messages(head.id, find_cards))
        if len(heads) < ROOMS_AT_ONCE:
            return
        last = heads[-1].id


def _list_messages(room_id: int, find_cards: FindCards) -> Iterator[MessageRecord]:
    last = 0
    while True:
        with transaction(read_only=True) as session:
            rows = own_queries.list_messages(session, room_id, last, MESSAGES_AT_ONCE)
            versions = own_queries.list_versions(session, [row.id for row in rows if row.is_from_chatbot])
        for row in rows:
            yield _record(row, versions.get(row.id, ()), find_cards)
        if len(rows) < MESSAGES_AT_ONCE:
            return
        last = rows[-1].id


def _record(row: KeptMessage, versions: Sequence[Row[Any]], find_cards: FindCards) -> MessageRecord:
    feedback = None
    if row.verdict is not None and row.judged_at is not None:
        feedback = FeedbackRecord(
            value=row.verdict,
            reasons=[reason for reason in (row.reasons or "").split(",") if reason],
            content=row.judged_text or "",
            created_at=row.judged_at,
        )
    return MessageRecord(
        id=row.id,
        content=row.content,
        is_from_chatbot=row.is_from_chatbot,
        status=row.status,
        created_at=row.created_at,
        foods=find_cards(row.foods),
        model=row.model,
        first_word_ms=row.first_word_ms,
        feedback=feedback,
        versions=[
            VersionRecord(
                question=version.question,
                content=version.content,
                status=version.status,
                foods=find_cards(version.foods),
                is_pinned=version.is_pinned,
                created_at=version.created_at,
            )
            for version in versions
        ],
    )
