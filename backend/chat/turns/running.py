"""The members' turns that run in this process, and the one thread that writes down how far they are."""

import threading
import time
from datetime import datetime

from ...errors import ServerRestarting, TurnIsGone
from ..store.leases import TurnRecords
from .turn import MemberTurn

# How much of an answer another process may be behind, and what a crash may cost of it.
WRITE_SECONDS = 1.0


class RunningTurns:
    """Turns by room: the database lets one run in each."""

    def __init__(self, records: TurnRecords) -> None:
        self._records = records
        self._lock = threading.Lock()
        self._by_room: dict[int, MemberTurn] = {}
        # By turn: the text that was written last, and when, by the clock that leases are judged by. Another
        # one may stand still while a laptop sleeps; we would then take our own turns for a dead process's.
        self._written: dict[int, tuple[str, datetime]] = {}
        lease_seconds = records.lease.total_seconds()
        self.tick_seconds = min(WRITE_SECONDS, lease_seconds / 4)
        self._renew_after = records.lease / 6
        self._settle_seconds = lease_seconds / 2
        self._settled_at = 0.0

    def add(self, turn: MemberTurn) -> None:
        with self._lock:
            self._records.live.add(turn.begun.id)
            self._by_room[turn.begun.room_id] = turn
            self._written[turn.begun.id] = ("", self._records.now())

    def remove(self, turn: MemberTurn) -> None:
        with self._lock:
            self._records.live.discard(turn.begun.id)
            self._written.pop(turn.begun.id, None)
            # The next turn of the room may be there already.
            if self._by_room.get(turn.begun.room_id) is turn:
                del self._by_room[turn.begun.room_id]

    def find(self, room_id: int) -> MemberTurn | None:
        return self._by_room.get(room_id)

    @property
    def has_any(self) -> bool:
        return bool(self._by_room)

    def fail_all(self) -> None:
        """End every turn, because this process ends."""
        for turn in list(self._by_room.values()):
            turn.fail(ServerRestarting())

    def keep(self) -> None:
        """Write down what has grown, hear who is to stop, and end what dead processes left; once a tick.

        All turns in one transaction: one for each would cost more than the relay of their words.
        """
        # In the order of rooms, in which a deletion of many rooms locks them, too.
        with self._lock:
            turns = [turn for _, turn in sorted(self._by_room.items())]
        if turns:
            self._write(turns)
            own = self._records.list_own()
            for turn in turns:
                if turn.begun.id not in own:
                    turn.fail(TurnIsGone("its room or its lease is gone"))
                elif own[turn.begun.id]:
                    turn.stop()
        now = time.monotonic()
        if now - self._settled_at >= self._settle_seconds:
            self._settled_at = now
            self._records.settle_expired()

    def _write(self, turns: list[MemberTurn]) -> None:
        now = self._records.now()
        due = []
        for turn in turns:
            turn_id, text = turn.begun.id, turn.text
            before, written_at = self._written.get(turn_id, ("", now))
            if text != before or abs(now - written_at) >= self._renew_after:
                due.append((turn_id, text))
        if not due:
            return
        self._records.write_texts(due)
        with self._lock:
            for turn_id, text in due:
                if turn_id in self._written:
                    self._written[turn_id] = (text, now)
