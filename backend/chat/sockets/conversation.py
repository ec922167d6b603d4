"""One socket from its first frame to its last: the loop that guests and members share."""

import logging
import threading
from collections.abc import Callable, Iterable
from typing import Any

from simple_websocket import ConnectionClosed
from simple_websocket import Server as WebSocket

from ...accounts.identity import Identity
from ...errors import ApiError, DatabaseUnavailable, ServerRestarting
from ...metrics.counters import Metrics
from ..store.ledgers import TurnEnd
from ..turns.frames import is_stop_frame
from ..turns.turn import Watched
from .events import GONE, NORMAL_CLOSURE, SERVICE_RESTART, close, send_event
from .watcher import SocketWatcher

log = logging.getLogger("chatfoodie.socket")

ListCards = Callable[[Iterable[int]], list[dict[str, Any]]]


class Conversation:
    """What is said on one socket: one question, what becomes of it, and until then perhaps a stop."""

    def __init__(
        self, ws: WebSocket, list_cards: ListCards, metrics: Metrics, *, idle_seconds: float
    ) -> None:
        self._ws = ws
        self._idle_seconds = idle_seconds
        self._list_cards = list_cards
        self._metrics = metrics
        self._watched: Watched | None = None
        self._ending: ApiError | None = None
        self._has_stopped = False
        # Whose login it is that listens; None for a guest.
        self.member: Identity | None = None
        # Whether the client asked for what that of 2023 does not know: cards, what is left, codes of errors.
        self.wants_detail = False

    def receive(self) -> str | bytes:
        """The first frame.

        Raises:
            ConnectionClosed: none came for a long time, or the client left.
            ServerRestarting: it came too late.

        """
        frame: str | bytes | None = self._ws.receive(timeout=self._idle_seconds)
        if frame is None:
            close(self._ws)
            raise ConnectionClosed(NORMAL_CLOSURE)
        if self._ending is not None:
            raise self._ending
        return frame

    def watch(self, turn: Watched) -> None:
        """Pass on a turn until it ends or the client leaves; all that a client can still say is to stop."""
        watcher = SocketWatcher(self._ws, self._describe_end, self.try_to_tell)
        self._watched = turn
        turn.join(watcher)
        if self._ending is not None:
            turn.fail(self._ending)
        try:
            while True:
                frame = self._ws.receive()
                if frame is not None and is_stop_frame(frame):
                    self._stop(turn)
        except ConnectionClosed:
            pass
        finally:
            turn.leave(watcher)

    def end(self, error: ApiError) -> None:
        """End because of us, from any thread and without waiting for the client."""
        self._ending = error
        if self._watched is not None:
            # It tells the client itself, and takes care that a question is not charged or lost.
            self._watched.fail(error)
        else:
            self._tell_without_waiting(error)

    def dismiss(self, error: ApiError) -> None:
        """End this socket alone, from any thread and without waiting for the client; its turn goes on."""
        self.member = None
        self._tell_without_waiting(error)

    def _tell_without_waiting(self, error: ApiError) -> None:
        # In a thread, for sending waits for a client that has stopped reading.
        try:
            threading.Thread(target=self.try_to_tell, args=(error,), daemon=True).start()
        except RuntimeError:  # the machine has no thread left; the others are still to be told
            log.warning("a client was not told of the end")

    def try_to_tell(self, error: Exception) -> None:
        """Say what went wrong, without detail when it is no error of ours, and close. They may have left."""
        self._metrics.count_socket_error(type(error))
        told = error if isinstance(error, ApiError) else ApiError()
        try:
            code = {"code": told.code} if self.wants_detail else {}
            send_event(self._ws, "error", told.shown_message, **code)
            close(self._ws, SERVICE_RESTART if isinstance(told, ServerRestarting) else NORMAL_CLOSURE)
        except GONE:
            log.info("the client left before it heard of the failure")

    def _stop(self, turn: Watched) -> None:
        """Stop it once, however often the client asks: where another process runs it, a stop is a write."""
        if self._has_stopped:
            return
        try:
            turn.stop()
            self._has_stopped = True
        except DatabaseUnavailable as error:
            log.warning("a stop was not written down", extra={"detail": str(error)})

    def _describe_end(self, end: TurnEnd) -> Any:
        """What `stream_end` carries (contract 5.1)."""
        ids: dict[str, Any] = {"userMessageId": end.question_id, "chatbotMessageId": end.answer_id}
        if self.wants_detail:
            return ids | {"foods": self._list_cards(end.food_ids), "remaining": end.remaining}
        return "" if end.answer_id is None else ids
