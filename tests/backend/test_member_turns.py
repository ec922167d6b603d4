"""Members' turns where two things meet in an order that sockets seldom bring about."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from backend.chat.sockets.open_sockets import Conversations
from backend.chat.sockets.routes import SocketWatcher
from backend.chat.store.leases import TurnRecords
from backend.chat.store.models import COMPLETE, FAILED
from backend.chat.turns import turn as turn_module
from backend.chat.turns.frames import MemberFrame, parse_member_frame
from backend.chat.turns.member_chat import MemberChat
from backend.chat.turns.turn import TurnEnd
from backend.db.transaction import transaction
from backend.errors import ApiError, DatabaseUnavailable, ServerRestarting, TurnIsGone
from backend.extensions import db
from tests.backend.conftest import Clock
from tests.backend.person import Person
from tests.scripted_tgi import Script, ScriptedTgi

TEXT = "".join(Script().tokens)


@dataclass
class Asker:
    """A member with one room, and the part of the backend that answers members."""

    app: Flask
    members: MemberChat
    user_id: int
    room_id: int

    @property
    def frame(self) -> MemberFrame:
        return parse_member_frame(f'{{"input": "점심 추천해줘", "chatroomId": {self.room_id}}}')

    def last_message(self) -> tuple[str, str]:
        """Text and status."""
        with self.app.app_context():
            answer = self.app.extensions["rooms"].list_messages(self.user_id, self.room_id, 2**62, None)[-1]
        return answer.content, answer.status


@pytest.fixture
def asker(make_app: Callable[..., Flask], tgi: ScriptedTgi) -> Asker:
    app = make_app(model_url=tgi.url)
    person = Person(app)
    person.join()
    with app.app_context():
        room_id = app.extensions["rooms"].create(person.id)
    return Asker(app, app.extensions["conversations"].members, person.id, room_id)


class Watcher:
    """Remembers what it is shown."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.outcome: Any = None

    def show(self, text: str) -> None:
        self.texts.append(text)

    def end(self, outcome: Any) -> None:
        self.outcome = outcome


@contextmanager
def once_after_a_transaction(app: Flask, do: Callable[[], None]) -> Iterator[None]:
    """Let `do` happen when the next transaction has given its connection back, in a thread of its own."""
    pending = [do]

    def run(*_: Any) -> None:
        if pending:
            work = pending.pop()

            def in_context() -> None:
                with app.app_context():
                    work()

            thread = threading.Thread(target=in_context)
            thread.start()
            thread.join(10)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "checkin", run)
    try:
        yield
    finally:
        event.remove(engine, "checkin", run)


def test_question_that_begins_while_its_room_is_looked_at_is_seen_as_running(asker: Asker):
    """Who came back just then was told that the answer had broken off, before it had begun."""

    def begin() -> None:
        asker.members.begin(asker.user_id, asker.frame)

    with once_after_a_transaction(asker.app, begin), asker.app.app_context():
        sight = asker.members.look(asker.user_id, asker.room_id)

    assert (sight.text, sight.end) == ("", None)
    assert sight.turn is not None


def test_turn_that_cannot_even_be_advised_on_fails_at_once(asker: Asker):
    """Its room used to count as answering until the lease ran out."""

    class BrokenAdvisor:
        def advise(self, *_: Any) -> None:
            raise ZeroDivisionError("a question that the catalogue's rules do not survive")

    broken = replace(asker.members.chat, advisor=BrokenAdvisor())
    watcher = Watcher()
    with asker.app.app_context():
        turn = asker.members.begin(asker.user_id, asker.frame)
        turn._chat = broken
        turn.join(watcher)
        turn.run()
        asker.members.running.remove(turn)

        assert type(watcher.outcome) is ApiError
        assert asker.last_message() == ("", FAILED)
        asker.members.begin(asker.user_id, asker.frame)


def unlucky_records(asker: Asker, hung_up: list[bool]) -> TurnRecords:
    """Their database hangs up after the first commit, before it says so; `hung_up` then holds something."""

    class UnluckyRecords(TurnRecords):
        def finish(self, *arguments: Any) -> bool:
            result = super().finish(*arguments)
            if not hung_up:
                hung_up.append(True)
                raise DatabaseUnavailable("Lost connection during query")
            return result

    return UnluckyRecords(asker.members.records.lease, asker.members.records.now)


def ask_with(records: TurnRecords, asker: Asker) -> Watcher:
    """Ask, and answer to the end, with these records; returns who watched."""
    watcher = Watcher()
    with asker.app.app_context():
        turn = replace(asker.members, records=records).begin(asker.user_id, asker.frame)
        turn.join(watcher)
        turn.run()
    return watcher


def test_end_whose_acknowledgement_is_lost_is_an_end_all_the_same(asker: Asker):
    """The second try found no turn any more, and said that the room was gone."""
    watcher = ask_with(unlucky_records(asker, []), asker)

    assert asker.last_message() == (TEXT, COMPLETE)
    assert not isinstance(watcher.outcome, ApiError), type(watcher.outcome)
    assert watcher.outcome.text == TEXT


