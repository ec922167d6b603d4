"""The backend's relay against talking to the same scripted model server directly.

    python -m tests.bench.bench_relay [--worker gthread] [--members]

The database is part of it: every chat is another guest, charged and logged, or with `--members` another
room of a member, in which question, growing text and answer are written down.

CPU a token is also told as a multiple of the floor (`floor.py`), measured in the same run: microseconds of
one machine and hour say little about those of another.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.load import QUESTION, Ask, LoadResult, run_direct, run_through_backend
from tests.contract.member import CHEAP, Member
from tests.live import BIN, ROOT, LiveBackend, find_free_port, running, running_backend, wait_for_http

TOKENS = 240  # nearly the 250 that an answer may have
SECONDS_PER_TOKEN = 0.05
# Chats start over the length of half an answer; then all of them run at once.
RAMP_SECONDS = TOKENS * SECONDS_PER_TOKEN / 2
MEMBER_CPU_US = 80


@dataclass(frozen=True)
class Relayed:
    """What a relay did with a load, and what a token of it cost."""

    load: LoadResult
    cpu_us: float


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
    with running_model() as model_port:
        direct = run_direct(model_port, chats, RAMP_SECONDS)
        floor = relay_through_floor(model_port, chats)
        relayed = relay_through_backend(model_port, chats, worker=worker, members=members)
    return report(chats, direct, floor, relayed, members=members)


@contextmanager
def running_model() -> Iterator[int]:
    """The port of a scripted model server in a process of its own."""
    port = find_free_port()
    command = [sys.executable, "-m", "tests.scripted_tgi", "--port", str(port), "--tokens", str(TOKENS)]
    with running([*command, "--seconds-per-token", str(SECONDS_PER_TOKEN)]) as model:
        wait_for_http(f"http://127.0.0.1:{port}/health", model)
        yield port


def relay_through_backend(
    model_port: int, chats: int, *, worker: str = "gevent", members: bool = False, root: Path = ROOT
) -> Relayed:
    """`root` is the checkout whose backend is measured."""
    settings = {**CHEAP, "ACCESS_TOKEN_SECONDS": "3600"}
    model_url = f"http://127.0.0.1:{model_port}"
    with (
        tempfile.TemporaryDirectory() as var,
        running_backend(Path(var), model_url, worker=worker, root=root, **settings) as backend,
    ):
        asks = _asks_of_a_member(backend, Path(var), chats) if members else [Ask()] * chats
        return _relay(backend, asks)


def relay_through_floor(model_port: int, chats: int) -> Relayed:
    port = find_free_port()
    command = [str(BIN / "gunicorn"), "-k", "gevent", "--worker-connections", "4000", "--no-control-socket"]
    command += ["--log-level", "warning", "-b", f"127.0.0.1:{port}", "tests.bench.floor:app"]
    with running(command, FLOOR_MODEL_PORT=str(model_port)) as process:
        wait_for_http(f"http://127.0.0.1:{port}/", process)
        return _relay(LiveBackend(port, process), [Ask()] * chats)


def _relay(backend: LiveBackend, asks: Sequence[Ask]) -> Relayed:
    run_through_backend(backend.port, asks[:5], 0.1)
    cpu_before = backend.cpu_seconds()
    load = run_through_backend(backend.port, asks, RAMP_SECONDS)
    return Relayed(load, 1e6 * (backend.cpu_seconds() - cpu_before) / len(asks) / TOKENS)


def _asks_of_a_member(backend: LiveBackend, var: Path, count: int) -> list[Ask]:
    """A question in each of so many rooms."""
    member = Member(backend, f"sqlite:///{var / 'chatfoodie.sqlite3'}")
    path = f"/api/chat?token={member.token.replace(' ', '%20')}"
    frames = ({"input": QUESTION, "chatroomId": member.new_room()} for _ in range(count))
    return [Ask(path, json.dumps(frame)) for frame in frames]


def report(chats: int, direct: LoadResult, floor: Relayed, relayed: Relayed, *, members: bool) -> int:
    errors = direct.errors + floor.load.errors + relayed.load.errors
    if errors:
        print(f"  {chats:4} chats: {len(errors)} errors, the first: {errors[0]}")
        return 1
    later = {p: relayed.load.first_ms(p) - direct.first_ms(p) for p in (50, 95)}
    ratio = {p: relayed.load.whole_seconds(p) / direct.whole_seconds(p) for p in (50, 95)}
    print(
        f"  {chats:4} chats: no error;"
        f" first token later by {later[50]:.1f} ms (median), {later[95]:.1f} ms (p95);"
        f" whole answers {ratio[50]:.3f} times (median), {ratio[95]:.3f} times (p95) as long;"
        f" {relayed.cpu_us:.0f} µs of CPU a token, {relayed.cpu_us / floor.cpu_us:.2f} times the floor's"
        f" {floor.cpu_us:.0f}"
    )
    is_met = (later[50] <= 5 and later[95] <= 25) if chats <= 100 else ratio[95] <= 1.05
    target = "first token +5 ms median, +25 ms p95" if chats <= 100 else "no error, whole answers 1.05 times"
    if members:
        is_met = is_met and (chats <= 100 or relayed.cpu_us <= MEMBER_CPU_US)
        target += f", {MEMBER_CPU_US} µs of CPU a token" * (chats > 100)
    print(f"             target ({target}): {'met' if is_met else 'MISSED'}")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
