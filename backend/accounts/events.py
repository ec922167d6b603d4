"""Noting what happens to an account."""

import logging
from datetime import datetime

from ..db.statements import DbSession
from . import queries
from .device import Visitor

log = logging.getLogger("chatfoodie.accounts")


def note_event(session: DbSession, user_id: int, kind: str, visitor: Visitor, at: datetime) -> None:
    """Keep an event for the account's owner, and a line without person or place for the operator."""
    queries.add_event(session, user_id, kind, visitor.device, visitor.client[:45], at)
    log.info(kind, extra={"user_id": user_id})
