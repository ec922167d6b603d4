"""Database access of the versions of an answer: what stood in its place, and what stands there now.

An answer has versions once it was made again. The message holds a copy of the pinned one, so that whoever
reads messages alone reads that.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import Table, delete, insert, select, update

from ...db.statements import DbSession
from .models import AnswerVersion

_version = cast(Table, AnswerVersion.__table__)

# Nobody looks further back; of what is more, the oldest goes.
MAX_VERSIONS = 5


class Version(NamedTuple):
    """An answer as it once stood, with the question that it answered: that may have been edited."""

    question: str
    content: str
    status: str
    foods: str | None
    created_at: datetime


class Place(NamedTuple):
    """Which of its versions an answer shows, counted from 1, and how many there are."""

    number: int = 1
    total: int = 1


def list_places(session: DbSession, message_ids: Collection[int]) -> dict[int, Place]:
    """The places of those of these answers that have versions."""
    columns = (_version.c.message_id, _version.c.is_pinned)
    # In the order of the index: nothing has to be sorted.
    order = (_version.c.message_id, _version.c.id)
    found = session.execute(select(*columns).where(_version.c.message_id.in_(message_ids)).order_by(*order))
    pinned: dict[int, list[bool]] = {}
    for message_id, is_pinned in found:
        pinned.setdefault(message_id, []).append(is_pinned)
    return {key: Place(marks.index(True) + 1, len(marks)) for key, marks in pinned.items()}


def list_versions(session: DbSession, message_id: int) -> list[Version]:
    """The versions of an answer, the oldest first; none as long as it was not made again."""
    columns = (_version.c[name] for name in Version._fields)
    found = session.execute(
        select(*columns).where(_version.c.message_id == message_id).order_by(_version.c.id)
    )
    return [Version(*row) for row in found]


def add_version(session: DbSession, message_id: int, old: Version, new: Version) -> None:
    """Pin what takes the place of `old`, which is kept beside it; the same said again is no other version."""
    if (old.question, old.content) == (new.question, new.content):
        return
    ids = _list_ids(session, message_id)
    if not ids:
        _insert(session, message_id, old, is_pinned=False)
    session.execute(update(_version).where(_version.c.message_id == message_id).values(is_pinned=False))
    _insert(session, message_id, new, is_pinned=True)
    if surplus := _list_ids(session, message_id)[:-MAX_VERSIONS]:
        session.execute(delete(_version).where(_version.c.id.in_(surplus)))


def pin_version(session: DbSession, message_id: int, number: int) -> None:
    """Mark a version as the one that its message holds."""
    pinned = _list_ids(session, message_id)[number - 1]
    session.execute(
        update(_version).where(_version.c.message_id == message_id).values(is_pinned=_version.c.id == pinned)
    )


def _list_ids(session: DbSession, message_id: int) -> list[int]:
    return list(
        session.scalars(
            select(_version.c.id).where(_version.c.message_id == message_id).order_by(_version.c.id)
        )
    )


def _insert(session: DbSession, message_id: int, version: Version, *, is_pinned: bool) -> None:
    session.execute(insert(_version), {"message_id": message_id, "is_pinned": is_pinned, **version._asdict()})
