"""Every route that lists something sends as many statements for much as for little."""

from typing import Any

import pytest
from flask import Flask

from backend.chat.store.models import Chatroom, Message
from backend.db.transaction import transaction
from tests.backend.person import Person
from tests.backend.statements import counted_statements

# Method, path, body, and the statements of one request; the first is who asks, where that matters.
LISTS: list[tuple[str, str, dict[str, Any] | None, int]] = [
    ("GET", "/api/chatrooms", None, 2),
    ("GET", "/api/chatrooms/{room}/messages", None, 6),
    ("GET", "/api/chatrooms/{room}/messages?size=20", None, 6),
    ("GET", "/api/chatrooms/{room}/messages?size=20&key={key}", None, 6),
    ("GET", "/api/users/{user}", None, 3),
    ("GET", "/api/users/{user}/avoidances", None, 3),
    ("GET", "/api/users/{user}/recent-foods", None, 2),
    ("GET", "/api/users/{user}/training-consent", None, 2),
    ("GET", "/api/users/{user}/logins", None, 2),
    ("GET", "/api/users/{user}/security-events", None, 2),
    ("GET", "/api/public-chat/quota", None, 1),
    ("GET", "/api/session", None, 2),
    ("GET", "/api/foods/avoidances", None, 0),
    ("GET", "/api/foods?size=100", None, 0),
    ("GET", "/api/foods/random?size=30", None, 0),
    ("GET", "/api/foods/recommendations?question=비 오는 날 뭐 먹지?", None, 0),
    ("POST", "/api/foods/named", {"texts": ["짬뽕이나 칼국수"] * 50}, 0),
    ("POST", "/api/favors", {"foodIds": list(range(1, 60))}, 5),
]
# Documents; and files that are read page by page, a few statements for each room (test_own_data).
FILES = {"/api/users/{user}/data", "/api/users/{user}/data.html"}
NO_LISTS = {"/api/openapi.json", "/api/docs", *FILES}


def make_much(app: Flask, member: Person) -> dict[str, int]:
    """Rooms, messages and favourites; returns what the paths name."""
    favors = member.post("/api/favors", json={"foodIds": list(range(1, 61))})
    assert favors.status_code == 200
    with app.app_context(), transaction() as session:
        rooms = [Chatroom(user_id=member.id, title="방") for _ in range(60)]
        session.add_all(rooms)
        session.flush()
        messages = [
            Message(chatroom_id=rooms[0].id, is_from_chatbot=bool(number % 2), content="말")
            for number in range(300)
        ]
        session.add_all(messages)
        session.flush()
        return {"room": rooms[0].id, "key": messages[-1].id}


def make_little(app: Flask, member: Person) -> dict[str, int]:
    assert member.post("/api/favors", json={"foodIds": [1]}).status_code == 200
    with app.app_context(), transaction() as session:
        room = Chatroom(user_id=member.id, title="방")
        session.add(room)
        session.flush()
        message = Message(chatroom_id=room.id, is_from_chatbot=False, content="말")
        session.add(message)
        session.flush()
        return {"room": room.id, "key": message.id}


@pytest.mark.parametrize("make", [make_little, make_much])
def test_list_costs_a_fixed_number_of_statements(app: Flask, member: Person, make: Any):
    names = {**make(app, member), "user": member.id}
    counts = {}
    for method, path, body, _ in LISTS:
        with counted_statements(app) as statements:
            answer = member.call(method, path.format(**names), **({"json": body} if body else {}))
        assert answer.status_code == 200, answer.text
        counts[path] = len(statements)

    assert counts == {path: expected for _, path, _, expected in LISTS}


def test_every_list_of_the_api_is_among_those_counted(app: Flask):
    counted = {path.partition("?")[0] for _, path, _, _ in LISTS}
    names = {"<int:room_id>": "{room}", "<int:user_id>": "{user}"}

    def named(rule: str) -> str:
        for parameter, name in names.items():
            rule = rule.replace(parameter, name)
        return rule

    read = {
        named(rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        and "GET" in (rule.methods or ())
        and not rule.websocket
        and not rule.rule.startswith("/api/images/")  # one picture each
    }

    assert read - NO_LISTS <= counted
