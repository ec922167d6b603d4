"""A socket that watches a turn: its reader gets the newest text when there is room, and nobody waits."""

import logging
import threading
from collections.abc import Callable
from typing import Any

from simple_websocket import Server as WebSocket

from ...errors import ApiError
from ..store.ledgers import TurnEnd
from .events import GONE, GrowingText, close, send_event

log = logging.getLogger("chatfoodie.socket")


class SocketWatcher:
    """Passes a turn on to a socket. A reader who is slow skips texts; one who takes nothing is let go by the
    socket's deadline (`patient_socket.py`).
    """

    def __init__(
        self, ws: WebSocket, describe_end: Callable[[TurnEnd], Any], tell_error: Callable[[Exception], None]
    ) -> None:
        """`describe_end` makes what `stream_end` carries; `tell_error` says what went wrong, and closes."""
        self._ws = ws
        self._sock = ws.sock
        self._growing = GrowingText(ws)
        self._describe_end = describe_end
        self._tell_error = tell_error
        self._lock = threading.Lock()
        self._unsent: str | None = None
        self._shown: str | None = None
        self._outcome: TurnEnd | ApiError | None = None
        self._is_open = True
        self._sock.never_wait(self._send)

    def show(self, text: str) -> None:
        self._unsent = text
        self._send()

    def end(self, outcome: TurnEnd | ApiError) -> None:
        if isinstance(outcome, TurnEnd) and outcome.text != (self._unsent or self._shown):
            # What is stored is what is seen last. Clients count on one text before the end (contract 5.1).
            self._unsent = outcome.text
        self._outcome = outcome
        self._send()

    def _send(self) -> None:
        with self._lock:
            if self._sock.is_behind or not self._is_open:
                return  # called again when the reader has caught up; texts in between are skipped
            try:
                if self._unsent is not None:
                    text, self._unsent = self._unsent, None
                    self._shown = text
                    self._growing.send(text)
                # The end only when the text is taken: a socket that is closed sends no more.
                if self._outcome is not None and not self._sock.is_behind:
                    self._is_open = False
                    self._send_end(self._outcome)
            except GONE:
                self._is_open = False
                self._ws.event.set()
            except Exception as error:  # the outermost handler: answer without detail, log with it
                log.exception("telling of a turn failed", extra={"error": type(error).__name__})
                self._is_open = False
                self._tell_error(error)

    def _send_end(self, outcome: TurnEnd | ApiError) -> None:
        if isinstance(outcome, ApiError):
            self._tell_error(outcome)
        else:
            send_event(self._ws, "stream_end", self._describe_end(outcome))
            close(self._ws)
