"""The members' socket on a live gunicorn, held against contract sections 5 and 6."""

import json
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from tests.contract.member import CHEAP, Event, Member, error_of, texts
from tests.live import LiveBackend, running_backend
from tests.scripted_tgi import Script, ScriptedTgi

TEXT = "".join(Script().tokens)
INVALID_FORMAT = "올바른 형식의 메시지가 아닙니다."
INVALID_TURN = "잘못된 입력입니다."
BUSY_ROOM = "이 채팅방에서 푸디가 아직 답하고 있습니다. 답변이 끝난 뒤에 다시 질문해 주세요."
BROKEN = "푸디의 답변이 도중에 끊겼습니다. 다시 시도해 주세요."
KIB_256 = 256 * 1024


@pytest.fixture(scope="module", params=["sqlite", "mariadb"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "mariadb":
        return str(request.getfixturevalue("mariadb_url"))
    return f"sqlite:///{tmp_path_factory.mktemp('database') / 'chat.sqlite3'}"


@pytest.fixture(scope="module")
def settings(database_url: str) -> dict[str, str]:
    return {
        **CHEAP,
        "DATABASE_URL": database_url,
        "MODEL_READ_SECONDS": "2",
        "IDLE_SOCKET_SECONDS": "2",
        "SECRET": "one secret for two processes, long enough",
    }


@pytest.fixture(scope="module")
def backend(model: ScriptedTgi, settings: dict[str, str], tmp_path_factory: Any) -> Iterator[LiveBackend]:
    with running_backend(tmp_path_factory.mktemp("var"), model.url, **settings) as live:
        yield live


@pytest.fixture(scope="module")
def second_backend(
    model: ScriptedTgi, settings: dict[str, str], backend: LiveBackend, tmp_path_factory: Any
) -> Iterator[LiveBackend]:
    """Another process at the same database."""
    with running_backend(tmp_path_factory.mktemp("var"), model.url, **settings) as live:
        yield live


@pytest.fixture(autouse=True)
def script(model: ScriptedTgi) -> Script:
    model.script = Script()
    model.requests.clear()
    model.abandoned_after.clear()
    return model.script


@pytest.fixture
def member(backend: LiveBackend, database_url: str) -> Member:
    return Member(backend, database_url)


@pytest.fixture
def room(member: Member) -> int:
    return member.new_room()


def wait_until(condition: Any, seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true"
        time.sleep(0.02)


def begin(connection: ClientConnection, room: int, **fields: Any) -> Event:
    """Ask, and read the first event."""
    connection.send(json.dumps({"input": "점심 뭐 먹지", "chatroomId": room, "regenerate": False, **fields}))
    event: Event = json.loads(connection.recv(timeout=5))
    return event


def rest_of(connection: ClientConnection) -> list[Event]:
    return [json.loads(message) for message in connection]


# --- 5.1 events, 5.5 what is stored -----------------------------------------------------------


def test_answer_grows_and_ends_with_the_ids_of_what_is_stored(member: Member, room: int, script: Script):
    script.seconds_per_token = 0.01

    events = member.ask(room)

    shown = texts(events)
    assert len(shown) > 3
    assert all(later.startswith(earlier) for earlier, later in pairwise(shown))
    assert shown[-1] == TEXT
    question, answer = member.messages(room)
    ids = {"userMessageId": question["id"], "chatbotMessageId": answer["id"]}
    assert events[-1] == {"event": "stream_end", "response": ids}
    assert {event["event"] for event in events} == {"text_stream", "stream_end"}
    assert member.shown(room) == [("매운 음식 추천해줘", "complete"), (TEXT, "complete")]
    assert [message["isFromChatbot"] for message in (question, answer)] == [False, True]


def test_detail_adds_the_named_foods_and_no_count_of_questions(member: Member, room: int):
    end = member.ask(room, detail=True)[-1]["response"]

    kimchi_stew = {"id": 28, "name": "김치찌개", "imageUrl": "/images/김치찌개.jpg"}
    assert (end["foods"], end["remaining"]) == ([kimchi_stew], None)
    assert isinstance(end["userMessageId"], int)


def test_question_and_empty_answer_are_stored_before_the_first_word(
    member: Member, room: int, script: Script
):
    script.failure, script.fail_after_tokens, script.tokens = "stalls", 1, ["", "가"]
    with member.open() as connection:
        connection.send(json.dumps({"input": "점심", "chatroomId": room, "regenerate": False}))
        wait_until(lambda: len(member.messages(room)) == 2)

        assert member.shown(room) == [("점심", "complete"), ("", "streaming")]
        connection.send('{"stop": true}')
        events = rest_of(connection)

    question, answer = member.messages(room)
    ids = {"userMessageId": question["id"], "chatbotMessageId": answer["id"]}
    assert events == [{"event": "text_stream", "response": ""}, {"event": "stream_end", "response": ids}]
    assert member.shown(room)[1] == ("", "stopped")


def test_text_so_far_is_written_about_once_a_second(member: Member, room: int, script: Script):
    script.tokens, script.seconds_per_token = ["가 "] * 40, 0.05
    with member.open() as connection:
        begin(connection, room)
        wait_until(lambda: member.shown(room)[1][0].startswith("가 가"), 3)
        assert member.shown(room)[1][1] == "streaming"
        rest_of(connection)

    assert member.shown(room)[1] == (("가 " * 40).strip(), "complete")


def test_failure_keeps_the_question_and_the_text_so_far(member: Member, room: int, script: Script):
    script.failure = "cut"

    events = member.ask(room)

    assert events[-1] == {"event": "error", "response": BROKEN}
    (_, asked), (text, answered) = member.shown(room)
    assert (asked, answered) == ("complete", "failed")
    assert text
    assert TEXT.startswith(text)


@pytest.mark.parametrize("failure", ["busy", "html", "silent", "garbage"])
def test_question_that_the_model_server_fails_can_be_answered_later(
    member: Member, room: int, script: Script, failure: str
):
    script.failure = failure
    assert member.ask(room)[-1]["event"] == "error"
    script.failure = ""

    events = member.regenerate(room)

    assert texts(events)[-1] == TEXT
    assert member.shown(room) == [("매운 음식 추천해줘", "complete"), (TEXT, "complete")]


# --- 5.2 validation ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "frame",
    [
        "not json",
        "[]",
        "{}",
        '{"chatroomId":ROOM,"regenerate":false}',
        '{"input":3,"chatroomId":ROOM}',
        '{"input":null,"chatroomId":ROOM}',
        '{"input":"","chatroomId":ROOM,"regenerate":false}',
        '{"input":"점심","chatroomId":"x"}',
        '{"input":"점심","chatroomId":[ROOM]}',
        '{"input":"점심","chatroomId":ROOM,"regenerate":"maybe"}',
        json.dumps({"input": "가" * 501}),
        '{"resume":"maybe","chatroomId":ROOM}',
        b"\x00\x01\x02",
    ],
)
def test_frame_that_breaks_a_rule_gets_the_contracts_error_and_stores_nothing(
    member: Member, room: int, frame: str | bytes
):
    if isinstance(frame, str):
        frame = frame.replace("ROOM", str(room))

    assert error_of(member.send(frame)) == INVALID_FORMAT
    assert member.messages(room) == []


@pytest.mark.parametrize("wrong", [None, 0, -1, 999_999_999, 2**63 - 1])
@pytest.mark.parametrize("kind", ["question", "regenerate", "resume", "stop"])
def test_room_that_is_not_there_is_wrong_input(member: Member, wrong: Any, kind: str):
    frames: dict[str, Event] = {
        "question": {"input": "점심", "regenerate": False},
        "regenerate": {"input": "", "regenerate": True},
        "resume": {"resume": True},
        "stop": {"stop": True},
    }

    assert error_of(member.send({**frames[kind], "chatroomId": wrong})) == INVALID_TURN


def test_missing_room_is_wrong_input(member: Member):
    assert error_of(member.send({"input": "점심", "regenerate": False})) == INVALID_TURN


def test_room_may_be_a_numeric_string_and_regenerate_absent(member: Member, room: int):
    assert texts(member.send({"input": "점심", "chatroomId": str(room)}))[-1] == TEXT


def test_question_of_five_hundred_characters_is_answered_and_a_frame_of_200_kb_is_not(
    member: Member, room: int
):
    assert texts(member.ask(room, "가" * 500))[-1] == TEXT
    assert error_of(member.ask(room, "🍜" * 251)) == INVALID_FORMAT
    assert "너무 깁니다" in error_of(member.ask(room, "점심", noise="a" * 200_000))
    assert texts(member.ask(room, "점심", noise="a" * 100_000))[-1] == TEXT


def test_frame_of_256_kib_is_told_that_it_is_too_long(member: Member):
    assert "너무 깁니다" in error_of(member.send("a" * KIB_256))


@pytest.mark.parametrize("size", [KIB_256 + 1, 300_000, 1_200_000])
def test_frame_beyond_256_kib_closes_with_1009(member: Member, size: int):
    with member.open() as connection:
        connection.send("a" * size)
        with pytest.raises(ConnectionClosed):
            connection.recv(timeout=5)

    assert connection.close_code == 1009


# --- 5.3 who it is ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["Bearer%20{}", "Bearer+{}", "Bearer {}", "{}"])
def test_token_is_taken_with_every_prefix(member: Member, room: int, form: str):
    token = member.token.removeprefix("Bearer ")
    frame = {"input": "점심", "chatroomId": room, "regenerate": False}

    # A bare space cannot stand in a request line: every client sends it encoded.
    query = f"?token={form.format(token)}".replace(" ", "%20")

    assert texts(member.send(frame, query))[-1] == TEXT


def test_session_cookie_is_enough_and_a_bad_token_beside_it_is_not(member: Member, room: int):
    frame = {"input": "점심", "chatroomId": room, "regenerate": False}
    cookie = {"Cookie": f"chatfoodie_session={member.session}"}

    assert texts(member.send(frame, "", additional_headers=cookie))[-1] == TEXT
    with member.open("?token=nonsense", additional_headers=cookie) as connection:
        assert error_of(rest_of(connection)) == "인증되지 않았습니다."


@pytest.mark.parametrize("query", ["", "?token=", "?token=Bearer%20x.y.z", "?token=%F0%9F%8D%9C", "?other=1"])
def test_nobody_hears_why_and_the_socket_closes(member: Member, query: str):
    """Contract 9.1 A11: it was closed without a word."""
    with member.open(query) as connection:
        assert error_of(rest_of(connection)) == "인증되지 않았습니다."

    assert connection.close_code == 1000


def test_pending_user_hears_why(backend: LiveBackend, database_url: str):
    with Member(backend, database_url, is_proven=False).open() as connection:
        assert error_of(rest_of(connection)) == "권한이 없습니다"


def test_login_that_ends_between_open_and_question_is_wrong_input(member: Member, room: int):
    with member.open() as connection:
        assert member.http.post("/logout").status_code == 200
        connection.send(json.dumps({"input": "점심", "chatroomId": room, "regenerate": False}))

        assert error_of(rest_of(connection)) == INVALID_TURN


def test_socket_ends_with_its_login_and_the_answer_is_kept(member: Member, room: int, script: Script):
    """What a thief had opened went on listening to the end: 39 more events after a new password."""
    script.seconds_per_token, script.tokens = 0.1, [f"{number}번 " for number in range(40)]
    with member.open() as connection:
        begin(connection, room)
        member.http.post("/logout")
        events = rest_of(connection)

    assert events[-1] == {"event": "error", "response": "인증되지 않았습니다."}
    assert len(texts(events)) < 30
    stored = member.query("SELECT status FROM message WHERE chatroom_id = :room ORDER BY id", room=room)
    assert [row[0] for row in stored] == ["complete", "streaming"], "the answer belongs to its room"


def test_foreign_page_cannot_open_the_socket(member: Member):
    with pytest.raises(InvalidStatus) as refused, member.open(origin="https://evil.example"):
        pass

    assert refused.value.response.status_code == 403


def test_silent_socket_is_closed(member: Member):
    with member.open() as connection:
        assert rest_of(connection) == []

    assert connection.close_code == 1000


def test_stranger_gets_nothing_over_the_socket(backend: LiveBackend, database_url: str, member: Member):
    room = member.new_room()
    member.ask(room, "비밀스러운 질문")
    before = member.messages(room)
    stranger = Member(backend, database_url)

    for frame in (
        {"input": "점심", "regenerate": False},
        {"input": "", "regenerate": True},
        {"resume": True},
        {"resume": True, "detail": True},
        {"stop": True},
    ):
        assert error_of(stranger.send({**frame, "chatroomId": room})) == INVALID_TURN
    assert member.messages(room) == before


def test_stranger_cannot_stop_or_join_a_running_answer(
    backend: LiveBackend, database_url: str, member: Member, room: int, script: Script
):
    script.seconds_per_token = 0.1
    stranger = Member(backend, database_url)
    with member.open() as connection:
        begin(connection, room)
        assert error_of(stranger.resume(room)) == INVALID_TURN
        assert error_of(stranger.send({"stop": True, "chatroomId": room})) == INVALID_TURN
        assert texts(rest_of(connection))[-1] == TEXT


# --- 5.6 regenerate ---------------------------------------------------------------------------


def test_regenerate_replaces_the_last_answer_and_keeps_its_id(
    member: Member, room: int, script: Script, model: ScriptedTgi
):
    member.ask(room, "점심은?")
    first = member.ask(room, "그럼 넌 누구야?")[-1]["response"]
    script.tokens = ["다른", " 답이에요."]

    end = member.regenerate(room)[-1]["response"]

    assert end == first, "the question's id too, although the original said null"
    assert [text for text, _ in member.shown(room)] == ["점심은?", TEXT, "그럼 넌 누구야?", "다른 답이에요."]
    prompt = model.requests[-1]["inputs"]
    assert prompt.endswith("### 질문: 그럼 넌 누구야?\n\n### 답변:")
    assert prompt.count("넌 누구야") == 1, "the old answer and its question are not history"
    assert "### 질문: 점심은?" in prompt


def test_regenerate_of_an_empty_room_says_so(member: Member, room: int):
    """Contract 9.3 C14."""
    assert error_of(member.regenerate(room)) == "다시 답변할 질문이 없습니다."
    assert member.messages(room) == []


def test_old_answer_is_shown_until_the_new_one_is_complete(member: Member, room: int, script: Script):
    member.ask(room)
    script.tokens, script.seconds_per_token = ["다른", " 답", "이", "에", "요", "."], 0.3
    with member.open() as connection:
        begin(connection, room, input="", regenerate=True)
        assert member.shown(room)[1] == (TEXT, "streaming")
        rest_of(connection)

    assert member.shown(room)[1] == ("다른 답이에요.", "complete")


@pytest.mark.parametrize("way", ["stop", "cut"])
def test_answer_that_is_not_made_again_to_its_end_leaves_the_old_one(
    member: Member, room: int, script: Script, way: str
):
    member.ask(room)
    script.tokens, script.seconds_per_token = ["다른", " 답", "이", "에", "요", "."], 0.1
    script.failure = "cut" if way == "cut" else ""
    with member.open() as connection:
        begin(connection, room, input="", regenerate=True)
        if way == "stop":
            connection.send('{"stop": true}')
        events = rest_of(connection)

    assert member.shown(room)[1] == (TEXT, "complete")
    if way == "stop":
        assert (texts(events)[-1], events[-1]["event"]) == (TEXT, "stream_end"), "what is stored is shown"
    else:
        assert events[-1] == {"event": "error", "response": BROKEN}


def test_two_tabs_that_regenerate_at_once_make_one_answer(member: Member, room: int, script: Script):
    """Contract 9.3 C12: they corrupted each other."""
    member.ask(room)
    script.seconds_per_token = 0.05

    with ThreadPoolExecutor(6) as pool:
        outcomes = [events[-1] for events in pool.map(lambda _: member.regenerate(room), range(6))]

    assert [outcome["event"] for outcome in outcomes].count("stream_end") == 1
    assert {o["response"] for o in outcomes if o["event"] == "error"} == {BUSY_ROOM}
    assert member.shown(room) == [("매운 음식 추천해줘", "complete"), (TEXT, "complete")]


# --- 6 the prompt -----------------------------------------------------------------------------


def test_history_comes_from_the_room_and_favourites_into_their_own_block(
    member: Member, room: int, model: ScriptedTgi
):
    """Contract 9.3 C21: they were glued to the question."""
    member.http.post("/favors", json={"foodIds": [1, 2]})
    member.ask(room, "점심은?")
    member.ask(room, "한식 추천해줘")

    prompt = model.requests[-1]["inputs"]
    assert prompt.startswith(f"### 질문: 점심은?\n\n### 답변: {TEXT}\n\n")
    assert "### 정보:\n좋아하는 음식: 쌀국수, 카레\n" in prompt
    assert prompt.endswith("\n\n### 질문: 한식 추천해줘\n\n### 답변:")
    assert member.shown(room)[2] == ("한식 추천해줘", "complete"), "stored as it was asked"


def test_name_of_the_member_does_not_reach_the_model(member: Member, room: int, model: ScriptedTgi):
    """Contract 9.3 C15: it stood in the prompt and among the stop strings."""
    assert member.http.put(f"/users/{member.id}", json={"name": "홍길동이"}).status_code == 200

    member.ask(room, "점심은?")
    member.ask(room, "한식 추천해줘")

    assert len(model.requests) == 2
    assert "홍길동이" not in json.dumps(model.requests, ensure_ascii=False)


def test_long_history_is_trimmed_oldest_first(member: Member, room: int, model: ScriptedTgi):
    for number in range(45):
        member.execute(
            "INSERT INTO message (chatroom_id, is_from_chatbot, content, status, created_at) "
            "VALUES (:room, :is_answer, :content, 'complete', '2026-11-22 03:00:00')",
            room=room,
            is_answer=number % 2,
            content=f"{number}번 " + "가" * (200 if number % 2 else 5),
        )

    member.ask(room, "넌 누구야?")

    prompt = model.requests[-1]["inputs"]
    assert len(prompt) <= 1798
    assert "44번" in prompt
    assert "### 질문: 20번" not in prompt
    assert prompt.startswith("### 질문: ")


def test_other_rooms_stay_out_of_the_prompt(member: Member, room: int, model: ScriptedTgi):
    member.ask(member.new_room(), "다른 방의 말")

    member.ask(room, "넌 누구야?")

    assert "다른 방" not in model.requests[-1]["inputs"]


# --- the room's name --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("매운 국물 음식 추천해줘", "매운맛, 국물 추천"),
        ("김치찌개 칼로리가 얼마야?", "김치찌개 이야기"),
        ("안녕,  너는\n누구야?", "안녕, 너는 누구야?"),
        ("아주 " * 20 + "긴 말이에요", None),
    ],
)
def test_room_is_named_after_the_topic_of_its_first_answer(
    member: Member, room: int, question: str, title: str | None
):
    member.ask(room, question)

    named = member.title_of(room)
    if title is None:
        assert named.endswith("…")
        assert 25 < len(named) <= 50
    else:
        assert named == title
    member.ask(room, "넌 뭘 좋아하니?")
    assert member.title_of(room) == named, "the second answer changes nothing"


