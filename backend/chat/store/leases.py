"""Where the running turns are written down, so that they outlive sockets and are seen by other processes.

A turn in a room is a row. Its process holds a lease on it, which it renews while it writes the text so far;
a row whose lease has run out belongs to a process that is gone, and counts as failed for whoever meets it.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from ...db.statements import DbSession
from ...db.transaction import transaction
from . import room_queries, turn_queries, version_queries
from .models import COMPLETE, FAILED, STOPPED
from .turn_queries import Maker, TurnRow
from .version_queries import Version

# No model has made it.
NOBODY = Maker()
# Turns that one look for expired ones settles.
EXPIRED_AT_ONCE = 500


class Lease(NamedTuple):
    """The right of this process to run a turn in a room."""

    turn_id: int
    room_id: int
    begun_at: datetime


@dataclass(frozen=True)
class Leases:
    """The rows of running turns, seen from one process.

    `runs_here` tells whether the turn of an id runs in this process. Its lease may have run out, for a laptop
    slept or the database was away; it is alive all the same.
    """

    duration: timedelta
    now: Callable[[], datetime]
    runs_here: Callable[[int], bool]
    owner: str = field(default_factory=lambda: secrets.token_hex(16))

    def take(self, session: DbSession, room_id: int, question_id: int, answer_id: int) -> Lease:
        """Write down that a turn begins in a room whose row the caller has locked, and which is free."""
        now = self.now()
        turn_id = turn_queries.create_turn(session, room_id, question_id, answer_id, self.owner, now)
        return Lease(turn_id, room_id, now)

    def is_expired(self, turn: TurnRow) -> bool:
        # Too early or too late: a heartbeat in the future means that a clock was set back. A process that
        # lives renews its lease within a second.
        is_late = abs(self.now() - turn.heartbeat_at) > self.duration
        return is_late and not self.runs_here(turn.id)

    def find_alive(self, session: DbSession, room_id: int) -> TurnRow | None:
        """The turn that runs in a room whose row the caller has locked; one without a process is ended."""
        turn = turn_queries.find_turn_in_room(session, room_id)
        if turn is None or not self.is_expired(turn):
            return turn
        self._fail(session, turn)
        return None

    def finish(
        self,
        lease: Lease,
        answer: tuple[int, str, str] | None,
        title: str | None,
        food_ids: tuple[int, ...] = (),
        asked: str | None = None,
        maker: Maker = NOBODY,
    ) -> bool:
        """End a turn: its answer (message id, text, status) is written, and a room without a name gets one.

        `asked` is the question when the answer takes an older one's place: that stays as a version, and the
        question's message gets this text.

        With None for the answer the message stays as it is.

        Returns whether nothing was lost. False: the room is gone, or the lease ran out, somebody else ended
        the turn and the room went on; nothing is written. True also where there was nothing to write, and
        where this very end is written already: a database may hang up after a commit, before it says so.
        """
        with transaction() as session:
            room = room_queries.find_room(session, lease.room_id, for_update=True)
            if room is None:
                return False
            if not turn_queries.delete_turn(session, lease.turn_id):
                if answer is None or room_queries.holds_message(session, lease.room_id, *answer):
                    return True
                if not self._may_put_right(session, lease.room_id, answer):
                    return False
            if answer is not None:
                foods = room_queries.join_ids(food_ids)
                if asked is not None:
                    self._keep_old(session, lease.room_id, answer, asked, foods)
                turn_queries.end_answer(session, *answer, foods, maker)
            if title and not room.is_named:
                room_queries.rename_room(session, lease.room_id, title)
        return True

    def _may_put_right(self, session: DbSession, room_id: int, answer: tuple[int, str, str]) -> bool:
        """Whether all that became of a good answer since its turn was ended by others is that it failed.

        While a database is away no process can renew a lease, so whoever looks first when it is back may take
        one that lives for dead.
        """
        answer_id, _, status = answer
        message = room_queries.find_message(session, room_id, answer_id)
        is_failed = message is not None and message.status == FAILED
        return status != FAILED and is_failed and turn_queries.find_turn_in_room(session, room_id) is None

    def settle_room(self, room_id: int) -> None:
        """End the room's turn if its process is gone."""
        with transaction() as session:
            if room_queries.find_room(session, room_id, for_update=True) is not None:
                self.find_alive(session, room_id)

    def settle_expired(self) -> int:
        """End every turn whose process is gone; returns how many were seen."""
        with transaction(read_only=True) as session:
            now = self.now()
            rooms = turn_queries.list_expired_turns(
                session, now - self.duration, now + self.duration, EXPIRED_AT_ONCE
            )
        for room_id in rooms:
            self.settle_room(room_id)
        return len(rooms)

    def write_texts(self, texts: Sequence[tuple[Lease, str]]) -> None:
        """Write the texts so far of turns, and renew their leases."""
        with transaction() as session:
            turn_queries.update_texts(session, [(lease.turn_id, text) for lease, text in texts], self.now())

    def list_own(self) -> dict[int, bool]:
        """The turns of this process that still have their row, and whether each is wanted to stop."""
        with transaction(read_only=True) as session:
            return turn_queries.list_own_turns(session, self.owner)

    def request_stop(self, turn_id: int) -> None:
        """Ask the process that runs a turn to stop it."""
        with transaction() as session:
            turn_queries.request_stop(session, turn_id)

    def _keep_old(
        self, session: DbSession, room_id: int, answer: tuple[int, str, str], asked: str, foods: str | None
    ) -> None:
        answer_id, text, status = answer
        question, old = room_queries.find_exchange(session, room_id, answer_id)
        if question is None or old is None:
            return
        if old.content and old.status in (COMPLETE, STOPPED):
            version_queries.add_version(
                session,
                answer_id,
                Version(question.content, old.content, old.status, old.foods, old.created_at),
                Version(asked, text, status, foods, self.now()),
            )
        if question.content != asked:
            turn_queries.edit_question(session, question.id, asked)

    def _fail(self, session: DbSession, turn: TurnRow) -> None:
        if turn_queries.delete_turn(session, turn.id):
            turn_queries.fail_answer(session, turn.answer_id, turn.text)
