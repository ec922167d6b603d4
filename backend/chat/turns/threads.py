"""Threads in which the database may be used, and whose logs name the request that they work for."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from ...errors import TooManyRunningTurns
from ...logs import request_id, set_request_id


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
