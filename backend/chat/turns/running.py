"""The turns that run in this process: how many there may be, each one's thread, and which they are."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from ...errors import ServerRestarting, TooManyRunningTurns, TooManyTurnsOfMember
from .threads import Threads
from .turn import Turn

# An eighth of the model server's queue: what runs for one member may not fill it.
MOST_OF_A_MEMBER = 8


class RunningTurns:
    """Owns a turn from its slot to its release. Nobody else keeps a list of what runs."""

    def __init__(self, most: int, threads: Threads) -> None:
        self._slots = threading.BoundedSemaphore(most)
        self._of_members: Counter[int] = Counter()
        self._threads = threads
        self._lock = threading.Lock()
        self._turns: set[Turn] = set()
        self._is_ending = False

    @contextmanager
    def slot(self, member: int | None = None) -> Iterator[None]:
        """A slot for the one turn that the block begins, taken before anything is charged or stored.

        Raises:
            TooManyRunningTurns: an honest "busy".
            TooManyTurnsOfMember: as many as one member may have run already.
            ServerRestarting: nothing begins any more.

        """
        if self._is_ending:
            raise ServerRestarting
        with self._lock:
            if member is not None and self._of_members[member] >= MOST_OF_A_MEMBER:
                raise TooManyTurnsOfMember
            if not self._slots.acquire(blocking=False):
                raise TooManyRunningTurns
            if member is not None:
                self._of_members[member] += 1
        try:
            yield
        except BaseException:
            self._release(member)
            raise

    def _release(self, member: int | None) -> None:
        self._slots.release()
        if member is not None:
            with self._lock:
                self._of_members[member] -= 1
                self._of_members += Counter()  # only who has some is kept

    def start(self, turn: Turn, member: int | None = None) -> Turn:
        """Run a turn that has its slot, `member`'s.

        Raises:
            TooManyRunningTurns: there is no thread for it; its room and a guest's question are free again.

        """
        self.add(turn)
        try:
            self._threads.start("turn", lambda: self._run(turn, member))
        except TooManyRunningTurns as error:
            self.remove(turn)
            turn.give_up(error)
            raise
        return turn

    def _run(self, turn: Turn, member: int | None) -> None:
        try:
            turn.run()
        finally:
            self.remove(turn)
            self._release(member)

    def add(self, turn: Turn) -> None:
        with self._lock:
            self._turns.add(turn)
        # `end_all` may have told the others since this one took its slot.
        if self._is_ending:
            turn.fail(ServerRestarting())

    def remove(self, turn: Turn) -> None:
        with self._lock:
            self._turns.discard(turn)

    def list_all(self) -> list[Turn]:
        with self._lock:
            return list(self._turns)

    def find_in_room(self, room_id: int) -> Turn | None:
        """The turn of a member's room, if it runs here."""
        return next((turn for turn in self.list_all() if turn.lease and turn.lease.room_id == room_id), None)

    def holds(self, turn_id: int) -> bool:
        """Whether the turn of this row runs here."""
        return any(turn.lease is not None and turn.lease.turn_id == turn_id for turn in self.list_all())

    def end_all(self) -> None:
        """End every turn, because this process ends, and let no other begin."""
        self._is_ending = True
        for turn in self.list_all():
            turn.fail(ServerRestarting())

    def wait_for_ends(self, seconds: float) -> None:
        """Wait until the turns that `end_all` ended are written down."""
        give_up_at = time.monotonic() + seconds
        while self._turns and time.monotonic() < give_up_at:
            time.sleep(0.02)
