"""What users see of their account's safety: where it is logged in, and what has happened to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ..db.transaction import transaction
from . import queries
from .device import UNKNOWN, Visitor
from .events import note_event
from .logins import Identity, Logins
from .schemas import LoginCard, SecurityEventCard, event_card, name_login

SHOWN_EVENTS = 100


@dataclass(frozen=True)
class Safety:
    """Lists logins and events, and ends logins."""

    logins: Logins
    now: Callable[[], datetime]

    def list_logins(self, identity: Identity) -> list[LoginCard]:
        """Every device that is logged in, the newest login first."""
        with transaction(read_only=True) as session:
            found = queries.list_logins(session, identity.user_id, self.now())
        return [
            LoginCard(
                id=name_login(family),
                device=device or UNKNOWN,
                begun_at=begun_at,
                last_used_at=last_used_at,
                is_this_one=family == identity.family,
            )
            for family, device, begun_at, last_used_at in found
        ]

    def end_logins(self, identity: Identity, name: str | None, visitor: Visitor) -> None:
        """End the login of this name; without one, all but this device's. Of unknown ones nothing is said.

        Raises:
            NotAuthenticated: this device's own has ended since the request was let in.

        """
        with transaction() as session:
            queries.lock_user(session, identity.user_id)
            self.logins.check_goes_on(session, identity)
            if name is None:
                queries.delete_families(session, identity.user_id, but=identity.family)
            else:
                for family, *_ in queries.list_logins(session, identity.user_id, self.now()):
                    if name_login(family) == name:
                        queries.delete_family(session, family)
            note_event(session, identity.user_id, "logins ended", visitor, self.now())

    def list_events(self, user_id: int) -> list[SecurityEventCard]:
        """What has happened to the account, the newest first."""
        with transaction(read_only=True) as session:
            return [event_card(event) for event in queries.list_events(session, user_id, SHOWN_EVENTS)]
