"""Ends the sockets of logins that have ended: what a thief's login listens to stops with it.

The answers go on: they belong to their rooms.
"""

from collections.abc import Callable, Collection

from ...errors import NotAuthenticated
from ..turns.threads import Rounds, Threads
from .open_sockets import OpenSockets

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
        self._find_living = find_living
        # The logins that were gone at the last look.
        self._gone: set[str] = set()
        self._rounds = Rounds(threads, "login watch", self.look, LOOK_SECONDS)

    def start(self) -> None:
        """Watch from now on. Raises: TooManyRunningTurns, and the next socket tries again."""
        self._rounds.start()

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
