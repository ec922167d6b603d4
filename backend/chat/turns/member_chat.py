"""What members do on their socket: ask, ask again, join a running answer, stop it."""

from dataclasses import dataclass
from typing import Any

from ...db.statements import DbSession
from ...db.transaction import transaction
from ...errors import (
    AnswerBroken,
    ApiError,
    ChatroomNotFound,
    InvalidTurn,
    NothingAnswered,
    NothingToRegenerate,
    NotYourChatroom,
    RoomIsAnswering,
)
from ...favors import service as favor_service
from ...food.data.catalogue import FoodEntry
from ..rooms.service import get_own_room
from ..store import room_queries, turn_queries
from ..store.leases import TurnRecords
from ..store.models import COMPLETE, FAILED, STREAMING
from ..store.room_queries import MessageRow, RoomRow
from ..store.turn_queries import TurnRow
from . import history
from .frames import MemberFrame
from .running import RunningTurns
from .service import ChatService
from .turn import BegunTurn, MemberTurn, TurnEnd

# How often an answer may begin or end just while it is looked at.
LOOKS = 3


@dataclass(frozen=True)
class Sight:
    """What the database shows of an answer: its text so far, and its end if it has ended."""

    text: str
    turn: TurnRow | None
    end: TurnEnd | ApiError | None = None


@dataclass(frozen=True)
class MemberChat:
    """Makes and finds the turns of members."""

    chat: ChatService
    records: TurnRecords
    running: RunningTurns

    def begin(self, user_id: int, frame: MemberFrame) -> MemberTurn:
        """Save the question and an empty answer, in one commit. The turn may then `run`.

        Raises:
            InvalidTurn: the room is not there, or not this member's.
            RoomIsAnswering: another question is being answered in the room; this one is not stored.
            NothingToRegenerate: the room holds no question.

        """
        with transaction() as session:
            room = _get_room(session, user_id, frame.room_id, for_update=True)
            if self.records.find_alive(session, room.id) is not None:
                raise RoomIsAnswering
            likes = self._list_likes(session, user_id)
            messages = room_queries.list_newest_messages(session, room.id, history.MAX_MESSAGES + 2)
            now = self.records.now()
            replaces = None
            if frame.regenerate:
                question, answer = _find_last_exchange(messages)
                question_id, text = question.id, question.content
            else:
                text, answer = frame.input or "", None
                question_id = room_queries.create_message(
                    session, room.id, text, COMPLETE, now, is_answer=False
                )
            if answer is not None:
                answer_id, replaces = answer.id, (answer.content, answer.status)
            else:
                answer_id = room_queries.create_message(session, room.id, "", STREAMING, now, is_answer=True)
            turn_id = turn_queries.create_turn(
                session, room.id, question_id, answer_id, self.records.owner, now
            )
        past = [(message.content, message.is_from_chatbot) for message in messages]
        begun = BegunTurn(
            id=turn_id,
            room_id=room.id,
            question_id=question_id,
            answer_id=answer_id,
            question=text,
            turns=history.pair_messages(past),
            likes=likes,
            has_name=room.is_named,
            replaces=replaces,
        )
        turn = MemberTurn(self.chat, self.records, begun)
        self.running.add(turn)
        return turn

    def find_live(self, user_id: int, room_id: int | None) -> MemberTurn | None:
        """The turn that runs in a room, if this process runs it. Raises: InvalidTurn."""
        with transaction(read_only=True) as session:
            room = _get_room(session, user_id, room_id)
        return self.running.find(room.id)

    def look(self, user_id: int, room_id: int | None, following: TurnRow | None = None) -> Sight:
        """The answer that runs in a room, in whichever process, or else the last one and how it ended.

        `following` is the turn that was seen before: its end is told even when the next one runs already.

        Raises:
            InvalidTurn: the room is not there, or not this member's.

        """
        for _ in range(LOOKS):
            room, turn = self._find_turn(user_id, room_id)
            if turn is not None and (following is None or turn.id == following.id):
                return Sight(turn.text, turn)
            with transaction(read_only=True) as session:
                if following is not None:
                    answer = room_queries.find_message(session, room.id, following.answer_id)
                    question_id: int | None = following.question_id
                else:
                    messages = room_queries.list_newest_messages(session, room.id, 2)
                    answer = messages[-1] if messages and messages[-1].is_from_chatbot else None
                    has_question = len(messages) == 2 and not messages[0].is_from_chatbot
                    question_id = messages[0].id if has_question else None
            if answer is None or answer.status != STREAMING:
                break
            # It has begun since the turn was looked for, and has one now.
        if answer is None:
            return Sight("", None, NothingAnswered())
        if answer.status in {FAILED, STREAMING}:
            return Sight(answer.content, None, AnswerBroken())
        return Sight(answer.content, None, TurnEnd(question_id, answer.id, answer.content))

    def _find_turn(self, user_id: int, room_id: int | None) -> tuple[RoomRow, TurnRow | None]:
        """The member's room and the turn that runs in it; one whose process is gone is ended first."""
        while True:
            with transaction(read_only=True) as session:
                room = _get_room(session, user_id, room_id)
                turn = turn_queries.find_turn_in_room(session, room.id)
            if turn is None or not self.records.is_expired(turn):
                return room, turn
            self.records.settle_room(room.id)

    def request_stop(self, user_id: int, room_id: int | None) -> None:
        """Ask for the end of what runs in a room, in whichever process. Nothing happens when nothing runs."""
        with transaction(read_only=True) as session:
            room = _get_room(session, user_id, room_id)
            turn = turn_queries.find_turn_in_room(session, room.id)
        live = self.running.find(room.id)
        if live is not None:
            live.stop()
        elif turn is not None:
            self.records.request_stop(turn.id)

    def describe_end(self, end: TurnEnd, *, detail: bool) -> dict[str, Any]:
        """What `stream_end` carries for a member (contract 5.1)."""
        ids: dict[str, Any] = {"userMessageId": end.question_id, "chatbotMessageId": end.answer_id}
        if detail:
            ids |= {"foods": self.chat.advisor.find_cards(end.text), "remaining": None}
        return ids

    def _list_likes(self, session: DbSession, user_id: int) -> list[FoodEntry]:
        catalogue = self.chat.advisor.catalogue
        liked = (catalogue.find(food_id) for food_id, _ in favor_service.list_favors(session, user_id))
        return [food for food in liked if food is not None]


def _get_room(session: DbSession, user_id: int, room_id: int | None, *, for_update: bool = False) -> RoomRow:
    """The member's room; on a socket all that can be wrong with its id has one sentence (contract 5.2)."""
    if room_id is None:
        raise InvalidTurn("no room")
    try:
        return get_own_room(session, room_id, user_id, for_update=for_update)
    except (ChatroomNotFound, NotYourChatroom) as error:
        raise InvalidTurn(type(error).__name__) from error


def _find_last_exchange(messages: list[MessageRow]) -> tuple[MessageRow, MessageRow | None]:
    """The question to answer again and its answer, if it has one; both are taken from `messages`.

    Raises:
        NothingToRegenerate: the last thing said does not answer a question.

    """
    answer = messages.pop() if messages and messages[-1].is_from_chatbot else None
    if not messages or messages[-1].is_from_chatbot or not messages[-1].content:
        raise NothingToRegenerate
    return messages.pop(), answer
