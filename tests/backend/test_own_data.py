"""What a user takes along is all that is kept of them, and what a deletion leaves is nothing.

Every table is filled from the schema itself, so a table or a column that is added later is demanded here.
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Boolean, Date, Integer, Table, func, insert, select

from backend.db.columns import UtcDateTime
from backend.db.transaction import transaction
from backend.extensions import db
from backend.own_data.words import WORDS
from tests.backend.person import Person, told
from tests.backend.statements import counted_statements
from tests.mailbox import Mailbox

# Tables of which nothing is exported, and why.
NOT_EXPORTED = {
    "food": "the catalogue, which is nobody's",
    "running_turn": "an answer while it is written; its text becomes the message's",
    "mail_quota": "how many mails were asked for today, under a hash of the address",
    "chat_public_log": "guests' questions, kept by address and not by person",
    "guest_quota": "guests' questions of a day, counted by address",
    "guest_turn": "a guest's question while it is answered, by address",
}
# Columns that are not exported, and why.
SECRET, INTERNAL = "proves who somebody is", "says nothing of the person"
COLUMNS_NOT_EXPORTED = {
    "user.password_hash": SECRET,
    "user.temporary_password_hash": SECRET,
    "refresh_token.token_hash": SECRET,
    "refresh_token.family": SECRET,
    "refresh_token.replaced_at": INTERNAL,  # only of tokens that another has replaced
    "email_verification.code_hash": SECRET,
}
# Tables in which a row may stay when the account is gone, and why.
OUTLIVE_THE_ACCOUNT = {
    "food": "the catalogue",
    "chat_public_log": "guests'",
    "guest_quota": "guests'",
    "guest_turn": "guests'",
}
# Values where the schema takes no others.
FITTING = {
    "recent_food.kind": "eaten",
    "refresh_token.replaced_at": None,
    "message.status": "stopped",
    "message.is_from_chatbot": True,
    "message.foods": "3",
    "answer_version.foods": "3",
    "chat_public_log.status": "stopped",
}


class Filler:
    """One row in every table, each value unlike all others, hanging together by the schema's own keys."""

    def __init__(self, user: Person) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self._number = 700_000 + 1000 * user.id
        for table in db.metadata.sorted_tables:
            if table.name in {"user", "food"}:
                self.rows[table.name] = self._find(table, user.id if table.name == "user" else 1)
            elif table.name == "mail_quota":
                self.rows[table.name] = self._fill(table) | {"subject": f"reset for {user.id}"}
                self._insert(table)
            else:
                self.rows[table.name] = self._fill(table)
                self._insert(table)

    def _find(self, table: Table, row_id: int) -> dict[str, Any]:
        with transaction(read_only=True) as session:
            return dict(session.execute(select(table).where(table.c.id == row_id)).mappings().one())

    def _insert(self, table: Table) -> None:
        with transaction() as session:
            session.execute(insert(table), self.rows[table.name])

    def _fill(self, table: Table) -> dict[str, Any]:
        return {column.name: self._value(table.name, column) for column in table.columns}

    def _value(self, table: str, column: Any) -> Any:
        self._number += 1
        for key in column.foreign_keys:
            return self.rows[key.column.table.name][key.column.name]
        name = f"{table}.{column.name}"
        return FITTING[name] if name in FITTING else self._make(column)

    def _make(self, column: Any) -> Any:
        if isinstance(column.type, UtcDateTime):
            return datetime(2031, 1, 1, microsecond=self._number % 1_000_000, tzinfo=UTC)
        if isinstance(column.type, Date):
            return date(1970, 1, 1 + self._number % 28)
        if isinstance(column.type, Boolean):
            return False
        if isinstance(column.type, Integer):
            # What a small integer holds, but in keys, which other tests must not meet.
            return self._number if column.primary_key else self._number % 30_000
        return f"mark{self._number}"[-(column.type.length or 100) :]