def test_room_that_the_member_named_keeps_its_name(member: Member, room: int):
    member.http.put(f"/chatrooms/{room}", json={"title": "내 방"})

    member.ask(room, "매운 음식 추천해줘")

    assert member.title_of(room) == "내 방"


def test_first_answer_that_fails_names_nothing(member: Member, room: int, script: Script):
    before = member.title_of(room)
    script.failure = "cut"
    member.ask(room, "매운 음식 추천해줘")
    assert member.title_of(room) == before
    script.failure = ""

    member.regenerate(room)

    assert "추천" in member.title_of(room)


def test_question_without_anything_to_see_leaves_the_time(member: Member, room: int):
    before = member.title_of(room)

    member.ask(room, "\u200b  ")

    assert member.title_of(room) == before


# --- a turn outlives its socket ---------------------------------------------------------------


@pytest.mark.parametrize("way", ["closes", "vanishes"])
def test_answer_goes_on_when_the_member_leaves(
    member: Member, room: int, script: Script, model: ScriptedTgi, way: str
):
    script.seconds_per_token = 0.1
    with member.open() as connection:
        begin(connection, room)
        if way == "vanishes":
            connection.socket.shutdown(socket.SHUT_RDWR)

    wait_until(lambda: member.shown(room)[-1][1] == "complete")
    assert member.shown(room)[-1] == (TEXT, "complete")
    assert model.abandoned_after == []


