"""The backend's relay against talking to the same scripted model server directly.

    python -m tests.bench.bench_relay [--worker gthread] [--members]

The database is part of it: every chat is another guest, charged and logged, or with `--members` another
room of a member, in which question, growing text and answer are written down.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.load import QUESTION, Ask, LoadResult, run_direct, run_through_backend
from tests.contract.member import CHEAP, Member
from tests.live import LiveBackend, find_free_port, running, running_backend, wait_for_http

TOKENS = 240  # nearly the 250 that an answer may have
SECONDS_PER_TOKEN = 0.05
MEMBER_CPU_US = 80


def main(arguments: Sequence[str] = ()) -> int:
    """Print the figures; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worker", choices=("gevent", "gthread"), default="gevent")
    parser.add_argument("--members", action="store_true")
    parser.add_argument("--chats", type=int, nargs="*", default=[100, 600])
    options = parser.parse_args(arguments)
    who = "members" if options.members else "guests"
    pace = f"{TOKENS} tokens at {1 / SECONDS_PER_TOKEN:.0f}/s a chat"
    print(f"relay, {who}, {options.worker} worker, {pace}")
    return max(measure(options.worker, chats, members=options.members) for chats in options.chats)


def measure(worker: str, chats: int, *, members: bool = False) -> int:
    port = find_free_port()
    command = [sys.executable, "-m", "tests.scripted_tgi", "--port", str(port), "--tokens", str(TOKENS)]
    with (
        running([*command, "--seconds-per-token", str(SECONDS_PER_TOKEN)]) as model,
        tempfile.TemporaryDirectory() as var,
    ):
        wait_for_http(f"http://127.0.0.1:{port}/health", model)
        settings = {**CHEAP, "ACCESS_TOKEN_SECONDS": "3600"}
        with running_backend(Path(var), f"http://127.0.0.1:{port}", worker=worker, **settings) as backend:
            asks = _asks_of_a_member(backend, Path(var), chats) if members else [Ask()] * chats
            # Chats start over the length of half an answer; then all of them run at once.
            ramp_seconds = TOKENS * SECONDS_PER_TOKEN / 2
            run_through_backend(backend.port, asks[:5], 0.1)
            direct = run_direct(port, chats, ramp_seconds)
            cpu_before = backend.cpu_seconds()
            relayed = run_through_backend(backend.port, asks, ramp_seconds)
            cpu = backend.cpu_seconds() - cpu_before
    return report(chats, direct, relayed, cpu, members=members)


def _asks_of_a_member(backend: LiveBackend, var: Path, count: int) -> list[Ask]:
    """A question in each of so many rooms."""
    member = Member(backend, f"sqlite:///{var / 'chatfoodie.sqlite3'}")
    path = f"/api/chat?token={member.token.replace(' ', '%20')}"
    frames = ({"input": QUESTION, "chatroomId": member.new_room()} for _ in range(count))
    return [Ask(path, json.dumps(frame)) for frame in frames]


def report(chats: int, direct: LoadResult, relayed: LoadResult, cpu_seconds: float, *, members: bool) -> int:
    errors = direct.errors + relayed.errors
    if errors:
        print(f"  {chats:4} chats: {len(errors)} errors, the first: {errors[0]}")
        return 1
    later = {p: relayed.first_ms(p) - direct.first_ms(p) for p in (50, 95)}
    cpu_us = 1e6 * cpu_seconds / chats / TOKENS
    ratio = {p: relayed.whole_seconds(p) / direct.whole_seconds(p) for p in (50, 95)}
    print(
        f"  {chats:4} chats: no error;"
        f" first token later by {later[50]:.1f} ms (median), {later[95]:.1f} ms (p95);"
        f" whole answers {ratio[50]:.3f} times (median), {ratio[95]:.3f} times (p95) as long;"
        f" {cpu_us:.0f} µs of CPU a token"
    )
    is_met = (later[50] <= 5 and later[95] <= 25) if chats <= 100 else ratio[95] <= 1.05
    target = "first token +5 ms median, +25 ms p95" if chats <= 100 else "no error, whole answers 1.05 times"
    if members:
        is_met = is_met and (chats <= 100 or cpu_us <= MEMBER_CPU_US)
        target += f", {MEMBER_CPU_US} µs of CPU a token" * (chats > 100)
    print(f"             target ({target}): {'met' if is_met else 'MISSED'}")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
