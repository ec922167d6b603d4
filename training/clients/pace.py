"""How fast a teacher is asked: how many requests at once, how many a minute, and when to ask again."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from training.clients.teacher import TeacherUnavailable


@dataclass(frozen=True)
class RetryPolicy:
    """Waits double from `first_wait_seconds` on, each drawn evenly from 0 to its length, so that requests
    that failed together do not come back together.

    Source: Brooker, Exponential Backoff and Jitter (2015), "full jitter",
    https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
    """

    attempts: int = 6
    first_wait_seconds: float = 1.0
    max_wait_seconds: float = 60.0
    # A teacher that asks for more than this has closed for the day: the run ends and can be taken up later.
    max_retry_after_seconds: float = 600.0

    def choose_wait_seconds(self, attempt: int, error: TeacherUnavailable, chance: random.Random) -> float:
        """How long to wait after the failed `attempt`, which counts from 1. Never less than was asked for."""
        jitter = chance.uniform(0, min(self.max_wait_seconds, self.first_wait_seconds * 2 ** (attempt - 1)))
        return jitter + (error.retry_after_seconds or 0.0)


class Pace:
    """Lets requests through: at most `concurrency` at once, and evenly spread over each minute."""

    def __init__(
        self,
        *,
        concurrency: int,
        requests_per_minute: float | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        read_clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._places = asyncio.Semaphore(concurrency)
        self._spacing_seconds = 60.0 / requests_per_minute if requests_per_minute else 0.0
        self._next_at = 0.0
        self._sleep = sleep
        self._read_clock = read_clock

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place among the concurrent requests, from its time on."""
        async with self._places:
            now = self._read_clock()
            starts_at = max(now, self._next_at)
            self._next_at = starts_at + self._spacing_seconds
            if starts_at > now:
                await self._sleep(starts_at - now)
            yield

    def pause(self, seconds: float) -> None:
        """Start nothing new for a while: the teacher said that it is too much."""
        self._next_at = max(self._next_at, self._read_clock() + seconds)

    async def sleep(self, seconds: float) -> None:
        await self._sleep(seconds)
