"""Database access of the chat rooms and their messages.

Whoever changes what is in a room locks the room's row first: questions, answers that end, and deletions
of one room then queue for one row and cannot wait for one another in a circle.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import Table, bindparam, delete, func, insert, select, update

from ...db.statements import DbSession, delete_some, insert_row
from .models import Chatroom, Message

_room = cast(Table, Chatroom.__table__)
_message = cast(Table, Message.__table__)

_THIS_ROOM = _room.c.id == bindparam("room")
_FIND_ANY_ROOM = select(_room.c.id, _room.c.user_id, _room.c.is_named).where(_THIS_ROOM)
_FIND_ROOM = _FIND_ANY_ROOM.where(_room.c.deleted_at.is_(None))
_LOCK_ROOM = _FIND_ROOM.with_for_update()
_LIST_ROOMS = (
    select(_room.c.id, _room.c.title, _room.c.created_at)
    .where(_room.c.user_id == bindparam("owner"), _room.c.deleted_at.is_(None))
    .order_by(_room.c.id.desc())
    .limit(bindparam("most"))
)
_COUNT_ROOMS = select(func.count()).where(_room.c.user_id == bindparam("owner"), _room.c.deleted_at.is_(None))
_NEWEST_MESSAGES = (
    select(
        _message.c.id,
        _message.c.content,
        _message.c.is_from_chatbot,
        _message.c.status,
        _message.c.created_at,
        _message.c.foods,
    )
    .where(_message.c.chatroom_id == bindparam("room"), _message.c.id < bindparam("before"))
    .order_by(_message.c.id.desc())
    .limit(bindparam("most"))
    # MariaDB would take the room's part of the index and walk all of it down to the id: 70 ms in a long room.
    .with_hint(_message, "FORCE INDEX (message_chatroom_id_id)", "mysql")
    .with_hint(_message, "FORCE INDEX (message_chatroom_id_id)", "mariadb")
)
_ADD_ROOM = insert(_room)
_ADD_MESSAGE = insert(_message)
_RENAME_ROOM = update(_room).where(_THIS_ROOM).values(title=bindparam("name"), is_named=True)
_DELETE_ROOM = delete(_room).where(_THIS_ROOM)
_HIDE_ROOM = update(_room).where(_THIS_ROOM).values(deleted_at=bindparam("time"))
_FIND_HIDDEN = _FIND_ANY_ROOM.where(_room.c.deleted_at >= bindparam("oldest")).with_for_update()
_FIND_IMPORTED = select(_room.c.id).where(
    _room.c.user_id == bindparam("owner"), _room.c.import_id == bindparam("import_id")
)
_DELETE_ROOMS = delete(_room).where(_room.c.user_id == bindparam("owner"))
# Beyond every id that the column can hold.
NO_ID = 2**63 - 1


class RoomRow(NamedTuple):
    """A room as far as its gate and its title need it."""

    id: int
    user_id: int
    is_named: bool


class MessageRow(NamedTuple):
    """A message as it is stored."""

    id: int
    content: str
    is_from_chatbot: bool
    status: str
    created_at: datetime
    foods: str | None


def find_room(session: DbSession, room_id: int, *, for_update: bool = False) -> RoomRow | None:
    if not 0 < room_id < NO_ID:
        return None
    found = session.execute(_LOCK_ROOM if for_update else _FIND_ROOM, {"room": room_id}).first()
    return None if found is None else RoomRow(*found)


def list_rooms(session: DbSession, user_id: int, most: int) -> list[tuple[int, str, datetime]]:
    """Id, title and time, the newest room first."""
    rooms = session.execute(_LIST_ROOMS, {"owner": user_id, "most": most})
    return [(row[0], row[1], row[2]) for row in rooms]


def count_rooms(session: DbSession, user_id: int) -> int:
    return int(session.execute(_COUNT_ROOMS, {"owner": user_id}).scalar_one())


def create_room(
    session: DbSession,
    user_id: int,
    title: str,
    created_at: datetime,
    *,
    is_named: bool = False,
    import_id: str | None = None,
) -> int:
    """Raises: IntegrityError when there is no such user, or this import has its room already."""
    values = {"user_id": user_id, "title": title, "is_named": is_named, "created_at": created_at}
    return insert_row(session, _ADD_ROOM, {**values, "import_id": import_id})


def find_imported_room(session: DbSession, user_id: int, import_id: str) -> int | None:
    """The room that an import of this user has made, even if it is deleted and may be restored."""
    return session.execute(_FIND_IMPORTED, {"owner": user_id, "import_id": import_id}).scalar()


def hide_room(session: DbSession, room_id: int, deleted_at: datetime) -> None:
    """Take a room out of all lists, so that it can still be restored."""
    session.execute(_HIDE_ROOM, {"room": room_id, "time": deleted_at})


def find_hidden_room(session: DbSession, room_id: int, oldest: datetime) -> RoomRow | None:
    """A room that was taken out of the lists since `oldest`; its row is locked."""
    if not 0 < room_id < NO_ID:
        return None
    found = session.execute(_FIND_HIDDEN, {"room": room_id, "oldest": oldest}).first()
    return None if found is None else RoomRow(*found)


def show_room(session: DbSession, room_id: int) -> None:
    session.execute(_HIDE_ROOM, {"room": room_id, "time": None})


def delete_hidden_rooms(session: DbSession, before: datetime, most: int) -> int:
    """Delete rooms for good that can be restored no longer, at most so many; returns how many."""
    return delete_some(session, _room, _room.c.deleted_at < before, most)


def rename_room(session: DbSession, room_id: int, title: str) -> None:
    """Give the room its name, which then stays until it is renamed."""
    session.execute(_RENAME_ROOM, {"room": room_id, "name": title})


def delete_room(session: DbSession, room_id: int) -> None:
    session.execute(_DELETE_ROOM, {"room": room_id})


def delete_rooms(session: DbSession, user_id: int) -> None:
    session.execute(_DELETE_ROOMS, {"owner": user_id})


def list_newest_messages(
    session: DbSession, room_id: int, most: int, before: int = NO_ID
) -> list[MessageRow]:
    """Up to `most` messages with ids below `before`, oldest first."""
    newest_first = session.execute(_NEWEST_MESSAGES, {"room": room_id, "before": before, "most": most})
    return [MessageRow(*row) for row in newest_first][::-1]


def create_message(
    session: DbSession,
    room_id: int,
    content: str,
    status: str,
    created_at: datetime,
    *,
    is_answer: bool,
    foods: str | None = None,
) -> int:
    values = {
        "chatroom_id": room_id,
        "is_from_chatbot": is_answer,
        "content": content,
        "status": status,
        "created_at": created_at,
        "foods": foods,
    }
    return insert_row(session, _ADD_MESSAGE, values)


def find_message(session: DbSession, room_id: int, message_id: int) -> MessageRow | None:
    """A message of a room."""
    if not 0 < message_id < NO_ID:
        return None
    found = list_newest_messages(session, room_id, 1, message_id + 1)
    return found[0] if found and found[0].id == message_id else None


def find_exchange(
    session: DbSession, room_id: int, answer_id: int
) -> tuple[MessageRow | None, MessageRow | None]:
    """An answer of a room and the question before it."""
    if not 0 < answer_id < NO_ID:
        return None, None
    found = list_newest_messages(session, room_id, 2, answer_id + 1)
    if not found or found[-1].id != answer_id or not found[-1].is_from_chatbot:
        return None, None
    return (found[0] if len(found) == 2 and not found[0].is_from_chatbot else None), found[-1]


def find_last_answer(session: DbSession, room_id: int) -> tuple[MessageRow | None, int | None]:
    """The answer that is the room's newest message, if it is one, and the id of the question before it."""
    messages = list_newest_messages(session, room_id, 2)
    answer = messages[-1] if messages and messages[-1].is_from_chatbot else None
    has_question = len(messages) == 2 and not messages[0].is_from_chatbot
    return answer, messages[0].id if has_question else None


def holds_message(session: DbSession, room_id: int, message_id: int, content: str, status: str) -> bool:
    """Whether a message of the room is just this."""
    found = find_message(session, room_id, message_id)
    return found is not None and (found.content, found.status) == (content, status)


def join_ids(ids: Iterable[int]) -> str | None:
    """The ids of foods as a message keeps them."""
    return ",".join(map(str, ids)) or None


def split_ids(foods: str | None) -> tuple[int, ...]:
    """The ids of foods that a message keeps."""
    return tuple(int(food_id) for food_id in foods.split(",")) if foods else ()
