"""An SMTP server that prints what it is sent, so that sign-up mails appear in the terminal of `make run`.

python -m backend.mail_sink
"""

import asyncio
import email
import email.policy

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session

from .config import Config


class PrintingHandler:
    """Accepts every mail and prints it decoded, as its reader would see it."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        body = mail.get_body(("plain", "html"))
        text = body.get_content().strip() if body is not None else "(no text)"
        recipients = ", ".join(envelope.rcpt_tos)
        print(f"--- mail to {recipients}: {mail['subject']}\n{text}\n---", flush=True)  # noqa: T201
        return "250 OK"


def main() -> None:
    """Serve until the process is ended."""
    config = Config.from_environment()
    loop = asyncio.new_event_loop()
    controller = UnthreadedController(
        PrintingHandler(), hostname=config.mail_host, port=config.mail_port, loop=loop
    )
    controller.begin()
    try:
        loop.run_forever()
    except KeyboardInterrupt:
        pass
    finally:
        controller.end()


if __name__ == "__main__":
    main()
