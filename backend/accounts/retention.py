"""The daily purge of accounts: what nobody needs any more goes."""

from datetime import datetime, timedelta

from ..clock import seoul_date
from ..db.statements import delete_in_batches
from . import queries
from .mail_quota import mails

KEEP_EVENTS = timedelta(days=90)


def purge_accounts(now: datetime, keep_pending_days: int, *, batch: int = 500) -> dict[str, int]:
    """Delete what nobody needs any more, in small transactions. Returns how much of each kind."""
    oldest = now - timedelta(days=keep_pending_days)
    yesterday = now - timedelta(days=1)  # codes still answer for a day why they are not taken
    return {
        "pending users": delete_in_batches(queries.delete_pending_users, oldest, batch),
        "refresh tokens": delete_in_batches(queries.delete_expired_tokens, now, batch),
        "verifications": delete_in_batches(queries.delete_expired_verifications, yesterday, batch),
        "security events": delete_in_batches(queries.delete_events, now - KEEP_EVENTS, batch),
        "mail counts": mails.forget(seoul_date(yesterday)),
    }
