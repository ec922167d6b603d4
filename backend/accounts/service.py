"""What happens to accounts: joining, logging in, changing, forgetting a password, leaving."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError

from ..clients.mailer import Mailer
from ..clock import seoul_date
from ..db.statements import DbSession, delete_in_batches
from ..db.transaction import transaction
from ..errors import (
    ApiError,
    CurrentPasswordNeeded,
    EmailTaken,
    LoginIdNotFree,
    LoginIdTaken,
    MailNotSent,
    PasswordsDiffer,
    PasswordTooCommon,
    TooManyRequests,
    UserNotFound,
    WrongCurrentPassword,
    WrongLoginIdOrPassword,
)
from ..web.body import clean_line
from . import queries
from .codes import Codes
from .device import UNKNOWN, Visitor
from .login_guard import LOCKED, Attempt, LoginGuard
from .logins import Identity, IssuedTokens, Logins
from .mail_quota import MailQuota, mails
from .models import ROLE_PENDING, ROLE_USER, User
from .password_rules import SAMPLE, is_too_common
from .passwords import Passwords, make_temporary_password
from .schemas import (
    FavorCard,
    JoinRequest,
    LoginCard,
    LoginRequest,
    ProfileAnswer,
    ResetPasswordRequest,
    SecurityEventCard,
    SessionUser,
    UpdateUserRequest,
    is_possible_email,
    is_possible_login_id,
    mask_login_id,
    name_login,
    parse_birth,
    profile_answer,
    session_user,
)

DEFAULT_NAME = "회원"
# Who gave the password so lately need not give it again.
FRESH = timedelta(minutes=10)
SHOWN_EVENTS = 100
KEEP_EVENTS = timedelta(days=90)
log = logging.getLogger("chatfoodie.accounts")


NOBODY = Visitor("unknown")


@dataclass(frozen=True)
class AccountService:
    """The accounts. What they need is handed in, so that a test hands in something plainer."""

    logins: Logins
    passwords: Passwords
    codes: Codes
    mailer: Mailer
    mail_quota: MailQuota
    temporary_password_minutes: int
    guard: LoginGuard
    # In production nobody has the password of the documentation's examples.
    takes_sample_password: bool
    # Id and name of each food that a user likes: the profile shows them, another feature keeps them.
    list_favors: Callable[[DbSession, int], list[tuple[int, str]]]
    now: Callable[[], datetime]

    # --- joining and logging in ---------------------------------------------------------------

    def join(
        self, wish: JoinRequest, visitor: Visitor = NOBODY, replacing: str | None = None
    ) -> IssuedTokens:
        """Create a pending user and log them in. `replacing` is the device's refresh token so far.

        Raises:
            InvalidBirth, PasswordsDiffer, PasswordTooCommon, LoginIdTaken, EmailTaken: in this order.

        """
        birth = parse_birth(wish.birth, self._today())
        if wish.password != wish.password_check:
            raise PasswordsDiffer
        self._check_strength(wish.password, wish.login_id, wish.email)
        self._check_free(wish.login_id, wish.email, LoginIdTaken)
        values = {
            "login_id": wish.login_id,
            "password_hash": self.passwords.hash(wish.password),
            "name": clean_line(wish.name) or DEFAULT_NAME,
            "gender": wish.gender,
            "birth": birth,
            "email": wish.email,
            "role": ROLE_PENDING,
            "created_at": self.now(),
        }
        try:
            with transaction() as session:
                user = queries.create_user(session, values)
                self._note(session, user.id, "joined", visitor)
                return self.logins.begin(session, user.id, user.role, replacing, visitor.device)
        except IntegrityError:
            # Somebody else was faster by the time of a hash; who, the next look tells.
            self._check_free(wish.login_id, wish.email, LoginIdTaken)
            raise

    def log_in(
        self,
        wish: LoginRequest,
        visitor: Visitor = NOBODY,
        device_cookie: str = "",
        replacing: str | None = None,
    ) -> IssuedTokens:
        """Log in with the password, or with a temporary one: once, and then it has to be changed.

        Raises:
            WrongLoginIdOrPassword: which of them is wrong is not said, and takes the same time.
            TooManyRequests: of too many tries, by this client or by strangers together.

        """
        attempt = self.guard.admit(wish.login_id, visitor.client, device_cookie)
        is_new = not self.guard.knows_device(wish.login_id, device_cookie)
        # Again, when the account was changed while the password was being checked: by another device's
        # login, which renewed the hash, or by a new password.
        for _ in range(3):
            if issued := self._try_to_log_in(wish, attempt, visitor, replacing, is_new=is_new):
                self.guard.forgive(attempt)
                return issued
        raise WrongLoginIdOrPassword

    # --- profiles -----------------------------------------------------------------------------

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

    def find_session_user(self, user_id: int) -> SessionUser | None:
        """Who a login belongs to; None when the user is gone meanwhile."""
        with transaction(read_only=True) as session:
            user = queries.find_user(session, user_id)
            return None if user is None else session_user(user)

    def update_user(
        self,
        identity: Identity,
        wish: UpdateUserRequest,
        visitor: Visitor = NOBODY,
        *,
        is_from_our_pages: bool = False,
    ) -> IssuedTokens:
        """Change what is given. A new password ends every login and begins a new one for this device.

        A new address makes the role pending; the old one stays until the new one is proven.

        Raises:
            InvalidBirth, LoginIdNotFree, PasswordsDiffer, WrongCurrentPassword, EmailTaken, UserNotFound

        """
        changes: dict[str, Any] = {"login_id": wish.login_id, "gender": wish.gender}
        if wish.birth is not None:
            changes["birth"] = parse_birth(wish.birth, self._today())
        if wish.name is not None:
            changes["name"] = clean_line(wish.name) or DEFAULT_NAME
        self._check_free(wish.login_id, None, LoginIdNotFree, but=identity.user_id)
        if wish.password is not None and wish.password != wish.password_check:
            raise PasswordsDiffer
        self._check_free(None, wish.email, LoginIdNotFree, but=identity.user_id)
        if wish.password is not None:
            self._check_new_password(identity.user_id, wish)
        if wish.password is not None or wish.email is not None or wish.login_id is not None:
            self._check_owner(identity, wish.current_password, must_ask=is_from_our_pages)
        elif wish.current_password is not None:
            self._check_current_password(identity.user_id, wish.current_password)
        password_hash = None if wish.password is None else self.passwords.hash(wish.password)
        try:
            issued, old_email, is_new_email = self._update(
                identity, changes, password_hash, wish.email, visitor
            )
        except IntegrityError:
            self._check_free(wish.login_id, wish.email, LoginIdNotFree, but=identity.user_id)
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

        """
        self._check_owner(identity, current_password, must_ask=is_from_our_pages)
        with transaction() as session:
            if not queries.delete_user(session, identity.user_id):
                raise UserNotFound
        log.info("account deleted", extra={"user_id": identity.user_id})

    # --- what a user sees of their own safety -------------------------------------------------

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

    def end_logins(self, identity: Identity, name: str | None, visitor: Visitor = NOBODY) -> None:
        """End the login of this name; without one, all but this device's. Of unknown ones nothing is said."""
        with transaction() as session:
            queries.lock_user(session, identity.user_id)
            if name is None:
                queries.delete_families(session, identity.user_id, but=identity.family)
            else:
                for family, *_ in queries.list_logins(session, identity.user_id, self.now()):
                    if name_login(family) == name:
                        queries.delete_family(session, family)
            self._note(session, identity.user_id, "logins ended", visitor)

    def list_events(self, user_id: int) -> list[SecurityEventCard]:
        """What has happened to the account, the newest first."""
        with transaction(read_only=True) as session:
            return [
                SecurityEventCard(kind=event.kind, device=event.device, address=event.address, at=event.at)
                for event in queries.list_events(session, user_id, SHOWN_EVENTS)
            ]

    # --- what is taken, what was forgotten ----------------------------------------------------

    def check_login_id_is_free(self, login_id: str) -> None:
        """Raises: LoginIdTaken."""
        self._check_free(login_id, None, LoginIdTaken)

    def check_email_is_free(self, email: str) -> None:
        """Raises: EmailTaken."""
        self._check_free(None, email, LoginIdTaken)

    def get_masked_login_id(self, email: str) -> str:
        """Raises: UserNotFound."""
        with transaction(read_only=True) as session:
            user = queries.find_user_by_email(session, email) if is_possible_email(email) else None
            if user is None:
                raise UserNotFound
            return mask_login_id(user.login_id)

    def reset_password(self, wish: ResetPasswordRequest, client: str) -> None:
        """Mail a temporary password, if the login id and the address are of one user.

        Whether they are is not told. The old password stays valid until the temporary one is used.

        Raises:
            MailNotSent: no mail can be sent at the moment, to anybody.

        """
        password = make_temporary_password()
        password_hash = self.passwords.hash(password)
        known = self._find_credentials(wish.login_id)
        taken = None
        if known is not None and known.email.lower() == wish.email.lower():
            try:
                address = self.codes.hash_address(known.email)
                taken = self.mail_quota.take("reset", address, known.user_id, client)
            except ApiError:
                pass  # telling of the limit would tell that there is such a user
        if known is None or taken is None:
            self.mailer.send_nothing()
            return
        expires_at = self.now() + timedelta(minutes=self.temporary_password_minutes)
        before = self._set_temporary_password(known.user_id, password_hash, expires_at)
        try:
            self.mailer.send_temporary_password(
                known.email, known.login_id, password, self.temporary_password_minutes
            )
        except MailNotSent:
            self._set_temporary_password(known.user_id, *before)
            taken.give_back()
            raise

    # --- the daily purge ----------------------------------------------------------------------

    def purge(self, keep_pending_days: int, *, batch: int = 500) -> dict[str, int]:
        """Delete what nobody needs any more, in small transactions. Returns how much of each kind."""
        now = self.now()
        oldest = now - timedelta(days=keep_pending_days)
        yesterday = now - timedelta(days=1)  # codes still answer for a day why they are not taken
        return {
            "pending users": delete_in_batches(queries.delete_pending_users, oldest, batch),
            "refresh tokens": delete_in_batches(queries.delete_expired_tokens, now, batch),
            "verifications": delete_in_batches(queries.delete_expired_verifications, yesterday, batch),
            "security events": delete_in_batches(queries.delete_events, now - KEEP_EVENTS, batch),
            "mail counts": mails.forget(seoul_date(yesterday)),
        }

    # ------------------------------------------------------------------------------------------

    def _today(self) -> date:
        return seoul_date(self.now())

    def _try_to_log_in(
        self,
        wish: LoginRequest,
        attempt: Attempt,
        visitor: Visitor,
        replacing: str | None,
        *,
        is_new: bool,
    ) -> IssuedTokens | None:
        known = self._find_credentials(wish.login_id)
        # A mailed password that has been used opens nothing any more.
        is_open = known is not None and not (attempt.is_locked or known.must_change_password)
        password_hash = known.password_hash if known and is_open else None
        is_right = self.passwords.is_right(wish.password, password_hash)
        # Also where there is none: the time must not tell whether one was sent to this user.
        temporary_hash = known.temporary_password_hash if known else None
        is_temporary = not is_right and self.passwords.is_right(wish.password, temporary_hash)
        if known is None or not (is_right or is_temporary):
            if attempt.is_locked:
                raise TooManyRequests(message=LOCKED, retry_after_seconds=attempt.retry_after_seconds)
            if known is not None:
                with transaction() as session:
                    self._note(session, known.user_id, "login refused", visitor)
            raise WrongLoginIdOrPassword
        new_hash = None
        if is_right and self.passwords.is_outdated(known.password_hash):
            new_hash = self.passwords.hash(wish.password)
        with transaction() as session:
            user = queries.find_user(session, known.user_id, for_update=True)
            if user is None or self._credentials_of(user) != known:
                return None
            if is_temporary:
                _set_password(user, known.temporary_password_hash or "")
                user.must_change_password = True
                queries.delete_families(session, user.id)
            elif new_hash:
                user.password_hash = new_hash
            kind = "login by mail" if is_temporary else "login"
            self._note(session, user.id, f"{kind}, new device" if is_new else kind, visitor)
            return self.logins.begin(
                session,
                user.id,
                user.role,
                replacing,
                visitor.device,
                must_change_password=user.must_change_password,
            )

    def _check_strength(self, password: str, login_id: str, email: str) -> None:
        """Raises: PasswordTooCommon."""
        is_sample = password == SAMPLE and self.takes_sample_password
        if not is_sample and is_too_common(password, (login_id, email.partition("@")[0])):
            raise PasswordTooCommon(field="password")

    def _check_new_password(self, user_id: int, wish: UpdateUserRequest) -> None:
        """Raises: PasswordTooCommon, UserNotFound."""
        with transaction(read_only=True) as session:
            user = queries.find_user(session, user_id)
            if user is None:
                raise UserNotFound
            login_id, email = wish.login_id or user.login_id, wish.email or user.email
        self._check_strength(wish.password or "", login_id, email)

    def _check_free(
        self,
        login_id: str | None,
        email: str | None,
        taken: type[LoginIdTaken],
        *,
        but: int | None = None,
    ) -> None:
        """Raises: `taken` or EmailTaken, when somebody `but` this user has it."""
        with transaction(read_only=True) as session:
            if login_id is not None and is_possible_login_id(login_id):
                user = queries.find_user_by_login_id(session, login_id)
                if user is not None and user.id != but:
                    raise taken
            if email is not None and is_possible_email(email):
                user = queries.find_user_by_email(session, email)
                if user is not None and user.id != but:
                    raise EmailTaken

    def _find_credentials(self, login_id: str) -> "_Credentials | None":
        if not is_possible_login_id(login_id):
            return None
        with transaction(read_only=True) as session:
            user = queries.find_user_by_login_id(session, login_id)
            return None if user is None else self._credentials_of(user)

    def _credentials_of(self, user: User) -> "_Credentials":
        expires_at = user.temporary_password_expires_at
        is_valid = expires_at is not None and expires_at > self.now()
        return _Credentials(
            user.id,
            user.login_id,
            user.email,
            user.password_hash,
            user.temporary_password_hash if is_valid else None,
            user.must_change_password,
        )

    def _check_owner(self, identity: Identity, current_password: str | None, *, must_ask: bool) -> None:
        """Whether the account's owner asks, and not somebody at a browser that was left open.

        Raises:
            CurrentPasswordNeeded, WrongCurrentPassword

        """
        if current_password is not None:
            self._check_current_password(identity.user_id, current_password)
            return
        is_fresh = identity.begun_at is not None and self.now() - identity.begun_at < FRESH
        # Who has a mailed password does not know another one.
        if must_ask and not is_fresh and not identity.must_change_password:
            raise CurrentPasswordNeeded(field="currentPassword")

    def _note(self, session: DbSession, user_id: int, kind: str, visitor: Visitor) -> None:
        """Keep an event for the account's owner, and a line without person or place for the operator."""
        queries.add_event(session, user_id, kind, visitor.device, visitor.client[:45], self.now())
        log.info(kind, extra={"user_id": user_id})

    def _check_current_password(self, user_id: int, password: str) -> None:
        with transaction(read_only=True) as session:
            user = queries.find_user(session, user_id)
            password_hash = user.password_hash if user else None
        if not self.passwords.is_right(password, password_hash):
            raise WrongCurrentPassword

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
            for field, value in changes.items():
                if value is not None:
                    setattr(user, field, value)
            old_email, was_proven = user.email, user.role == ROLE_USER
            if email is not None:
                _change_email(user, email)
            is_new_email = was_proven and user.pending_email is not None
            if is_new_email:
                self._note(session, user.id, "email change asked", visitor)
            if password_hash is not None:
                _set_password(user, password_hash)
                self._note(session, user.id, "password changed", visitor)
                issued = self.logins.begin_instead(session, identity, user.role, visitor.device)
            else:
                issued = self.logins.continue_with(identity, user.role)
            return issued, old_email, is_new_email

    def _set_temporary_password(
        self, user_id: int, password_hash: str | None, expires_at: datetime | None
    ) -> tuple[str | None, datetime | None]:
        """Returns what was there before."""
        with transaction() as session:
            user = queries.find_user(session, user_id, for_update=True)
            if user is None:
                return None, None
            before = user.temporary_password_hash, user.temporary_password_expires_at
            user.temporary_password_hash, user.temporary_password_expires_at = password_hash, expires_at
            return before


@dataclass(frozen=True)
class _Credentials:
    """What a login is checked against. Equal ones mean that nothing was changed meanwhile."""

    user_id: int
    login_id: str
    email: str
    password_hash: str
    temporary_password_hash: str | None
    must_change_password: bool


def _set_password(user: User, password_hash: str) -> None:
    user.password_hash = password_hash
    user.must_change_password = False
    user.forget_temporary_password()


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