def test_running_answer_is_joined_in_the_same_process(member: Member, room: int, script: Script):
    script.seconds_per_token = 0.15
    with member.open() as connection:
        begin(connection, room)
        with ThreadPoolExecutor(3) as pool:
            joined = list(pool.map(lambda _: member.resume(room), range(3)))
        events = rest_of(connection)

    for seen in joined:
        assert texts(seen)[-1] == TEXT
        assert len(texts(seen)) > 2, "live, not only the end"
        assert seen[-1] == events[-1]


def test_running_answer_is_joined_from_another_process(
    member: Member, room: int, script: Script, second_backend: LiveBackend
):
    script.tokens, script.seconds_per_token = ["가 "] * 40, 0.08
    elsewhere = member.at(second_backend)
    with member.open() as connection:
        begin(connection, room)
        seen = elsewhere.resume(room, detail=True)
        events = rest_of(connection)

    shown = texts(seen)
    assert len(shown) >= 3, "it grows"
    assert all(later.startswith(earlier) for earlier, later in pairwise(shown))
    assert shown[-1] == ("가 " * 40).strip()
    assert events[-1]["response"].items() <= seen[-1]["response"].items()
    assert seen[-1]["response"]["foods"] == []


def test_resume_when_nothing_runs_tells_the_last_answer(member: Member, room: int):
    assert error_of(member.resume(room)) == "진행 중인 답변이 없습니다."
    end = member.ask(room)[-1]

    assert member.resume(room) == [{"event": "text_stream", "response": TEXT}, end]


