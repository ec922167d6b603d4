"""A backend process that is killed in mid-answer: no question is lost, and no answer stays unfinished."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from tests.contract.guest import Guest
from tests.contract.member import CHEAP, Member, error_of, texts
from tests.live import LiveBackend, running_backend
from tests.scripted_tgi import Script, ScriptedTgi

LEASE_SECONDS = 1
BROKEN = "푸디의 답변이 도중에 끊겼습니다. 다시 시도해 주세요."
KILLS = {"sqlite": 20, "mariadb": 5}


@pytest.fixture(scope="module", params=["sqlite", "mariadb"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def database_url(kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if kind == "mariadb":
        return str(request.getfixturevalue("mariadb_url"))
    return f"sqlite:///{tmp_path_factory.mktemp('database') / 'crash.sqlite3'}"


@pytest.fixture(scope="module")
def settings(database_url: str) -> dict[str, str]:
    secret = "one secret for every process, long enough"
    return {**CHEAP, "DATABASE_URL": database_url, "TURN_LEASE_SECONDS": str(LEASE_SECONDS), "SECRET": secret}


@pytest.fixture(scope="module")
def backend(
    model: ScriptedTgi, settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveBackend]:
    with running_backend(tmp_path_factory.mktemp("var"), model.url, **settings) as live:
        yield live


@pytest.fixture
def tgi(model: ScriptedTgi) -> ScriptedTgi:
    """The model of that backend, forgetful."""
    model.script = Script()
    model.abandoned_after.clear()
    return model


def wait_until(condition: Any, seconds: float = 15.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true"
        time.sleep(0.02)


def is_up(backend: LiveBackend) -> bool:
    try:
        return httpx.get(f"{backend.url}/health", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def kill_in_mid_answer(backend: LiveBackend, member: Member, rooms: list[int], *, regenerate: bool) -> None:
    """Ask in each room, wait for words in all, and end the process without a word."""
    with ExitStack() as stack:
        connections = []
        for room in rooms:
            question = "" if regenerate else f"질문 {room}"
            frame = {"input": question, "chatroomId": room, "regenerate": regenerate}
            connections.append(stack.enter_context(member.open()))
            connections[-1].send(json.dumps(frame))
        for connection in connections:
            connection.recv(timeout=10)
        backend.kill_workers()
        for connection in connections:
            with suppress(ConnectionClosed):
                while True:
                    connection.recv(timeout=5)


def test_processes_killed_in_mid_answer_lose_no_question_and_leave_no_answer_running(
    kind: str, backend: LiveBackend, tgi: ScriptedTgi, database_url: str
):
    member = Member(backend, database_url)
    all_rooms: list[int] = []
    tgi.script = Script(tokens=["가 "] * 400, seconds_per_token=0.05)
    for _ in range(KILLS[kind]):
        rooms = [member.new_room() for _ in range(2)]
        all_rooms += rooms
        kill_in_mid_answer(backend, member, rooms, regenerate=False)
        wait_until(lambda: is_up(backend))

    # Nobody looks: the process that came after ends what the killed ones left.
    wait_until(lambda: not member.query("SELECT 1 FROM running_turn"), LEASE_SECONDS * 4)
    assert not member.query("SELECT 1 FROM message WHERE status = 'streaming'")
    tgi.script = Script(tokens=["다시", " 쓴", " 답."])
    for room in all_rooms:
        (question, asked), (_, answered) = member.shown(room)
        assert (question, asked, answered) == (f"질문 {room}", "complete", "failed")
        assert texts(member.regenerate(room))[-1] == "다시 쓴 답."
        assert member.shown(room) == [(f"질문 {room}", "complete"), ("다시 쓴 답.", "complete")]


def test_text_that_was_written_down_survives_a_crash_and_a_guest_gets_the_question_back(
    backend: LiveBackend, tgi: ScriptedTgi, database_url: str
):
    member = Member(backend, database_url)
    room = member.new_room()
    tgi.script = Script(tokens=["가 "] * 400, seconds_per_token=0.02)
    with member.open() as connection:
        connection.send(json.dumps({"input": "점심", "chatroomId": room, "regenerate": False}))
        connection.recv(timeout=5)
        wait_until(lambda: member.shown(room)[-1][0].startswith("가"))
        with Guest(backend).open() as guest:
            guest.send(json.dumps({"input": "점심", "history": [], "regenerate": False}))
            guest.recv(timeout=5)
            backend.kill_workers()
    wait_until(lambda: is_up(backend))

    # As soon as the lease is out, whoever reads sees a failed answer.
    wait_until(lambda: member.shown(room)[1][1] == "failed", LEASE_SECONDS * 3)
    assert member.shown(room)[1][0].startswith("가")
    # What we broke is not a guest's question spent.
    wait_until(lambda: not member.query("SELECT 1 FROM guest_turn"), LEASE_SECONDS * 4)
    assert not member.query("SELECT 1 FROM guest_quota WHERE used > 0")


def test_crash_while_an_answer_is_made_again_leaves_the_old_one(
    backend: LiveBackend, tgi: ScriptedTgi, database_url: str
):
    member = Member(backend, database_url)
    room = member.new_room()
    old = texts(member.ask(room, "점심"))[-1]
    tgi.script = Script(tokens=["가 "] * 400, seconds_per_token=0.05)
    kill_in_mid_answer(backend, member, [room], regenerate=True)
    wait_until(lambda: is_up(backend))

    wait_until(lambda: member.shown(room)[1] == (old, "complete"), LEASE_SECONDS * 3)
    tgi.script = Script()
    assert member.regenerate(room)[-1]["event"] == "stream_end"


def test_socket_that_follows_a_process_hears_that_it_died(
    backend: LiveBackend, tgi: ScriptedTgi, database_url: str, settings: dict[str, str], tmp_path: Path
):
    member = Member(backend, database_url)
    room = member.new_room()
    tgi.script = Script(tokens=["가 "] * 400, seconds_per_token=0.05)
    with running_backend(tmp_path / "second", tgi.url, **settings) as second:
        elsewhere = member.at(second)
        with member.open() as connection, elsewhere.open() as follower:
            connection.send(json.dumps({"input": "점심", "chatroomId": room, "regenerate": False}))
            connection.recv(timeout=5)
            follower.send(json.dumps({"chatroomId": room, "resume": True}))
            follower.recv(timeout=5)
            backend.kill_workers()
            events = [json.loads(message) for message in follower]

        assert events[-1] == {"event": "error", "response": BROKEN}
        tgi.script = Script()
        assert elsewhere.ask(room, "다음")[0]["event"] == "text_stream"


def test_room_of_a_dead_process_takes_the_next_question_when_the_lease_is_out(
    backend: LiveBackend, tgi: ScriptedTgi, database_url: str
):
    member = Member(backend, database_url)
    room = member.new_room()
    member.ask(room, "처음")
    # A process that nobody has heard of for long, and one of a moment ago.
    insert = (
        "INSERT INTO running_turn (chatroom_id, question_id, answer_id, owner, text, is_stop_requested, "
        "heartbeat_at) VALUES (:room, 1, 1, 'gone', '', 0, :heartbeat)"
    )
    # Of a process whose clock is nearly a lease ahead: this test then has two leases to ask in.
    heartbeat = datetime.now(UTC) + timedelta(seconds=0.9 * LEASE_SECONDS)
    member.execute(insert, room=room, heartbeat=f"{heartbeat:%Y-%m-%d %H:%M:%S.%f}")
    assert "아직 답하고 있습니다" in error_of(member.ask(room, "둘"))
    member.execute(
        "UPDATE running_turn SET heartbeat_at = '2023-08-07 00:00:00.000000' WHERE chatroom_id = :room",
        room=room,
    )

    assert member.ask(room, "셋")[-1]["event"] == "stream_end"
    assert [text for text, _ in member.shown(room)][::2] == ["처음", "셋"]


def test_process_whose_lease_was_taken_writes_nothing_more(
    backend: LiveBackend, tgi: ScriptedTgi, database_url: str
):
    """As after a laptop's sleep: somebody thought it dead, and the room may have gone on."""
    member = Member(backend, database_url)
    room = member.new_room()
    tgi.script = Script(tokens=["가 "] * 400, seconds_per_token=0.05)
    with member.open() as connection:
        connection.send(json.dumps({"input": "점심", "chatroomId": room, "regenerate": False}))
        connection.recv(timeout=5)
        member.execute("DELETE FROM running_turn WHERE chatroom_id = :room", room=room)
        member.execute("UPDATE message SET status = 'failed' WHERE status = 'streaming'")
        events = [json.loads(message) for message in connection]

    assert events[-1]["event"] == "error"
    assert member.shown(room)[1] == ("", "failed")
    wait_until(lambda: tgi.abandoned_after)
