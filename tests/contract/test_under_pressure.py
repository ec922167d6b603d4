"""What the choice of gunicorn's worker rests on (docs/decisions/gunicorn-worker.md), and shutdown."""

import base64
import http.client
import json
import os
import socket
import sqlite3
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from tests.contract.guest import Guest
from tests.live import LiveBackend, running_backend
from tests.scripted_tgi import Script, ScriptedTgi

QUESTION = '{"input":"점심","history":[],"regenerate":false}'
SLOTS = 8


@pytest.fixture
def tgi(model: ScriptedTgi) -> ScriptedTgi:
    """The module's model, forgetful."""
    model.script = Script()
    model.requests.clear()
    model.abandoned_after.clear()
    return model


@pytest.fixture(scope="module")
def backend(model: ScriptedTgi, var: Path) -> Iterator[LiveBackend]:
    with running_backend(var, model.url, MAX_RUNNING_TURNS=str(SLOTS), SEND_DEADLINE_SECONDS="1.5") as live:
        yield live


@pytest.fixture
def ending(tgi: ScriptedTgi, tmp_path: Path) -> Iterator[LiveBackend]:
    """One that the test itself ends."""
    with running_backend(tmp_path, tgi.url) as live:
        yield live


class SlowReader:
    """A guest that asks and then does not read; what it finally reads is checked frame by frame."""

    def __init__(self, backend: LiveBackend) -> None:
        self.socket = socket.socket()
        # As little room as the kernel grants, so that the answer does not fit on its way.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32_768)
        self.socket.bind((Guest(backend).address, 0))
        self.socket.connect(("127.0.0.1", backend.port))
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /api/public-chat HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self.socket.recv(1)
        payload = QUESTION.encode()
        self.socket.sendall(b"\x81" + bytes([0x80 | len(payload)]) + b"\0\0\0\0" + payload)

    def read_frames(self) -> Iterator[tuple[int, bytes]]:
        """(opcode, payload) of every whole frame until the connection ends."""
        stream = self.socket.makefile("rb")
        while len(head := stream.read(2)) == 2:
            length = head[1] & 0x7F
            if length >= 126:
                length = int.from_bytes(stream.read(2 if length == 126 else 8), "big")
            payload = stream.read(length)
            if len(payload) < length:
                return
            yield head[0] & 0x0F, payload


def long_answer(seconds_per_write: float = 0.001) -> Script:
    """An answer whose cumulative events, 17 MB in all, are more than any socket buffer holds."""
    return Script(
        tokens=["가나다라마바사" * 4] * 4000, tokens_per_write=40, seconds_per_token=seconds_per_write
    )


def test_reader_that_pauses_gets_every_frame_whole(backend: LiveBackend, tgi: ScriptedTgi):
    tgi.script = long_answer()
    reader = SlowReader(backend)
    time.sleep(1.0)

    events = [json.loads(payload) for opcode, payload in reader.read_frames() if opcode == 1]

    assert events[-1] == {"event": "stream_end", "response": ""}
    assert events[-2]["response"] == "가나다라마바사" * 16_000
    lengths = [len(event["response"]) for event in events[:-1]]
    assert lengths == sorted(lengths)


@pytest.mark.alone
def test_reader_that_stops_reading_is_dropped_without_a_broken_frame_and_holds_nobody_up(
    backend: LiveBackend, tgi: ScriptedTgi
):
    tgi.script = long_answer(seconds_per_write=0.1)
    reader = SlowReader(backend)
    time.sleep(0.5)
    tgi.script = Script(seconds_per_token=0.01)

    asked_at = time.monotonic()
    events = Guest(backend).ask()

    assert events[-1]["event"] == "stream_end"
    assert time.monotonic() - asked_at < 1
    deadline = time.monotonic() + 9
    while not tgi.abandoned_after and time.monotonic() < deadline:
        time.sleep(0.05)
    assert tgi.abandoned_after, "its generation is stopped, because its reader is gone"
    for opcode, payload in reader.read_frames():
        if opcode == 1:
            json.loads(payload)


