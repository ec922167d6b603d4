"""A page of messages in a long room against the same page in a short one, over HTTP, on MariaDB.

    python -m tests.bench.bench_messages

The two take turns, so that what else the machine does falls on both; the ratio is that of the medians.
Exits with 1 when it is above the target.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from tests.contract.member import CHEAP, Member
from tests.live import running_backend
from tests.scripted_tgi import ScriptedTgi
from tests.services import running_mariadb

TARGET = 1.2
SHORT, LONG = 100, 100_000
ROUNDS = 300


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


def main() -> int:
    """Print the figures; 1 when the target is missed."""
    missed = False
    with (
        ScriptedTgi() as model,
        tempfile.TemporaryDirectory() as folder,
        running_mariadb(Path(folder)) as port,
    ):
        url = f"mysql+pymysql://root@127.0.0.1:{port}/chatfoodie?charset=utf8mb4"
        settings = {**CHEAP, "DATABASE_URL": url, "ACCESS_TOKEN_SECONDS": "3600"}
        with running_backend(Path(folder), model.url, **settings) as backend:
            member = Member(backend, url)
            rooms = {SHORT: member.new_room(), LONG: member.new_room()}
            for count, room in rooms.items():
                fill(member, room, count)
            middle = {count: member.query(_MIDDLE, room=room)[0][0] for count, room in rooms.items()}
            for what, keys in (("newest page", None), ("page in the middle", middle)):
                taken: dict[int, list[float]] = {SHORT: [], LONG: []}
                for turn in range(-20, ROUNDS):  # the first warm up
                    for count in (SHORT, LONG) if turn % 2 else (LONG, SHORT):
                        key = f"&key={keys[count]}" if keys else ""
                        ms = measure_ms(member, f"/chatrooms/{rooms[count]}/messages?size=20{key}")
                        if turn >= 0:
                            taken[count].append(ms)
                short, long = statistics.median(taken[SHORT]), statistics.median(taken[LONG])
                missed |= long > TARGET * short
                print(
                    f"messages, {what}: {long:.2f} ms in a room of {LONG}, {short:.2f} ms in one of {SHORT}; "
                    f"ratio {long / short:.3f} (target {TARGET}){' MISSED' * (long > TARGET * short)}",
                    flush=True,
                )
    return int(missed)


_MIDDLE = "SELECT (MIN(id) + MAX(id)) DIV 2 FROM message WHERE chatroom_id = :room"

if __name__ == "__main__":
    sys.exit(main())
