"""The routes: TGI's paths, each reading a request, running it and writing TGI's answer."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import Any, Protocol

from aiohttp import web

from model_server.local import replies
from model_server.local.chat import read_chat_request
from model_server.local.engine import Engine, EngineFailed
from model_server.local.event_stream import EventStream
from model_server.local.fields import BodyUnreadable, missing_field, read_field, read_json
from model_server.local.generation import Finish, Generator, Job, Token
from model_server.local.metrics import Metrics, Times
from model_server.local.wire import (
    BODY_LIMIT_BYTES,
    GenerateRequest,
    Limits,
    Refusal,
    read_generate_request,
)

# TGI's words in tgi_request_failure, where they differ from its error types.
FAILURES = {"incomplete_generation": "incomplete", "template_error": "template"}
HEALTH_SECONDS = 5.0
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
log = logging.getLogger(__name__)


class Events(Protocol):
    """How one kind of stream writes its events."""

    def render_token(self, token: Token, job: Job) -> bytes: ...
    def render_refusal(self, refusal: Refusal) -> bytes: ...
    def render_end(self) -> bytes: ...


class ModelServer:
    """The handlers and what they share. `info` is the body of `/info`."""

    def __init__(
        self, engine: Engine, generator: Generator, limits: Limits, metrics: Metrics, info: dict[str, Any]
    ):
        self._engine = engine
        self._generator = generator
        self._limits = limits
        self._metrics = metrics
        self._info = info

    def build_application(self) -> web.Application:
        application = web.Application(client_max_size=BODY_LIMIT_BYTES, middlewares=[answer_errors])
        application.add_routes(
            [
                web.post("/", self.generate_compat),
                web.post("/generate", self.generate),
                web.post("/generate_stream", self.generate_stream),
                web.post("/tokenize", self.tokenize),
                web.post("/v1/chat/completions", self.chat),
                web.get("/", self.health),
                web.get("/health", self.health),
                web.get("/info", self.info),
                web.get("/metrics", self.metrics),
            ]
        )
        return application

    async def generate_compat(self, http: web.Request) -> web.StreamResponse:
        """`POST /`: a stream or, in an array, one answer."""
        body = await read_body(http)
        if read_field("stream", body.get("stream", False), "bool"):
            return await self._stream_generation(http, body)
        return await self._answer_generation(body, in_array=True)

    async def generate(self, http: web.Request) -> web.StreamResponse:
        return await self._answer_generation(await read_body(http), in_array=False)

    async def generate_stream(self, http: web.Request) -> web.StreamResponse:
        return await self._stream_generation(http, await read_body(http))

    async def chat(self, http: web.Request) -> web.StreamResponse:
        body = await read_body(http)
        stream = read_field("stream", body.get("stream", False), "bool")
        options = read_field("stream_options", body.get("stream_options"), "object?") or {}
        model = str(self._info["model_id"])

        def read() -> GenerateRequest:
            return read_chat_request(body, self._limits)

        if stream:
            events = replies.ChatEvents(model, include_usage=bool(options.get("include_usage")))
            return await self._stream(http, read, events)
        job, _, finish = await self._answer(read)
        return json_response(
            replies.render_chat_answer(finish, job, model), headers=replies.render_timing_headers(job, finish)
        )

    async def tokenize(self, http: web.Request) -> web.StreamResponse:
        body = await read_body(http)
        if "inputs" not in body:
            raise missing_field("inputs")
        inputs = read_field("inputs", body["inputs"], "string")
        special = read_field("add_special_tokens", body.get("add_special_tokens", True), "bool")
        pieces = await self._engine.tokenize(inputs, add_special_tokens=special)
        return json_response(replies.render_pieces(inputs, pieces))

    async def health(self, _: web.Request) -> web.StreamResponse:
        try:
            async with asyncio.timeout(HEALTH_SECONDS):
                await self._engine.check_health()
        except (EngineFailed, TimeoutError) as error:
            raise Refusal("healthcheck", "unhealthy") from error
        return web.Response()

    async def info(self, _: web.Request) -> web.StreamResponse:
        return json_response(self._info)

    async def metrics(self, _: web.Request) -> web.StreamResponse:
        running = await self._engine.count_running()
        page = self._metrics.render(waiting=self._generator.waiting, running=running)
        return web.Response(text=page, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    async def _answer_generation(self, body: dict[str, Any], *, in_array: bool) -> web.StreamResponse:
        job, tokens, finish = await self._answer(
            lambda: read_generate_request(body, self._limits, stream=False)
        )
        answer = replies.render_answer(tokens, finish, job.request)
        return json_response(
            [answer] if in_array else answer, headers=replies.render_timing_headers(job, finish)
        )

    async def _stream_generation(self, http: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        return await self._stream(
            http,
            lambda: read_generate_request(body, self._limits, stream=True),
            replies.TokenEvents(),
        )

    async def _answer(self, read: Callable[[], GenerateRequest]) -> tuple[Job, list[Token], Finish]:
        """Run a request to its end. Raises: Refusal."""
        self._metrics.record_request()
        arrived = time.monotonic()
        tokens: list[Token] = []
        try:
            job = Job(read(), Times(arrived))
            async with aclosing(self._generator.run(job)) as batches:
                async for batch in batches:
                    tokens.extend(batch)
        except Refusal as refusal:
            self._record_failure(refusal)
            raise
        except asyncio.CancelledError:
            self._metrics.record_failure("dropped")
            raise
        finish = tokens[-1].finish
        assert finish is not None  # noqa: S101 - Generator.run ends with a finish or raises
        return job, tokens, finish

    async def _stream(
        self, http: web.Request, read: Callable[[], GenerateRequest], events: Events
    ) -> web.StreamResponse:
        """Run a request and write its tokens as they come; whatever goes wrong is an event in the stream."""
        self._metrics.record_request()
        arrived = time.monotonic()
        request: GenerateRequest | Refusal
        try:
            request = read()
        except Refusal as refusal:
            request = refusal
        headers = {} if isinstance(request, Refusal) else replies.render_compute_headers(request)
        stream = EventStream(http, headers)
        try:
            async with stream:
                await self._write_events(stream, request, arrived, events)
        except (asyncio.CancelledError, ConnectionError) as gone:
            self._metrics.record_failure("dropped")
            if isinstance(gone, asyncio.CancelledError):
                raise
        return stream.response

    async def _write_events(
        self, stream: EventStream, request: GenerateRequest | Refusal, arrived: float, events: Events
    ) -> None:
        try:
            if isinstance(request, Refusal):
                raise request
            job = Job(request, Times(arrived))
            async with aclosing(self._generator.run(job)) as batches:
                async for tokens in batches:
                    await stream.send(b"".join(events.render_token(token, job) for token in tokens))
        except Refusal as refusal:
            self._record_failure(refusal)
            await stream.send(events.render_refusal(refusal))
        if end := events.render_end():
            await stream.send(end)

    def _record_failure(self, refusal: Refusal) -> None:
        self._metrics.record_failure(FAILURES.get(refusal.error_type, refusal.error_type))
        log.warning("refused a request: %s", refusal.error_type)


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Errors of every route, in TGI's form."""
    try:
        return await handler(request)
    except Refusal as refusal:
        return json_response(replies.render_refusal(refusal), status=refusal.status)
    except BodyUnreadable as error:
        return web.Response(status=error.status, text=error.text)
    except EngineFailed as error:
        failure = Refusal("generation", f"Request failed during generation: {error}")
        return json_response(replies.render_refusal(failure), status=failure.status)


async def read_body(http: web.Request) -> dict[str, Any]:
    """The JSON object of a request. Raises: BodyUnreadable."""
    if http.content_type != "application/json":
        raise BodyUnreadable(415, "Expected request with `Content-Type: application/json`")
    try:
        body = await http.read()
    except web.HTTPRequestEntityTooLarge as error:
        raise BodyUnreadable(413, "Failed to buffer the request body: length limit exceeded") from error
    return read_json(body)


def json_response(value: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(
        status=status, body=replies.to_json(value), content_type="application/json", headers=headers
    )