def test_resume_after_a_failed_answer_says_so(member: Member, room: int, script: Script):
    script.failure = "cut"
    member.ask(room)

    assert member.resume(room)[-1] == {"event": "error", "response": BROKEN}


@pytest.mark.parametrize("place", ["same socket", "another socket", "another process"])
def test_only_an_explicit_stop_ends_the_answer(
    member: Member, room: int, script: Script, model: ScriptedTgi, second_backend: LiveBackend, place: str
):
    script.tokens, script.seconds_per_token = ["가 "] * 100, 0.1
    with member.open() as connection:
        begin(connection, room)
        asked_at = time.monotonic()
        if place == "same socket":
            connection.send('{"stop": true}')
        else:
            speaker = member if place == "another socket" else member.at(second_backend)
            heard = speaker.send({"stop": True, "chatroomId": room})
            assert heard[-1]["event"] == "stream_end"
        events = rest_of(connection)

    assert time.monotonic() - asked_at < 4
    assert events[-1]["event"] == "stream_end"
    text, status = member.shown(room)[1]
    assert (text, status) == (texts(events)[-1] if texts(events) else text, "stopped")
    assert text.startswith("가")
    wait_until(lambda: model.abandoned_after)


def test_joined_socket_can_stop_too(member: Member, room: int, script: Script, second_backend: LiveBackend):
    script.tokens, script.seconds_per_token = ["가 "] * 100, 0.1
    for speaker in (member, member.at(second_backend)):
        with member.open() as connection, speaker.open() as joined:
            begin(connection, room)
            joined.send(json.dumps({"chatroomId": room, "resume": True}))
            joined.recv(timeout=5)
            joined.send('{"stop": true}')
            assert rest_of(joined)[-1]["event"] == "stream_end"
            assert rest_of(connection)[-1]["event"] == "stream_end"
        assert member.shown(room)[-1][1] == "stopped"


