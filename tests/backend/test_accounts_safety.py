"""What an owner sees of an account's safety, and what asks for the password once more (ASVS 6.2.3, 7.5)."""

from collections.abc import Callable

import pytest
from flask import Flask

from backend.accounts.device import UNKNOWN, Visitor, describe_device
from backend.accounts.identity import current_identity
from backend.accounts.schemas import UpdateUserRequest
from backend.errors import NotAuthenticated
from backend.services import get_services
from tests.backend.conftest import Clock
from tests.backend.person import PASSWORD, Person, told
from tests.mailbox import Mailbox

NEEDED = (403, "본인 확인을 위해 지금 비밀번호를 입력해 주세요.:currentPassword")
NEW_PASSWORD = "a new one, 7 letters"
CHANGES = [
    {"password": NEW_PASSWORD, "passwordCheck": NEW_PASSWORD},
    {"email": "elsewhere@test.com"},
    {"loginId": "somebody.else"},
]


@pytest.mark.parametrize("change", CHANGES)
def test_browser_that_was_left_open_changes_nothing_for_good_without_the_password(
    member: Person, clock: Clock, change: dict[str, str]
):
    """A token of five minutes, or a cookie, used to be enough to take an account for good."""
    member.log_in()
    clock.pass_time(minutes=11)

    assert told(member.browser.put(member.path, json=change)) == NEEDED
    assert told(member.browser.put(member.path, json={"name": "이름"})) == (200, None)
    wrong = member.browser.put(member.path, json={**change, "currentPassword": "wrong1234"})
    assert wrong.status_code == 400
    right = member.browser.put(member.path, json={**change, "currentPassword": PASSWORD})
    assert told(right) == (200, None)


def test_browser_that_was_left_open_deletes_nothing_without_the_password(member: Person, clock: Clock):
    member.log_in()
    clock.pass_time(minutes=11)

    assert told(member.browser.delete(member.path)) == NEEDED
    assert member.browser.delete(member.path, json={"currentPassword": "wrong1234"}).status_code == 400
    assert told(member.browser.delete(member.path, json={"currentPassword": PASSWORD})) == (200, None)
    assert member.log_in().status_code == 400


# MariaDB is shared by all tests, and the login id above is taken there by now.
@pytest.mark.parametrize("change", [*CHANGES[:2], {"loginId": "another.name"}])
def test_minutes_after_the_login_the_password_is_not_asked_again(member: Person, change: dict[str, str]):
    member.log_in()

    assert told(member.browser.put(member.path, json=change)) == (200, None)


def test_form_of_the_2023_client_needs_no_current_password(member: Person, clock: Clock):
    """Contract 1.2: it has a token, and no field for it."""
    clock.pass_time(minutes=4)

    changed = member.put(password=NEW_PASSWORD, passwordCheck=NEW_PASSWORD, loginId=None, email=None)

    assert told(changed) == (200, None)
    assert told(member.delete()) == (200, None)


def test_logins_are_listed_with_their_devices_and_can_be_ended(app: Flask, member: Person):
    phone = Person(app)
    phone.login_id = member.login_id
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
    answer = phone.browser.post(
        "/api/login",
        json={"loginId": phone.login_id, "password": PASSWORD},
        headers={"User-Agent": agent},
    )
    phone.token = answer.headers["Authorization"]
    phone.refresh()

    logins = member.get(f"{member.path}/logins").get_json()["response"]["logins"]

    assert [(login["device"], login["isThisOne"]) for login in logins] == [
        ("Chrome · Android", False),
        (UNKNOWN, True),
    ]
    assert all(login["begunAt"] for login in logins)
    assert member.call("DELETE", f"{member.path}/logins/{logins[0]['id']}").status_code == 200
    assert phone.get(phone.path).status_code == 401
    assert member.get(member.path).status_code == 200


def test_all_other_devices_are_logged_out_at_once(app: Flask, member: Person):
    others = []
    for _ in range(3):
        other = Person(app)
        other.login_id = member.login_id
        other.log_in()
        others.append(other)

    assert member.call("DELETE", f"{member.path}/logins").status_code == 200

    assert [other.get(member.path).status_code for other in others] == [401] * 3
    assert member.get(member.path).status_code == 200


def test_what_happens_to_an_account_is_seen_by_its_owner_alone(app: Flask, member: Person):
    member.log_in("wrong1234")
    member.log_in()
    member.put(password=NEW_PASSWORD, passwordCheck=NEW_PASSWORD)
    stranger = Person(app)
    stranger.join()

    answer = member.get(f"{member.path}/security-events").get_json()["response"]["events"]

    kinds = [event["kind"] for event in answer]
    assert kinds[:3] == ["password changed", "login", "login refused"]
    assert kinds[-1] == "joined"
    assert answer[0]["address"] == "127.0.0.1"
    assert answer[0]["at"].startswith("20")
    for path in ("security-events", "logins"):
        assert stranger.get(f"{member.path}/{path}").status_code == 403
    assert stranger.call("DELETE", f"{member.path}/logins").status_code == 403


def test_login_on_a_device_that_was_never_used_is_named_so(app: Flask, member: Person):
    other = Person(app)
    other.login_id = member.login_id
    other.log_in()

    events = member.get(f"{member.path}/security-events").get_json()["response"]["events"]

    assert events[0]["kind"] == "login, new device"


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari · iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge · Windows"),
        ("curl/8.5.0", "curl"),
        ("", UNKNOWN),
        ("<script>alert(1)</script>" * 1000, UNKNOWN),
    ],
)
def test_device_is_described_in_words_of_ours(agent: str, device: str):
    assert describe_device(agent) == device


@pytest.mark.parametrize("act", ["change", "delete", "end logins", "prove"])
def test_request_that_was_let_in_before_its_login_ended_changes_nothing(
    app: Flask, member: Person, mailbox: Mailbox, act: str
):
    """The login was asked for at the door alone: a thief's last request undid the owner's new password."""
    code = ""
    if act == "prove":
        member.put(email=f"new.{member.email}")
        member.post("/api/email-verifications")
        code = mailbox.code_for(f"new.{member.email}")
    with app.test_request_context(headers={"Authorization": member.token}):
        let_in = current_identity()
    assert let_in is not None
    owner = Person(app)
    owner.login_id = member.login_id
    owner.log_in()
    assert owner.put(password=NEW_PASSWORD, passwordCheck=NEW_PASSWORD).status_code == 200

    accounts, nobody = get_services(app).accounts, Visitor("127.0.0.1")
    request = UpdateUserRequest(password="a thief's own 1", passwordCheck="a thief's own 1")
    acts: dict[str, Callable[[], object]] = {
        "change": lambda: accounts.profiles.update_user(let_in, request, nobody),
        "delete": lambda: accounts.profiles.delete_user(let_in),
        "end logins": lambda: accounts.safety.end_logins(let_in, None, nobody),
        "prove": lambda: accounts.verification.confirm(let_in, code),
    }

    with app.app_context(), pytest.raises(NotAuthenticated):
        acts[act]()

    assert owner.log_in(NEW_PASSWORD).status_code == 200


def test_logins_that_go_on_are_found_among_any_number_of_others(app: Flask, member: Person):
    """So many sockets may be open at once, and databases take only so many values in one statement."""
    logins = get_services(app).accounts.logins
    with app.test_request_context(headers={"Authorization": member.token}):
        identity = current_identity()
    assert identity is not None
    others = {f"{number:032x}" for number in range(1_200)}

    with app.app_context():
        assert logins.find_living(others | {identity.family}) == {identity.family}
        logins.end(None, identity)
        assert logins.find_living(others | {identity.family}) == set()
