"""Runs self-instruct: asks the teacher in rounds until enough tasks are kept or the money is spent.

A round is a block of consecutive request numbers. Its prompts are made from what was kept before it, its
requests run side by side, and its answers are judged in the order of their numbers. So the kept tasks follow
from the answers alone, and a run that was killed goes on as if nothing had happened.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass

from training.clients.pace import Pace, RetryPolicy
from training.clients.teacher import (
    Teacher,
    TeacherAnswer,
    TeacherMisconfigured,
    TeacherRefused,
    TeacherUnavailable,
    count_at_most,
)
from training.foodie.instruction_pool import InstructionPool
from training.foodie.journal import Journal, RecordedAnswer


class BudgetReached(Exception):
    """The next request could cost more than is left."""


@dataclass(frozen=True)
class Prices:
    """What the teacher costs, in US dollars for a million tokens. Zero for a server of one's own."""

    prompt_usd: float = 0.0
    answer_usd: float = 0.0

    def reckon_usd(self, prompt_tokens: int, answer_tokens: int) -> float:
        return (prompt_tokens * self.prompt_usd + answer_tokens * self.answer_usd) / 1_000_000


@dataclass(frozen=True)
class Limits:
    """Where a run ends."""

    kept_tasks: int
    requests: int
    budget_usd: float


class Generation:
    """One run. `report` is called after each answer and each round."""

    def __init__(
        self,
        pool: InstructionPool,
        journal: Journal,
        teacher: Teacher,
        pace: Pace,
        *,
        limits: Limits,
        prices: Prices,
        max_answer_tokens: int,
        requests_per_round: int,
        retries: RetryPolicy | None = None,
        chance: random.Random | None = None,
        report: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._pool = pool
        self._journal = journal
        self._teacher = teacher
        self._pace = pace
        self._limits = limits
        self._prices = prices
        self._max_answer_tokens = max_answer_tokens
        self._requests_per_round = requests_per_round
        self._retries = retries or RetryPolicy()
        self._chance = chance or random.Random()  # noqa: S311  (waits, no secret)
        self._report = report
        self._reserved_usd = 0.0
        self._stop: Exception | None = None

    async def run(self) -> None:
        """Fill the pool.

        Raises: BudgetReached, TeacherUnavailable or TeacherMisconfigured when it ends early. What was
        answered until then is in the journal and in the pool.
        """
        for start in range(0, self._limits.requests, self._requests_per_round):
            if len(self._pool.kept) >= self._limits.kept_tasks:
                return
            requests = range(start, min(start + self._requests_per_round, self._limits.requests))
            missing = [request for request in requests if request not in self._journal.answers]
            prompts = {request: self._pool.render_prompt(request) for request in missing}
            await asyncio.gather(*(self._ask(request, prompt) for request, prompt in prompts.items()))
            for request in requests:
                answer = self._journal.answers.get(request)
                if answer is not None and answer.text is not None:
                    self._pool.take_answer(request, answer.text, is_cut=answer.is_cut)
            self._report(self.describe())
            if self._stop is not None:
                raise self._stop

    def describe(self) -> str:
        """One line: kept, dropped by reason, tokens, money so far and in the end."""
        pool, spent = self._pool, self._journal.spent_usd
        reasons = ", ".join(f"{drop} {count}" for drop, count in pool.dropped.most_common())
        tokens = sum(a.prompt_tokens + a.answer_tokens for a in self._journal.answers.values())
        line = (
            f"{len(self._journal.answers)} answers | kept {len(pool.kept)} of {self._limits.kept_tasks}"
            f" | dropped {pool.dropped.total()}{f' ({reasons})' if reasons else ''}"
            f" | {tokens:,} tokens | ${spent:.4f} of ${self._limits.budget_usd:.2f}"
        )
        if pool.kept:
            # Later answers repeat earlier ones more often, so this is the least it will cost.
            line += f", at least ${spent / len(pool.kept) * self._limits.kept_tasks:.2f} in all"
        return line

    async def _ask(self, request: int, prompt: str) -> None:
        """Ask until there is an answer or a reason to stop. The journal then knows what happened."""
        for attempt in range(1, self._retries.attempts + 1):
            async with self._pace.place():
                if self._stop is not None:
                    return
                failure = await self._try_once(request, prompt)
            if failure is None:
                return
            asked_to_wait = failure.retry_after_seconds or 0.0
            if attempt == self._retries.attempts or asked_to_wait > self._retries.max_retry_after_seconds:
                self._stop = self._stop or failure
                return
            self._pace.pause(asked_to_wait)
            await self._pace.sleep(self._retries.choose_wait_seconds(attempt, failure, self._chance))

    async def _try_once(self, request: int, prompt: str) -> TeacherUnavailable | None:
        """One attempt; returns why it should be repeated."""
        # No request may cost more than was set aside for it, so the budget holds whatever is on its way.
        most_usd = self._prices.reckon_usd(count_at_most(prompt), self._max_answer_tokens)
        if self._journal.spent_usd + self._reserved_usd + most_usd > self._limits.budget_usd:
            self._stop = self._stop or BudgetReached(
                f"${self._journal.spent_usd:.4f} spent; the next request could pass the budget"
            )
            return None
        self._reserved_usd += most_usd
        try:
            answer = await self._teacher.ask(prompt)
        except TeacherUnavailable as error:
            if error.may_be_charged:
                self._journal.add_loss(request, usd=most_usd)
            return error
        except TeacherRefused as error:
            self._journal.add_refusal(request, str(error))
        except TeacherMisconfigured as error:
            self._stop = self._stop or error
        else:
            self._record(request, answer)
        finally:
            self._reserved_usd -= most_usd
        return None

    def _record(self, request: int, answer: TeacherAnswer) -> None:
        self._journal.add_answer(
            request,
            RecordedAnswer(answer.text, answer.is_cut, answer.prompt_tokens, answer.answer_tokens),
            usd=self._prices.reckon_usd(answer.prompt_tokens, answer.answer_tokens),
        )
        self._report(self.describe())
