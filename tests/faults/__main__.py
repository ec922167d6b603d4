"""Faults made for real, under members who ask: what they are told, after how long, and what is kept.

    python -m tests.faults [FAULT …] [--members 200]

Every part is a process of this machine: gunicorn, MariaDB and a model server without a model, which speaks as
fast as it is told; for some also nginx, in front of three backends and two model servers. For each fault the
rooms are new, everybody asks, and when all answers run something happens; a second later one more asks.
Always held: every question is in the database, an answer that was seen to end is complete and as it was
shown, none hangs, and all that broke can be made again.
"""

import argparse
import asyncio
import collections
import os
import re
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pymysql

from tests.asking import QUESTION, Turn
from tests.faults.service import Database, Service, running_service, running_site
from tests.numbers import Numbers

Happening = Callable[[Service], Awaitable[None]]
# Until everybody has asked.
ASKING_SECONDS = 3.0
# From what happens to the one more question.
LATE_SECONDS = 1.0
# A dead process's answers count as failed when their lease of 9 s is over; its keeper looks once a second.
LEASE_SECONDS = 12.0


async def model_killed(service: Service) -> None:
    """The model server is killed, and back after three seconds."""
    model = service.models[0]
    model.end(signal.SIGKILL)
    await asyncio.sleep(3)
    model.start()
    await asyncio.to_thread(model.wait_until_there)


async def model_paused(service: Service) -> None:
    """The model server stands still for eight seconds; patience is five here, 35 by default."""
    service.models[0].send(signal.SIGSTOP)
    await asyncio.sleep(8)
    service.models[0].send(signal.SIGCONT)


async def database_restarted(service: Service) -> None:
    """MariaDB is ended in mid-answer, and back after three seconds."""
    await asyncio.to_thread(service.database.end)
    await asyncio.sleep(3)
    service.database.start()
    await asyncio.to_thread(service.database.wait_until_there)


async def database_killed(service: Service) -> None:
    """MariaDB is killed in mid-answer, and back at once."""
    await asyncio.to_thread(service.database.end, signal.SIGKILL)
    service.database.start()
    await asyncio.to_thread(service.database.wait_until_there)


async def database_paused(service: Service) -> None:
    """MariaDB stands still for five seconds in mid-answer."""
    service.database.send(signal.SIGSTOP)
    await asyncio.sleep(5)
    service.database.send(signal.SIGCONT)


async def database_slow(service: Service) -> None:
    """MariaDB runs a tenth of the time, for eight seconds, as on a disk that is too busy."""
    for _ in range(20):
        service.database.send(signal.SIGSTOP)
        await asyncio.sleep(0.36)
        service.database.send(signal.SIGCONT)
        await asyncio.sleep(0.04)


async def database_read_only(service: Service) -> None:
    """MariaDB takes no writes from here on to a few seconds after the last word."""
    service.database.execute("SET GLOBAL read_only = 1")
    await asyncio.sleep(16)
    service.database.execute("SET GLOBAL read_only = 0")


async def database_full(service: Service) -> None:
    """MariaDB has no connection left for eight seconds: others hold them all, and the backend's are cut."""
    database = service.database
    database.execute("SET GLOBAL max_connections = 12")
    taken: list[pymysql.Connection] = []
    until = time.monotonic() + 8
    while time.monotonic() < until:
        await asyncio.to_thread(_take_connections, database, taken)
        await asyncio.sleep(0.05)
    for connection in taken:
        connection.close()
    database.execute("SET GLOBAL max_connections = 300")


def _take_connections(database: Database, taken: list[pymysql.Connection]) -> None:
    own = database.execute("SELECT id FROM information_schema.processlist WHERE user = 'foodie'")
    for (number,) in own:
        try:
            database.execute(f"KILL {number}")
        except pymysql.err.OperationalError:
            pass  # it had gone by itself
    while True:
        try:
            taken.append(database.connect("crowd", "crowd"))
        except pymysql.err.OperationalError:
            return


async def backend_killed(service: Service) -> None:
    """The backend's worker is killed; gunicorn starts another."""
    service.backends[0].kill_workers()
    await asyncio.to_thread(service.wait_until_ready)


async def backend_ended(service: Service) -> None:
    """The backend is told to end its worker as at a new release, and starts another."""
    service.backends[0].process.send_signal(signal.SIGHUP)
    await asyncio.sleep(6)
    await asyncio.to_thread(service.wait_until_ready)


