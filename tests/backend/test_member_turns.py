"""Members' turns where two things meet in an order that sockets seldom bring about."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask
from simple_websocket import ConnectionClosed
from sqlalchemy import event

from backend.chat.sockets.conversation import Conversation
from backend.chat.store import member_answers
from backend.chat.store.leases import Leases
from backend.chat.store.ledgers import TurnEnd
from backend.chat.store.models import COMPLETE, FAILED
from backend.chat.turns.frames import MemberFrame, parse_guest_frame, parse_member_frame
from backend.chat.turns.generation import Outline
from backend.chat.turns.keeper import Keeper
from backend.chat.turns.model_of_room import Writers
from backend.chat.turns.prompt import Question
from backend.chat.turns.remote_turn import RemoteTurn, Sight
from backend.chat.turns.running import RunningTurns
from backend.chat.turns.service import TurnService
from backend.chat.turns.turn import Turn
from backend.errors import (
    AnswerNotSavedYet,
    ApiError,
    DatabaseUnavailable,
    ModelServerUnreachable,
    RoomIsAnswering,
    ServerRestarting,
    TooManyRunningTurns,
    TurnIsGone,
)
from backend.extensions import db
from backend.services import Services, get_services
from tests.backend.conftest import Clock
from tests.backend.person import Person
from tests.scripted_tgi import Script, ScriptedTgi

TEXT = "".join(Script().tokens)


@dataclass
class Asker:
    """A member with one room, and the part of the backend that answers members."""

    app: Flask
    user_id: int
    room_id: int

    @property
    def services(self) -> Services:
        return get_services(self.app)

    @property
    def turns(self) -> TurnService:
        return self.services.turns

    @property
    def keeper(self) -> Keeper:
        return self.services.keeper

    @property
    def frame(self) -> MemberFrame:
        return parse_member_frame(f'{{"input": "점심 추천해줘", "chatroomId": {self.room_id}}}')

    def begin(self, frame: MemberFrame | None = None, **changes: Any) -> Turn:
        """A turn that runs here as far as others know; the test calls `run`. `changes` are its service's."""
        turn = replace(self.turns, **changes).begin_for_member(self.user_id, frame or self.frame)
        self.turns.running.add(turn)
        return turn

    def look(self, leases: Leases | None = None) -> Sight:
        """What another process sees."""
        return RemoteTurn(leases or self.turns.leases, self.turns.threads, self.user_id, self.room_id).look()

    def last_message(self) -> tuple[str, str]:
        """Text and status."""
        with self.app.app_context():
            answer = self.services.rooms.list_messages(self.user_id, self.room_id, 2**62, None)[-1]
        return answer.content, answer.status


@pytest.fixture
def asker(make_app: Callable[..., Flask], tgi: ScriptedTgi) -> Asker:
    app = make_app(model_url=tgi.url)
    person = Person(app)
    person.join()
    with app.app_context():
        room_id = get_services(app).rooms.create(person.id)
    return Asker(app, person.id, room_id)


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
    with once_after_a_transaction(asker.app, lambda: asker.begin() and None), asker.app.app_context():
        sight = asker.look()

    assert sight == Sight("", None)


def test_model_server_that_is_not_ready_is_not_asked_and_the_question_can_be_asked_again(
    asker: Asker, tgi: ScriptedTgi
):
    """Each question used to be sent to it, and to wait 35 seconds of its own where nothing came back."""
    tgi.script.health = "loading"
    with asker.app.app_context():
        turn = asker.begin()
        watcher = Watcher()
        turn.join(watcher)
        turn.run()

    assert isinstance(watcher.outcome, ModelServerUnreachable)
    assert tgi.requests == []
    assert asker.last_message() == ("", FAILED)


def test_turn_that_cannot_even_be_planned_fails_at_once(asker: Asker):
    """Its room used to count as answering until the lease ran out."""

    class BrokenPlanner:
        def plan(self, question: Question) -> Outline:
            raise ZeroDivisionError("a question that the catalogue's rules do not survive")

    watcher = Watcher()
    with asker.app.app_context():
        turn = asker.begin(writers=Writers(replace(asker.turns.writers.first, planner=BrokenPlanner())))
        turn.join(watcher)
        turn.run()
        asker.turns.running.remove(turn)

        assert type(watcher.outcome) is ApiError
        assert asker.last_message() == ("", FAILED)
        asker.begin()


