"""The one thread that writes down how far the members' turns are, and ends what dead processes left."""

import logging
import time
from datetime import datetime

from ...errors import TurnIsGone
from ..store.guest_turns import GuestTurns
from ..store.leases import Lease, Leases
from .running import RunningTurns
from .threads import Rounds, Threads

log = logging.getLogger("chatfoodie.chat")

# How much of an answer another process may be behind, and what a crash may cost of it.
WRITE_SECONDS = 1.0


class Keeper:
    """Renews the leases of the turns that run here, with the text of each so far."""

    def __init__(
        self, running: RunningTurns, leases: Leases, guest_turns: GuestTurns, threads: Threads
    ) -> None:
        self._running = running
        self._leases = leases
        self._guest_turns = guest_turns
        # Of each lease the text that was written last, and when, by the clock that leases are judged by. A
        # monotonic clock stands still while a laptop sleeps: by it leases would be renewed too late.
        self._written: dict[Lease, tuple[str, datetime]] = {}
        lease_seconds = leases.duration.total_seconds()
        self._renew_after = leases.duration / 6
        self._settle_seconds = lease_seconds / 2
        self._settled_at = 0.0
        self._rounds = Rounds(threads, "keeper", self.keep, min(WRITE_SECONDS, lease_seconds / 4))

    def start(self) -> None:
        """Keep from now on. Raises: TooManyRunningTurns, and the next question tries again."""
        self._rounds.start()

    def keep(self) -> None:
        """Write down what has grown, hear who is to stop, and end what dead processes left; once a tick.

        All turns in one transaction: one for each would cost more than the relay of their words.
        """
        # In the order of rooms, in which a deletion of many rooms locks them, too.
        turns = {turn.lease: turn for turn in self._running.list_all() if turn.lease is not None}
        if turns:
            by_room = sorted(turns, key=lambda lease: lease.room_id)
            self._write([(lease, turns[lease].text) for lease in by_room])
            own = self._leases.list_own()
            for lease, turn in turns.items():
                if lease.turn_id not in own:
                    turn.fail(TurnIsGone("its room or its lease is gone"))
                elif own[lease.turn_id]:
                    turn.stop()
        self._guest_turns.keep()
        now = time.monotonic()
        if now - self._settled_at >= self._settle_seconds:
            self._settled_at = now
            self._leases.settle_expired()
            self._guest_turns.settle_expired()

    def _write(self, texts: list[tuple[Lease, str]]) -> None:
        now = self._leases.now()
        # The row of a new turn holds no text and the time of its beginning.
        before = {lease: self._written.get(lease, ("", lease.begun_at)) for lease, _ in texts}
        due = [
            (lease, text)
            for lease, text in texts
            if text != before[lease][0] or abs(now - before[lease][1]) >= self._renew_after
        ]
        if due:
            self._leases.write_texts(due)
        # Turns that have ended are in neither, and so are forgotten.
        self._written = {**before, **{lease: (text, now) for lease, text in due}}