def test_guest_who_reads_slowly_holds_no_slot_of_the_model(tgi: ScriptedTgi, tmp_path: Path):
    """The answer was made, and the thread that had read it waited for this reader, in the only slot."""
    tgi.script = long_answer()
    with running_backend(tmp_path, tgi.url, MAX_RUNNING_TURNS="1") as backend:
        reader = SlowReader(backend)
        time.sleep(3.0)
        tgi.script = Script()

        other = Guest(backend).ask()
        events = [json.loads(payload) for opcode, payload in reader.read_frames() if opcode == 1]

    assert other[-1] == {"event": "stream_end", "response": ""}
    assert events[-1] == {"event": "stream_end", "response": ""}
    assert events[-2]["response"] == "가나다라마바사" * 16_000, "the newest text, whole"


@pytest.mark.alone
def test_health_answers_within_100_ms_while_every_chat_slot_is_taken(backend: LiveBackend, tgi: ScriptedTgi):
    tgi.script = Script(tokens=["가"] * 60, seconds_per_token=0.05)
    with ThreadPoolExecutor(SLOTS) as pool:
        answers = [pool.submit(Guest(backend).ask) for _ in range(SLOTS)]
        deadline = time.monotonic() + 5
        while len(tgi.requests) < SLOTS and time.monotonic() < deadline:
            time.sleep(0.01)

        waited = []
        for _ in range(10):
            asked_at = time.monotonic()
            with urllib.request.urlopen(f"{backend.url}/health", timeout=5) as answer:
                assert answer.status == 200
            waited.append(time.monotonic() - asked_at)
        busy = Guest(backend).ask()

        assert all(answer.result()[-1]["event"] == "stream_end" for answer in answers)
    assert max(waited) < 0.1
    assert [event["event"] for event in busy] == ["error"]
    assert "이용자가 많아" in busy[0]["response"]
    assert Guest(backend).ask()[-1]["event"] == "stream_end", "a slot that is free again is given out"


def test_refused_for_want_of_a_slot_costs_no_question(backend: LiveBackend, tgi: ScriptedTgi):
    tgi.script = Script(tokens=["가"] * 20, seconds_per_token=0.05)
    guest = Guest(backend)
    with ThreadPoolExecutor(SLOTS) as pool:
        answers = [pool.submit(Guest(backend).ask) for _ in range(SLOTS)]
        while len(tgi.requests) < SLOTS:
            time.sleep(0.01)
        assert guest.ask()[-1]["event"] == "error"
        for answer in answers:
            answer.result()

    assert guest.ask(detail=True)[-1]["response"]["remaining"] == 19


def test_one_address_cannot_take_all_the_sockets(tgi: ScriptedTgi, tmp_path: Path):
    with running_backend(tmp_path, tgi.url, MAX_SOCKETS_PER_ADDRESS="3") as backend:
        guest = Guest(backend)
        with guest.open(), guest.open(), guest.open() as third:
            # A socket is open for its client a moment before it is counted.
            time.sleep(0.3)
            refused = guest.ask()
            third.send(QUESTION)
            answered = [json.loads(message) for message in third]

        assert [event["event"] for event in refused] == ["error"]
        assert "연결이 너무 많습니다" in refused[0]["response"]
        assert answered[-1]["event"] == "stream_end"
        assert Guest(backend).ask()[-1]["event"] == "stream_end", "other guests are served"
        assert guest.ask(detail=True)[-1]["response"]["remaining"] == 18, (
            "the refused question is not charged"
        )


def test_all_addresses_together_cannot_take_more_than_all_the_sockets(tgi: ScriptedTgi, tmp_path: Path):
    with running_backend(tmp_path, tgi.url, MAX_SOCKETS="2") as backend:
        guest = Guest(backend)
        with Guest(backend).open(), Guest(backend).open() as second:
            # A socket is open for its client a moment before it is counted.
            time.sleep(0.3)
            refused = guest.ask()
            second.send(QUESTION)
            answered = [json.loads(message) for message in second]

        assert [event["event"] for event in refused] == ["error"]
        assert "연결이 너무 많습니다" in refused[0]["response"]
        assert answered[-1]["event"] == "stream_end", "who was there first is served"
        assert guest.ask(detail=True)[-1]["response"]["remaining"] == 19, (
            "a place that is free again is given out, and the refused question was not charged"
        )