def unlucky_leases(asker: Asker, hung_up: list[bool]) -> Leases:
    """Their database hangs up after the first commit, before it says so; `hung_up` then holds something."""

    class UnluckyLeases(Leases):
        def finish(self, *arguments: Any) -> bool:
            result = super().finish(*arguments)
            if not hung_up:
                hung_up.append(True)
                raise DatabaseUnavailable("Lost connection during query")
            return result

    ours = asker.turns.leases
    return UnluckyLeases(ours.duration, ours.now, ours.runs_here)


def ask_with(leases: Leases, asker: Asker) -> Watcher:
    """Ask, and answer to the end, with these leases; returns who watched."""
    watcher = Watcher()
    with asker.app.app_context():
        turn = asker.begin(leases=leases)
        turn.join(watcher)
        turn.run()
    return watcher


def test_end_whose_acknowledgement_is_lost_is_an_end_all_the_same(asker: Asker):
    """The second try found no turn any more, and said that the room was gone."""
    watcher = ask_with(unlucky_leases(asker, []), asker)

    assert asker.last_message() == (TEXT, COMPLETE)
    assert not isinstance(watcher.outcome, ApiError), type(watcher.outcome)
    assert watcher.outcome.text == TEXT


def test_regenerating_that_is_stopped_ends_well_when_its_acknowledgement_is_lost(asker: Asker):
    """Nothing was to be written, so the second try took the room for gone."""
    hung_up: list[bool] = []
    with asker.app.app_context():
        asker.begin().run()
        frame = parse_member_frame(f'{{"input": "", "chatroomId": {asker.room_id}, "regenerate": true}}')
        turn = asker.begin(frame, leases=unlucky_leases(asker, hung_up))
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
        turn = asker.begin()
        assert turn.lease is not None
        assert asker.turns.leases.finish(turn.lease, None, None)
        turn.join(watcher)
        turn.run()

    assert isinstance(watcher.outcome, TurnIsGone)


def test_turn_that_begins_while_the_process_ends_is_ended_too(asker: Asker):
    """It was on no list yet when the others were told, and was cut in mid-answer seconds later."""
    watcher = Watcher()
    with asker.app.app_context():
        turn = asker.turns.begin_for_member(asker.user_id, asker.frame)
        asker.services.sockets.close_all()
        asker.turns.running.add(turn)
        turn.join(watcher)
        turn.run()

    assert isinstance(watcher.outcome, ServerRestarting)
    assert asker.last_message() == ("", FAILED)


