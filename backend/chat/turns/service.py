"""What a question becomes: refused, or a turn that is charged or stored and then runs."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ...avoidances import service as avoidance_service
from ...db.statements import DbSession
from ...db.transaction import transaction
from ...errors import GuestQuotaReached, InvalidFrame, NothingToRegenerate, RoomIsAnswering
from ...favors import service as favor_service
from ...food.data.catalogue import Catalogue, FoodEntry
from ...lately import service as lately
from ...lately.models import REFUSED
from ...metrics.counters import Metrics
from ..rooms.service import get_room_asked_in
from ..store import room_queries
from ..store.guest_answers import GuestLedger
from ..store.guest_turns import GuestTurns
from ..store.leases import Leases
from ..store.ledgers import Ledger
from ..store.member_answers import MemberLedger
from ..store.models import COMPLETE, STREAMING
from ..store.quota import GuestQuota
from ..store.room_queries import MessageRow
from . import history
from .frames import GuestFrame, MemberFrame, is_too_long
from .generation import Generation, Writer
from .model_of_room import Writers
from .prompt import Question
from .remote_turn import RemoteTurn
from .running import RunningTurns
from .threads import Threads
from .turn import Turn, Watched


@dataclass(frozen=True)
class TurnService:
    """Makes and finds turns."""

    writers: Writers
    guest_quota: GuestQuota
    guest_turns: GuestTurns
    leases: Leases
    running: RunningTurns
    threads: Threads
    catalogue: Catalogue
    metrics: Metrics

    def ask_as_guest(self, frame: GuestFrame, address: str) -> Turn:
        """A guest's turn, which runs. Raises as `begin_for_guest` and `RunningTurns` do."""
        with self.running.slot():
            return self.running.start(self.begin_for_guest(frame, address))

    def begin_for_guest(self, frame: GuestFrame, address: str) -> Turn:
        """Charge the question.

        Raises:
            NothingToRegenerate: there is no question to answer again.
            InvalidFrame: that question was never allowed.
            GuestQuotaReached: the address has none left today.

        """
        turns, asked = frame.turns, frame.input
        if frame.regenerate:
            # The last pair holds the old answer; its question is asked again (contract 5.6).
            if not turns or not turns[-1].question:
                raise NothingToRegenerate
            asked = turns.pop().question
            if is_too_long(asked):
                raise InvalidFrame("the question to answer again is too long")
        writer, question = self.writers.for_guest(), Question.cleaned(asked, turns, avoided=frame.avoid)
        # What a device knows of its owner may be health data, which is in no log, nor is what is said of it.
        request = json.dumps(frame.model_dump(exclude={"detail", "avoid"}), ensure_ascii=False)
        try:
            ledger = GuestLedger.begin(
                self.guest_quota, self.guest_turns, address, request, keeps_text=not frame.avoid
            )
        except GuestQuotaReached:
            self.metrics.count_refusal("guest quota")
            raise
        return self._turn(writer, question, ledger)

    def ask_as_member(self, user_id: int, frame: MemberFrame) -> Watched:
        """What a member wants to watch: a turn that this begins, or what runs or ran in the room.

        Raises as `begin_for_member` and `RunningTurns` do.
        """
        if frame.is_question:
            with self.running.slot(user_id):
                return self.running.start(self.begin_for_member(user_id, frame), user_id)
        turn = self.find(user_id, frame.room_id)
        if frame.stop:
            turn.stop()
        return turn

    def begin_for_member(self, user_id: int, frame: MemberFrame) -> Turn:
        """Save the question and an empty answer, in one commit.

        Raises:
            InvalidTurn: the room is not there, or not this member's.
            RoomIsAnswering: another question is being answered in the room; this one is not stored.
            NothingToRegenerate: the room holds no question.

        """
        with transaction() as session:
            room = get_room_asked_in(session, user_id, frame.room_id, for_update=True)
            if self.leases.find_alive(session, room.id) is not None:
                raise RoomIsAnswering
            likes = self._list_likes(session, user_id)
            now = self.leases.now()
            avoided = (*avoidance_service.list_words(session, user_id), *frame.avoid)
            messages = room_queries.list_newest_messages(session, room.id, history.MAX_MESSAGES + 2)
            replaces = None
            is_again = frame.regenerate or frame.edit
            if is_again:
                last, answer = _take_last_exchange(messages)
                question_id, asked = last.id, (frame.input or "") if frame.edit else last.content
            else:
                asked, answer = frame.input or "", None
                question_id = room_queries.create_message(
                    session, room.id, asked, COMPLETE, now, is_answer=False
                )
            if answer is not None:
                answer_id, replaces = answer.id, (answer.content, answer.status)
                # Who asks for another one does not want these now; who edits the question may.
                refused = room_queries.split_ids(answer.foods) if frame.regenerate else ()
                lately.put(session, user_id, refused, REFUSED, now)
            else:
                answer_id = room_queries.create_message(session, room.id, "", STREAMING, now, is_answer=True)
            recent = self._find_foods(lately.list_ids(session, user_id, now))
            lease = self.leases.take(session, room.id, question_id, answer_id)
        turns = history.pair_messages((message.content, message.is_from_chatbot) for message in messages)
        ledger = MemberLedger(
            self.leases, lease, user_id, question_id, answer_id, replaces, asked if is_again else None
        )
        question = Question.cleaned(asked, turns, likes, avoided, recent)
        return self._turn(self.writers.for_room(room.id), question, ledger)

    def find(self, user_id: int, room_id: int | None) -> Turn | RemoteTurn:
        """What runs in a room, in whichever process, or else the last answer. Raises: InvalidTurn."""
        with transaction(read_only=True) as session:
            room = get_room_asked_in(session, user_id, room_id)
        here = self.running.find_in_room(room.id)
        return here or RemoteTurn(self.leases, self.threads, user_id, room.id)

    def _turn(self, writer: Writer, question: Question, ledger: Ledger) -> Turn:
        return Turn(Generation(writer, question), ledger, self.metrics)

    def _list_likes(self, session: DbSession, user_id: int) -> list[FoodEntry]:
        return self._find_foods(food_id for food_id, _ in favor_service.list_favors(session, user_id))

    def _find_foods(self, ids: Iterable[int]) -> list[FoodEntry]:
        """The foods that the catalogue still has."""
        found = (self.catalogue.find(food_id) for food_id in ids)
        return [food for food in found if food is not None]


def _take_last_exchange(messages: list[MessageRow]) -> tuple[MessageRow, MessageRow | None]:
    """The question to answer again and its answer, if it has one; both are taken from `messages`.

    Raises:
        NothingToRegenerate: the last thing said does not answer a question.

    """
    answer = messages.pop() if messages and messages[-1].is_from_chatbot else None
    if not messages or messages[-1].is_from_chatbot or not messages[-1].content:
        raise NothingToRegenerate
    return messages.pop(), answer