def test_shutdown_tells_every_client_closes_with_1012_and_charges_nobody(
    ending: LiveBackend, tgi: ScriptedTgi, tmp_path: Path
):
    tgi.script = Script(tokens=["가"] * 200, seconds_per_token=0.05)
    guest = Guest(ending)
    with guest.open() as running, Guest(ending).open() as idle:
        running.send(QUESTION)
        running.recv()
        ended_at = time.monotonic()
        ending.process.terminate()
        last = {}
        for connection in (running, idle):
            with pytest.raises(ConnectionClosed):  # noqa: PT012  (how many events come before is chance)
                while True:
                    last[connection] = json.loads(connection.recv(timeout=5))
            assert connection.close_code == 1012
        ending.process.wait(10)

    assert all(event["event"] == "error" and "다시 시작" in event["response"] for event in last.values())
    assert time.monotonic() - ended_at < 5
    assert tgi.abandoned_after, "the running generation is stopped"
    with sqlite3.connect(tmp_path / "chatfoodie.sqlite3") as database:
        of_guest = (guest.address,)
        used = database.execute("SELECT used FROM guest_quota WHERE address = ?", of_guest).fetchone()
        status = database.execute("SELECT status FROM chat_public_log WHERE address = ?", of_guest).fetchone()
    assert (used, status) == ((0,), ("failed",))


@pytest.mark.alone
def test_shutdown_does_not_wait_long_for_an_idle_connection(ending: LiveBackend):
    connection = http.client.HTTPConnection("127.0.0.1", ending.port)
    connection.request("GET", "/health")
    connection.getresponse().read()

    ended_at = time.monotonic()
    ending.process.terminate()
    ending.process.wait(10)

    # What starts us on a laptop kills after six seconds.
    assert time.monotonic() - ended_at < 4.8


def test_configured_proxy_is_believed_about_the_guests_address(tgi: ScriptedTgi, tmp_path: Path):
    with running_backend(tmp_path, tgi.url, TRUSTED_PROXIES="1", GUEST_DAILY_LIMIT="1") as behind_proxy:

        def ask_as(address: str) -> str:
            headers = {"X-Forwarded-For": f"198.51.100.7, {address}"}
            with Guest(behind_proxy).open(additional_headers=headers) as connection:
                connection.send(QUESTION)
                return str([json.loads(message) for message in connection][-1]["event"])

        assert ask_as("203.0.113.1") == "stream_end"
        assert ask_as("203.0.113.1") == "error"
        assert ask_as("203.0.113.2") == "stream_end"
        assert ask_as("2001:db8:0:1::5") == "stream_end"
        assert ask_as("2001:db8:0:1:ffff::6") == "error"


def test_logs_tell_of_failures_but_never_what_was_written(tgi: ScriptedTgi, tmp_path: Path, capfd):
    with running_backend(tmp_path, tgi.url, LOG_LEVEL="DEBUG") as backend:
        guest = Guest(backend)
        guest.ask("비밀스러운 질문")
        tgi.script.failure = "cut"
        guest.ask("비밀스러운 질문", history=[["감춘 말", "숨긴 답"]])
        guest.send('{"input":"비밀스러운')
        with sqlite3.connect(tmp_path / "chatfoodie.sqlite3") as database:
            database.execute(
                "CREATE TRIGGER broken BEFORE INSERT ON chat_public_log BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        tgi.script.failure = ""
        assert guest.ask("비밀스러운 질문")[-1]["event"] == "stream_end", (
            "our record is not the guest's concern"
        )

    logged = [json.loads(line) for line in capfd.readouterr().err.splitlines() if line.startswith("{")]
    everything = json.dumps(logged, ensure_ascii=False)
    assert "answer complete" in everything
    assert "a guest's turn was not logged" in everything
    failed = next(line for line in logged if line["message"] == "turn failed")
    assert failed["error"] == "ModelAnswerCut"
    assert len(failed["request_id"]) == 16
    for secret in ("비밀", "감춘", "숨긴", "김치찌개"):
        assert secret not in everything
