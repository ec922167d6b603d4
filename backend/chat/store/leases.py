"""Where the running turns are written down, so that they outlive sockets and are seen by other processes.

A turn in a room is a row. Its process holds a lease on it, which it renews while it writes the text so far;
a row whose lease has run out belongs to a process that is gone, and counts as failed for whoever meets it.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ...db.statements import DbSession
from ...db.transaction import transaction
from . import room_queries, turn_queries
from .turn_queries import TurnRow

# Turns that one look for expired ones settles.
EXPIRED_AT_ONCE = 500


@dataclass(frozen=True)
class TurnRecords:
    """The rows of running turns, seen from one process."""

    lease: timedelta
    now: Callable[[], datetime]
    owner: str = field(default_factory=lambda: secrets.token_hex(16))
    # The turns that run in this process. Their leases run out, too, while a laptop sleeps or the database is
    # away; whoever asks here first must not take them for dead.
    live: set[int] = field(default_factory=set)

    def is_expired(self, turn: TurnRow) -> bool:
        # Either way: after a clock was set back, a living process writes today's time within a second.
        return turn.id not in self.live and abs(self.now() - turn.heartbeat_at) > self.lease

    def find_alive(self, session: DbSession, room_id: int) -> TurnRow | None:
        """The turn that runs in a room whose row the caller has locked; one without a process is ended."""
        turn = turn_queries.find_turn_in_room(session, room_id)
        if turn is None or not self.is_expired(turn):
            return turn
        self._fail(session, turn)
        return None

    def finish(
        self, turn_id: int, room_id: int, answer: tuple[int, str, str] | None, title: str | None
    ) -> bool:
        """End a turn: its answer (message id, text, status) is written, and a room without a name gets one.

        With None for the answer the message stays as it is. False, and nothing is written, when the turn is
        not ours any more: its room is gone, or its lease ran out and somebody ended it. True also when this
        end is written already: a database may hang up after a commit, before it says so; and when there is
        nothing to write, so that nothing is lost whoever ended it.
        """
        with transaction() as session:
            room = room_queries.find_room(session, room_id, for_update=True)
            if room is None:
                return False
            if not turn_queries.delete_turn(session, turn_id):
                return answer is None or room_queries.holds_message(session, room_id, *answer)
            if answer is not None:
                turn_queries.end_answer(session, *answer)
            if title and not room.is_named:
                room_queries.rename_room(session, room_id, title)
        return True

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
                session, now - self.lease, now + self.lease, EXPIRED_AT_ONCE
            )
        for room_id in rooms:
            self.settle_room(room_id)
        return len(rooms)

    def write_texts(self, texts: Sequence[tuple[int, str]]) -> None:
        """Write the texts so far of turns, by their ids, and renew their leases."""
        with transaction() as session:
            turn_queries.update_texts(session, texts, self.now())

    def list_own(self) -> dict[int, bool]:
        """The turns of this process that still have their row, and whether each is wanted to stop."""
        with transaction(read_only=True) as session:
            return turn_queries.list_own_turns(session, self.owner)

    def request_stop(self, turn_id: int) -> None:
        """Ask the process that runs a turn to stop it."""
        with transaction() as session:
            turn_queries.request_stop(session, turn_id)

    def _fail(self, session: DbSession, turn: TurnRow) -> None:
        if turn_queries.delete_turn(session, turn.id):
            turn_queries.fail_answer(session, turn.answer_id, turn.text)
