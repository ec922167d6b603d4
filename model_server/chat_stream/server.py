"""The socket: requests in, `text_stream` and `stream_end` out, as text-generation-webui did in 2023."""

import asyncio
import html
import json
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import Any

import aiohttp
from aiohttp import WSCloseCode, WSMsgType, web

from model_server.chat_stream.reply import Reply
from model_server.chat_stream.request import (
    MOST_STOPS_OF_THE_SERVER,
    ChatRequest,
    RequestRefused,
    read_request,
)
from model_server.local.chat import render_prompt

PATH = "/api/v1/chat-stream"
MAX_MESSAGE_BYTES = 262_144
# The model server sends a comment every 15 s while a request waits in its queue.
SILENCE_SECONDS = 60
PING_SECONDS = 25.0
# Texts that come together are sent together: never more often than a reader can see.
SEND_SECONDS = 0.02
# Requests that one client may send before the first of them is answered.
MOST_WAITING = 8
MOST_SOCKETS = 64
# Each event repeats the history, and the question, as then: the newest pairs of so many characters, ...
REPEATED_CHARACTERS = 65_536
# ... and a large event more seldom, so that one answer never costs more than this.
CHARACTERS_PER_SECOND = 1_000_000
log = logging.getLogger(__name__)


class ModelFailed(Exception):
    """The model server does not answer, or broke off."""


