"""A turn of a room that another process runs, or the last one that ended there: seen through the database."""

import logging
import threading
import time
from typing import NamedTuple

from ...db.transaction import transaction
from ...errors import AnswerBroken, ApiError, DatabaseUnavailable, NothingAnswered, TooManyRunningTurns
from ..rooms.service import get_room_asked_in
from ..store import room_queries, turn_queries
from ..store.leases import Leases
from ..store.ledgers import TurnEnd
from ..store.models import FAILED, STREAMING
from ..store.turn_queries import TurnRow
from .threads import Threads
from .turn import Watcher

log = logging.getLogger("chatfoodie.chat")

# How often an answer is looked for that another process writes down once a second.
LOOK_SECONDS = 0.3
# A database that is away for so long is told; what runs elsewhere is saved there once it is back.
AWAY_SECONDS = 45.0
# How often to look again when an answer began or ended between two looks.
LOOKS = 3


class Sight(NamedTuple):
    """What the database shows of an answer: its text so far, and its end if it has ended."""

    text: str
    end: TurnEnd | ApiError | None = None


class RemoteTurn:
    """Watched like a turn of this process, by one watcher; its text is at most about a second old."""

    def __init__(self, leases: Leases, threads: Threads, user_id: int, room_id: int) -> None:
        self._leases = leases
        self._threads = threads
        self._user_id = user_id
        self._room_id = room_id
        # The turn that was seen first: the next one of the room may run by now.
        self._turn: TurnRow | None = None
        self._watcher: Watcher | None = None
        self._follower: threading.Thread | None = None

    def join(self, watcher: Watcher) -> None:
        """Raises: TooManyRunningTurns when there is no thread to follow it."""
        self._watcher = watcher
        try:
            self._follower = self._threads.start("follower", self._follow)
        except TooManyRunningTurns:
            self._watcher = None
            raise

    def leave(self, watcher: Watcher) -> None:
        self._watcher = None
        if self._follower is not None:
            self._follower.join()

    def stop(self) -> None:
        """Ask for the end of what runs, in whichever process. Nothing happens when nothing runs."""
        turn = self._turn
        if turn is None:
            with transaction(read_only=True) as session:
                turn = turn_queries.find_turn_in_room(session, self._room_id)
        if turn is not None:
            self._leases.request_stop(turn.id)

    def fail(self, error: ApiError) -> None:
        self._end(error)

    def look(self) -> Sight:
        """The answer that runs in the room, or else the last one and how it ended.

        After a turn was seen once, its end is told, also when the room's next turn runs already.

        Raises:
            InvalidTurn: the room is gone.

        """
        answer, question_id = None, None
        for _ in range(LOOKS):
            running = self._find_running()
            if running is not None and (self._turn is None or running.id == self._turn.id):
                self._turn = running
                return Sight(running.text)
            with transaction(read_only=True) as session:
                if self._turn is not None:
                    answer = room_queries.find_message(session, self._room_id, self._turn.answer_id)
                    question_id = self._turn.question_id
                else:
                    answer, question_id = room_queries.find_last_answer(session, self._room_id)
            if answer is None or answer.status != STREAMING:
                break
            # The answer began after its turn was looked for: look again, and find it.
        if answer is None:
            return Sight("", NothingAnswered())
        if answer.status in {FAILED, STREAMING}:
            return Sight(answer.content, AnswerBroken())
        food_ids = room_queries.split_ids(answer.foods)
        return Sight(answer.content, TurnEnd(answer.content, question_id, answer.id, food_ids=food_ids))

    def _find_running(self) -> TurnRow | None:
        """The turn that runs in the room; one whose process is gone is ended first."""
        while True:
            with transaction(read_only=True) as session:
                get_room_asked_in(session, self._user_id, self._room_id)
                turn = turn_queries.find_turn_in_room(session, self._room_id)
            if turn is None or not self._leases.is_expired(turn):
                return turn
            self._leases.settle_room(self._room_id)

    def _follow(self) -> None:
        shown, seen_at = "", time.monotonic()
        while (watcher := self._watcher) is not None:
            try:
                sight = self.look()
                seen_at = time.monotonic()
            except DatabaseUnavailable as error:
                if time.monotonic() - seen_at > AWAY_SECONDS:
                    return self._end(error)
            except ApiError as error:
                return self._end(error)
            except Exception as error:  # the outermost handler: answer without detail, log with it
                log.exception("following failed", extra={"error": type(error).__name__})
                return self._end(ApiError())
            else:
                if sight.text != shown:
                    shown = sight.text
                    watcher.show(shown)
                if sight.end is not None:
                    return self._end(sight.end)
            time.sleep(LOOK_SECONDS)
        return None

    def _end(self, outcome: TurnEnd | ApiError) -> None:
        watcher, self._watcher = self._watcher, None
        if watcher is not None:
            watcher.end(outcome)
