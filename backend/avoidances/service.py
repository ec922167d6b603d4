"""What a member avoids: kept only with consent, replaced as a whole, gone at once when it is taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..db.statements import DbSession
from ..db.transaction import transaction
from ..errors import AvoidanceUnknown, HealthConsentMissing, UserNotFound
from . import queries

# The wordings of the consent that our pages have shown, the newest last. The text itself stands in the pages.
CONSENT_WORDINGS = ("2026-11",)


@dataclass(frozen=True)
class KeptAvoidances:
    """What is kept of a user; without words there is no consent either."""

    words: tuple[str, ...] = ()
    consent_wording: str | None = None
    consented_at: datetime | None = None


def list_words(session: DbSession, user_id: int) -> list[str]:
    """What the user avoids, in the caller's transaction."""
    return queries.list_words(session, user_id)


def get_avoidances(user_id: int) -> KeptAvoidances:
    with transaction(read_only=True) as session:
        return _read(session, user_id)


def replace_avoidances(
    user_id: int,
    words: Sequence[str],
    consent_wording: str | None,
    *,
    is_known: Callable[[str], bool],
    now: datetime,
) -> KeptAvoidances:
    """Keep these words and no others; none at all takes the consent back and deletes everything.

    Raises:
        AvoidanceUnknown: the catalogue's rules do not know one of the words; nothing has changed.
        HealthConsentMissing: there is no consent to keep them, neither now nor from before.
        UserNotFound: the user is gone.

    """
    wanted = list(dict.fromkeys(words))
    for word in wanted:
        if not is_known(word):
            raise AvoidanceUnknown(message=f"{AvoidanceUnknown.message} ({word})")
    if consent_wording is not None and consent_wording not in CONSENT_WORDINGS:
        raise HealthConsentMissing("a wording that was never shown")
    with transaction() as session:
        if not queries.lock_user(session, user_id):
            raise UserNotFound
        has_consent = queries.find_consent(session, user_id) is not None
        if wanted and not has_consent and consent_wording is None:
            raise HealthConsentMissing
        if not wanted or consent_wording is not None:
            queries.delete_consent(session, user_id)
        if wanted and consent_wording is not None:
            queries.create_consent(session, user_id, consent_wording, now)
        queries.replace_words(session, user_id, wanted)
        return _read(session, user_id)


def _read(session: DbSession, user_id: int) -> KeptAvoidances:
    words, consent = queries.list_words(session, user_id), queries.find_consent(session, user_id)
    return KeptAvoidances(tuple(words), *(consent or (None, None)))
