"""Chat rooms: made, brought along, listed, named, deleted, restored, read, and what is thought of answers.

Who may do it is asked in one place, `get_own_room`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError

from ...answers.reading.acts import Understanding
from ...db.statements import DbSession
from ...db.transaction import transaction
from ...errors import (
    AnswerNotFound,
    ChatroomNotFound,
    ChatroomOwnerNotFound,
    InvalidTurn,
    NotYourChatroom,
    RoomIsAnswering,
    TooManyRooms,
    VersionNotFound,
)
from ...food.schemas import FoodCard, food_card
from ...food.service import FoodAdvisor
from ...lately import service as lately
from ...lately.models import EATEN
from ..store import feedback_queries, room_queries, turn_queries, version_queries
from ..store.feedback_queries import FeedbackRow
from ..store.leases import Leases
from ..store.models import COMPLETE, MAX_CARDS, STOPPED, STREAMING
from ..store.retention import purge_rooms
from ..store.room_queries import MessageRow, RoomRow
from ..store.turn_queries import TurnRow
from ..store.version_queries import Place
from .own_rooms import KeptRoom, list_kept_rooms
from .schemas import EATEN_ALREADY, ImportedTurn, MessageAnswer, RoomAnswer
from .title import title_of_time, title_of_topic

# What a list shows is what a member may have: rooms beyond it could neither be found nor deleted.
MAX_ROOMS = 2000
# More than anybody reads; where there are more, the newest are shown.
MAX_MESSAGES = 10_000
# How long a room that was deleted with a way back can be restored.
RESTORABLE = timedelta(minutes=10)


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


def get_room_asked_in(
    session: DbSession, user_id: int, room_id: int | None, *, for_update: bool = False
) -> RoomRow:
    """The same for a socket, on which all that can be wrong with a room has one sentence (contract 5.2).

    Raises:
        InvalidTurn: there is no such room, or it is somebody else's.

    """
    if room_id is None:
        raise InvalidTurn("no room")
    try:
        return get_own_room(session, room_id, user_id, for_update=for_update)
    except (ChatroomNotFound, NotYourChatroom) as error:
        raise InvalidTurn(type(error).__name__) from error


@dataclass(frozen=True)
class Rooms:
    """The members' chat rooms."""

    leases: Leases
    now: Callable[[], datetime]
    advisor: FoodAdvisor
    understand: Callable[[str], Understanding]

    def create(self, user_id: int) -> int:
        """The id of a new room.

        Raises:
            ChatroomOwnerNotFound: the user is gone.
            TooManyRooms: they have as many as there may be.

        """
        now = self.now()
        try:
            with transaction() as session:
                _check_has_place(session, user_id)
                return room_queries.create_room(session, user_id, title_of_time(now), now)
        except IntegrityError as error:
            raise ChatroomOwnerNotFound from error

    def bring_along(self, user_id: int, import_id: str, turns: Sequence[ImportedTurn]) -> int:
        """The id of a room with these turns; of an import sent before, the same room.

        Raises:
            ChatroomOwnerNotFound: the user is gone.
            TooManyRooms: they have as many as there may be.

        """
        now = self.now()
        understood = [self.understand(turn.question) for turn in turns]
        titles = (title_of_topic(turn.question, meant) for turn, meant in zip(turns, understood, strict=True))
        title = next((title for title in titles if title), None)
        try:
            with transaction() as session:
                known = room_queries.find_imported_room(session, user_id, import_id)
                if known is not None:
                    return known
                _check_has_place(session, user_id)
                name, is_named = title or title_of_time(now), title is not None
                room_id = room_queries.create_room(
                    session, user_id, name, now, is_named=is_named, import_id=import_id
                )
                for turn, meant in zip(turns, understood, strict=True):
                    cards = room_queries.join_ids(self._list_cards(turn, meant))
                    status = COMPLETE if turn.answer else STOPPED
                    room_queries.create_message(
                        session, room_id, turn.question, COMPLETE, now, is_answer=False
                    )
                    room_queries.create_message(
                        session, room_id, turn.answer, status, now, is_answer=True, foods=cards
                    )
                return room_id
        except IntegrityError as error:
            # The user is gone, or the same import was faster in another tab.
            with transaction(read_only=True) as session:
                known = room_queries.find_imported_room(session, user_id, import_id)
            if known is None:
                raise ChatroomOwnerNotFound from error
            return known

    def _list_cards(self, turn: ImportedTurn, meant: Understanding) -> list[int]:
        """The foods whose cards stand under an answer that was brought along.

        A text names more than it recommends ("소고기와 무를 끓인 국"), so the page says which had a card.
        """
        avoidance = meant.person.avoidance | meant.reading.avoidance
        named = [food.id for food in self.advisor.list_recommended(turn.answer, avoidance)]
        return [food_id for food_id in named if food_id in turn.foods or not turn.foods][:MAX_CARDS]

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

    def hide(self, user_id: int, room_id: int) -> None:
        """Delete a room so that it can be restored for ten minutes; an answer that runs in it is stopped."""
        now = self.now()
        with transaction() as session:
            get_own_room(session, room_id, user_id, for_update=True)
            turn = turn_queries.find_turn_in_room(session, room_id)
            if turn is not None:
                # Whoever runs it hears of it and writes nothing any more; what was said stays with the room.
                turn_queries.delete_turn(session, turn.id)
                turn_queries.fail_answer(session, turn.answer_id, turn.text)
            room_queries.hide_room(session, room_id, now)

    def restore(self, user_id: int, room_id: int) -> None:
        """Bring a room back that was hidden in the last ten minutes; one that is there stays.

        Raises:
            ChatroomNotFound: no such room can be brought back.
            NotYourChatroom: it is somebody else's.

        """
        with transaction() as session:
            room = room_queries.find_hidden_room(session, room_id, self.now() - RESTORABLE)
            if room is None:
                get_own_room(session, room_id, user_id)  # it is back already, or not to be had
                return
            if room.user_id != user_id:
                raise NotYourChatroom
            room_queries.show_room(session, room_id)

    def purge(self) -> dict[str, int]:
        """Delete for good what can be restored no longer; returns how much of it there was."""
        return purge_rooms(self.now() - RESTORABLE)

    def judge_answer(
        self, user_id: int, room_id: int, message_id: int, value: str | None, reasons: Sequence[str]
    ) -> None:
        """Remember what the member thinks of an answer, with its text of this moment; None takes it back.

        Raises:
            AnswerNotFound: it is no answer of the room, or it is still being written.

        """
        with transaction() as session:
            get_own_room(session, room_id, user_id, for_update=True)
            answer = room_queries.find_message(session, room_id, message_id)
            if answer is None or not answer.is_from_chatbot or answer.status == STREAMING:
                raise AnswerNotFound
            chosen = reasons if value == "dislike" else ()
            feedback_queries.replace_feedback(
                session, message_id, value, tuple(dict.fromkeys(chosen)), answer.content, self.now()
            )
            if EATEN_ALREADY in chosen:
                lately.put(session, user_id, room_queries.split_ids(answer.foods), EATEN, self.now())

    def pin_version(self, user_id: int, room_id: int, message_id: int, number: int) -> None:
        """Let a version of an answer, counted from 1, stand in its place, and its question in that one's.

        Raises:
            VersionNotFound: it is no answer of the room, or has no such version.
            RoomIsAnswering: what stands there may just be about to give way.

        """
        with transaction() as session:
            get_own_room(session, room_id, user_id, for_update=True)
            if self.leases.find_alive(session, room_id) is not None:
                raise RoomIsAnswering
            question, answer = room_queries.find_exchange(session, room_id, message_id)
            versions = version_queries.list_versions(session, message_id) if answer else []
            if question is None or number > len(versions):
                raise VersionNotFound
            chosen = versions[number - 1]
            version_queries.pin_version(session, message_id, number)
            turn_queries.end_answer(session, message_id, chosen.content, chosen.status, chosen.foods)
            turn_queries.edit_question(session, question.id, chosen.question)

    def delete_all(self, user_id: int) -> None:
        with transaction() as session:
            room_queries.delete_rooms(session, user_id)

    def list_messages(
        self, user_id: int, room_id: int, before: int, most: int | None, *, with_running: bool = True
    ) -> list[MessageAnswer]:
        """Up to `most` messages below an id, oldest first.

        An answer that runs has its text so far. Without `with_running` neither it nor its question is listed,
        and one that is being made again is listed as it was: the original stored nothing before the end, and
        its client shows what it has sent beside what it reads.
        """
        for _ in range(2):
            with transaction(read_only=True) as session:
                get_own_room(session, room_id, user_id)
                # The turn first: one that ends between the two statements is then seen as running, not lost.
                turn = turn_queries.find_turn_in_room(session, room_id)
                rows = room_queries.list_newest_messages(session, room_id, most or MAX_MESSAGES, before)
                answers = [row.id for row in rows if row.is_from_chatbot]
                verdicts = feedback_queries.list_feedback(session, answers)
                places = version_queries.list_places(session, answers)
            if turn is None or not self.leases.is_expired(turn):
                break
            self.leases.settle_room(room_id)
        if not with_running and turn is not None:
            rows, turn = _without(turn, rows), None
        return [
            self._show_message(row, turn, verdicts.get(row.id), places.get(row.id, Place())) for row in rows
        ]

    def list_kept(self, user_id: int) -> Iterator[KeptRoom]:
        """All that is kept of the member's conversations, read while it is walked, from the oldest on."""
        return list_kept_rooms(user_id, self._find_cards)

    def _show_message(
        self, row: MessageRow, turn: TurnRow | None, verdict: FeedbackRow | None, place: Place
    ) -> MessageAnswer:
        content, status = _told_now(row, turn)
        # A verdict belongs to the text that it was given for.
        own = verdict if verdict is not None and verdict.content == content else None
        return MessageAnswer(
            id=row.id,
            content=content,
            is_from_chatbot=row.is_from_chatbot,
            status=status,
            created_at=row.created_at,
            foods=self._find_cards(row.foods),
            feedback=own.value if own else None,
            feedback_reasons=own.reasons.split(",") if own and own.reasons else [],
            version=place.number,
            versions=place.total,
        )

    def _find_cards(self, ids: str | None) -> list[FoodCard]:
        found = (self.advisor.catalogue.find(food_id) for food_id in room_queries.split_ids(ids))
        return [food_card(food) for food in found if food is not None]


def _check_has_place(session: DbSession, user_id: int) -> None:
    """Raises: TooManyRooms."""
    if room_queries.count_rooms(session, user_id) >= MAX_ROOMS:
        raise TooManyRooms


def _told_now(row: MessageRow, turn: TurnRow | None) -> tuple[str, str]:
    """Text and status of a message while a turn may be running in its room."""
    if turn is None or turn.answer_id != row.id:
        return row.content, row.status
    # An answer that is being made again shows the old text until the new one is complete.
    return (turn.text if row.status == STREAMING else row.content), STREAMING


def _without(turn: TurnRow, rows: list[MessageRow]) -> list[MessageRow]:
    """The messages that were there before a turn began."""
    answer = next((row for row in rows if row.id == turn.answer_id and row.status == STREAMING), None)
    if answer is None:
        return rows  # an answer that is made again
    # A question that was asked before, and had no answer, stays.
    return [
        row
        for row in rows
        if row.id != answer.id and not (row.id == turn.question_id and row.created_at == answer.created_at)
    ]
