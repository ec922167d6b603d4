"""The test's mail server: prints each mail as a line of JSON, to be read with `docker logs`."""

import asyncio
import email
import email.policy
import json

from aiosmtpd.controller import UnthreadedController


class Printer:
    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        print(
            json.dumps({"to": envelope.rcpt_tos, "text": mail.get_body(("plain",)).get_content()}), flush=True
        )
        return "250 OK"


loop = asyncio.new_event_loop()
UnthreadedController(Printer(), hostname="0.0.0.0", port=1025, loop=loop).begin()
print("The mail server listens.", flush=True)
loop.run_forever()
