"""Ends the sockets of logins that have ended: what a thief's login listens to stops with it.

The answers go on: they belong to their rooms.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection

from ...errors import ApiError, NotAuthenticated
from ...logs import set_request_id
from ..turns.threads import Threads
from .open_sockets import OpenSockets

log = logging.getLogger("chatfoodie.socket")

LOOK_SECONDS = 1.0


class LoginWatch:
    """Asks once a second, in one statement, which logins of the members' sockets go on."""

    def __init__(
        self,
        sockets: OpenSockets,
        threads: Threads,
        find_living: Callable[[Collection[str]], set[str]],
    ) -> None:
        """`find_living` says which of these logins (families) go on."""
        self._sockets = sockets
        self._threads = threads
        self._find_living = find_living
        self._thread: threading.Thread | None = None
        # The logins that were gone at the last look.
        self._gone: set[str] = set()

    def start(self) -> None:
        """Watch from now on; once in a process, however often it is called.

        Raises:
            TooManyRunningTurns: there is no thread for it; the next socket tries again.

        """
        if self._thread is None:
            self._thread = self._threads.start("login watch", self._look_on)

    def _look_on(self) -> None:
        set_request_id("login watch")
        while True:
            time.sleep(LOOK_SECONDS)
            try:
                self.look()
            except ApiError as error:
                # The next look sees what this one could not.
                log.warning("logins of sockets were not looked at", extra={"detail": str(error)})
            except Exception as error:  # the outermost handler
                log.exception("watching logins failed", extra={"error": type(error).__name__})

    def look(self) -> None:
        """End the sockets whose login was gone at the last look already.

        One that ends with its account ends with its rooms, too: within a look they tell of that themselves.
        """
        members = self._sockets.list_members()
        families = {identity.family for _, identity in members}
        gone = families - self._find_living(families) if families else set()
        for conversation, identity in members:
            if identity.family in gone & self._gone:
                conversation.dismiss(NotAuthenticated("the login has ended"))
        self._gone = gone
