"""Two models answer side by side, each in its rooms; what members make of both is counted and compared."""

import json
import math
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from backend.chat.store.answer_statistics import MadeAnswer, list_made_answers
from backend.chat.store.models import AnswerFeedback, AnswerVersion, Chatroom, Message
from backend.chat.turns.frames import parse_guest_frame, parse_member_frame
from backend.chat.turns.model_of_room import Writers
from backend.clock import utc_now
from backend.config import Config, InvalidSetting
from backend.db.transaction import transaction
from backend.services import get_services
from backend.statistics import collect, estimate_mean, estimate_share, write_table
from tests.backend.person import Person
from tests.scripted_tgi import Script, ScriptedTgi

BOTH: Any = (SimpleNamespace(name="first"), SimpleNamespace(name="second"))


@pytest.fixture
def other_tgi() -> Iterator[ScriptedTgi]:
    with ScriptedTgi() as server:
        yield server


def ask(app: Flask, person: Person, room: int, **frame: Any) -> None:
    """Have a question answered, in this thread."""
    turns = get_services(app).turns
    wish = json.dumps({"input": "점심 추천해줘", "chatroomId": room, **frame})
    with app.app_context():
        turn = turns.begin_for_member(person.id, parse_member_frame(wish))
        turns.running.add(turn)
        turn.run()


def new_room(person: Person) -> int:
    return int(person.post("/api/chatrooms").get_json()["response"]["chatroomId"])


def makers(app: Flask, room: int) -> list[tuple[str | None, bool]]:
    """Of each answer of a room the model, and whether its first word was timed."""
    query = (
        "SELECT model, first_word_ms FROM message WHERE chatroom_id = :room AND is_from_chatbot ORDER BY id"
    )
    with app.app_context(), transaction(read_only=True) as session:
        rows = session.execute(text(query), {"room": room}).all()
    return [(model, first_word_ms is not None) for model, first_word_ms in rows]


# --- which one answers ------------------------------------------------------------------------


@pytest.mark.parametrize(("share", "least", "most"), [(0, 0, 0), (100, 2000, 2000), (30, 520, 680)])
def test_second_model_answers_in_its_share_of_the_rooms(share: int, least: int, most: int):
    writers = Writers(*BOTH, share)

    seconds = sum(writers.for_room(room).name == "second" for room in range(1, 2001))

    assert least <= seconds <= most


def test_room_keeps_its_model_and_a_higher_share_moves_rooms_one_way():
    few, many = Writers(*BOTH, 20), Writers(*BOTH, 60)

    for room in range(1, 500):
        assert few.for_room(room) is few.for_room(room)
        if few.for_room(room).name == "second":
            assert many.for_room(room).name == "second"


def test_guests_and_those_with_one_model_alone_get_the_first():
    assert Writers(*BOTH, 100).for_guest().name == "first"
    assert Writers(BOTH[0], None, 100).for_room(1).name == "first"


# --- what is remembered -----------------------------------------------------------------------


@pytest.mark.parametrize(("share", "name"), [(0, "base"), (100, "tuned")])
def test_answer_comes_from_its_model_and_remembers_it(
    make_app: Callable[..., Flask],
    member_of: Callable[[Flask], Person],
    tgi: ScriptedTgi,
    other_tgi: ScriptedTgi,
    share: int,
    name: str,
):
    app = make_app(
        model_url=tgi.url,
        model_label="base",
        second_model_url=other_tgi.url,
        second_model_label="tuned",
        second_model_share=share,
    )
    person = member_of(app)
    tgi.script, other_tgi.script = Script(tokens=["첫째."]), Script(tokens=["둘째."])
    room = new_room(person)

    ask(app, person, room)
    ask(app, person, room, input="", regenerate=True)

    shown = person.get(f"/api/chatrooms/{room}/messages").get_json()["response"]["body"]["messages"]
    assert shown[-1]["content"] == ("둘째." if share else "첫째.")
    assert makers(app, room) == [(name, True)]
    # Old clients and our own pages see nothing of it.
    assert {"model", "firstWordMs"}.isdisjoint(shown[-1])
    asked = (len(tgi.requests), len(other_tgi.requests))
    assert asked == ((0, 2) if share else (2, 0))


def test_answer_that_people_have_written_names_no_model(
    make_app: Callable[..., Flask], member_of: Callable[[Flask], Person], tgi: ScriptedTgi
):
    app = make_app(model_url=tgi.url, checked_answers=True)
    person = member_of(app)
    room = new_room(person)

    ask(app, person, room, input="임산부인데 회 먹어도 돼?")

    assert makers(app, room) == [(None, False)]


def test_guest_is_answered_by_the_first_model(
    make_app: Callable[..., Flask], tgi: ScriptedTgi, other_tgi: ScriptedTgi
):
    app = make_app(model_url=tgi.url, second_model_url=other_tgi.url, second_model_share=100)
    frame = parse_guest_frame('{"input": "점심", "history": [], "regenerate": false}')
    with app.app_context():
        get_services(app).turns.begin_for_guest(frame, "203.0.113.9").run()

    assert (len(tgi.requests), len(other_tgi.requests)) == (1, 0)


