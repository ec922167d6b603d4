"""One open stream of server-sent events: its headers, its keep-alive comments, its end."""

import asyncio
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from aiohttp import web

KEEP_ALIVE = b":\n\n"
# axum's default, which TGI uses.
KEEP_ALIVE_SECONDS = 15.0


class EventStream:
    """An answer of status 200 whose body is written event by event; an async context manager."""

    def __init__(
        self,
        http: web.Request,
        headers: Mapping[str, str],
        keep_alive_seconds: float = KEEP_ALIVE_SECONDS,
    ):
        self._http = http
        self._keep_alive_seconds = keep_alive_seconds
        self._sent_at = time.monotonic()
        self.response = web.StreamResponse(
            headers={
                "Content-Type": "text/event-stream",
                "Cache-Control": "no-cache",
                "X-Accel-Buffering": "no",
                **headers,
            }
        )

    async def __aenter__(self) -> Self:
        await self.response.prepare(self._http)
        self._keep_alive = asyncio.create_task(self._send_keep_alive())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._keep_alive.cancel()
        if error is None:
            await self.response.write_eof()

    async def send(self, data: bytes) -> None:
        """Write `data`. Raises: ConnectionError when the client has gone."""
        self._sent_at = time.monotonic()
        await self.response.write(data)

    async def _send_keep_alive(self) -> None:
        while True:
            left = self._sent_at + self._keep_alive_seconds - time.monotonic()
            if left > 0:
                await asyncio.sleep(left)
                continue
            try:
                await self.send(KEEP_ALIVE)
            except ConnectionError:
                return  # the handler finds out by itself
