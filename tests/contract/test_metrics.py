"""What `/metrics` tells of both chats, of a live process that serves API and pages behind one port."""

import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.guest import Guest
from tests.contract.member import CHEAP, Member
from tests.live import LiveBackend, running_backend
from tests.numbers import Numbers
from tests.scripted_tgi import Script, ScriptedTgi

TOKENS = len(Script().tokens)


@pytest.fixture(scope="module")
def backend(model: ScriptedTgi, var: Path) -> Iterator[LiveBackend]:
    settings = {**CHEAP, "GUEST_DAILY_LIMIT": "2", "MODEL_READ_SECONDS": "1"}
    with running_backend(var, model.url, app="wsgi:app", **settings) as live:
        yield live


@pytest.fixture(scope="module")
def member(backend: LiveBackend, var: Path) -> Member:
    return Member(backend, f"sqlite:///{var / 'chatfoodie.sqlite3'}")


@pytest.fixture(autouse=True)
def script(model: ScriptedTgi) -> Script:
    model.script = Script()
    return model.script


def read(backend: LiveBackend) -> Numbers:
    with urllib.request.urlopen(f"{backend.url}/metrics") as answer:
        return Numbers(answer.read().decode())


class Growth:
    """How much the numbers have grown since it was made."""

    def __init__(self, backend: LiveBackend) -> None:
        self._backend = backend
        self._before = read(backend)

    def __call__(self, name: str, **labels: str) -> float:
        return read(self._backend)(name, **labels) - self._before(name, **labels)

    def reaches(self, least: float, name: str, **labels: str) -> bool:
        """Wait for what is counted after the client was answered."""
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            if self(name, **labels) >= least:
                return True
            time.sleep(0.05)
        return False


@pytest.fixture
def growth(backend: LiveBackend, member: Member) -> Growth:
    return Growth(backend)


def test_guests_turn_is_counted_with_its_tokens_and_its_pace(
    backend: LiveBackend, script: Script, growth: Growth
):
    script.seconds_per_token = 0.05
    assert Guest(backend).ask()[-1]["event"] == "stream_end"

    assert growth("turns_total", chat="guest", outcome="complete") == growth("turns_total") == 1
    assert growth("tokens_total", chat="guest") == growth("tokens_total") == TOKENS
    assert growth("first_token_seconds_count", chat="guest") == 1
    assert growth("token_seconds_count", chat="guest") == 1, "once a turn, not once a token"
    assert 0.04 < growth("token_seconds_sum", chat="guest") < 0.2
    assert growth("turns_running") == 0


def test_members_turn_is_counted_as_a_members(member: Member, script: Script, growth: Growth):
    script.seconds_per_token = 0.05  # tokens that come all at once have no pace
    assert member.ask(member.new_room())[-1]["event"] == "stream_end"

    assert growth("turns_total", chat="member", outcome="complete") == growth("turns_total") == 1
    assert growth("tokens_total", chat="member") == growth("tokens_total") == TOKENS
    assert growth("first_token_seconds_count", chat="member") == 1
    assert growth("token_seconds_count", chat="member") == 1


def test_running_turns_and_open_sockets_are_seen_while_they_last(
    backend: LiveBackend, member: Member, script: Script, growth: Growth
):
    script.seconds_per_token = 0.2
    room = member.new_room()
    with Guest(backend).open() as guest, member.open() as connection:
        guest.send('{"input":"점심","history":[],"regenerate":false}')
        connection.send(json.dumps({"input": "점심", "chatroomId": room}))
        assert growth.reaches(1, "turns_running", chat="guest")
        assert growth.reaches(1, "turns_running", chat="member")
        assert growth("sockets_open") == 2

        guest.send('{"stop": true}')
        connection.send('{"stop": true}')
        assert json.loads(list(guest)[-1])["event"] == "stream_end"
        assert json.loads(list(connection)[-1])["event"] == "stream_end"

    assert growth.reaches(1, "turns_total", chat="guest", outcome="stopped")
    assert growth.reaches(1, "turns_total", chat="member", outcome="stopped")
    assert growth("turns_running") == 0
    assert growth("token_seconds_count") == 0


@pytest.mark.parametrize("chat", ["guest", "member"])
def test_failed_turn_is_counted_by_the_class_of_its_error(
    backend: LiveBackend, member: Member, script: Script, growth: Growth, chat: str
):
    script.failure, script.fail_after_tokens = "cut", 3
    events = Guest(backend).ask() if chat == "guest" else member.ask(member.new_room())
    assert events[-1]["event"] == "error"

    assert growth("turns_total", chat=chat, outcome="failed") == growth("turns_total") == 1
    assert growth("turn_failures_total", chat=chat, kind="ModelAnswerCut") == 1
    assert growth("errors_total", transport="socket", kind="ModelAnswerCut") == 1
    assert growth("tokens_total", chat=chat) == 3


def test_frame_that_is_refused_is_an_error_and_no_turn(backend: LiveBackend, growth: Growth):
    Guest(backend).send("not JSON")

    assert growth("errors_total", transport="socket", kind="InvalidFrame") == 1
    assert growth("turns_total") == 0


def test_guest_who_has_used_up_the_day_is_counted_as_refused(backend: LiveBackend, growth: Growth):
    guest = Guest(backend)
    ends = [guest.ask()[-1]["event"] for _ in range(4)]

    assert ends == ["stream_end", "stream_end", "error", "error"]
    assert growth("limit_refusals_total", limit="guest quota") == 2
    assert growth("turns_total") == 2


def test_sockets_are_no_requests_and_requests_are_counted(backend: LiveBackend, growth: Growth):
    Guest(backend).ask()
    with urllib.request.urlopen(f"{backend.url}/health"):
        pass

    assert growth("http_requests_total", route="/health", status="200") == 1
    assert "/api/public-chat" not in read(backend).values_of("route")


def test_connection_from_elsewhere_finds_a_page_that_is_not_there(backend: LiveBackend):
    """What a visitor of `make run` behind a tunnel would send: a proxy's header over loopback."""
    request = urllib.request.Request(f"{backend.url}/metrics", headers={"X-Forwarded-For": "127.0.0.1"})
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request)

    assert refusal.value.code == 404
    refusal.value.close()


def test_open_sockets_are_counted_down_when_a_client_just_leaves(backend: LiveBackend, growth: Growth):
    with Guest(backend).open() as connection:
        assert growth("sockets_open") == 1
        connection.socket.shutdown(socket.SHUT_RDWR)

    deadline = time.monotonic() + 5
    while growth("sockets_open") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert growth("sockets_open") == 0
