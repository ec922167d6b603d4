"""Members whose answers run while a backend and a model server are killed."""

import asyncio
import collections
import concurrent.futures
import time
from dataclasses import dataclass

from tests.asking import Turn
from tests.compose.stack import DOCKER, Stack, hold, run, running_stack
from tests.compose.visitor import Visitor

SCALE = ("--scale", "backend=3", "--scale", "model=2")
# One machine plays all members; what a member may do in a day is not looked at here. The model speaks
# unchecked: the sentences of code would be over before anything could be killed.
NO_LIMITS = {
    "CHECKED_ANSWERS": "false",
    "JOIN_LIMIT": "",
    "LOGIN_LIMIT": "",
    "ARGON2_MEMORY_KIB": "7168",
    "ARGON2_PASSES": "1",
    "REQUESTS_PER_SECOND": "5000",
    "BURST": "5000",
    "CONNECTIONS": "5000",
    "MAX_SOCKETS_PER_ADDRESS": "5000",
}


@dataclass(frozen=True)
class Size:
    """How many there are, and how long it takes until all of them have asked."""

    members: int
    asking_seconds: float
    # From the moment at which every answer runs, or some are over already, to the killing.
    kill_after_seconds: float


# The scripted model server speaks for half a minute; the real one has eight slots, and its answers are short.
SCRIPTED = Size(members=300, asking_seconds=8, kill_after_seconds=4)
REAL = Size(members=16, asking_seconds=0.5, kill_after_seconds=0)


def crowd() -> None:
    with running_stack("tests/compose/crowd.yml", **NO_LIMITS) as stack:
        kill_under(stack, SCRIPTED)


def crowd_real() -> None:
    # One thread for each of the two: there are two cores for everything.
    with running_stack(MODEL_THREADS="1", **NO_LIMITS) as stack:
        kill_under(stack, REAL)


def kill_under(stack: Stack, size: Size) -> None:
    started = stack.start(*SCALE)
    print(f"Three backends and two model servers, started after {started:.0f} s.")
    turns = [Turn(visitor, room) for visitor, room in gather(stack, size.members)]
    asyncio.run(kill_in_mid_answer(stack, turns, size))
    check_what_is_kept(stack, turns)


def gather(stack: Stack, count: int) -> list[tuple[Visitor, int]]:
    """Members with a room each. Their addresses count as proven: three hundred mails prove nothing more."""
    began = time.monotonic()
    visitors = [Visitor(stack) for _ in range(count)]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(Visitor.join, visitors))
        stack.query("UPDATE user SET role = 'ROLE_USER';")
        rooms = list(pool.map(Visitor.new_room, visitors))
    print(f"{count} members have joined and opened a room, in {time.monotonic() - began:.0f} s.")
    return list(zip(visitors, rooms, strict=True))


async def kill_in_mid_answer(stack: Stack, turns: list[Turn], size: Size) -> None:
    began = time.monotonic()

    async def ask(number: int, turn: Turn) -> None:
        await asyncio.sleep(number * size.asking_seconds / size.members)
        await turn.ask()

    running = [asyncio.create_task(ask(number, turn)) for number, turn in enumerate(turns)]
    while not all(turn.shown or turn.is_over for turn in turns) and time.monotonic() < began + 60:
        await asyncio.sleep(0.05)
    runs, seconds = sum(turn.runs for turn in turns), time.monotonic() - began
    print(f"{runs} answers run at once, {seconds:.1f} s after the first question.")
    refused = collections.Counter(turn.said for turn in turns if turn.is_over and not turn.is_finished)
    hold(not refused, f"every question is taken, but some ended before anything was killed: {dict(refused)}")
    await asyncio.sleep(size.kill_after_seconds)
    for service in ("backend", "model"):
        victim = (await asyncio.to_thread(stack.containers, service))[0]
        await asyncio.to_thread(run, *DOCKER, "kill", victim)
        runs = sum(turn.runs for turn in turns)
        print(f"Killed a {service} after {time.monotonic() - began:.1f} s; {runs} answers run on.")
    await asyncio.gather(*running)
    waits = sorted(turn.first_word_seconds for turn in turns if turn.shown)
    ends = collections.Counter(turn.said for turn in turns)
    print(f"First words after {waits[len(waits) // 2]:.1f} s (median), {waits[-1]:.1f} s (last).")
    print(f"What the sockets ended with: {dict(ends)}.")


def check_what_is_kept(stack: Stack, turns: list[Turn]) -> None:
    began = time.monotonic()
    # Docker does not start again what was killed by hand; a host that dies comes back, and so do they.
    stack.compose("up", "-d", "--no-build", *SCALE)
    stack.wait_until_ready()
    print(f"Killed ones back and ready after {time.monotonic() - began:.0f} s.")
    # A dead process's answers count as failed when their lease of 9 s is over.
    time.sleep(max(0.0, 10 - (time.monotonic() - began)))
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda turn: turn.visitor.messages(turn.room), turns))
    statuses = collections.Counter(tuple(message["status"] for message in messages) for messages in kept)
    print(f"What the database has: { {' + '.join(names): count for names, count in statuses.items()} }.")
    for turn, messages in zip(turns, kept, strict=True):
        hold(len(messages) == 2 and messages[0]["content"] == turn.question, "every question is kept")
        status, content = messages[1]["status"], messages[1]["content"]
        hold(status in {"complete", "failed"}, f"no answer hangs, as one that is {status} would")
        if turn.is_finished:
            hold(status == "complete", "an answer that its member saw end is complete")
            hold(content == turn.shown, "and it is the very text that was shown")
    broken = [turn for turn, messages in zip(turns, kept, strict=True) if messages[1]["status"] == "failed"]
    hold(broken, "the killing broke some answers, or it showed nothing")
    make_again(broken)


def make_again(broken: list[Turn]) -> None:
    """Every answer that broke, all at once."""
    began = time.monotonic()
    again = [Turn(turn.visitor, turn.room) for turn in broken]

    async def ask_all() -> None:
        await asyncio.gather(*(turn.ask(regenerate=True) for turn in again))

    asyncio.run(ask_all())
    bad = collections.Counter(turn.said for turn in again if not turn.is_finished)
    hold(not bad, f"all broken ones can be made again, but some ended so: {dict(bad)}")
    print(f"{len(broken)} broken answers were made again, all at once, in {time.monotonic() - began:.0f} s.")
