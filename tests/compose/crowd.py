"""Three hundred members whose answers run while a backend and a model server are killed."""

import collections
import concurrent.futures
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import connect

from tests.compose.stack import DOCKER, Stack, hold, run, running_stack, unverified
from tests.compose.visitor import Visitor

MEMBERS = 300
# One machine plays all members; what a member may do in a day is not looked at here.
NO_LIMITS = {
    "JOIN_LIMIT": "",
    "LOGIN_LIMIT": "",
    "ARGON2_MEMORY_KIB": "7168",
    "ARGON2_PASSES": "1",
    "REQUESTS_PER_SECOND": "5000",
    "BURST": "5000",
    "CONNECTIONS": "5000",
    "MAX_SOCKETS_PER_ADDRESS": "5000",
}
# From an even start of the answers to the killing; they take twelve seconds each.
KILL_AFTER_SECONDS = 5.0


@dataclass
class Turn:
    """One member's question, and what its socket said."""

    visitor: Visitor
    room: int
    events: list[dict[str, Any]] = field(default_factory=list)
    failure: str = ""
    first_word_seconds: float = 0.0

    @property
    def end(self) -> str:
        return str(self.events[-1]["event"]) if self.events else "nothing"

    @property
    def said(self) -> str:
        """How it ended, with the sentence of an error."""
        return f"error: {self.events[-1]['response']}" if self.end == "error" else self.end

    @property
    def is_finished(self) -> bool:
        return self.end == "stream_end"

    def ask(self) -> None:
        token = quote(self.visitor.http.headers["Authorization"])
        began = time.monotonic()
        try:
            with connect(
                f"{self.visitor.stack.socket_url}/chat?token={token}",
                ssl=unverified(),
                max_size=None,
                open_timeout=60,
            ) as socket:
                socket.send(
                    json.dumps({"input": "매운 음식 추천해줘", "chatroomId": self.room, "regenerate": False})
                )
                for message in socket:
                    self.first_word_seconds = self.first_word_seconds or time.monotonic() - began
                    # A text holds all before it; the last is enough.
                    self.events = [*self.events[-1:], json.loads(message)][-2:]
        except (ConnectionClosed, WebSocketException, OSError) as error:
            self.failure = type(error).__name__


def crowd() -> None:
    with running_stack("tests/compose/crowd.yml", **NO_LIMITS) as stack:
        started = stack.start("--scale", "backend=3", "--scale", "model=2")
        print(f"Three backends and two model servers, started after {started:.0f} s.")
        turns = gather(stack)
        kill_in_mid_answer(stack, turns)
        check_what_is_kept(stack, turns)


def gather(stack: Stack) -> list[Turn]:
    """Members with a room each. Their addresses count as proven: three hundred mails prove nothing more."""
    began = time.monotonic()
    visitors = [Visitor(stack) for _ in range(MEMBERS)]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(Visitor.join, visitors))
        stack.query("UPDATE user SET role = 'ROLE_USER';")
        rooms = list(pool.map(Visitor.new_room, visitors))
    print(f"{MEMBERS} members have joined and opened a room, in {time.monotonic() - began:.0f} s.")
    return [Turn(visitor, room) for visitor, room in zip(visitors, rooms, strict=True)]


def kill_in_mid_answer(stack: Stack, turns: list[Turn]) -> None:
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(MEMBERS) as pool:
        running = [pool.submit(turn.ask) for turn in turns]
        while sum(bool(turn.events) for turn in turns) < MEMBERS and time.monotonic() < began + 60:
            time.sleep(0.1)
        answering = sum(bool(turn.events) for turn in turns)
        print(f"{answering} answers run {time.monotonic() - began:.1f} s after the first question.")
        time.sleep(KILL_AFTER_SECONDS)
        for service in ("backend", "model"):
            victim = stack.containers(service)[0]
            run(*DOCKER, "kill", victim)
            print(f"Killed a {service} after {time.monotonic() - began:.1f} s.")
        for future in running:
            future.result()
    seconds = sorted(turn.first_word_seconds for turn in turns if turn.events)
    ends = collections.Counter(turn.failure or turn.said for turn in turns)
    print(f"First words after {seconds[len(seconds) // 2]:.1f} s (median), {seconds[-1]:.1f} s (last).")
    print(f"What the sockets ended with: {dict(ends)}.")


def check_what_is_kept(stack: Stack, turns: list[Turn]) -> None:
    began = time.monotonic()
    # Docker does not start again what was killed by hand; a host that dies comes back, and so do they.
    stack.compose("up", "-d", "--no-build", "--scale", "backend=3", "--scale", "model=2")
    stack.wait_until_ready()
    print(f"Killed ones back and ready after {time.monotonic() - began:.0f} s.")
    # A dead process's answers count as failed when their lease of 30 s is over.
    time.sleep(max(0.0, 35 - (time.monotonic() - began)))
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda turn: turn.visitor.messages(turn.room), turns))
    statuses = collections.Counter(tuple(message["status"] for message in messages) for messages in kept)
    print(f"What the database has: { {' + '.join(names): count for names, count in statuses.items()} }.")
    for turn, messages in zip(turns, kept, strict=True):
        hold(len(messages) == 2 and messages[0]["content"] == "매운 음식 추천해줘", "every question is kept")
        status, content = messages[1]["status"], messages[1]["content"]
        hold(status in {"complete", "failed"}, f"no answer hangs, as one that is {status} would")
        if turn.is_finished:
            hold(status == "complete", "an answer that its member saw end is complete")
            hold(content == turn.events[-2]["response"], "and it is the very text that was shown")
    broken = [turn for turn, messages in zip(turns, kept, strict=True) if messages[1]["status"] == "failed"]
    hold(broken, "the killing broke some answers, or it showed nothing")
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(len(broken)) as pool:
        again = list(pool.map(lambda turn: turn.visitor.regenerate(turn.room), broken))
    hold(all(events[-1]["event"] == "stream_end" for events in again), "all broken ones can be made again")
    print(f"{len(broken)} broken answers were made again, all at once, in {time.monotonic() - began:.0f} s.")