class Elements(HTMLParser):
    """The names of all elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def export(user: Person) -> dict[str, Any]:
    answer = user.get(f"{user.path}/data")
    assert told(answer) == (200, None)
    data: dict[str, Any] = answer.get_json()["response"]
    return data


def tables_of_users() -> set[str]:
    """The tables of the schema that belong to a user, by a key to the user or to what is theirs."""
    theirs = {"user"}
    for table in db.metadata.sorted_tables:
        if any(key.column.table.name in theirs for key in table.foreign_keys):
            theirs.add(table.name)
    return theirs


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app()


@pytest.fixture
def filled(app: Flask, member: Person) -> dict[str, dict[str, Any]]:
    with app.app_context():
        return Filler(member).rows


def test_every_column_of_every_table_is_in_the_export_or_named_with_its_reason(
    member: Person, filled: dict[str, dict[str, Any]]
):
    text = json.dumps(export(member), ensure_ascii=False)

    missing = []
    for table in db.metadata.sorted_tables:
        if table.name in NOT_EXPORTED:
            continue
        for column in table.columns:
            value = filled[table.name][column.name]
            told_as = value.strftime("%Y-%m-%dT%H:%M:%S.%f") if isinstance(value, datetime) else str(value)
            is_key = bool(column.foreign_keys) or (
                column.primary_key and table.name not in {"user", "message"}
            )
            is_told = isinstance(value, bool) or value is None or told_as in text
            name = f"{table.name}.{column.name}"
            if (
                not is_key
                and not is_told
                and name not in COLUMNS_NOT_EXPORTED
                and not name.endswith(".foods")
            ):
                missing.append(name)

    assert missing == []
    cards = json.loads(text)["chatrooms"][0]["messages"][0]["foods"]
    assert [card["name"] for card in cards] == ["파스타"]
    version = json.loads(text)["chatrooms"][0]["messages"][0]["versions"][0]
    assert [card["name"] for card in version["foods"]] == ["파스타"]


def test_no_secret_is_in_the_export(member: Person, filled: dict[str, dict[str, Any]]):
    for path in ("data", "data.html"):
        text = member.get(f"{member.path}/{path}").get_data(as_text=True)

        for name, reason in COLUMNS_NOT_EXPORTED.items():
            table, column = name.split(".")
            value = filled[table][column]
            assert reason != SECRET or value is None or value not in text, name


def test_every_table_of_a_users_is_exported_or_excepted(member: Person):
    assert set(NOT_EXPORTED) - {table.name for table in db.metadata.sorted_tables} == set()
    # Of what hangs on a user, one alone is left out.
    assert tables_of_users() & set(NOT_EXPORTED) == {"running_turn"}


def test_deletion_leaves_no_row_in_any_table(app: Flask, member: Person, filled: dict[str, dict[str, Any]]):
    assert told(member.delete()) == (200, None)

    with app.app_context(), transaction(read_only=True) as session:
        left = {
            table.name: session.execute(
                select(func.count())
                .select_from(table)
                .where(*(column == filled[table.name][column.name] for column in table.primary_key))
            ).scalar_one()
            for table in db.metadata.sorted_tables
        }

    assert {name for name, count in left.items() if count} == set(OUTLIVE_THE_ACCOUNT)


def test_export_holds_nothing_of_anybody_else(app: Flask, member: Person, mailbox: Mailbox):
    other = Person(app)
    other.join(name="다른사람")
    other.token = other.prove_email(mailbox).headers["Authorization"]
    with app.app_context():
        rows = Filler(other).rows

    text = json.dumps(export(member), ensure_ascii=False)

    marks = [value for row in rows.values() for value in row.values() if str(value).startswith("mark")]
    assert len(marks) > 10
    assert [mark for mark in (*marks, other.email, "다른사람") if mark in text] == []


def test_export_of_a_new_account_is_the_account_alone(member: Person):
    data = export(member)

    assert (data["account"]["loginId"], data["chatrooms"], data["favors"]) == (member.login_id, [], [])
    assert data["avoidances"] == {"words": [], "consentWording": None, "consentedAt": None}
    assert {event["kind"] for event in data["account"]["securityEvents"]} == {"joined"}


def test_many_rooms_and_messages_are_read_page_by_page(
    app: Flask, member: Person, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("backend.chat.rooms.own_rooms.ROOMS_AT_ONCE", 2)
    monkeypatch.setattr("backend.chat.rooms.own_rooms.MESSAGES_AT_ONCE", 3)
    rooms = [member.post("/api/chatrooms").get_json()["response"]["chatroomId"] for _ in range(4)]
    with app.app_context(), transaction() as session:
        message = db.metadata.tables["message"]
        for number in range(7):
            session.execute(
                insert(message),
                {"chatroom_id": rooms[2], "is_from_chatbot": False, "content": f"질문 {number}"},
            )

    with counted_statements(app) as statements:
        data = export(member)

    assert [room["id"] for room in data["chatrooms"]] == rooms
    assert [one["content"] for one in data["chatrooms"][2]["messages"]] == [f"질문 {n}" for n in range(7)]
    assert sum(bool(re.search(r"FROM message", one)) for one in statements) == 3 + 3


def test_page_to_read_is_whole_needs_nothing_and_runs_nothing(app: Flask, member: Person):
    member.put(name="<script>alert(1)</script>")
    room = member.post("/api/chatrooms").get_json()["response"]["chatroomId"]
    member.call("PUT", f"/api/chatrooms/{room}", json={"title": "</style><img src=x onerror=alert(1)>"})
    with app.app_context(), transaction() as session:
        values = {
            "chatroom_id": room,
            "is_from_chatbot": True,
            "content": "<b>김밥</b>\n어때요?",
            "foods": "1",
        }
        session.execute(insert(db.metadata.tables["message"]), values)

    answer = member.get(f"{member.path}/data.html")

    page = answer.get_data(as_text=True)
    assert answer.content_type == "text/html;charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="chatfoodie-20')
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert 'content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"' in page
    assert "&lt;b&gt;김밥&lt;/b&gt;\n어때요?" in page
    assert "쌀국수" in page
    assert page.rstrip().endswith("</html>")
    found = Elements()
    found.feed(page)
    assert found.tags.isdisjoint({"script", "img", "link", "iframe", "form", "a"})
    assert found.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class"}


def test_browser_with_a_mailed_password_gets_the_data_when_it_has_changed_it(
    member: Person, mailbox: Mailbox
):
    member.call("POST", "/api/help/password", json={"loginId": member.login_id, "email": member.email})
    password = re.search(r"임시 비밀번호는 (\S+?)입니다", mailbox.sent_to(member.email)[-1].get_content())
    assert password is not None
    member.log_in(password[1])

    answer = member.browser.get(f"{member.path}/data")

    assert answer.status_code == 403
    assert member.email not in answer.get_data(as_text=True)


def test_data_is_read_for_a_few_files_an_hour(make_app: Callable[..., Flask]):
    person = Person(make_app(own_data_limit="2 per hour"))
    person.join()

    for kind in ("", ".html"):
        statuses = [person.get(f"{person.path}/data{kind}").status_code for _ in range(3)]

        assert statuses == [200, 200, 429]


def test_every_event_of_an_account_has_a_word_for_its_owner():
    from tests.live import ROOT

    sources = "".join(path.read_text() for path in (ROOT / "backend" / "accounts").glob("*.py"))
    kinds = set(re.findall(r'note_event\(\s*session, [\w.]+, "([^"]+)"', sources))

    assert len(kinds) >= 5
    assert kinds | {
        f"{kind}{new}" for kind in ("login", "login by mail") for new in ("", ", new device")
    } <= set(WORDS)
