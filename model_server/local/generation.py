"""From a checked request to tokens: the limit, the queue, the engine, and where an answer ends."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from model_server.local.engine import Chunk, Engine, EngineFailed
from model_server.local.metrics import Metrics, Times
from model_server.local.wire import GenerateRequest, Limits, Refusal, check_lengths


@dataclass(frozen=True, slots=True)
class Finish:
    """How an answer ended: `reason` is "length", "eos_token" or "stop_sequence"; `text` is all of it."""

    reason: str
    generated_tokens: int
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """One token for the client; the last one of an answer carries `finish`.

    `text` of a special token is its name and no part of the answer.
    """

    index: int
    id: int
    text: str
    logprob: float
    special: bool
    finish: Finish | None


class Answer:
    """Turns the engine's chunks into tokens and decides, as TGI does, which one is the last.

    Length is looked at first, then the end token, then the stop strings; a stop string stays in the text.
    Unlike TGI, which looks at the end of the text alone, a stop string also counts when it lies inside the
    newest token.
    """

    def __init__(self, stop: tuple[str, ...], max_new_tokens: int, special_texts: dict[int, str]):
        self._stop = stop
        self._longest_stop = max((len(text) for text in stop), default=0)
        self._max_new_tokens = max_new_tokens
        self._special_texts = special_texts
        self._text = ""
        self._held: Chunk | None = None
        self.finish: Finish | None = None

    def feed(self, chunks: list[Chunk]) -> list[Token]:
        """The tokens that `chunks` complete; nothing more once `finish` is set."""
        tokens: list[Token] = []
        for chunk in chunks:
            if self.finish is None:
                tokens.extend(self._feed_one(chunk))
        return tokens

    def _feed_one(self, chunk: Chunk) -> list[Token]:
        tokens = []
        held, self._held = self._held, None
        if chunk.end is not None:
            # Without a held token the answer ended inside a character; a void special token carries the end.
            reason = "eos_token" if chunk.end == "eos" else "length"
            return [self._token(held or chunk, reason)]
        if held is not None:
            tokens.append(self._token(held, None))
        self._text += chunk.text
        if chunk.count >= self._max_new_tokens:
            tokens.append(self._token(chunk, "length"))
        elif chunk.special:
            self._held = chunk  # a special token: the next chunk says whether it is the end
        else:
            tokens.append(self._token(chunk, "stop_sequence" if self._ends_here(chunk) else None))
        return tokens

    def _ends_here(self, chunk: Chunk) -> bool:
        if not self._stop or not chunk.text:
            return False
        window = self._text[-(len(chunk.text) + self._longest_stop - 1) :]
        return any(text in window for text in self._stop)

    def _token(self, chunk: Chunk, reason: str | None) -> Token:
        if reason is not None:
            self.finish = Finish(reason, chunk.count, self._text)
        text = self._special_texts.get(chunk.id, "") if chunk.special else chunk.text
        return Token(chunk.count, chunk.id, text, chunk.logprob, chunk.special, self.finish)


@dataclass
class Job:
    """One request on its way through; filled in as it is validated and run."""

    request: GenerateRequest
    times: Times
    input_tokens: int = 0


class Generator:
    """Runs generations: `max_concurrent_requests` are let in, `slots` of them compute, the rest wait."""

    def __init__(
        self, engine: Engine, limits: Limits, slots: int, max_concurrent_requests: int, metrics: Metrics
    ):
        self._engine = engine
        self._limits = limits
        self._max_concurrent_requests = max_concurrent_requests
        self._slots = asyncio.Semaphore(slots)
        self._metrics = metrics
        self._admitted = 0
        self.waiting = 0

    async def run(self, job: Job) -> AsyncGenerator[list[Token], None]:
        """The answer to `job`, in lists of tokens that arrived together.

        Close the iterator to stop the generation.
        Raises: Refusal (overloaded, validation, generation or incomplete).
        """
        if self._admitted >= self._max_concurrent_requests:
            raise Refusal("overloaded", "Model is overloaded")
        self._admitted += 1
        try:
            async with aclosing(self._run_admitted(job)) as batches:
                async for tokens in batches:
                    yield tokens
        except EngineFailed as error:
            raise Refusal("generation", f"Request failed during generation: {error}") from error
        finally:
            self._admitted -= 1

    async def _run_admitted(self, job: Job) -> AsyncGenerator[list[Token], None]:
        request, times = job.request, job.times
        pieces = await self._engine.tokenize(request.inputs, add_special_tokens=request.add_special_tokens)
        prompt = [piece.id for piece in pieces]
        if request.truncate is not None:
            prompt = prompt[-request.truncate :]
        job.input_tokens = len(prompt)
        max_new_tokens = check_lengths(len(prompt), request.max_new_tokens, self._limits)
        times.validated = time.monotonic()
        answer = Answer(request.stop, max_new_tokens, self._engine.special_texts)
        await self._wait_for_slot()
        try:
            times.started = time.monotonic()
            async with aclosing(self._engine.stream(prompt, max_new_tokens, request.sampling)) as batches:
                async for chunks in batches:
                    if tokens := answer.feed(chunks):
                        if answer.finish:
                            times.ended = time.monotonic()
                            self._metrics.record_success(
                                times,
                                input_tokens=len(prompt),
                                generated_tokens=answer.finish.generated_tokens,
                                max_new_tokens=max_new_tokens,
                            )
                        yield tokens
                    if answer.finish:
                        return
            raise Refusal("incomplete_generation", "Incomplete generation")
        finally:
            self._slots.release()

    async def _wait_for_slot(self) -> None:
        self.waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self.waiting -= 1
