"""What a login is checked against, and the questions that are asked before an account changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..db.transaction import transaction
from ..errors import (
    CurrentPasswordNeeded,
    EmailTaken,
    LoginIdTaken,
    PasswordMustBeChanged,
    PasswordTooCommon,
    UserNotFound,
    WrongCurrentPassword,
)
from . import queries
from .logins import Identity
from .models import User
from .password_rules import SAMPLE, is_too_common
from .passwords import Passwords
from .schemas import is_possible_email, is_possible_login_id

# Who gave the password so lately need not give it again.
FRESH = timedelta(minutes=10)


@dataclass(frozen=True)
class Credentials:
    """What a login is checked against. Equal ones mean that nothing was changed meanwhile."""

    user_id: int
    login_id: str
    email: str
    password_hash: str
    temporary_password_hash: str | None
    must_change_password: bool


@dataclass(frozen=True)
class CredentialChecks:
    """Whether a login id, an address or a password may be taken, and whether the owner asks."""

    passwords: Passwords
    # In production nobody has the password of the documentation's examples.
    takes_sample_password: bool
    now: Callable[[], datetime]

    def find_credentials(self, login_id: str) -> Credentials | None:
        if not is_possible_login_id(login_id):
            return None
        with transaction(read_only=True) as session:
            user = queries.find_user_by_login_id(session, login_id)
            return None if user is None else self.credentials_of(user)

    def credentials_of(self, user: User) -> Credentials:
        expires_at = user.temporary_password_expires_at
        is_valid = expires_at is not None and expires_at > self.now()
        return Credentials(
            user.id,
            user.login_id,
            user.email,
            user.password_hash,
            user.temporary_password_hash if is_valid else None,
            user.must_change_password,
        )

    def check_free(
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

    def check_strength(self, password: str, login_id: str, email: str) -> None:
        """Raises: PasswordTooCommon."""
        is_sample = password == SAMPLE and self.takes_sample_password
        if not is_sample and is_too_common(password, (login_id, email.partition("@")[0])):
            raise PasswordTooCommon(field="password")

    def check_new_password(
        self, user_id: int, login_id: str | None, email: str | None, password: str
    ) -> None:
        """Raises: PasswordTooCommon, UserNotFound. Login id and address are those that change with it."""
        with transaction(read_only=True) as session:
            user = queries.find_user(session, user_id)
            if user is None:
                raise UserNotFound
            login_id, email = login_id or user.login_id, email or user.email
        self.check_strength(password, login_id, email)

    def check_current_password(self, user_id: int, password: str) -> None:
        """Raises: WrongCurrentPassword."""
        with transaction(read_only=True) as session:
            user = queries.find_user(session, user_id)
            password_hash = user.password_hash if user else None
        if not self.passwords.is_right(password, password_hash):
            raise WrongCurrentPassword

    def check_owner(
        self,
        identity: Identity,
        current_password: str | None,
        *,
        must_ask: bool,
        sets_password: bool = False,
    ) -> None:
        """Whether the account's owner asks, and not somebody at a browser that was left open.

        `sets_password`: a new password and nothing else, which is all that a mailed password opens.

        Raises:
            PasswordMustBeChanged, CurrentPasswordNeeded, WrongCurrentPassword

        """
        if must_ask and identity.must_change_password and not sets_password:
            raise PasswordMustBeChanged
        if current_password is not None:
            self.check_current_password(identity.user_id, current_password)
            return
        is_fresh = identity.begun_at is not None and self.now() - identity.begun_at < FRESH
        # Who has a mailed password does not know another one.
        if must_ask and not is_fresh and not identity.must_change_password:
            raise CurrentPasswordNeeded(field="currentPassword")


def set_password(user: User, password_hash: str) -> None:
    user.password_hash = password_hash
    user.must_change_password = False
    user.forget_temporary_password()