def test_slow_reader_slows_neither_the_turn_nor_other_readers(member: Member, room: int, script: Script):
    # 10 MB of cumulative events: more than any socket buffer holds.
    script.tokens, script.tokens_per_write, script.seconds_per_token = ["가나다라마바사"] * 2000, 4, 0.004
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32_768)
    slow.connect(("127.0.0.1", member.backend.port))
    with member.open(sock=slow, compression=None, max_queue=1) as reader:
        reader.send(json.dumps({"input": "점심", "chatroomId": room, "regenerate": False}))
        wait_until(lambda: member.messages(room))
        began = time.monotonic()
        seen = member.resume(room)
        waited = time.monotonic() - began
        events = rest_of(reader)

    whole = "가나다라마바사" * 2000
    assert texts(seen)[-1] == whole
    assert waited < 8
    assert texts(events)[-1] == whole, "the slow reader gets the end, whole, and skips what it missed"
    assert events[-1] == seen[-1]


# --- one turn a room --------------------------------------------------------------------------


def test_second_question_in_a_room_is_told_to_wait_and_not_stored(
    member: Member, room: int, script: Script, second_backend: LiveBackend
):
    script.seconds_per_token = 0.15
    elsewhere = member.at(second_backend)
    with member.open() as connection:
        begin(connection, room)
        assert error_of(member.ask(room, "또")) == BUSY_ROOM
        assert error_of(elsewhere.ask(room, "또")) == BUSY_ROOM
        assert error_of(elsewhere.regenerate(room)) == BUSY_ROOM
        assert texts(rest_of(connection))[-1] == TEXT

    assert [text for text, _ in member.shown(room)] == ["점심 뭐 먹지", TEXT]
    assert texts(elsewhere.ask(room, "또"))[-1] == TEXT


