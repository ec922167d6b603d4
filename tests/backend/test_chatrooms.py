"""The chat rooms over HTTP (contract 1.2, 4, 7.4, 9.4)."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from backend.chat.rooms.title import title_of_time
from backend.chat.store.models import Chatroom, Message
from backend.db.transaction import transaction
from backend.extensions import db
from tests.backend.person import Person, told
from tests.backend.statements import counted_statements
from tests.mailbox import Mailbox

NOT_FOUND = (404, "채팅방을 찾을 수 없습니다.")
NOT_YOURS = (403, "현재 유저의 채팅방이 아닙니다.")
OK = (200, None)


@pytest.fixture
def stranger(app: Flask, mailbox: Mailbox) -> Person:
    """A second member."""
    stranger = Person(app)
    stranger.join()
    stranger.token = stranger.prove_email(mailbox).headers["Authorization"]
    return stranger


def new_room(person: Person) -> int:
    return int(person.post("/api/chatrooms").get_json()["response"]["chatroomId"])


def rooms_of(person: Person) -> list[dict[str, Any]]:
    rooms: list[dict[str, Any]] = person.get("/api/chatrooms").get_json()["response"]["chatrooms"]
    return rooms


def rename(person: Person, room_id: int, title: Any) -> TestResponse:
    return person.call("PUT", f"/api/chatrooms/{room_id}", json={"title": title})


def page(person: Person, room_id: int, query: str = "") -> dict[str, Any]:
    answer = person.get(f"/api/chatrooms/{room_id}/messages{query}")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.get_json()["response"]
    return body


def add_messages(app: Flask, room_id: int, count: int) -> list[int]:
    """`count` messages, question and answer in turn; returns their ids."""
    with app.app_context(), transaction() as session:
        rows = [
            Message(chatroom_id=room_id, is_from_chatbot=bool(number % 2), content=f"{number}번")
            for number in range(count)
        ]
        session.add_all(rows)
        session.flush()
        return [row.id for row in rows]


# --- create, list, rename, delete -------------------------------------------------------------


def test_new_room_is_named_after_the_time_and_comes_first(member: Person):
    first, second = new_room(member), new_room(member)

    rooms = rooms_of(member)

    assert [room["id"] for room in rooms] == [second, first]
    assert all(re.fullmatch(r"\d\d\.\d\d 오[전후] \d\d:\d\d 대화", room["title"]) for room in rooms)


@pytest.mark.parametrize(
    ("utc", "title"),
    [
        ((2023, 8, 7, 8, 18), "08.07 오후 05:18 대화"),
        ((2023, 8, 6, 15, 5), "08.07 오전 12:05 대화"),
        ((2023, 8, 7, 3, 0), "08.07 오후 12:00 대화"),
    ],
)
def test_time_of_a_title_is_koreas_in_twelve_hours(utc: tuple[int, ...], title: str):
    assert title_of_time(datetime(*utc, tzinfo=UTC)) == title


def test_member_without_rooms_has_an_empty_list(member: Person):
    assert rooms_of(member) == []


def test_room_is_renamed(member: Person):
    room = new_room(member)

    assert told(rename(member, room, "  점심 \n이야기\x00 ")) == OK
    assert rooms_of(member)[0]["title"] == "점심 이야기"


@pytest.mark.parametrize("blank", ["", "   ", "\u200b"])
def test_blank_title_is_taken_and_leaves_the_old_one(member: Person, blank: str):
    """Contract 9.4 D9."""
    room = new_room(member)
    rename(member, room, "점심")

    assert told(rename(member, room, blank)) == OK
    assert rooms_of(member)[0]["title"] == "점심"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "제목을 반드시 입력해야 합니다.:title"),
        ({"title": None}, "제목을 반드시 입력해야 합니다.:title"),
        ({"title": "가" * 51}, "최대 50자까지 입니다.:title"),
        ({"title": "🍜" * 26}, "최대 50자까지 입니다.:title"),
    ],
)
def test_title_that_breaks_a_rule_gets_the_contracts_sentence(
    member: Person, body: dict[str, Any], message: str
):
    room = new_room(member)

    assert told(member.call("PUT", f"/api/chatrooms/{room}", json=body)) == (400, message)


def test_title_of_fifty_characters_fits(member: Person):
    room = new_room(member)

    for title in ("가" * 50, "🍜" * 25, "\u0958" * 50):
        assert told(rename(member, room, title)) == OK
    assert rename(member, room, "가" * 50).status_code == 200
    assert rooms_of(member)[0]["title"] == "가" * 50


def test_deleted_room_takes_its_messages_along(app: Flask, member: Person):
    room = new_room(member)
    ids = add_messages(app, room, 4)

    assert told(member.call("DELETE", f"/api/chatrooms/{room}")) == OK

    assert rooms_of(member) == []
    assert told(member.get(f"/api/chatrooms/{room}/messages")) == NOT_FOUND
    with app.app_context():
        assert db.session.query(Message).where(Message.id.in_(ids)).count() == 0


def test_all_rooms_are_deleted_in_one_call_and_nobody_elses(app: Flask, member: Person, stranger: Person):
    """Contract 9.4 D7."""
    for _ in range(3):
        add_messages(app, new_room(member), 2)
    kept = new_room(stranger)

    assert told(member.call("DELETE", "/api/chatrooms")) == OK

    assert rooms_of(member) == []
    assert [room["id"] for room in rooms_of(stranger)] == [kept]


def test_deleted_member_takes_the_rooms_along(app: Flask, member: Person):
    room = new_room(member)
    add_messages(app, room, 2)

    member.delete()

    with app.app_context():
        assert db.session.query(Chatroom).where(Chatroom.id == room).count() == 0


# --- who may ----------------------------------------------------------------------------------

ROUTES = [
    ("PUT", "", {"json": {"title": "내 것"}}),
    ("DELETE", "", {}),
    ("POST", "/restore", {}),
    ("PUT", "/messages/1/feedback", {"json": {"value": "like"}}),
    ("PUT", "/messages/1/version", {"json": {"version": 1}}),
    ("GET", "/messages", {}),
    ("GET", "/messages?size=20&key=5", {}),
]


def test_stranger_gets_nothing_of_somebody_elses_room(app: Flask, member: Person, stranger: Person):
    room = new_room(member)
    rename(member, room, "비밀")
    add_messages(app, room, 2)

    for method, rest, options in ROUTES:
        answer = stranger.call(method, f"/api/chatrooms/{room}{rest}", **options)
        assert told(answer) == NOT_YOURS
        assert answer.get_json()["response"] is None

    assert rooms_of(stranger) == []
    assert rooms_of(member)[0]["title"] == "비밀"
    assert len(page(member, room)["body"]["messages"]) == 2


def test_room_that_is_not_there_is_a_404(member: Person):
    for room in (0, 999_999_999, 2**63 - 1, 2**63, 10**40):
        for method, rest, options in ROUTES:
            assert told(member.call(method, f"/api/chatrooms/{room}{rest}", **options)) == NOT_FOUND


ALL_ROUTES = [
    ("POST", "/api/chatrooms"),
    ("POST", "/api/chatrooms/import"),
    ("GET", "/api/chatrooms"),
    ("DELETE", "/api/chatrooms"),
] + [(method, f"/api/chatrooms/1{rest}") for method, rest, _ in ROUTES]


def test_guest_and_pending_user_have_no_rooms(person: Person):
    """Contract 1.0."""
    for method, path in ALL_ROUTES:
        assert told(person.call(method, path)) == (401, "인증되지 않았습니다.")
    person.join()
    for method, path in ALL_ROUTES:
        assert told(person.call(method, path)) == (403, "권한이 없습니다")


def test_every_route_of_the_rooms_is_among_those_that_a_stranger_tried(app: Flask):
    paths = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/chatrooms")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    tried = {
        (
            method,
            path.partition("?")[0]
            .replace("/messages/1", "/messages/<int:message_id>")
            .replace("/1", "/<int:room_id>"),
        )
        for method, path in ALL_ROUTES
    }
    assert paths == tried


def test_foreign_page_cannot_use_the_cookie(member: Person):
    answer = member.browser.post("/api/chatrooms", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert member.browser.post("/api/chatrooms", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


# --- messages by cursor (contract 4) ----------------------------------------------------------


def test_messages_without_size_are_everything_oldest_first(app: Flask, member: Person):
    room = new_room(member)
    ids = add_messages(app, room, 45)

    for query in ("", "?key=", "?size=", f"?key={ids[10]}"):
        answer = page(member, room, query)
        messages = answer["body"]["messages"]
        assert [message["id"] for message in messages] == ids
        assert answer["nextCursorRequest"] == {"key": ids[0], "size": None}
    assert {key: messages[1][key] for key in ("id", "content", "isFromChatbot", "status")} == {
        "id": ids[1],
        "content": "1번",
        "isFromChatbot": True,
        "status": "complete",
    }


def test_everything_of_a_very_long_room_is_its_newest_ten_thousand(app: Flask, member: Person):
    """Contract 4: a cap is allowed as long as the newest messages are what comes."""
    room = new_room(member)
    ids = add_messages(app, room, 10_005)

    answer = page(member, room)

    assert [message["id"] for message in answer["body"]["messages"]] == ids[5:]
    assert answer["nextCursorRequest"] == {"key": ids[5], "size": None}


def test_cursor_walks_back_until_an_empty_page_says_minus_one(app: Flask, member: Person):
    room = new_room(member)
    ids = add_messages(app, room, 45)

    seen: list[int] = []
    query, sizes = "?size=20", []
    while True:
        answer = page(member, room, query)
        messages = answer["body"]["messages"]
        cursor = answer["nextCursorRequest"]
        assert cursor["size"] == 20
        sizes.append(len(messages))
        if cursor["key"] == -1:
            break
        assert cursor["key"] == messages[0]["id"]
        seen = [message["id"] for message in messages] + seen
        query = f"?size=20&key={cursor['key']}"

    assert sizes == [20, 20, 5, 0]
    assert seen == ids
    assert page(member, room, "?size=20&key=-1")["nextCursorRequest"] == {"key": -1, "size": 20}


def test_empty_room_is_an_empty_page(member: Person):
    room = new_room(member)

    assert page(member, room) == {"nextCursorRequest": {"key": -1, "size": None}, "body": {"messages": []}}


def test_cursor_that_is_no_number_is_a_400(member: Person):
    """Contract 9.4 D2: these were 500."""
    room = new_room(member)

    for query in ("size=0", "size=-1", "size=x", "size=1.5", "size=１", "size=20&key=x", "key=%00"):
        status, message = told(member.get(f"/api/chatrooms/{room}/messages?{query}"))
        assert status == 400
        assert message
        assert message.endswith((":size", ":key"))


def test_huge_size_is_cut_down(app: Flask, member: Person):
    room = new_room(member)
    add_messages(app, room, 3)

    for size in (1001, 10**9, 10**30):
        answer = page(member, room, f"?size={size}&key={10**30}")
        assert answer["nextCursorRequest"]["size"] == 1000
        assert len(answer["body"]["messages"]) == 3


# --- statements -------------------------------------------------------------------------------


def test_lists_use_their_indexes(app: Flask, member: Person):
    room = new_room(member)
    add_messages(app, room, 5)
    with counted_statements(app) as statements:
        rooms_of(member)
        page(member, room, "?size=20")
    selects = [statement for statement in statements if "chatroom" in statement or "message" in statement]

    with app.app_context(), db.engine.connect() as connection:
        for statement in selects:
            filled = re.sub(r"%\(\w+\)s|\?", "1", statement)
            if db.engine.dialect.name == "sqlite":
                plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {filled}")]
                assert all(step.startswith("SEARCH") for step in plan), (filled, plan)
            else:
                kinds = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN {filled}")]
                assert "ALL" not in kinds, (filled, kinds)
    assert len(selects) == 6


def test_message_times_are_utc(app: Flask, member: Person):
    """Contract 9.4 D10: an extra key, which the old client does not mind."""
    room = new_room(member)
    add_messages(app, room, 1)

    created_at = datetime.fromisoformat(page(member, room)["body"]["messages"][0]["createdAt"])

    assert datetime.now(UTC) - created_at < timedelta(minutes=1)