class ChatStream:
    """The handlers; `model_url` is a server that speaks TGI's wire, `origins` are whose pages may ask."""

    def __init__(self, model_url: str, origins: tuple[str, ...] = ()) -> None:
        self._model_url = model_url
        self._origins = origins
        self._sockets = 0

    def build_application(self) -> web.Application:
        application = web.Application()
        application.add_routes([web.get(PATH, self.converse), web.get("/health", self.health)])
        application.cleanup_ctx.append(self._hold_session)
        return application

    async def _hold_session(self, _: web.Application) -> AsyncGenerator[None, None]:
        timeout = aiohttp.ClientTimeout(total=None, connect=3, sock_read=SILENCE_SECONDS)
        async with aiohttp.ClientSession(
            timeout=timeout, connector=aiohttp.TCPConnector(limit=0)
        ) as self._session:
            yield

    async def health(self, _: web.Request) -> web.Response:
        return web.Response()

    async def converse(self, http: web.Request) -> web.WebSocketResponse:
        """One request after another, until the client closes. One that fails closes the socket with 1011."""
        # Programs send none. Any page that somebody opens on this machine could otherwise ask.
        if any(origin not in self._origins for origin in http.headers.getall("Origin", ())):
            raise web.HTTPForbidden(text="pages of this origin may not ask")
        if self._sockets >= MOST_SOCKETS:
            raise web.HTTPServiceUnavailable(text="too many sockets are open")
        self._sockets += 1
        try:
            return await self._converse(http)
        finally:
            self._sockets -= 1

    async def _converse(self, http: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=MAX_MESSAGE_BYTES, heartbeat=PING_SECONDS)
        await socket.prepare(http)
        waiting: asyncio.Queue[str] = asyncio.Queue(MOST_WAITING)
        # Beside the reading, which answers pings and sees the client leave, however long an answer takes.
        answering = asyncio.create_task(self._answer_all(socket, waiting))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    waiting.put_nowait(message.data)
        except asyncio.QueueFull:
            await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=b"too many requests wait")
        finally:
            answering.cancel()
            with suppress(asyncio.CancelledError):
                await answering
        return socket

    async def _answer_all(self, socket: web.WebSocketResponse, waiting: asyncio.Queue[str]) -> None:
        try:
            while True:
                await self._answer(socket, read_request(await waiting.get()))
        except RequestRefused as refusal:
            await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=str(refusal).encode())
        except ModelFailed as failure:
            log.warning("an answer failed: %s", failure)
            await socket.close(code=WSCloseCode.INTERNAL_ERROR, message=str(failure).encode())
        except ConnectionError:
            pass  # the client has gone; its answer was ended with it
        except Exception as error:  # noqa: BLE001  (the outermost handler: the client would wait for ever)
            # Its text may quote what was asked.
            log.error("an answer failed: %s", type(error).__name__)
            await socket.close(code=WSCloseCode.INTERNAL_ERROR, message=b"the answer failed")

    async def _answer(self, socket: web.WebSocketResponse, request: ChatRequest) -> None:
        reply, sent, number = Reply(request.stop), "", 0
        history = _Repeated.of(request)
        send_at = 0.0
        async with aclosing(self._generate(request)) as texts:
            async for text in texts:
                reply.feed(text)
                now = asyncio.get_running_loop().time()
                if reply.shown != sent and now >= send_at:
                    sent = reply.shown
                    event = history.write(sent, number)
                    await socket.send_str(event)
                    send_at = now + max(SEND_SECONDS, len(event) / CHARACTERS_PER_SECOND)
                    number += 1
                if reply.is_over:
                    break
        reply.end()
        if reply.shown != sent or number == 0:
            await socket.send_str(history.write(reply.shown, number))
            number += 1
        await socket.send_json({"event": "stream_end", "message_num": number})

    async def _generate(self, request: ChatRequest) -> AsyncGenerator[str, None]:
        """What the model writes, in the pieces in which it arrives. Closing it ends the generation."""
        prompt, parameters = await self._fit(request)
        body = {"inputs": prompt, "parameters": parameters}
        try:
            async with self._session.post(f"{self._model_url}/generate_stream", json=body) as response:
                try:
                    if response.content_type != "text/event-stream":
                        raise ModelFailed(f"the model server answered HTTP {response.status}")
                    async for line in response.content:
                        if line.startswith(b"data:"):
                            text, is_end = _read_token(line[5:])
                            yield text
                            if is_end:
                                return
                finally:
                    response.close()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise ModelFailed("the model server does not answer") from error
        raise ModelFailed("the model server broke off")

    async def _fit(self, request: ChatRequest) -> tuple[str, dict[str, Any]]:
        """The prompt with as many of the newest pairs as leave room for the answer, and all parameters."""
        info = await self._ask("GET", "/info")
        try:
            room = int(info["max_total_tokens"]) - request.parameters["max_new_tokens"]
            most = max(1, min(int(info["max_input_tokens"]), room))
        except (KeyError, TypeError, ValueError) as error:
            raise ModelFailed("the model server tells no limits") from error
        pairs = list(request.internal)
        while True:
            prompt = render_prompt(pairs, request.question)
            if not pairs or len(await self._ask("POST", "/tokenize", {"inputs": prompt})) <= most:
                break
            del pairs[: max(1, len(pairs) // 4)]
        stops = sorted(request.stop, key=len)[:MOST_STOPS_OF_THE_SERVER]
        return prompt, {**request.parameters, "stop": stops, "truncate": most}

    async def _ask(self, method: str, path: str, body: Any = None) -> Any:
        try:
            async with self._session.request(method, f"{self._model_url}{path}", json=body) as response:
                response.raise_for_status()
                return await response.json()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise ModelFailed("the model server does not answer") from error


@dataclass(frozen=True)
class _Repeated:
    """What every event of an answer says again: the question, and the newest pairs before it."""

    internal: list[tuple[str, str]]
    visible: list[tuple[str, str]]
    question: str

    @classmethod
    def of(cls, request: ChatRequest) -> "_Repeated":
        pairs = list(zip_longest(reversed(request.internal), reversed(request.visible), fillvalue=("", "")))
        sizes = accumulate(sum(map(len, (*internal, *visible))) for internal, visible in pairs)
        # As many of both: who has as many finds them side by side.
        newest = sum(size <= REPEATED_CHARACTERS for size in sizes)
        return cls(
            list(request.internal[max(0, len(request.internal) - newest) :]),
            list(request.visible[max(0, len(request.visible) - newest) :]),
            request.question,
        )

    def write(self, text: str, number: int) -> str:
        """The event with all the text so far."""
        internal = [*self.internal, (self.question, text)]
        # What people see was escaped for the page that the old server drew itself.
        visible = [*self.visible, (html.escape(self.question), html.escape(text))]
        history = {"internal": internal, "visible": visible}
        return json.dumps(
            {"event": "text_stream", "message_num": number, "history": history}, ensure_ascii=False
        )


def _read_token(data: bytes) -> tuple[str, bool]:
    """The text of one event, and whether it was the last. Raises: ModelFailed."""
    event = json.loads(data)
    if not isinstance(event, dict):
        raise ModelFailed("the model server sent no token")
    if "error" in event:
        # Its text may quote the prompt, so only its kind is told.
        raise ModelFailed(f"the model server says {event.get('error_type', 'error')}")
    try:
        token = event["token"]
        return "" if token["special"] else str(token["text"]), event.get("generated_text") is not None
    except (KeyError, TypeError) as error:
        raise ModelFailed("the model server sent no token") from error
