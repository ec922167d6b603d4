"""How many passwords may be tried, without letting strangers lock out the owner of an account.

Tries are counted before a password is looked at, so that many at once pass no more than one after another.
A browser that has logged in once keeps a device cookie: its tries are counted for it alone. Tries of all
other clients together are counted as well, and when they are too many, only a temporary password is looked
at: who reads the owner's mails gets in, and nobody guesses sixteen random characters.

Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
"""

import hashlib
import hmac
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import limits
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, RateLimiter

from ..errors import TooManyRequests
from ..settings.secret_key import derive_key
from .tokens import new_number

log = logging.getLogger("chatfoodie.accounts")

# As long as anybody remembers which of their devices they have used.
DEVICE_SECONDS = 365 * 24 * 3600
LOCKED = (
    "로그인 시도가 너무 많았습니다. 비밀번호 찾기로 메일을 받아 임시 비밀번호로 로그인하거나, "
    "잠시 후 다시 시도해 주세요."
)


@dataclass(frozen=True)
class Attempt:
    """A login that may be tried. `is_locked`: only a temporary password counts; others are told `LOCKED`."""

    own_key: str
    is_locked: bool
    retry_after_seconds: int


class LoginGuard:
    """Counts the tries of each login id, by client or device, and of all strangers together."""

    def __init__(
        self, secret: str, per_client: str, from_strangers: str, find_limiter: Callable[[], RateLimiter]
    ) -> None:
        """`find_limiter` finds the shared counters; when they fail, this process counts by itself."""
        self._key = derive_key(secret, "device cookie")
        self._per_client = limits.parse_many(per_client) if per_client else []
        self._from_strangers = limits.parse_many(from_strangers) if from_strangers else []
        self._find_limiter = find_limiter
        self._here = FixedWindowRateLimiter(MemoryStorage())

    def admit(self, login_id: str, client: str, device_cookie: str) -> Attempt:
        """Count a try.

        Raises:
            TooManyRequests: this client, or this device, has tried too often.

        """
        login = _hash_login_id(login_id)
        device = self._read_device(login, device_cookie)
        own_key = f"{login} {device or client}"
        wait_seconds = self._count(self._per_client, "failed login", own_key)
        if wait_seconds:
            raise TooManyRequests(retry_after_seconds=wait_seconds)
        strangers = 0 if device else self._count(self._from_strangers, "failed login everywhere", login)
        return Attempt(own_key, bool(strangers), strangers)

    def forgive(self, attempt: Attempt) -> None:
        """Forget the tries of a client that knew the password in the end."""
        for limit in self._per_client:
            self._ask("clear", limit, "failed login", attempt.own_key)

    def make_device_cookie(self, login_id: str) -> str:
        """What makes a browser known for this login id."""
        number = new_number()
        return f"{number}.{self._sign(_hash_login_id(login_id), number)}"

    def knows_device(self, login_id: str, device_cookie: str) -> bool:
        return self._read_device(_hash_login_id(login_id), device_cookie) is not None

    def _read_device(self, login: str, cookie: str) -> str | None:
        number, _, signature = cookie.partition(".")
        expected = self._sign(login, number)
        return number if hmac.compare_digest(signature.encode(), expected.encode()) else None

    def _sign(self, login: str, number: str) -> str:
        return hmac.new(self._key, f"{login} {number}".encode(), hashlib.sha256).hexdigest()

    def _count(self, all_limits: list[limits.RateLimitItem], *key: str) -> int:
        """Count a try for each limit; the seconds until the next one may be, 0 when this one may."""
        for limit in all_limits:
            if not self._ask("hit", limit, *key):
                reset_at: float = self._ask("get_window_stats", limit, *key).reset_time
                return max(1, round(reset_at - time.time()))
        return 0

    def _ask(self, method: str, limit: limits.RateLimitItem, *key: str) -> Any:
        try:
            return getattr(self._find_limiter(), method)(limit, *key)
        except Exception as error:  # noqa: BLE001  (whatever a storage raises, a login waits for nobody)
            log.warning("logins are counted by this process alone", extra={"error": type(error).__name__})
            return getattr(self._here, method)(limit, *key)


def _hash_login_id(login_id: str) -> str:
    """The counters' storage is no place for login ids."""
    return hashlib.sha256(login_id.lower().encode("utf-8", "replace")).hexdigest()
