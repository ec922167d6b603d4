"""What logins do to answers that are being streamed: the gap between two words, with and without them.

    python -m tests.bench.bench_logins [--chats 20] [--rounds 3] [--tokens 120]

Passwords are hashed at the cost of production. Rounds with logins and without take turns, so that what
else the machine does falls on both. Logins come at their rate whether or not the last one is answered.
Exits with 1 when the 95th percentile of the gaps grows by more than the target.
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

import httpx

from tests.bench.load import Ask, percentile_of, run_through_backend
from tests.live import LiveBackend, find_free_port, running, running_backend, wait_for_http

TARGET_MS = 50.0
LOGINS_PER_SECOND = 5
SECONDS_PER_TOKEN = 0.05
# The limits are not what is measured; a guest has one question in each round.
NO_LIMITS = {"LOGIN_LIMIT": "", "JOIN_LIMIT": "", "GUEST_DAILY_LIMIT": "1000000"}
PASSWORD = "test1234"


class Logins:
    """Somebody who logs in so many times a second, each time from another device."""

    def __init__(self, backend: LiveBackend) -> None:
        self._http = httpx.Client(base_url=f"{backend.url}/api", timeout=20)
        # Without cookies: a device that has been here before would end its last login.
        self._http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._body = {"loginId": "often.here", "password": PASSWORD}
        wish = {**self._body, "passwordCheck": PASSWORD, "email": "often@t.kr"}
        assert self._http.post("/join", json=wish).status_code == 200
        self.taken_ms: list[float] = []
        self.errors = 0

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Logins at their rate while the block lasts."""
        ended = threading.Event()
        with ThreadPoolExecutor(64) as pool:
            pacing = pool.submit(self._keep_pace, pool, ended)
            try:
                yield
            finally:
                ended.set()
                for login in pacing.result():
                    login.result()

    def _keep_pace(self, pool: ThreadPoolExecutor, ended: threading.Event) -> list[Future[None]]:
        began = time.perf_counter()
        logins: list[Future[None]] = []
        while not ended.wait(max(0.0, began + len(logins) / LOGINS_PER_SECOND - time.perf_counter())):
            logins.append(pool.submit(self._log_in))
        return logins

    def _log_in(self) -> None:
        began = time.perf_counter()
        answer = self._http.post("/login", json=self._body)
        self.taken_ms.append(1000 * (time.perf_counter() - began))
        self.errors += answer.status_code != 200


def main(arguments: Sequence[str] = ()) -> int:
    """Print the figures; 1 when the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=120)
    options = parser.parse_args(arguments)
    port = find_free_port()
    model = [sys.executable, "-m", "tests.scripted_tgi", "--port", str(port), "--tokens", str(options.tokens)]
    with (
        running([*model, "--seconds-per-token", str(SECONDS_PER_TOKEN)]) as process,
        tempfile.TemporaryDirectory() as var,
    ):
        wait_for_http(f"http://127.0.0.1:{port}/health", process)
        with running_backend(Path(var), f"http://127.0.0.1:{port}", **NO_LIMITS) as backend:
            return measure(backend, options.chats, options.rounds)


def measure(backend: LiveBackend, chats: int, rounds: int) -> int:
    logins = Logins(backend)
    asks = [Ask(notes_words=True)] * chats
    run_through_backend(backend.port, asks[:2], 0.1)
    gaps: dict[bool, list[float]] = {False: [], True: []}
    errors: list[str] = []

    def run_round(*, with_logins: bool) -> None:
        result = run_through_backend(backend.port, asks, SECONDS_PER_TOKEN)
        gaps[with_logins] += result.gaps_ms()
        errors.extend(result.errors)

    for _ in range(rounds):
        run_round(with_logins=False)
        with logins.going_on():
            run_round(with_logins=True)
    return report(chats, gaps, errors, logins)


def report(chats: int, gaps: dict[bool, list[float]], errors: list[str], logins: Logins) -> int:
    if errors or logins.errors or not logins.taken_ms:
        print(f"logins: {len(errors)} chats and {logins.errors} of {len(logins.taken_ms)} logins failed")
        return 1
    without, during = percentile_of(gaps[False], 95), percentile_of(gaps[True], 95)
    is_met = during - without <= TARGET_MS
    print(
        f"{LOGINS_PER_SECOND} logins a second beside {chats} chats at {1 / SECONDS_PER_TOKEN:.0f} tokens/s: "
        f"gap between two words {without:.1f} ms without, {during:.1f} ms with them (p95; the longest "
        f"{max(gaps[False]):.0f} and {max(gaps[True]):.0f} ms); a login took "
        f"{statistics.median(logins.taken_ms):.0f} ms (median of {len(logins.taken_ms)})"
    )
    print(
        f"             target (p95 grows by at most {TARGET_MS:.0f} ms): {during - without:+.1f} ms, "
        f"{'met' if is_met else 'MISSED'}"
    )
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
