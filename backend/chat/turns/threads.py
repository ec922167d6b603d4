"""Threads in which the database may be used, and whose logs name the request that they work for."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from ...errors import ApiError, TooManyRunningTurns
from ...logs import request_id, set_request_id

log = logging.getLogger("chatfoodie.threads")


@dataclass(frozen=True)
class Threads:
    """`context` is what database work needs around it: the application's."""

    context: Callable[[], AbstractContextManager[object]]

    def start(self, name: str, work: Callable[[], None]) -> threading.Thread:
        """Do `work` in a thread of its own, under the caller's request id.

        Raises:
            TooManyRunningTurns: the machine has no thread left; nothing was begun.

        """
        id_of_request = request_id()

        def run() -> None:
            set_request_id(id_of_request)
            with self.context():
                work()

        thread = threading.Thread(target=run, name=name, daemon=True)
        try:
            thread.start()
        except RuntimeError as error:
            raise TooManyRunningTurns(f"no thread for a {name}") from error
        return thread


class Rounds:
    """Work that one thread of this process does again and again, whatever goes wrong in one round."""

    def __init__(self, threads: Threads, name: str, work: Callable[[], None], pause_seconds: float) -> None:
        self._threads = threads
        self._name = name
        self._work = work
        self._pause_seconds = pause_seconds
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Go on from now on; once in a process, however often it is called.

        Raises:
            TooManyRunningTurns: there is no thread for it; the next call tries again.

        """
        if self._thread is None:
            self._thread = self._threads.start(self._name, self._go_on)

    def _go_on(self) -> None:
        set_request_id(self._name)
        while True:
            try:
                self._work()
            except ApiError as error:
                # The next round does what this one could not.
                log.warning("a round failed", extra={"of": self._name, "detail": str(error)})
            except Exception as error:  # the outermost handler
                log.exception("a round failed", extra={"of": self._name, "error": type(error).__name__})
            time.sleep(self._pause_seconds)
