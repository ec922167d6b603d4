"""Gives and takes back the consent to training, each in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, delete, insert, select

from ..db.transaction import transaction
from ..errors import TrainingConsentUnknown, UserNotFound
from .models import TrainingConsent

# The wordings that our pages have shown, the newest last. The text itself stands in the pages.
CONSENT_WORDINGS = ("2026-11",)
_consent = cast(Table, TrainingConsent.__table__)


@dataclass(frozen=True)
class KeptConsent:
    """What is kept of a user; nothing as long as they have not agreed."""

    wording: str | None = None
    given_at: datetime | None = None


def get_consent(user_id: int) -> KeptConsent:
    with transaction(read_only=True) as session:
        found = select(_consent.c.wording, _consent.c.given_at).where(_consent.c.user_id == user_id)
        row = session.execute(found).first()
        return KeptConsent() if row is None else KeptConsent(row[0], row[1])


def list_agreed() -> list[int]:
    """The users who agreed."""
    with transaction(read_only=True) as session:
        return list(session.scalars(select(_consent.c.user_id).order_by(_consent.c.user_id)))


def give_consent(user_id: int, wording: str | None, now: datetime) -> KeptConsent:
    """Keep that the user agrees to this wording; None takes back whatever was agreed to.

    Raises:
        TrainingConsentUnknown: no page has ever shown that wording.
        UserNotFound: the user is gone.

    """
    if wording is not None and wording not in CONSENT_WORDINGS:
        raise TrainingConsentUnknown
    with transaction() as session:
        # Of users this feature knows no more than that the consent is theirs.
        user_key = next(iter(_consent.c.user_id.foreign_keys)).column
        if session.execute(select(user_key).where(user_key == user_id).with_for_update()).first() is None:
            raise UserNotFound
        session.execute(delete(_consent).where(_consent.c.user_id == user_id))
        if wording is None:
            return KeptConsent()
        session.execute(insert(_consent), {"user_id": user_id, "wording": wording, "given_at": now})
    return KeptConsent(wording, now)