async def nginx_reloaded(service: Service) -> None:
    """The configuration of nginx is read anew, as when a server behind it has changed."""
    assert service.front is not None
    os.kill(int((service.front / "run" / "nginx.pid").read_text()), signal.SIGHUP)


async def part_of_each_killed(service: Service) -> None:
    """One of three backends and one of two model servers are killed, and do not come back."""
    backend = service.backends.pop(0)
    backend.process.kill()
    backend.kill_workers()
    service.models.pop(0).end(signal.SIGKILL)


UNDER_STREAMS: dict[str, Happening] = {
    "model-killed": model_killed,
    "model-paused": model_paused,
    "database-restarted": database_restarted,
    "database-killed": database_killed,
    "database-paused": database_paused,
    "database-slow": database_slow,
    "database-read-only": database_read_only,
    "database-full": database_full,
    "backend-killed": backend_killed,
    "backend-ended": backend_ended,
}
# With nginx in front; the last leaves less than it found.
ON_THE_SITE: dict[str, Happening] = {
    "nginx-reloaded": nginx_reloaded,
    "part-of-each-killed": part_of_each_killed,
}


def make_fault(service: Service, fault: Happening) -> None:
    service.open_rooms()
    *turns, late = [Turn(person, person.room) for person in service.people]
    began, during = asyncio.run(happen(service, turns, late, fault))
    ends = collections.Counter(turn.said for turn in turns)
    told = sorted(turn.ended_at - began for turn in turns if not turn.is_finished)
    print(f"  {during} answers ran. What was said at the end: {dict(ends)}.")
    if told:
        print(f"  Told of it after {told[0]:.1f} s (first), {told[-1]:.1f} s (last).")
    said_at = late.first_word_seconds if late.shown else late.ended_at - began - LATE_SECONDS
    print(f"  Who asked meanwhile got the first word or the error after {said_at:.1f} s: {late.said}.")
    check_what_is_kept(service, turns)


async def happen(service: Service, turns: list[Turn], late: Turn, fault: Happening) -> tuple[float, int]:
    """When it happened, and how many answers ran then. `late` asks meanwhile."""

    async def ask(number: int, turn: Turn) -> None:
        await asyncio.sleep(number * ASKING_SECONDS / len(turns))
        await turn.ask()

    asking = [asyncio.create_task(ask(number, turn)) for number, turn in enumerate(turns)]
    deadline = time.monotonic() + 60
    while not all(turn.shown or turn.is_over for turn in turns) and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    began, running = time.monotonic(), sum(turn.runs for turn in turns)
    assert running == len(turns), f"only {running} of {len(turns)} answers run"

    async def ask_late() -> None:
        await asyncio.sleep(LATE_SECONDS)
        await late.ask()

    asking.append(asyncio.create_task(ask_late()))
    await fault(service)
    await asyncio.gather(*asking)
    return began, running


def check_what_is_kept(service: Service, turns: list[Turn]) -> None:
    seconds = service.wait_until_ready()
    rooms = ",".join(str(turn.room) for turn in turns)
    deadline = time.monotonic() + LEASE_SECONDS
    while True:
        found = service.database.execute(
            "SELECT chatroom_id, is_from_chatbot, status, content FROM message "
            f"WHERE chatroom_id IN ({rooms}) ORDER BY id"
        )
        if all(row[2] != "streaming" for row in found):
            break
        assert time.monotonic() < deadline, "an answer hangs"
        time.sleep(0.5)
    kept: dict[int, list[tuple[str, str]]] = {turn.room: [] for turn in turns}
    for room, _, status, content in found:
        kept[room].append((status, content))
    for turn in turns:
        assert len(kept[turn.room]) == 2, "a question is not kept"
        assert kept[turn.room][0] == ("complete", QUESTION)
        if turn.is_finished:
            assert kept[turn.room][1] == ("complete", turn.shown), "a finished answer is not what was shown"
    broken = [turn for turn in turns if kept[turn.room][1][0] != "complete"]
    statuses = collections.Counter(kept[turn.room][1][0] for turn in turns)
    print(f"  Ready again after {seconds:.1f} s more. Answers in the database: {dict(statuses)}.")
    if broken:
        again = [Turn(turn.visitor, turn.room) for turn in broken]
        asyncio.run(regenerate(again))
        bad = collections.Counter(turn.said for turn in again if not turn.is_finished)
        assert not bad, f"some could not be made again: {dict(bad)}"
        print(f"  All {len(again)} that broke were made again.")


