"""`flask user`: what an operator does with accounts."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from tests.backend.person import Person, told

Command = Callable[..., Result]


@pytest.fixture
def user(app: Flask) -> Command:
    """Runs `flask user …`."""
    runner = app.test_cli_runner()
    return lambda *words, **options: runner.invoke(args=["user", *words], **options)


def join(app: Flask) -> Person:
    person = Person(app)
    person.join()
    return person


def test_find_lists_who_has_the_words_and_how_they_stand(app: Flask, user: Command, member: Person):
    pending, blocked = join(app), join(app)
    user("block", blocked.login_id)

    lines = {line.split()[0]: line for line in user("find", "person").stdout.splitlines()}
    by_address = user("find", member.email.upper()).stdout.splitlines()

    assert lines.keys() >= {"login", member.login_id, pending.login_id, blocked.login_id}
    states = {one.login_id: lines[one.login_id].split()[3] for one in (member, pending, blocked)}
    assert states == {member.login_id: "member", pending.login_id: "pending", blocked.login_id: "blocked"}
    assert lines[blocked.login_id].endswith(" -"), "no login is left"
    assert [line.split()[0] for line in by_address] == ["login", member.login_id]
    assert user("find", "%").stdout == "", "a sign that databases know is a letter as any other"


def test_who_is_blocked_is_logged_out_and_told_so_when_the_password_is_right(user: Command, member: Person):
    assert member.get(member.path).status_code == 200

    printed = user("block", member.email)

    assert printed.output == f"{member.email} is blocked, and logged out everywhere.\n"
    assert member.get(member.path).status_code == 401
    assert member.browser.post("/api/authentication").status_code == 401
    assert told(member.log_in()) == (403, "이용이 정지된 계정입니다. 궁금한 점은 운영자에게 물어봐 주세요.")
    assert member.log_in("another1234").status_code == 400, "nobody else learns that it is blocked"


def test_who_is_unblocked_logs_in_and_reads_what_has_happened(user: Command, member: Person):
    user("block", member.login_id)
    user("block", member.login_id)
    user("unblock", member.login_id)

    assert member.log_in().status_code == 200
    data = json.loads(member.get(f"{member.path}/data").text)["response"]
    kinds = [event["kind"] for event in data["account"]["securityEvents"]]
    assert kinds[:3] == ["login", "unblocked", "blocked"]
    assert kinds.count("blocked") == 1
    assert data["account"]["blockedAt"] is None


def test_address_that_an_operator_takes_as_proven_is(app: Flask, user: Command):
    person = join(app)
    assert person.post("/api/chatrooms").status_code == 403

    printed = user("verify", person.login_id)

    assert printed.output == f"{person.email} counts as proven.\n"
    assert person.post("/api/chatrooms").status_code == 200


def test_new_address_takes_the_old_one_s_place_and_ends_the_logins(user: Command, member: Person):
    assert member.put(email="new.address@test.com", currentPassword=member.password).status_code == 200

    printed = user("verify", member.login_id)

    assert printed.output == "new.address@test.com counts as proven.\n"
    assert member.get(member.path).status_code == 401
    assert member.log_in().status_code == 200


def test_export_is_what_the_user_gets(user: Command, member: Person, tmp_path: Path):
    member.post("/api/chatrooms")
    to = tmp_path / "kept.json"
    own = json.loads(member.get(f"{member.path}/data").text)

    printed, written = user("export", member.login_id), user("export", member.login_id, "--to", str(to))
    again = user("export", member.login_id, "--to", str(to))

    assert written.output == f"Written to {to}.\n"
    for exported in (json.loads(printed.stdout), json.loads(to.read_text())):
        assert {**exported["response"], "madeAt": ""} == {**own["response"], "madeAt": ""}
        assert exported["response"]["chatrooms"]
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    assert (again.exit_code, again.output) == (1, f"{to} cannot be written: File exists.\n")


def test_delete_asks_first_and_leaves_nothing(app: Flask, user: Command, member: Person):
    refused = user("delete", member.login_id, input="n\n")
    assert refused.exit_code == 1
    assert member.get(member.path).status_code == 200

    deleted = user("delete", member.login_id, "--yes")

    assert deleted.output == f"{member.login_id} is deleted.\n"
    assert member.get(member.path).status_code == 401
    assert user("find", member.email).stdout == ""


def test_unknown_name_is_told_in_a_sentence(user: Command):
    for words in (["block"], ["unblock"], ["verify"], ["export"], ["delete", "--yes"]):
        answer = user(*words, "nobody@test.com")

        assert answer.exit_code == 1
        assert answer.output == "There is no user whose login id or address is nobody@test.com.\n"
