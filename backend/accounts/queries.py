"""Database access of the accounts."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, bindparam, delete, func, insert, or_, select, update

from ..db.statements import DbSession, changed_rows, delete_some
from .models import (
    MAIL_PURPOSES,
    ROLE_PENDING,
    EmailVerification,
    MailQuota,
    RefreshToken,
    SecurityEvent,
    User,
)

_user, _token = cast(Table, User.__table__), cast(Table, RefreshToken.__table__)
_event, _verification = cast(Table, SecurityEvent.__table__), cast(Table, EmailVerification.__table__)
# Made once: every request of a member asks it.
_FIND_LOGIN = (
    select(_user.c.id, _user.c.role, _token.c.expires_at, _token.c.begun_at, _user.c.must_change_password)
    .join(_token, _token.c.user_id == _user.c.id)
    .where(
        _user.c.id == bindparam("user"),
        _token.c.family == bindparam("login"),
        _token.c.expires_at > bindparam("now"),
    )
    .order_by(_token.c.expires_at.desc())
    .limit(1)
)


FAMILIES_AT_ONCE = 500


class FoundLogin(NamedTuple):
    """A login that goes on: whose it is, with the role of now, and what is known of it."""

    user_id: int
    role: str
    expires_at: datetime
    begun_at: datetime | None
    must_change_password: bool


class FoundUser(NamedTuple):
    """A user in an operator's list."""

    login_id: str
    email: str
    name: str
    role: str
    created_at: datetime
    blocked_at: datetime | None
    newest_login_at: datetime | None


# --- users ------------------------------------------------------------------------------------


def find_user(session: DbSession, user_id: int, *, for_update: bool = False) -> User | None:
    statement = select(User).where(User.id == user_id)
    return session.scalar(statement.with_for_update() if for_update else statement)


def lock_user(session: DbSession, user_id: int) -> None:
    """Queue for the user's row until the end of the transaction."""
    # Read to its end: an open cursor would go on holding SQLite's lock.
    session.scalar(select(User.id).where(User.id == user_id).with_for_update())


def find_user_by_login_id(session: DbSession, login_id: str) -> User | None:
    return session.scalar(select(User).where(User.login_id == login_id))


def find_user_by_email(session: DbSession, email: str) -> User | None:
    return session.scalar(select(User).where(User.email == email))


def search_users(session: DbSession, words: str, most: int) -> list[FoundUser]:
    """Whose login id, address, new address or name holds `words`; the newest first."""
    began = select(func.max(RefreshToken.begun_at)).where(RefreshToken.user_id == User.id).scalar_subquery()
    columns = (User.login_id, User.email, User.name, User.role, User.created_at, User.blocked_at, began)
    statement = select(*columns).order_by(User.id.desc()).limit(most)
    if words:
        searched = (User.login_id, User.email, User.pending_email, User.name)
        statement = statement.where(or_(*(column.icontains(words, autoescape=True) for column in searched)))
    return [FoundUser(*row) for row in session.execute(statement)]


def create_user(session: DbSession, values: Mapping[str, Any]) -> User:
    """Raises: IntegrityError when the login id or the address is somebody's already."""
    user = User(**values)
    session.add(user)
    session.flush()
    return user


def delete_user(session: DbSession, user_id: int) -> bool:
    """Delete the user, and by the schema's cascades everything of theirs."""
    # These name the user without a key. What counts the address and the client stays for the day.
    of_user = MailQuota.subject.in_([f"{purpose} for {user_id}" for purpose in MAIL_PURPOSES])
    session.execute(delete(MailQuota).where(of_user))
    return changed_rows(session, delete(User).where(User.id == user_id)) == 1


# --- logins -----------------------------------------------------------------------------------


def find_login(session: DbSession, user_id: int, family: str, now: datetime) -> FoundLogin | None:
    """A login that has neither ended nor expired."""
    row = session.execute(_FIND_LOGIN, {"user": user_id, "login": family, "now": now}).first()
    return None if row is None else FoundLogin(*row)


def find_living_families(session: DbSession, families: Collection[str], now: datetime) -> set[str]:
    """Those of these logins that have neither ended nor expired; however many are asked for."""
    asked, living = list(families), set[str]()
    # Databases take only so many values in one statement.
    for begin in range(0, len(asked), FAMILIES_AT_ONCE):
        some = asked[begin : begin + FAMILIES_AT_ONCE]
        statement = select(_token.c.family).where(_token.c.family.in_(some), _token.c.expires_at > now)
        living.update(session.scalars(statement.distinct()))
    return living


def find_refresh_token(session: DbSession, token_hash: str) -> RefreshToken | None:
    """Read anew: the row may have changed since this transaction saw it."""
    statement = select(RefreshToken).where(RefreshToken.token_hash == token_hash)
    return session.scalar(statement.execution_options(populate_existing=True))


def create_refresh_token(session: DbSession, **values: Any) -> None:
    session.execute(insert(RefreshToken).values(**values))


def replace_refresh_token(session: DbSession, token_hash: str, now: datetime) -> bool:
    """Mark a token as used up; False for all but one of those who race to do so."""
    statement = (
        update(RefreshToken)
        .where(
            RefreshToken.token_hash == token_hash,
            RefreshToken.replaced_at.is_(None),
            RefreshToken.expires_at > now,
        )
        .values(replaced_at=now)
    )
    return changed_rows(session, statement) == 1


