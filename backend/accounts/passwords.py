"""Password hashes: argon2id, computed off the event loop and a bounded number at a time."""

import os
import secrets
import string
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

import argon2
from argon2.exceptions import InvalidHashError, VerificationError
from gevent.monkey import is_module_patched
from gevent.threadpool import ThreadPool

from ..errors import TooManyPasswordChecks

# How long a login may wait for its turn; who has waited longer has left.
WAIT_SECONDS = 10.0
RETRY_AFTER_SECONDS = 5
TEMPORARY_PASSWORD_CHARACTERS = 16
_SPECIAL = "!@#$%^&"
# How much later than the event loop a hash is given a core, as `nice` counts, whose last number is 19.
_NICENESS, _LEAST = 5, 19

Result = TypeVar("Result")


class Passwords:
    """Hashes and checks passwords."""

    def __init__(
        self, *, memory_kib: int, passes: int, lanes: int, max_running: int, max_waiting: int
    ) -> None:
        self._hasher = argon2.PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=lanes)
        self._admitted = threading.BoundedSemaphore(max_running + max_waiting)
        self._running = threading.BoundedSemaphore(max_running)
        self._max_running = max_running
        # Made at the first hash: each process needs its own, after the fork.
        self._threads: ThreadPool | None = None
        # An unknown login id has no hash: this one is checked instead, which takes as long.
        self._nobodys_hash = self._hasher.hash(secrets.token_hex(16))

    def hash(self, password: str) -> str:
        """Raises: TooManyPasswordChecks."""
        return self._compute(lambda: self._hasher.hash(password))

    def is_right(self, password: str, stored: str | None) -> bool:
        """Whether the password has this hash. Without one the answer is no, after the same time.

        Raises:
            TooManyPasswordChecks: so many wait already that this one would wait too long.

        """
        return self._compute(lambda: self._verify(stored or self._nobodys_hash, password))

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash was made with other costs than today's."""
        return self._hasher.check_needs_rehash(stored)

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    def _off_the_event_loop(self, work: Callable[[], Result]) -> Result:
        """Under gevent in a real thread, so that the answers being streamed go on; elsewhere right here."""
        if not is_module_patched("threading"):
            return work()
        if self._threads is None:
            # Not gevent's own threads, which look up names as well.
            self._threads = ThreadPool(self._max_running)

        result: Result = self._threads.apply(_run_behind, (work,))
        return result

    def _compute(self, work: Callable[[], Result]) -> Result:
        if not self._admitted.acquire(blocking=False):
            raise TooManyPasswordChecks(retry_after_seconds=RETRY_AFTER_SECONDS)
        try:
            if not self._running.acquire(timeout=WAIT_SECONDS):
                raise TooManyPasswordChecks(retry_after_seconds=RETRY_AFTER_SECONDS)
            try:
                return self._off_the_event_loop(work)
            finally:
                self._running.release()
        finally:
            self._admitted.release()


def _run_behind(work: Callable[[], Result]) -> Result:
    """Compute it in this thread behind the event loop, which two hashes at once would keep from its core."""
    # Elsewhere the number of a thread is not that of a process, and the whole process would step back.
    if sys.platform == "linux":
        niceness = os.getpriority(os.PRIO_PROCESS, os.getpid()) + _NICENESS
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), min(niceness, _LEAST))
    return work()


def make_temporary_password() -> str:
    """Sixteen characters that satisfy our own rule: a letter, and a digit or one of the special ones."""
    alphabet = string.ascii_letters + string.digits + _SPECIAL
    drawn = [secrets.choice(string.ascii_letters), secrets.choice(string.digits)]
    drawn += [secrets.choice(alphabet) for _ in range(TEMPORARY_PASSWORD_CHARACTERS - len(drawn))]
    secrets.SystemRandom().shuffle(drawn)
    return "".join(drawn)
