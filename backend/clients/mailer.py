"""The one door to the mail server: what the accounts send, and the SMTP that sends it."""

import logging
import smtplib
import ssl
import types
from email.utils import make_msgid, parseaddr
from typing import Protocol

import flask_mail
from flask import current_app, render_template

from ..config import Config
from ..errors import MailNotSent, MailServerAway

log = logging.getLogger("chatfoodie.mail")

# What a mail server that is down, slow, or refuses us raises; ssl.SSLError is an OSError.
_FAILURES = (OSError, smtplib.SMTPException)
# Those of them that nobody has said.
_NO_ANSWER = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, smtplib.SMTPNotSupportedError)


class Mailer(Protocol):
    """Sends the mails of the accounts."""

    def send_verification_code(self, email: str, code: str, minutes: int) -> None:
        """Raises: MailNotSent."""

    def send_temporary_password(self, email: str, login_id: str, password: str, minutes: int) -> None:
        """Raises: MailNotSent."""

    def send_nothing(self) -> None:
        """Talk to the mail server as before a mail, so that nobody can tell whether there was one.

        Raises:
            MailNotSent: a mail could not have been sent either.

        """

    def try_to_tell_of_new_password(self, email: str) -> None:
        """Tell the owner; a failure is logged and nothing more."""

    def try_to_tell_of_new_email(self, email: str) -> None:
        """Tell the owner, at the old address; a failure is logged and nothing more."""


class SmtpMailer:
    """Flask-Mail over real SMTP, plain text from `templates/mail/`."""

    def __init__(self, config: Config) -> None:
        self._sender = config.mail_sender
        self._domain = parseaddr(config.mail_sender)[1].rpartition("@")[2] or "localhost"
        self._encryption = config.mail_encryption
        self._timeout_seconds = config.mail_timeout_seconds

    def send_verification_code(self, email: str, code: str, minutes: int) -> None:
        self._send(email, "이메일 인증번호입니다.", "verification_code.txt", code=code, minutes=minutes)

    def send_temporary_password(self, email: str, login_id: str, password: str, minutes: int) -> None:
        self._send(
            email,
            "임시 비밀번호입니다.",
            "temporary_password.txt",
            login_id=login_id,
            password=password,
            minutes=minutes,
        )

    def send_nothing(self) -> None:
        try:
            with self._connect():
                pass
        except _FAILURES as error:
            raise _error_of(error) from error

    def try_to_tell_of_new_password(self, email: str) -> None:
        self._try_to_send(email, "비밀번호가 바뀌었습니다.", "new_password.txt")

    def try_to_tell_of_new_email(self, email: str) -> None:
        self._try_to_send(email, "이메일 주소 변경이 요청되었습니다.", "new_email.txt")

    def _try_to_send(self, email: str, subject: str, template: str) -> None:
        try:
            self._send(email, subject, template)
        except MailNotSent as error:
            log.warning("a notice was not mailed", extra={"template": template, "detail": str(error)})

    def _send(self, email: str, subject: str, template: str, **values: object) -> None:
        message = flask_mail.Message(
            subject=f"chatfoodie {subject}",
            recipients=[email],
            sender=self._sender,
            body=render_template(f"mail/{template}", **values),
            extra_headers={"Auto-Submitted": "auto-generated"},
        )
        # Flask-Mail's own would name this host, after a search for its name in the DNS.
        message.msgId = make_msgid(domain=self._domain)
        try:
            with self._connect() as connection:
                connection.send(message)
        except _FAILURES as error:
            raise _error_of(error) from error

    def _connect(self) -> "_Connection":
        return _Connection(
            current_app.extensions["mail"],
            encryption=self._encryption,
            timeout_seconds=self._timeout_seconds,
            domain=self._domain,
        )


class _Connection(flask_mail.Connection):
    """Flask-Mail's connection with a deadline, checked certificates, and an end that hides no error."""

    def __init__(
        self, state: "flask_mail._Mail", *, encryption: str, timeout_seconds: float, domain: str
    ) -> None:
        super().__init__(state)  # type: ignore[arg-type]
        self._encryption = encryption
        self._timeout_seconds = timeout_seconds
        self._domain = domain

    def configure_host(self) -> smtplib.SMTP:
        server, port = self.mail.server, self.mail.port
        if self._encryption == "tls":
            checked = ssl.create_default_context()
            host: smtplib.SMTP = smtplib.SMTP_SSL(
                server, port, self._domain, timeout=self._timeout_seconds, context=checked
            )
        else:
            host = smtplib.SMTP(server, port, self._domain, timeout=self._timeout_seconds)
        try:
            if self._encryption == "starttls":
                host.starttls(context=ssl.create_default_context())
            if self.mail.username and self.mail.password:
                host.login(self.mail.username, self.mail.password)
            host.ehlo_or_helo_if_needed()
        except BaseException:
            host.close()
            raise
        return host

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: types.TracebackType | None,
    ) -> None:
        if self.host is None:
            return
        try:
            self.host.quit()
        except _FAILURES:
            pass  # the mail is accepted already, or an error is on its way
        finally:
            self.host.close()


def _error_of(error: Exception) -> MailNotSent:
    """Whether the server has refused the mail, or never said anything: then there is no limit to speak of."""
    is_refused = isinstance(error, smtplib.SMTPException) and not isinstance(error, _NO_ANSWER)
    return (MailNotSent if is_refused else MailServerAway)(_kind_of(error))


def _kind_of(error: Exception) -> str:
    """The kind alone: the words of a refusal often quote the address."""
    code = getattr(error, "smtp_code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
