"""Proving an e-mail address with a code that was mailed there (contract 3)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError

from ..clients.mailer import Mailer
from ..db.statements import DbSession
from ..db.transaction import transaction
from ..errors import (
    ApiError,
    EmailTaken,
    MailNotSent,
    TooManyWrongCodes,
    UserNotFound,
    VerificationCodeExpired,
    VerificationCodeUsed,
    VerificationNotFound,
    WrongVerificationCode,
)
from . import queries
from .codes import Codes, are_equal
from .logins import Identity, IssuedTokens, Logins
from .mail_quota import MailQuota
from .models import ROLE_USER, EmailVerification, User


@dataclass(frozen=True)
class Verification:
    """Mails codes and takes them back."""

    logins: Logins
    codes: Codes
    mailer: Mailer
    mail_quota: MailQuota
    code_minutes: int
    max_attempts: int
    now: Callable[[], datetime]

    def send_code(self, user_id: int, client: str) -> None:
        """Mail a code to the address that the user is to prove.

        The code is stored before its mail leaves; when the mail cannot leave, the code before it is the
        newest again, and nothing is charged.

        Raises:
            UserNotFound, DailyMailLimitReached, MailSentJustNow, TooManyRequests, MailNotSent

        """
        with transaction(read_only=True) as session:
            user = queries.find_user(session, user_id)
            if user is None:
                raise UserNotFound(message="유저를 찾을 수 없습니다.")
            email = user.pending_email or user.email
        taken = self.mail_quota.take("verification", self.codes.hash_address(email), user_id, client)
        code, now = self.codes.draw(), self.now()
        with transaction() as session:
            verification_id = queries.create_verification(
                session,
                user_id=user_id,
                email=email,
                code_hash=self.codes.hash(code, user_id, email),
                attempts=0,
                created_at=now,
                expires_at=now + timedelta(minutes=self.code_minutes),
            )
        try:
            self.mailer.send_verification_code(email, code, self.code_minutes)
        except MailNotSent:
            with transaction() as session:
                queries.delete_verification(session, verification_id)
            taken.give_back()
            raise

    def confirm(self, identity: Identity, code: str) -> IssuedTokens:
        """Take a code back: the address is proven and the user a member.

        A new address replaces the old one now, which ends the logins of the user's other devices.

        Raises:
            UserNotFound, VerificationNotFound, VerificationCodeUsed, VerificationCodeExpired,
            TooManyWrongCodes, WrongVerificationCode, EmailTaken
            NotAuthenticated: the login has ended since the request was let in

        """
        try:
            with transaction() as session:
                refusal = self._confirm(session, identity, code)
        except IntegrityError as error:
            raise EmailTaken from error  # by a user who joined with it, or proved it, meanwhile
        # Raised out here, because the attempt is to be counted and not rolled back.
        if refusal is not None:
            raise refusal
        return self.logins.continue_with(identity, ROLE_USER)

    def _confirm(self, session: DbSession, identity: Identity, code: str) -> ApiError | None:
        user = queries.find_user(session, identity.user_id, for_update=True)
        if user is None:
            return UserNotFound(message="유저를 찾을 수 없습니다.")
        self.logins.check_goes_on(session, identity)
        email = user.pending_email or user.email
        verification = queries.find_newest_verification(session, user.id, email)
        if verification is None:
            return VerificationNotFound()
        if refusal := self._check(verification, code):
            return refusal
        verification.used_at = self.now()
        prove_address(session, user, login=identity.family)
        return None

    def _check(self, verification: EmailVerification, code: str) -> ApiError | None:
        if verification.used_at is not None:
            return VerificationCodeUsed()
        if verification.expires_at <= self.now():
            return VerificationCodeExpired()
        if verification.attempts >= self.max_attempts:
            return TooManyWrongCodes()
        verification.attempts += 1
        code_hash = self.codes.hash(code, verification.user_id, verification.email)
        return None if are_equal(code_hash, verification.code_hash) else WrongVerificationCode()


def prove_address(session: DbSession, user: User, *, login: str | None = None) -> None:
    """Take the newest address as proven. One that replaces another ends all logins but this."""
    user.role = ROLE_USER
    if user.pending_email is not None:
        user.email, user.pending_email = user.pending_email, None
        # It was sent to the old address, which may be somebody else's by now.
        user.forget_temporary_password()
        queries.delete_families(session, user.id, but=login)