def test_regenerating_that_is_stopped_ends_well_when_its_acknowledgement_is_lost(asker: Asker):
    """Nothing was to be written, so the second try took the room for gone."""
    hung_up: list[bool] = []
    with asker.app.app_context():
        asker.members.begin(asker.user_id, asker.frame).run()
        frame = parse_member_frame(f'{{"input": "", "chatroomId": {asker.room_id}, "regenerate": true}}')
        turn = replace(asker.members, records=unlucky_records(asker, hung_up)).begin(asker.user_id, frame)
        watcher = Watcher()
        turn.join(watcher)
        turn.stop()
        turn.run()

    assert hung_up
    assert isinstance(watcher.outcome, TurnEnd), type(watcher.outcome)
    assert watcher.outcome.text == TEXT
    assert asker.last_message() == (TEXT, COMPLETE)


def test_turn_that_somebody_else_ended_is_still_gone(asker: Asker):
    watcher = Watcher()
    with asker.app.app_context():
        turn = asker.members.begin(asker.user_id, asker.frame)
        with transaction() as session:
            row = asker.members.look(asker.user_id, asker.room_id).turn
            assert row is not None
            asker.members.records._fail(session, row)
        turn.join(watcher)
        turn.run()

    assert isinstance(watcher.outcome, TurnIsGone)
    assert asker.last_message() == ("", FAILED)


def test_turn_that_begins_while_the_process_ends_is_ended_too(asker: Asker):
    """It was on no list yet when the others were told, and was cut in mid-answer seconds later."""
    conversations: Conversations = asker.app.extensions["conversations"]
    watcher = Watcher()
    with asker.app.app_context():
        turn = asker.members.begin(asker.user_id, asker.frame)
        asker.members.running.remove(turn)  # as it is before the commit of its question
        conversations.close_all()
        conversations.runs(object(), turn)  # type: ignore[arg-type]
        turn.join(watcher)
        turn.run()

    assert isinstance(watcher.outcome, ServerRestarting)
    assert asker.last_message() == ("", FAILED)


def test_turn_outlives_the_sleep_of_its_machine(asker: Asker, clock: Clock):
    """Its lease ran out meanwhile, by our own clock as by everybody's."""
    watcher = Watcher()
    with asker.app.app_context():
        turn = asker.members.begin(asker.user_id, asker.frame)
        turn.join(watcher)
        clock.pass_time(hours=1)
        assert asker.members.look(asker.user_id, asker.room_id).end is None, "whoever asks first"
        asker.members.running.keep()
        turn.run()

    assert asker.last_message() == (TEXT, COMPLETE)
    assert isinstance(watcher.outcome, TurnEnd)


def test_answer_is_not_lost_when_the_database_is_away_for_a_while_at_its_end(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
):
    """It was given up after two seconds; a database that is started anew takes longer."""
    monkeypatch.setattr(turn_module, "SAVE_PAUSE_SECONDS", 0.01)

    class AbsentRecords(TurnRecords):
        def finish(self, *arguments: Any) -> bool:
            tries.append(True)
            if len(tries) < 20:
                raise DatabaseUnavailable("Can't connect")
            return super().finish(*arguments)

    tries: list[bool] = []
    records = AbsentRecords(asker.members.records.lease, asker.members.records.now)
    watcher = ask_with(records, asker)

    assert asker.last_message() == (TEXT, COMPLETE)
    assert isinstance(watcher.outcome, TurnEnd)


@pytest.mark.parametrize("hours", [1, -1])
def test_turn_of_a_process_that_is_gone_is_settled_even_when_the_clock_was_set_back(
    asker: Asker, clock: Clock, hours: float
):
    with asker.app.app_context():
        turn = asker.members.begin(asker.user_id, asker.frame)
        asker.members.running.remove(turn)
        clock.pass_time(hours=hours)
        asker.members.running.keep()

    assert asker.last_message() == ("", FAILED)


@pytest.mark.parametrize("hours", [1, -1])
def test_turn_that_is_silent_while_the_clock_jumps_keeps_its_lease(asker: Asker, clock: Clock, hours: float):
    other = replace(asker.members, records=TurnRecords(asker.members.records.lease, clock))
    with asker.app.app_context():
        asker.members.begin(asker.user_id, asker.frame)
        clock.pass_time(hours=hours)
        asker.members.running.keep()

        assert other.look(asker.user_id, asker.room_id).end is None


class FakeSocket:
    """A socket whose reader takes everything."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.closed_with: int | None = None
        self.event = threading.Event()
        self.sock = self
        self.is_behind = False

    def never_wait(self, when_caught_up: Callable[[], None]) -> None:
        pass

    def send(self, data: str) -> None:
        self.sent.append(data)

    def close(self, code: int) -> None:
        self.closed_with = code


def test_end_that_cannot_be_described_closes_the_socket_all_the_same(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
):
    """The exception left the turn, and this socket and those after it stayed open for ever."""

    def fail(text: str) -> None:
        raise RuntimeError("an odd text")

    conversations: Conversations = asker.app.extensions["conversations"]
    monkeypatch.setattr(asker.members.chat.advisor, "find_cards", fail)
    first, second = FakeSocket(), Watcher()
    with asker.app.app_context():
        turn = asker.members.begin(asker.user_id, asker.frame)
        turn.join(SocketWatcher(first, conversations, detail=True))  # type: ignore[arg-type]
        turn.join(second)
        turn.run()

    assert '"event": "error"' in first.sent[-1]
    assert first.closed_with == 1000
    assert isinstance(second.outcome, TurnEnd)
