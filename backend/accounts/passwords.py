"""Password hashes: argon2id, computed off the event loop and a bounded number at a time."""

import secrets
import string
import threading
from collections.abc import Callable
from typing import TypeVar

import argon2
from argon2.exceptions import InvalidHashError, VerificationError
from gevent import get_hub
from gevent.monkey import is_module_patched

from ..errors import TooManyPasswordChecks

# How long a login may wait for its turn; who has waited longer has left.
WAIT_SECONDS = 10.0
RETRY_AFTER_SECONDS = 5
TEMPORARY_PASSWORD_CHARACTERS = 16
_SPECIAL = "!@#$%^&"

Result = TypeVar("Result")


class Passwords:
    """Hashes and checks passwords."""

    def __init__(
        self, *, memory_kib: int, passes: int, lanes: int, max_running: int, max_waiting: int
    ) -> None:
        self._hasher = argon2.PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=lanes)
        self._admitted = threading.BoundedSemaphore(max_running + max_waiting)
        self._running = threading.BoundedSemaphore(max_running)
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

    def _compute(self, work: Callable[[], Result]) -> Result:
        if not self._admitted.acquire(blocking=False):
            raise TooManyPasswordChecks(retry_after_seconds=RETRY_AFTER_SECONDS)
        try:
            if not self._running.acquire(timeout=WAIT_SECONDS):
                raise TooManyPasswordChecks(retry_after_seconds=RETRY_AFTER_SECONDS)
            try:
                return _off_the_event_loop(work)
            finally:
                self._running.release()
        finally:
            self._admitted.release()


def _off_the_event_loop(work: Callable[[], Result]) -> Result:
    """Under gevent in a real thread, so that the answers being streamed go on; elsewhere right here."""
    if is_module_patched("threading"):
        result: Result = get_hub().threadpool.apply(work)
        return result
    return work()


def make_temporary_password() -> str:
    """Sixteen characters that satisfy our own rule: a letter, and a digit or one of the special ones."""
    alphabet = string.ascii_letters + string.digits + _SPECIAL
    drawn = [secrets.choice(string.ascii_letters), secrets.choice(string.digits)]
    drawn += [secrets.choice(alphabet) for _ in range(TEMPORARY_PASSWORD_CHARACTERS - len(drawn))]
    secrets.SystemRandom().shuffle(drawn)
    return "".join(drawn)
