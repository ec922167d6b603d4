"""What an operator does with accounts, at the command line (backend/user_commands.py)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from ..db.statements import DbSession
from ..db.transaction import transaction
from ..errors import EmailTaken, UserNotFound
from . import queries
from .device import Visitor
from .events import note_event
from .models import User
from .verification import prove_address

log = logging.getLogger("chatfoodie.accounts")

# Who did it, in what the account's owner reads.
OPERATOR = Visitor(client="", device="운영자")


@dataclass(frozen=True)
class Administration:
    """Finds users and changes their accounts. A name is a login id or an address, written out."""

    now: Callable[[], datetime]

    def find(self, words: str, most: int) -> list[queries.FoundUser]:
        """Whose login id, address or name holds `words`, the newest first; of all when there are none."""
        with transaction(read_only=True) as session:
            return queries.search_users(session, words, most)

    def get_id(self, name: str) -> int:
        """Raises: UserNotFound."""
        with transaction(read_only=True) as session:
            return _find(session, name).id

    def block(self, name: str) -> None:
        """Let the user in no more, and end all logins. What they said stays. Raises: UserNotFound."""
        with transaction() as session:
            user = _lock(session, name)
            if user.blocked_at is None:
                user.blocked_at = self.now()
                note_event(session, user.id, "blocked", OPERATOR, self.now())
            queries.delete_families(session, user.id)

    def unblock(self, name: str) -> None:
        """Raises: UserNotFound."""
        with transaction() as session:
            user = _lock(session, name)
            if user.blocked_at is not None:
                user.blocked_at = None
                note_event(session, user.id, "unblocked", OPERATOR, self.now())

    def verify(self, name: str) -> str:
        """Take an address as proven: the one that is to replace another, if there is one. Returns it.

        Raises:
            UserNotFound
            EmailTaken: somebody else has proven it meanwhile.

        """
        try:
            with transaction() as session:
                user = _lock(session, name)
                prove_address(session, user)
                log.info("address taken as proven", extra={"user_id": user.id})
                return user.email
        except IntegrityError as error:
            raise EmailTaken from error

    def delete(self, name: str) -> None:
        """Delete the account and everything of it. Raises: UserNotFound."""
        with transaction() as session:
            user = _lock(session, name)
            queries.delete_user(session, user.id)
        log.info("account deleted by the operator", extra={"user_id": user.id})


def _find(session: DbSession, name: str) -> User:
    # No login id has an @.
    find = queries.find_user_by_email if "@" in name else queries.find_user_by_login_id
    user = find(session, name)
    if user is None:
        raise UserNotFound
    return user


def _lock(session: DbSession, name: str) -> User:
    user = queries.find_user(session, _find(session, name).id, for_update=True)
    if user is None:
        raise UserNotFound
    return user
