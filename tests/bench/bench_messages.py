"""A page of messages in a long room against the same page in a short one, over HTTP, on MariaDB.

    python -m tests.bench.bench_messages [--rounds 300]

The two take turns in pairs, first one and then the other first, so that what else the machine does falls on
both. The ratio is the median over the pairs: a burst of other work spoils the pairs it falls on and no more.
Exits with 1 when it is above the target.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.contract.member import CHEAP, Member
from tests.live import running_backend
from tests.scripted_tgi import ScriptedTgi
from tests.services import running_mariadb

TARGET = 1.2
SHORT, LONG = 100, 100_000
WARM_UP_ROUNDS = 20


def fill(member: Member, room: int, count: int) -> None:
    rows = [
        {"room": room, "is_answer": number % 2, "content": f"{number}번째 말이에요. " * 10}
        for number in range(count)
    ]
    insert = text(
        "INSERT INTO message (chatroom_id, is_from_chatbot, content, status, created_at) "
        "VALUES (:room, :is_answer, :content, 'complete', '2026-11-22 03:00:00')"
    )
    with member.engine.begin() as connection:
        connection.execute(insert, rows)


def measure_ms(member: Member, path: str) -> float:
    began = time.perf_counter()
    answer = member.http.get(path)
    taken = time.perf_counter() - began
    assert len(answer.json()["response"]["body"]["messages"]) == 20
    return 1000 * taken


def measure_pairs(member: Member, paths: dict[int, str], rounds: int) -> list[tuple[float, float]]:
    """Milliseconds in the short and in the long room, pair by pair."""
    pairs = []
    for number in range(-WARM_UP_ROUNDS, rounds):
        order = (SHORT, LONG) if number % 2 else (LONG, SHORT)
        taken = {count: measure_ms(member, paths[count]) for count in order}
        if number >= 0:
            pairs.append((taken[SHORT], taken[LONG]))
    return pairs


def main(arguments: Sequence[str] = ()) -> int:
    """Print the figures; 1 when the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    rounds = parser.parse_args(arguments).rounds
    with tempfile.TemporaryDirectory() as folder:
        try:
            with running_mariadb(Path(folder)) as port:
                return measure(Path(folder), port, rounds)
        except pytest.skip.Exception as missing:
            print(f"messages: not measured, {missing}")
            return 0


def measure(folder: Path, database_port: int, rounds: int) -> int:
    url = f"mysql+pymysql://root@127.0.0.1:{database_port}/chatfoodie?charset=utf8mb4"
    settings = {**CHEAP, "DATABASE_URL": url, "ACCESS_TOKEN_SECONDS": "3600"}
    with ScriptedTgi() as model, running_backend(folder, model.url, **settings) as backend:
        member = Member(backend, url)
        rooms = {SHORT: member.new_room(), LONG: member.new_room()}
        for count, room in rooms.items():
            fill(member, room, count)
        newest = {count: f"/chatrooms/{room}/messages?size=20" for count, room in rooms.items()}
        middle = {
            count: f"{newest[count]}&key={member.query(_MIDDLE, room=room)[0][0]}"
            for count, room in rooms.items()
        }
        return max(
            report("newest page", measure_pairs(member, newest, rounds)),
            report("page in the middle", measure_pairs(member, middle, rounds)),
        )


def report(what: str, pairs: list[tuple[float, float]]) -> int:
    ratio = statistics.median(long / short for short, long in pairs)
    short, long = (statistics.median(times) for times in zip(*pairs, strict=True))
    is_met = ratio <= TARGET
    print(
        f"messages, {what}: {long:.2f} ms in a room of {LONG}, {short:.2f} ms in one of {SHORT}; "
        f"ratio {ratio:.3f}, target {TARGET}: {'met' if is_met else 'MISSED'}",
        flush=True,
    )
    return 0 if is_met else 1


_MIDDLE = "SELECT (MIN(id) + MAX(id)) DIV 2 FROM message WHERE chatroom_id = :room"

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