def extend_login(session: DbSession, family: str, expires_at: datetime) -> None:
    session.execute(
        update(RefreshToken)
        .where(RefreshToken.family == family, RefreshToken.replaced_at.is_(None))
        .values(expires_at=expires_at)
    )


def delete_family(session: DbSession, family: str) -> None:
    session.execute(delete(RefreshToken).where(RefreshToken.family == family))


def delete_families(session: DbSession, user_id: int, *, but: str | None = None) -> None:
    """End the logins of a user, all or all but one."""
    statement = delete(RefreshToken).where(RefreshToken.user_id == user_id)
    session.execute(statement if but is None else statement.where(RefreshToken.family != but))


def let_family_expire(session: DbSession, family: str, replaced_at: datetime, expires_at: datetime) -> None:
    """Let a login end at `expires_at`, and none of its refresh tokens be used until then."""
    session.execute(
        update(RefreshToken)
        .where(RefreshToken.family == family)
        .values(replaced_at=replaced_at, expires_at=expires_at)
    )


def delete_oldest_families(session: DbSession, user_id: int, keep: int) -> None:
    newest_first = (
        select(RefreshToken.family)
        .where(RefreshToken.user_id == user_id)
        .group_by(RefreshToken.family)
        .order_by(func.max(RefreshToken.id).desc())
    )
    for family in session.scalars(newest_first).all()[keep:]:
        delete_family(session, family)


def delete_replaced_tokens(session: DbSession, family: str, replaced_before: datetime) -> None:
    session.execute(
        delete(RefreshToken).where(RefreshToken.family == family, RefreshToken.replaced_at < replaced_before)
    )


def list_logins(
    session: DbSession, user_id: int, now: datetime
) -> list[tuple[str, str | None, datetime | None, datetime]]:
    """Family, device, beginning and last refresh of every login that goes on, the newest first."""
    rows = session.execute(
        select(RefreshToken.family, RefreshToken.device, RefreshToken.begun_at, RefreshToken.created_at)
        .where(
            RefreshToken.user_id == user_id,
            RefreshToken.replaced_at.is_(None),
            RefreshToken.expires_at > now,
        )
        .order_by(RefreshToken.id.desc())
    )
    return [(family, device, begun_at, created_at) for family, device, begun_at, created_at in rows]


def list_newest_tokens(session: DbSession, user_id: int) -> list[RefreshToken]:
    """The newest token of each login that is kept, whether it goes on or not; the newest login first."""
    of_user = select(RefreshToken).where(RefreshToken.user_id == user_id, RefreshToken.replaced_at.is_(None))
    return list(session.scalars(of_user.order_by(RefreshToken.id.desc())))


# --- what has happened ------------------------------------------------------------------------


def add_event(session: DbSession, user_id: int, kind: str, device: str, address: str, at: datetime) -> None:
    values = {"user_id": user_id, "kind": kind, "device": device, "address": address, "at": at}
    session.execute(insert(SecurityEvent).values(**values))


def list_events(session: DbSession, user_id: int, most: int | None = None) -> list[SecurityEvent]:
    """The newest first."""
    newest = select(SecurityEvent).where(SecurityEvent.user_id == user_id).order_by(SecurityEvent.id.desc())
    return list(session.scalars(newest.limit(most)))


def delete_events(session: DbSession, before: datetime, most: int) -> int:
    return delete_some(session, _event, _event.c.at < before, most)


# --- verification codes -----------------------------------------------------------------------


def create_verification(session: DbSession, **values: Any) -> int:
    verification = EmailVerification(**values)
    session.add(verification)
    session.flush()
    return verification.id


def list_verifications(session: DbSession, user_id: int) -> list[EmailVerification]:
    """The newest first."""
    of_user = select(EmailVerification).where(EmailVerification.user_id == user_id)
    return list(session.scalars(of_user.order_by(EmailVerification.id.desc())))


def delete_verification(session: DbSession, verification_id: int) -> None:
    session.execute(delete(EmailVerification).where(EmailVerification.id == verification_id))


def find_newest_verification(session: DbSession, user_id: int, email: str) -> EmailVerification | None:
    """The newest code of an address; the row is locked, so that guesses are counted one after another."""
    return session.scalar(
        select(EmailVerification)
        .where(EmailVerification.user_id == user_id, EmailVerification.email == email)
        .order_by(EmailVerification.id.desc())
        .limit(1)
        .with_for_update()
    )


# --- counts of mails --------------------------------------------------------------------------


def find_mail_count(session: DbSession, subject: str, day: date) -> tuple[int, datetime] | None:
    row = session.execute(
        select(MailQuota.used, MailQuota.last_at).where(MailQuota.subject == subject, MailQuota.day == day)
    ).first()
    return None if row is None else (row[0], row[1])


# --- the daily purge --------------------------------------------------------------------------


def delete_pending_users(session: DbSession, created_before: datetime, most: int) -> int:
    """Users who never proved an address. Who is only changing theirs has proven one."""
    is_pending = (_user.c.role == ROLE_PENDING) & _user.c.pending_email.is_(None)
    return delete_some(session, _user, is_pending & (_user.c.created_at < created_before), most)


def delete_expired_tokens(session: DbSession, now: datetime, most: int) -> int:
    return delete_some(session, _token, _token.c.expires_at < now, most)


def delete_expired_verifications(session: DbSession, expired_before: datetime, most: int) -> int:
    return delete_some(session, _verification, _verification.c.expires_at < expired_before, most)
