"""Joining and logging in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from sqlalchemy.exc import IntegrityError

from ..clock import seoul_date
from ..db.transaction import transaction
from ..errors import (
    AccountBlocked,
    LoginIdTaken,
    PasswordsDiffer,
    TooManyRequests,
    WrongLoginIdOrPassword,
)
from ..web.body import clean_line
from . import queries
from .credentials import CredentialChecks, Credentials, set_password
from .device import Visitor
from .events import note_event
from .login_guard import LOCKED, Attempt, LoginGuard
from .logins import IssuedTokens, Logins
from .models import DEFAULT_NAME, ROLE_PENDING
from .schemas import JoinRequest, LoginRequest, parse_birth


@dataclass(frozen=True)
class SignIn:
    """What lets somebody in, for the first time and again."""

    logins: Logins
    guard: LoginGuard
    checks: CredentialChecks
    now: Callable[[], datetime]

    def join(self, request: JoinRequest, visitor: Visitor, replacing: str | None) -> IssuedTokens:
        """Create a pending user and log them in. `replacing` is the device's refresh token so far.

        Raises:
            InvalidBirth, PasswordsDiffer, PasswordTooCommon, LoginIdTaken, EmailTaken: in this order.

        """
        birth = parse_birth(request.birth, seoul_date(self.now()))
        if request.password != request.password_check:
            raise PasswordsDiffer
        self.checks.check_strength(request.password, request.login_id, request.email)
        self.checks.check_free(request.login_id, request.email, LoginIdTaken)
        values = {
            "login_id": request.login_id,
            "password_hash": self.checks.passwords.hash(request.password),
            "name": clean_line(request.name) or DEFAULT_NAME,
            "gender": request.gender,
            "birth": birth,
            "email": request.email,
            "role": ROLE_PENDING,
            "created_at": self.now(),
        }
        try:
            with transaction() as session:
                user = queries.create_user(session, values)
                note_event(session, user.id, "joined", visitor, self.now())
                return self.logins.begin(session, user.id, user.role, replacing, visitor.device)
        except IntegrityError:
            # While the password was hashed, somebody took the login id or the address; see which.
            self.checks.check_free(request.login_id, request.email, LoginIdTaken)
            raise

    def log_in(
        self,
        request: LoginRequest,
        visitor: Visitor,
        device_cookie: str,
        replacing: str | None,
    ) -> IssuedTokens:
        """Log in with the password, or with a temporary one: once, and then it has to be changed.

        Raises:
            WrongLoginIdOrPassword: which of the two is wrong, neither the words nor the time tell.
            AccountBlocked: the password is right, and an operator has blocked the account.
            TooManyRequests: this client, or all strangers together, have tried too often.

        """
        attempt = self.guard.admit(request.login_id, visitor.client, device_cookie)
        is_new = not self.guard.knows_device(request.login_id, device_cookie)
        # Again, when the account was changed while the password was being checked: by another device's
        # login, which renewed the hash, or by a new password.
        for _ in range(3):
            if issued := self._try_to_log_in(request, attempt, visitor, replacing, is_new=is_new):
                self.guard.forgive(attempt)
                return issued
        raise WrongLoginIdOrPassword

    def _try_to_log_in(
        self,
        request: LoginRequest,
        attempt: Attempt,
        visitor: Visitor,
        replacing: str | None,
        *,
        is_new: bool,
    ) -> IssuedTokens | None:
        known = self.checks.find_credentials(request.login_id)
        # A mailed password that has been used opens nothing any more.
        is_open = known is not None and not (attempt.is_locked or known.must_change_password)
        password_hash = known.password_hash if known and is_open else None
        is_right = self.checks.passwords.is_right(request.password, password_hash)
        # Also where there is none: the time must not tell whether one was sent to this user.
        temporary_hash = known.temporary_password_hash if known else None
        is_temporary = not is_right and self.checks.passwords.is_right(request.password, temporary_hash)
        if known is None or not (is_right or is_temporary):
            self._refuse(known, attempt, visitor)
        new_hash = None
        if is_right and self.checks.passwords.is_outdated(known.password_hash):
            new_hash = self.checks.passwords.hash(request.password)
        with transaction() as session:
            user = queries.find_user(session, known.user_id, for_update=True)
            if user is None or self.checks.credentials_of(user) != known:
                return None
            if user.blocked_at is not None:
                raise AccountBlocked
            if is_temporary:
                set_password(user, known.temporary_password_hash or "")
                user.must_change_password = True
                queries.delete_families(session, user.id)
            elif new_hash:
                user.password_hash = new_hash
            kind = "login by mail" if is_temporary else "login"
            note_event(session, user.id, f"{kind}, new device" if is_new else kind, visitor, self.now())
            return self.logins.begin(
                session,
                user.id,
                user.role,
                replacing,
                visitor.device,
                must_change_password=user.must_change_password,
            )

    def _refuse(self, known: Credentials | None, attempt: Attempt, visitor: Visitor) -> NoReturn:
        if attempt.is_locked:
            raise TooManyRequests(message=LOCKED, retry_after_seconds=attempt.retry_after_seconds)
        if known is not None:
            with transaction() as session:
                note_event(session, known.user_id, "login refused", visitor, self.now())
        raise WrongLoginIdOrPassword
