"""Chat rooms: made, listed, named, deleted, read. Who may do it is asked in one place, `get_own_room`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from ...db.statements import DbSession
from ...db.transaction import transaction
from ...errors import ChatroomNotFound, ChatroomOwnerNotFound, NotYourChatroom
from ..store import room_queries, turn_queries
from ..store.leases import TurnRecords
from ..store.models import STREAMING
from ..store.room_queries import MessageRow, RoomRow
from ..store.turn_queries import TurnRow
from .schemas import MessageAnswer, RoomAnswer
from .title import title_of_time

# Nobody reads on beyond these; of what is more, the newest is shown.
MAX_ROOMS = 2000
MAX_MESSAGES = 10_000


def get_own_room(session: DbSession, room_id: int, user_id: int, *, for_update: bool = False) -> RoomRow:
    """The user's room, and nobody else's: every id of a room that a client names comes through here.

    Raises:
        ChatroomNotFound: there is no such room.
        NotYourChatroom: it is somebody else's.

    """
    room = room_queries.find_room(session, room_id, for_update=for_update)
    if room is None:
        raise ChatroomNotFound
    if room.user_id != user_id:
        raise NotYourChatroom
    return room


@dataclass(frozen=True)
class Rooms:
    """The members' chat rooms."""

    records: TurnRecords
    now: Callable[[], datetime]

    def create(self, user_id: int) -> int:
        """The id of a new room.

        Raises:
            ChatroomOwnerNotFound: the user is gone.

        """
        now = self.now()
        try:
            with transaction() as session:
                return room_queries.create_room(session, user_id, title_of_time(now), now)
        except IntegrityError as error:
            raise ChatroomOwnerNotFound from error

    def list_of(self, user_id: int) -> list[RoomAnswer]:
        """The newest first."""
        with transaction(read_only=True) as session:
            rooms = room_queries.list_rooms(session, user_id, MAX_ROOMS)
        return [RoomAnswer(id=id_, title=title, created_at=created_at) for id_, title, created_at in rooms]

    def rename(self, user_id: int, room_id: int, title: str) -> None:
        """Name a room; a blank title leaves the old one."""
        with transaction() as session:
            get_own_room(session, room_id, user_id, for_update=True)
            if title:
                room_queries.rename_room(session, room_id, title)

    def delete(self, user_id: int, room_id: int) -> None:
        """Delete a room with its messages; an answer that runs in it is stopped within a second or two."""
        with transaction() as session:
            get_own_room(session, room_id, user_id, for_update=True)
            room_queries.delete_room(session, room_id)

    def delete_all(self, user_id: int) -> None:
        with transaction() as session:
            room_queries.delete_rooms(session, user_id)

    def list_messages(self, user_id: int, room_id: int, before: int, most: int | None) -> list[MessageAnswer]:
        """Up to `most` messages below an id, oldest first; an answer that runs shows its text so far."""
        for _ in range(2):
            with transaction(read_only=True) as session:
                get_own_room(session, room_id, user_id)
                # The turn first: one that ends between the two statements is then seen as running, not lost.
                turn = turn_queries.find_turn_in_room(session, room_id)
                rows = room_queries.list_newest_messages(session, room_id, most or MAX_MESSAGES, before)
            if turn is None or not self.records.is_expired(turn):
                break
            self.records.settle_room(room_id)
        return [_message_answer(row, turn) for row in rows]


def _message_answer(row: MessageRow, turn: TurnRow | None) -> MessageAnswer:
    id_, content, is_from_chatbot, status, created_at = row
    if turn is not None and turn.answer_id == id_:
        # An answer that is being made again shows the old text until the new one is complete.
        content = turn.text if status == STREAMING else content
        status = STREAMING
    return MessageAnswer(
        id=id_, content=content, is_from_chatbot=is_from_chatbot, status=status, created_at=created_at
    )
