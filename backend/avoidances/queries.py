"""Database access of what users avoid."""

from collections.abc import Collection
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, delete, insert, select

from ..db.statements import DbSession
from .models import AvoidedWord, HealthConsent

_word = cast(Table, AvoidedWord.__table__)
_consent = cast(Table, HealthConsent.__table__)
# Asked with every question of a member.
_WORDS = select(_word.c.word).where(_word.c.user_id == bindparam("user")).order_by(_word.c.word)
_CONSENT = select(_consent.c.wording, _consent.c.given_at).where(_consent.c.user_id == bindparam("user"))


def lock_user(session: DbSession, user_id: int) -> bool:
    """Let nobody else change this user's words until the end of the transaction; False without one."""
    # Of users this feature knows no more than that the words are theirs.
    user_key = next(iter(_word.c.user_id.foreign_keys)).column
    return session.execute(select(user_key).where(user_key == user_id).with_for_update()).first() is not None


def list_words(session: DbSession, user_id: int) -> list[str]:
    return list(session.scalars(_WORDS, {"user": user_id}))


def find_consent(session: DbSession, user_id: int) -> tuple[str, datetime] | None:
    """The wording that was agreed to, and when."""
    row = session.execute(_CONSENT, {"user": user_id}).first()
    return None if row is None else (row[0], row[1])


def delete_consent(session: DbSession, user_id: int) -> None:
    session.execute(delete(_consent).where(_consent.c.user_id == user_id))


def create_consent(session: DbSession, user_id: int, wording: str, given_at: datetime) -> None:
    session.execute(insert(_consent), {"user_id": user_id, "wording": wording, "given_at": given_at})


def replace_words(session: DbSession, user_id: int, words: Collection[str]) -> None:
    session.execute(delete(_word).where(_word.c.user_id == user_id))
    if words:
        session.execute(insert(_word), [{"user_id": user_id, "word": word} for word in words])