def test_second_model_may_be_another_name_behind_the_same_address(make_app: Callable[..., Flask]):
    app = make_app(model_url="http://127.0.0.1:9", model_api="openai", second_model_name="adapter-b")

    writers = get_services(app).turns.writers

    assert writers.second is not None
    assert writers.second.name == "second"


@pytest.mark.parametrize("label", ["", "a b", "가", "x" * 41])
def test_label_that_no_table_could_show_is_refused_by_name(label: str):
    environ = {"CHATFOODIE_SECOND_MODEL_LABEL": label}
    if not label:
        assert Config.from_environment(environ).second_model_label == "second"
        return
    with pytest.raises(InvalidSetting, match="CHATFOODIE_SECOND_MODEL_LABEL must be up to 40"):
        Config.from_environment(environ)


# --- what is counted --------------------------------------------------------------------------


def test_answers_are_counted_with_verdicts_on_their_own_text_and_what_was_made_again(
    app: Flask, member: Person
):
    with app.app_context(), transaction() as session:
        room = Chatroom(user_id=member.id, title="점심")
        session.add(room)
        session.flush()
        answers = [
            Message(chatroom_id=room.id, is_from_chatbot=True, content=said, status=status, model=model)
            for said, status, model in [
                ("하나", "complete", "first"),
                ("둘둘", "complete", "second"),
                ("셋", "stopped", "second"),
                ("넷", "failed", "first"),
                ("다섯", "complete", None),
            ]
        ]
        answers[0].first_word_ms = 250
        session.add_all(answers)
        session.flush()
        now = utc_now()
        for answer, value, content in (
            (answers[0], "like", "하나"),
            (answers[1], "dislike", "예전 글"),
            (answers[2], "dislike", "셋"),
        ):
            session.add(
                AnswerFeedback(message_id=answer.id, value=value, reasons="", content=content, created_at=now)
            )
        for answer, questions in ((answers[0], ("점심", "저녁")), (answers[1], ("점심", "점심"))):
            for question in questions:
                session.add(
                    AnswerVersion(
                        message_id=answer.id,
                        question=question,
                        content="글",
                        status="complete",
                        is_pinned=False,
                        created_at=now,
                    )
                )
    with app.app_context():
        found = list(list_made_answers(rows_at_once=2))

    # Of the database that other tests share, the newest are these.
    assert found[-3:] == [
        MadeAnswer("first", 2, 250, "like", False),
        MadeAnswer("second", 2, None, None, True),
        MadeAnswer("second", 1, None, "dislike", False),
    ]


def test_wilsons_interval_is_that_of_the_tables():
    """Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    for successes, trials, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        share, found_low, found_high = estimate_share(successes, trials)
        assert share == successes / trials
        assert math.isclose(found_low, low, abs_tol=5e-5)
        assert math.isclose(found_high, high, abs_tol=5e-5)


def test_interval_of_nothing_says_nothing():
    assert estimate_share(0, 0) == (0.0, 0.0, 1.0)
    assert estimate_mean([3.0]) is None


def test_interval_of_a_mean_is_its_error_times_the_quantile():
    mean, low, high = estimate_mean([1.0, 2.0, 3.0, 4.0]) or (0, 0, 0)

    assert mean == 2.5
    assert math.isclose(high - mean, 1.959964 * math.sqrt(5 / 3 / 4))
    assert math.isclose(mean - low, high - mean)


def test_table_has_a_line_for_each_model():
    answers = [MadeAnswer("b", 100 + number, 400, "like" if number else None, False) for number in range(4)]
    answers += [MadeAnswer("a", 50, None, "dislike", True)]

    lines = write_table(collect(answers)).splitlines()

    assert [line.split()[:2] for line in lines[1:]] == [["a", "1"], ["b", "4"]]
    assert "75.0 (30.1 to 95.4)" in lines[2]
    assert "0.40 (0.40 to 0.40)" in lines[2]
    assert lines[1].split()[-1] == "-"


def test_command_prints_the_table(make_app: Callable[..., Flask], tgi: ScriptedTgi, member_of: Any):
    app = make_app(model_url=tgi.url)
    runner = app.test_cli_runner()
    assert runner.invoke(args=["statistics", "answers"]).output == "No model has made an answer yet.\n"
    person = member_of(app)
    ask(app, person, new_room(person))

    printed = runner.invoke(args=["statistics", "answers"]).output

    assert printed.splitlines()[0].split()[:2] == ["model", "answers"]
    assert printed.splitlines()[1].split()[:2] == ["first", "1"]


@pytest.fixture
def member_of(mailbox: Any) -> Callable[[Flask], Person]:
    def make(app: Flask) -> Person:
        person = Person(app)
        person.join()
        person.token = person.prove_email(mailbox).headers["Authorization"]
        return person

    return make