def test_processes_that_race_for_a_room_start_one_turn(
    member: Member, room: int, script: Script, second_backend: LiveBackend
):
    script.seconds_per_token = 0.1
    speakers = [member, member.at(second_backend)] * 8
    start = threading.Barrier(len(speakers))

    def ask(speaker: Member) -> Event:
        start.wait()
        return speaker.ask(room, "점심")[-1]

    with ThreadPoolExecutor(len(speakers)) as pool:
        outcomes = list(pool.map(ask, speakers))

    assert [outcome["event"] for outcome in outcomes].count("stream_end") == 1
    assert {o["response"] for o in outcomes if o["event"] == "error"} == {BUSY_ROOM}
    assert member.shown(room) == [("점심", "complete"), (TEXT, "complete")]


def test_rooms_of_one_member_answer_at_the_same_time(member: Member, script: Script):
    script.seconds_per_token = 0.1
    rooms = [member.new_room() for _ in range(4)]

    with ThreadPoolExecutor(4) as pool:
        ends = list(pool.map(lambda room: member.ask(room)[-1]["event"], rooms))

    assert ends == ["stream_end"] * 4


# --- what goes away meanwhile -----------------------------------------------------------------


@pytest.mark.parametrize("what", ["room", "all rooms", "member"])
def test_deleting_ends_the_answer_and_leaves_nothing(
    member: Member, room: int, script: Script, model: ScriptedTgi, what: str
):
    """Contract 9.3 C13: orphans."""
    script.tokens, script.seconds_per_token = ["가 "] * 100, 0.1
    path = {"room": f"/chatrooms/{room}", "all rooms": "/chatrooms", "member": f"/users/{member.id}"}[what]
    with member.open() as connection:
        begin(connection, room)
        assert member.http.delete(path).status_code == 200
        events = rest_of(connection)

    assert events[-1] == {"event": "error", "response": "채팅방이 없어져서 답변을 멈추었습니다."}
    wait_until(lambda: model.abandoned_after)
    for table, column in (("message", "chatroom_id"), ("running_turn", "chatroom_id"), ("chatroom", "id")):
        assert member.query(f"SELECT 1 FROM {table} WHERE {column} = :room", room=room) == []


