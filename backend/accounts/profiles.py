"""A user's own account: shown, changed, deleted."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from ..clients.mailer import Mailer
from ..clock import seoul_date
from ..db.statements import DbSession
from ..db.transaction import transaction
from ..errors import LoginIdNotFree, PasswordsDiffer, UserNotFound
from ..web.body import clean_line
from . import queries
from .credentials import CredentialChecks, set_password
from .device import UNKNOWN, Visitor
from .events import note_event
from .logins import Identity, IssuedTokens, Logins
from .models import DEFAULT_NAME, ROLE_PENDING, ROLE_USER, User
from .schemas import (
    AccountRecord,
    FavorCard,
    LoginRecord,
    ProfileAnswer,
    SessionUser,
    UpdateUserRequest,
    VerificationRecord,
    event_card,
    parse_birth,
    profile_answer,
    session_user,
)

log = logging.getLogger("chatfoodie.accounts")


@dataclass(frozen=True)
class Profiles:
    """What users see and change of their accounts."""

    logins: Logins
    checks: CredentialChecks
    mailer: Mailer
    # Id and name of each food that a user likes: the profile shows them, another feature keeps them.
    list_favors: Callable[[DbSession, int], list[tuple[int, str]]]
    now: Callable[[], datetime]

    def get_profile(self, user_id: int) -> ProfileAnswer:
        """Raises: UserNotFound."""
        with transaction(read_only=True) as session:
            user = queries.find_user(session, user_id)
            if user is None:
                raise UserNotFound
            favors = [
                FavorCard(food_id=id_, food_name=name) for id_, name in self.list_favors(session, user_id)
            ]
            return profile_answer(user, favors)

    def get_record(self, user_id: int) -> AccountRecord:
        """Everything that is kept of the account but its secrets. Raises: UserNotFound."""
        with transaction(read_only=True) as session:
            user = queries.find_user(session, user_id)
            if user is None:
                raise UserNotFound
            return AccountRecord(
                **{name: getattr(user, name) for name in AccountRecord.model_fields.keys() & vars(User)},
                email_verifications=[
                    VerificationRecord(
                        **{name: getattr(row, name) for name in VerificationRecord.model_fields}
                    )
                    for row in queries.list_verifications(session, user_id)
                ],
                logins=[
                    LoginRecord(
                        device=row.device or UNKNOWN,
                        begun_at=row.begun_at,
                        last_used_at=row.created_at,
                        expires_at=row.expires_at,
                    )
                    for row in queries.list_newest_tokens(session, user_id)
                ],
                security_events=[event_card(event) for event in queries.list_events(session, user_id)],
            )

    def find_session_user(self, user_id: int) -> SessionUser | None:
        """Who a login belongs to; None when the user is gone meanwhile."""
        with transaction(read_only=True) as session:
            user = queries.find_user(session, user_id)
            return None if user is None else session_user(user)

    def update_user(
        self,
        identity: Identity,
        request: UpdateUserRequest,
        visitor: Visitor,
        *,
        is_from_our_pages: bool = False,
    ) -> IssuedTokens:
        """Change what is given. A new password ends every login and begins a new one for this device.

        A new address makes the role pending; the old one stays until the new one is proven.

        Raises:
            InvalidBirth, LoginIdNotFree, PasswordsDiffer, WrongCurrentPassword, EmailTaken, UserNotFound
            NotAuthenticated: the login has ended since the request was let in.

        """
        changes = self._list_changes(request)
        self._check_update(identity, request, must_ask=is_from_our_pages)
        password_hash = None if request.password is None else self.checks.passwords.hash(request.password)
        try:
            issued, old_email, is_new_email = self._update(
                identity, changes, password_hash, request.email, visitor
            )
        except IntegrityError:
            self.checks.check_free(request.login_id, request.email, LoginIdNotFree, but=identity.user_id)
            raise
        if password_hash is not None:
            self.mailer.try_to_tell_of_new_password(old_email)
        if is_new_email:
            self.mailer.try_to_tell_of_new_email(old_email)
        return issued

    def delete_user(
        self, identity: Identity, current_password: str | None = None, *, is_from_our_pages: bool = False
    ) -> None:
        """Delete the user and everything of theirs.

        Raises:
            UserNotFound: somebody was faster.
            NotAuthenticated: the login has ended since the request was let in.

        """
        self.checks.check_owner(identity, current_password, must_ask=is_from_our_pages)
        with transaction() as session:
            if queries.find_user(session, identity.user_id, for_update=True) is None:
                raise UserNotFound
            self.logins.check_goes_on(session, identity)
            queries.delete_user(session, identity.user_id)
        log.info("account deleted", extra={"user_id": identity.user_id})

    def _list_changes(self, request: UpdateUserRequest) -> dict[str, Any]:
        """The new values of columns that need no care. Raises: InvalidBirth."""
        changes: dict[str, Any] = {"login_id": request.login_id, "gender": request.gender}
        if request.birth is not None:
            changes["birth"] = parse_birth(request.birth, seoul_date(self.now()))
        if request.name is not None:
            changes["name"] = clean_line(request.name) or DEFAULT_NAME
        return changes

    def _check_update(self, identity: Identity, request: UpdateUserRequest, *, must_ask: bool) -> None:
        """Whether the user may have what is asked for. Raises as `update_user`, in its order."""
        self.checks.check_free(request.login_id, None, LoginIdNotFree, but=identity.user_id)
        if request.password is not None and request.password != request.password_check:
            raise PasswordsDiffer
        self.checks.check_free(None, request.email, LoginIdNotFree, but=identity.user_id)
        if request.password is not None:
            self.checks.check_new_password(
                identity.user_id, request.login_id, request.email, request.password
            )
        if request.password is not None or request.email is not None or request.login_id is not None:
            self.checks.check_owner(
                identity,
                request.current_password,
                must_ask=must_ask,
                sets_password=request.password is not None
                and request.email is None
                and request.login_id is None,
            )
        elif request.current_password is not None:
            self.checks.check_current_password(identity.user_id, request.current_password)

    def _update(
        self,
        identity: Identity,
        changes: dict[str, Any],
        password_hash: str | None,
        email: str | None,
        visitor: Visitor,
    ) -> tuple[IssuedTokens, str, bool]:
        with transaction() as session:
            user = queries.find_user(session, identity.user_id, for_update=True)
            if user is None:
                raise UserNotFound
            self.logins.check_goes_on(session, identity)
            for field, value in changes.items():
                if value is not None:
                    setattr(user, field, value)
            old_email, was_proven = user.email, user.role == ROLE_USER
            if email is not None:
                _change_email(user, email)
            is_new_email = was_proven and user.pending_email is not None
            if is_new_email:
                note_event(session, user.id, "email change asked", visitor, self.now())
            if password_hash is not None:
                set_password(user, password_hash)
                note_event(session, user.id, "password changed", visitor, self.now())
                issued = self.logins.begin_instead(session, identity, user.role, visitor.device)
            else:
                issued = self.logins.continue_with(identity, user.role)
            return issued, old_email, is_new_email


def _change_email(user: User, email: str) -> None:
    """Change the address, or ask for its change where the old one is proven (contract 9.2 B7)."""
    shown = user.pending_email or user.email
    if email.lower() == shown.lower():
        return
    if user.role == ROLE_PENDING and user.pending_email is None:
        user.email = email  # never proven, so there is nothing to keep
        user.forget_temporary_password()
    elif email.lower() == user.email.lower():
        user.pending_email, user.role = None, ROLE_USER  # back to the proven one
    else:
        user.pending_email, user.role = email, ROLE_PENDING
