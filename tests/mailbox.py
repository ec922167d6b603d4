"""A real SMTP server that keeps what it is sent."""

import email
import email.policy
import re
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller

from tests.live import find_free_port


class Mailbox:
    """Takes mails for everybody; `refusal` is what it says instead of taking one."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.greetings = 0
        self.refusal = ""
        self._controller = Controller(self, hostname="127.0.0.1", port=find_free_port())

    @property
    def port(self) -> int:
        return int(self._controller.port)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()

    async def handle_EHLO(  # noqa: N802
        self, _server: Any, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.greetings += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refusal:
            return self.refusal
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"

    def sent_to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"] == address]

    def code_for(self, address: str) -> str:
        """The newest verification code."""
        return self._newest(address, r"인증번호는 (\d{6})입니다")

    def password_for(self, address: str) -> str:
        """The newest temporary password."""
        return self._newest(address, r"임시 비밀번호는 (\S+)입니다")

    def _newest(self, address: str, pattern: str) -> str:
        found = [re.search(pattern, mail.get_content()) for mail in self.sent_to(address)]
        return [match[1] for match in found if match][-1]