def test_room_deleted_while_another_process_shows_it_ends_that_too(
    member: Member, room: int, script: Script, second_backend: LiveBackend
):
    script.tokens, script.seconds_per_token = ["가 "] * 100, 0.1
    elsewhere = member.at(second_backend)
    with member.open() as connection, elsewhere.open() as joined:
        begin(connection, room)
        joined.send(json.dumps({"chatroomId": room, "resume": True}))
        joined.recv(timeout=5)
        elsewhere.http.delete(f"/chatrooms/{room}")

        assert rest_of(joined)[-1] == {"event": "error", "response": INVALID_TURN}
        assert rest_of(connection)[-1]["event"] == "error"


def test_deadlocks_do_not_come_of_rooms_that_end_while_all_are_deleted(member: Member, script: Script):
    script.tokens, script.seconds_per_token = ["가 "] * 12, 0.1
    for _ in range(3):
        rooms = [member.new_room() for _ in range(8)]
        with ThreadPoolExecutor(8) as pool:
            answers = [pool.submit(member.ask, room) for room in rooms]
            time.sleep(1.1)
            assert member.http.delete("/chatrooms").status_code == 200
            for answer in answers:
                end = answer.result()[-1]
                assert end["event"] == "stream_end" or "없어져서" in end["response"], end


# --- limits and shutdown ----------------------------------------------------------------------


def test_members_and_guests_share_the_slots_and_a_turn_without_socket_keeps_its_own(
    model: ScriptedTgi, tmp_path: Path
):
    model.script = Script(tokens=["가 "] * 30, seconds_per_token=0.05)
    with running_backend(tmp_path, model.url, MAX_RUNNING_TURNS="1", **CHEAP) as backend:
        member = Member(backend, f"sqlite:///{tmp_path / 'chatfoodie.sqlite3'}")
        first, second = member.new_room(), member.new_room()
        with member.open() as connection:
            begin(connection, first)
        assert "이용자가 많아" in error_of(member.ask(second))
        assert member.messages(second) == []
        assert member.resume(first)[-1]["event"] == "stream_end", "joining needs no slot"
        wait_until(lambda: member.ask(second)[-1]["event"] == "stream_end")


