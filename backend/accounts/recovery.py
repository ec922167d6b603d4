"""What is free, and what was forgotten: a login id, a password."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..clients.mailer import Mailer
from ..db.transaction import transaction
from ..errors import ApiError, LoginIdTaken, MailNotSent, UserNotFound
from . import queries
from .codes import Codes
from .credentials import CredentialChecks
from .mail_quota import MailQuota
from .passwords import make_temporary_password
from .schemas import ResetPasswordRequest, is_possible_email, mask_login_id


@dataclass(frozen=True)
class Recovery:
    """Answers those who are not logged in: what they may take, and how they get back in."""

    checks: CredentialChecks
    codes: Codes
    mailer: Mailer
    mail_quota: MailQuota
    temporary_password_minutes: int
    now: Callable[[], datetime]

    def check_login_id_is_free(self, login_id: str) -> None:
        """Raises: LoginIdTaken."""
        self.checks.check_free(login_id, None, LoginIdTaken)

    def check_email_is_free(self, email: str) -> None:
        """Raises: EmailTaken."""
        self.checks.check_free(None, email, LoginIdTaken)

    def get_masked_login_id(self, email: str) -> str:
        """Raises: UserNotFound."""
        with transaction(read_only=True) as session:
            user = queries.find_user_by_email(session, email) if is_possible_email(email) else None
            if user is None:
                raise UserNotFound
            return mask_login_id(user.login_id)

    def reset_password(self, request: ResetPasswordRequest, client: str) -> None:
        """Mail a temporary password, if the login id and the address are of one user.

        Whether they are is not told. The old password stays valid until the temporary one is used.

        Raises:
            MailNotSent: no mail can be sent at the moment, to anybody.

        """
        password = make_temporary_password()
        password_hash = self.checks.passwords.hash(password)
        known = self.checks.find_credentials(request.login_id)
        taken = None
        if known is not None and known.email.lower() == request.email.lower():
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