async def regenerate(turns: list[Turn]) -> None:
    await asyncio.gather(*(turn.ask(regenerate=True) for turn in turns))


# --- connections that say nothing ---------------------------------------------------------------


def idle_sockets(service: Service, count: int = 10_000) -> None:
    """Ten thousand guests open a socket and ask nothing; 3,500 of them may, and others still get pages."""
    asyncio.run(_open_idle(service, count))


async def _open_idle(service: Service, count: int) -> None:
    writers: list[asyncio.StreamWriter] = []
    heads: collections.Counter[str] = collections.Counter()
    began = time.monotonic()

    async def open_one(number: int) -> None:
        source = f"127.2.{number // 250}.{number % 250 + 1}"
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", service.port, local_addr=(source, 0))
            writer.write(HANDSHAKE)
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)
            heads[head.split(b"\r\n")[0].decode()] += 1
            writers.append(writer)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            heads[type(error).__name__] += 1

    for begin in range(0, count, 200):
        await asyncio.gather(*(open_one(number) for number in range(begin, min(begin + 200, count))))
    print(f"  {count} tried in {time.monotonic() - began:.0f} s: {dict(heads)}.")
    waits = []
    async with httpx.AsyncClient(timeout=30) as http:
        for _ in range(20):
            asked = time.monotonic()
            answer = await http.get(f"http://127.0.0.1:{service.port}/health")
            assert answer.status_code == 200
            waits.append(time.monotonic() - asked)
        page = (await http.get(f"http://127.0.0.1:{service.port}/metrics")).text
    waits.sort()
    print(f"  /health meanwhile: {1000 * waits[10]:.0f} ms (median), {1000 * waits[-1]:.0f} ms (last of 20).")
    print(f"  The backend holds {Numbers(page)('sockets_open'):.0f} sockets in {_read_memory(page):.0f} MB.")
    for writer in writers:
        writer.close()


def half_open(service: Service, count: int = 100) -> None:
    """A hundred guests open a socket and vanish from the network: no end, and no answer to a ping."""
    sockets = []
    for number in range(count):
        one = socket.create_connection(("127.0.0.1", service.port), 10, (f"127.3.0.{number + 1}", 0))
        one.sendall(HANDSHAKE)
        sockets.append(one)
    began = time.monotonic()
    while (left := _read_open_sockets(service)) > 0:
        assert time.monotonic() < began + 120, f"{left:.0f} sockets are still open"
        time.sleep(1)
    print(f"  The backend has let go of all {count} after {time.monotonic() - began:.0f} s.")
    for one in sockets:
        one.close()


def _read_open_sockets(service: Service) -> float:
    page = httpx.get(f"http://127.0.0.1:{service.port}/metrics", timeout=10).text
    return Numbers(page)("sockets_open")


def _read_memory(page: str) -> float:
    found = re.search(r"^process_resident_memory_bytes (\S+)", page, re.MULTILINE)
    return float(found[1]) / 1_000_000 if found else 0.0


HANDSHAKE = (
    b"GET /api/public-chat HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
SILENT = {"idle-sockets": idle_sockets, "half-open": half_open}


def main(words: list[str]) -> int:
    known = [*UNDER_STREAMS, *SILENT, *ON_THE_SITE]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("faults", nargs="*", metavar="FAULT", help=", ".join(known))
    parser.add_argument("--members", type=int, default=200)
    asked = parser.parse_args(words)
    if unknown := set(asked.faults) - set(known):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    wanted = asked.faults or known
    failed = []
    for start, names in ((running_service, [*UNDER_STREAMS, *SILENT]), (running_site, [*ON_THE_SITE])):
        if chosen := [name for name in names if name in wanted]:
            with tempfile.TemporaryDirectory() as folder, start(Path(folder)) as service:
                service.gather(asked.members + 1)
                failed += [name for name in chosen if not holds(service, name)]
    print(f"Does not hold: {', '.join(failed)}." if failed else "All of it held.")
    return 1 if failed else 0


def holds(service: Service, name: str) -> bool:
    """Make the fault and tell of it; whether what must hold did."""
    fault = {**UNDER_STREAMS, **ON_THE_SITE, **SILENT}[name]
    print(f"--- {name}: {fault.__doc__}", flush=True)
    try:
        if name in SILENT:
            SILENT[name](service)
        else:
            make_fault(service, {**UNDER_STREAMS, **ON_THE_SITE}[name])
    except AssertionError as error:
        print(f"  DOES NOT HOLD: {error}", flush=True)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