def test_shutdown_waits_for_the_end_of_an_answer_that_nobody_watches(model: ScriptedTgi, tmp_path: Path):
    """Gunicorn ends a worker without sockets within a second, in which a database may be locked."""
    model.script = Script(tokens=["가 "] * 200, seconds_per_token=0.05)
    database = tmp_path / "chatfoodie.sqlite3"
    with running_backend(tmp_path, model.url, **CHEAP) as backend:
        member = Member(backend, f"sqlite:///{database}")
        room = member.new_room()
        with member.open() as gone:
            begin(gone, room)
        member.http.close()
        with sqlite3.connect(database, isolation_level=None) as lock:
            lock.execute("BEGIN IMMEDIATE")
            backend.process.terminate()
            time.sleep(1.5)
            lock.execute("ROLLBACK")
        backend.process.wait(10)

        assert [status for _, status in member.query("SELECT content, status FROM message")] == [
            "complete",
            "failed",
        ]
        assert member.query("SELECT 1 FROM running_turn") == []


def test_shutdown_saves_what_there_is_and_closes_with_1012(model: ScriptedTgi, tmp_path: Path):
    model.script = Script(tokens=["가 "] * 200, seconds_per_token=0.05)
    with running_backend(tmp_path, model.url, **CHEAP) as backend:
        member = Member(backend, f"sqlite:///{tmp_path / 'chatfoodie.sqlite3'}")
        watched, left = member.new_room(), member.new_room()
        with member.open() as gone:
            begin(gone, left)
        with member.open() as connection, member.open() as idle:
            begin(connection, watched)
            backend.process.terminate()
            for each in (connection, idle):
                last = {}
                with pytest.raises(ConnectionClosed):  # noqa: PT012  (how many events come before is chance)
                    while True:
                        last = json.loads(each.recv(timeout=5))
                assert each.close_code == 1012
                assert "다시 시작" in last["response"]
        backend.process.wait(10)

        for room in (watched, left):
            rows = member.query("SELECT content, status FROM message WHERE chatroom_id = :room", room=room)
            assert rows[0] == ("점심 뭐 먹지", "complete")
            assert rows[1][1] == "failed"
            assert rows[1][0].startswith("가")
        assert member.query("SELECT 1 FROM running_turn") == []
    assert len(model.abandoned_after) == 2


def test_locked_database_gets_an_honest_error_before_and_patience_after_an_answer(
    member: Member, room: int, script: Script, database_url: str
):
    if "sqlite" not in database_url:
        pytest.skip("only SQLite has one lock for all")
    other = member.new_room()
    script.tokens, script.seconds_per_token = ["가 "] * 10, 0.1
    with member.open() as connection, member.engine.connect() as locker:
        begin(connection, room)
        locker.exec_driver_sql("BEGIN IMMEDIATE")
        refused = member.ask(other)
        locker.exec_driver_sql("ROLLBACK")
        events = rest_of(connection)

    assert error_of(refused) == "지금은 데이터를 저장할 수 없습니다. 잠시 후 다시 시도해 주세요."
    assert events[-1]["event"] == "stream_end"
    assert member.shown(room)[1] == (("가 " * 10).strip(), "complete")


def test_one_member_cannot_fill_the_queue_of_all(member: Member, model: ScriptedTgi):
    """One account in 66 rooms took the model server's whole queue, and a guest was told of a crowd."""
    model.script = Script(tokens=["가 "] * 2000, seconds_per_token=0.05)
    rooms = [member.new_room() for _ in range(9)]
    question = {"input": "점심", "regenerate": False}
    with ExitStack() as open_sockets:
        sockets = [open_sockets.enter_context(member.open()) for _ in rooms]
        for socket, room in zip(sockets[:8], rooms, strict=False):
            socket.send(json.dumps({**question, "chatroomId": room}))
            socket.recv()

        sockets[8].send(json.dumps({**question, "chatroomId": rooms[8]}))

        assert error_of([json.loads(frame) for frame in sockets[8]]).startswith(
            "다른 대화에서 기다리는 답변이"
        )
        assert member.messages(rooms[8]) == [], "nothing was stored"
        sockets[0].send('{"stop": true}')
        for _ in sockets[0]:
            pass
        model.script = Script()
        wait_until(lambda: member.ask(rooms[8], "점심")[-1]["event"] == "stream_end")
        for socket in sockets[1:8]:
            socket.send('{"stop": true}')