def test_question_for_which_there_is_no_thread_leaves_nothing_taken(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
):
    """Its slot and its room were taken until the next start, and its guest had paid."""

    def no_thread(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    guest = parse_guest_frame('{"input": "점심", "history": []}')
    turns = replace(asker.turns, running=RunningTurns(1, asker.turns.threads))
    with asker.app.app_context():
        with monkeypatch.context() as patch:
            patch.setattr(threading.Thread, "start", no_thread)
            for _ in range(2):
                with pytest.raises(TooManyRunningTurns):
                    turns.ask_as_guest(guest, "203.0.113.7")
                with pytest.raises(TooManyRunningTurns):
                    turns.ask_as_member(asker.user_id, asker.frame)

        assert asker.last_message() == ("", FAILED)
        assert turns.running.list_all() == []
        assert asker.turns.guest_quota.take("203.0.113.7").remaining == 19


def test_turn_outlives_the_sleep_of_its_machine(asker: Asker, clock: Clock):
    """Its lease ran out meanwhile, by our own clock as by everybody's."""
    watcher = Watcher()
    with asker.app.app_context():
        turn = asker.begin()
        turn.join(watcher)
        clock.pass_time(hours=1)
        assert asker.look().end is None, "whoever asks first"
        asker.keeper.keep()
        turn.run()

    assert asker.last_message() == (TEXT, COMPLETE)
    assert isinstance(watcher.outcome, TurnEnd)


def test_answer_is_not_lost_when_the_database_is_away_for_a_while_at_its_end(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
):
    """It was given up after two seconds; a database that is started anew takes longer."""
    monkeypatch.setattr(member_answers, "SAVE_PAUSE_SECONDS", 0.01)

    class AbsentLeases(Leases):
        def finish(self, *arguments: Any) -> bool:
            tries.append(True)
            if len(tries) < 20:
                raise DatabaseUnavailable("Can't connect")
            return super().finish(*arguments)

    tries: list[bool] = []
    ours = asker.turns.leases
    watcher = ask_with(AbsentLeases(ours.duration, ours.now, ours.runs_here), asker)

    assert asker.last_message() == (TEXT, COMPLETE)
    assert isinstance(watcher.outcome, TurnEnd)


def test_answer_that_was_read_is_kept_until_a_full_disk_takes_it_and_its_reader_is_told(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
):
    """It was given up after 45 seconds of silence, and the room held an empty answer that had failed."""
    monkeypatch.setattr(member_answers, "SAVE_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(member_answers, "SAVE_SECONDS", 0.0)
    seen: list[Any] = []

    class FullDisk(Leases):
        def finish(self, *arguments: Any) -> bool:
            seen.append(watcher.outcome)
            if len(seen) < 10:
                raise DatabaseUnavailable("database or disk is full")
            late = Watcher()
            turn.join(late)
            seen.append((late.texts, late.outcome, asker.turns.running.find_in_room(asker.room_id)))
            return super().finish(*arguments)

    watcher = Watcher()
    ours = asker.turns.leases
    with asker.app.app_context():
        turn = asker.begin(leases=FullDisk(ours.duration, ours.now, ours.runs_here))
        turn.join(watcher)
        turn.run()

    assert watcher.texts[-1] == TEXT
    assert isinstance(watcher.outcome, AnswerNotSavedYet), "told while it waits"
    texts, outcome, running = seen[-1]
    assert texts == [TEXT], "who comes back to it meanwhile sees all of it"
    assert isinstance(outcome, AnswerNotSavedYet)
    assert running is turn, "and the room is nobody else's"
    assert asker.last_message() == (TEXT, COMPLETE)


def test_answer_of_a_process_that_was_taken_for_dead_is_put_right_unless_the_room_went_on(
    asker: Asker, clock: Clock
):
    """No lease is renewed while a database is away; who looked first when it was back failed the answer."""
    ours = asker.turns.leases
    others = Leases(ours.duration, ours.now, lambda _: False)
    with asker.app.app_context():
        turn = asker.begin()
        clock.pass_time(minutes=1)
        others.settle_room(asker.room_id)
        assert asker.last_message() == ("", FAILED)
        turn.run()
        assert asker.last_message() == (TEXT, COMPLETE)
        asker.turns.running.remove(turn)

        overtaken, watcher = asker.begin(), Watcher()
        overtaken.join(watcher)
        clock.pass_time(minutes=1)
        others.settle_room(asker.room_id)
        again = parse_member_frame(f'{{"input": "", "chatroomId": {asker.room_id}, "regenerate": true}}')
        newer = asker.begin(again)
        overtaken.run()

        assert isinstance(watcher.outcome, TurnIsGone)
        newer.run()
        assert asker.last_message() == (TEXT, COMPLETE)


def test_room_of_a_question_whose_acknowledgement_is_lost_opens_with_the_lease(
    asker: Asker, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    """A database that hangs up after the commit has stored what its client is told was not."""
    with asker.app.app_context():
        dialect = db.engine.dialect
        commit = dialect.do_commit

        def commit_and_hang_up(connection: Any) -> None:
            commit(connection)
            raise sqlite3.OperationalError("server has gone away")

        monkeypatch.setattr(dialect, "do_commit", commit_and_hang_up)
        with pytest.raises(DatabaseUnavailable):
            asker.begin()
        monkeypatch.setattr(dialect, "do_commit", commit)
        with pytest.raises(RoomIsAnswering):
            asker.begin()
        clock.pass_time(seconds=asker.turns.leases.duration.total_seconds() + 0.1)

        assert asker.last_message() == ("", FAILED), "the question stays, and can be answered again"
        again = parse_member_frame(f'{{"input": "", "chatroomId": {asker.room_id}, "regenerate": true}}')
        asker.begin(again).run()
    assert asker.last_message() == (TEXT, COMPLETE)


@pytest.mark.parametrize("hours", [1, -1])
def test_turn_of_a_process_that_is_gone_is_settled_even_when_the_clock_was_set_back(
    asker: Asker, clock: Clock, hours: float
):
    with asker.app.app_context():
        asker.turns.running.remove(asker.begin())
        clock.pass_time(hours=hours)
        asker.keeper.keep()

    assert asker.last_message() == ("", FAILED)


@pytest.mark.parametrize("hours", [1, -1])
def test_turn_that_is_silent_while_the_clock_jumps_keeps_its_lease(asker: Asker, clock: Clock, hours: float):
    elsewhere = Leases(asker.turns.leases.duration, clock, lambda _: False)
    with asker.app.app_context():
        asker.begin()
        clock.pass_time(hours=hours)
        asker.keeper.keep()

        assert asker.look(elsewhere).end is None


def test_keeper_writes_what_has_grown_and_hears_of_a_stop(asker: Asker, tgi: ScriptedTgi):
    with asker.app.app_context():
        turn = asker.begin()
        assert turn.lease is not None
        asker.turns.leases.request_stop(turn.lease.turn_id)
        turn._generation.text = "지금까지"
        asker.keeper.keep()

        assert asker.look() == Sight("지금까지")
        turn.run()
    assert tgi.requests == [], "stopped before the model was asked"


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

    def receive(self) -> str:
        """Until there is something to read, the turn has ended."""
        self.event.wait(5)
        raise ConnectionClosed

    def send(self, data: str) -> None:
        self.sent.append(data)

    def close(self, code: int) -> None:
        self.closed_with = code


def test_end_that_cannot_be_described_closes_the_socket_all_the_same(asker: Asker):
    """The exception left the turn, and this socket and those after it stayed open for ever."""

    def fail(food_ids: Iterable[int]) -> list[dict[str, Any]]:
        raise RuntimeError("an odd food")

    first, second = FakeSocket(), Watcher()
    conversation = Conversation(first, fail, asker.services.metrics, idle_seconds=1)  # type: ignore[arg-type]
    conversation.wants_detail = True
    with asker.app.app_context():
        turn = asker.begin()
        watching = threading.Thread(target=conversation.watch, args=(turn,))
        watching.start()
        turn.join(second)
        turn.run()
        watching.join(5)

    assert '"event": "error"' in first.sent[-1]
    assert first.closed_with == 1000
    assert isinstance(second.outcome, TurnEnd)


class StoppingSocket(FakeSocket):
    """A client that asks for the end again and again, and leaves."""

    def __init__(self, frames: list[str]) -> None:
        super().__init__()
        self._frames = frames

    def receive(self) -> str:
        if not self._frames:
            raise ConnectionClosed
        return self._frames.pop(0)


class CountedTurn:
    """A turn that another process runs; `failures` are the first of its stops, which the database missed."""

    def __init__(self, failures: int) -> None:
        self.stops = 0
        self._failures = failures

    def join(self, watcher: object) -> None: ...

    def leave(self, watcher: object) -> None: ...

    def fail(self, error: ApiError) -> None: ...

    def stop(self) -> None:
        self.stops += 1
        if self.stops <= self._failures:
            raise DatabaseUnavailable("Can't connect")


@pytest.mark.parametrize("failures", [0, 2])
def test_turn_is_stopped_once_however_often_a_client_asks(asker: Asker, failures: int):
    """Each stop was a write; one that was not written down may be asked for again."""
    socket = StoppingSocket(['{"stop": true}', '{"stop": false}', "noise"] * 20)
    conversation = Conversation(socket, lambda _: [], asker.services.metrics, idle_seconds=1)  # type: ignore[arg-type]
    turn = CountedTurn(failures)

    conversation.watch(turn)

    assert turn.stops == failures + 1


def test_turn_of_another_process_for_which_there_is_no_thread_is_an_honest_busy(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
):
    """It was an exception without a name, as if the program were wrong."""
    remote = RemoteTurn(asker.turns.leases, asker.turns.threads, asker.user_id, asker.room_id)

    def start(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    watcher = Watcher()
    with asker.app.app_context(), monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", start)
        with pytest.raises(TooManyRunningTurns):
            remote.join(watcher)
    remote.leave(watcher)
    remote.fail(ServerRestarting())

    assert watcher.outcome is None, "who never joined is told nothing"
