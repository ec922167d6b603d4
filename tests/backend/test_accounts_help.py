"""POST /api/help/loginId and /api/help/password (contract 1.2, 9.2)."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.accounts.passwords import make_temporary_password
from backend.accounts.schemas import mask_login_id
from tests.backend.conftest import Clock
from tests.backend.person import PASSWORD, Person, told
from tests.mailbox import Mailbox

P_PASS = r"(?=.*[a-zA-Z])(?=.*[\d@#$%^&!])[a-zA-Z\d@#$%^&!]{8,64}"
AWAY = (500, "메일 서버에 연결할 수 없어 메일을 보내지 못했습니다. 잠시 후 다시 시도해 주세요.")
NOT_SENT = (500, "서버 이메일 전송 한도가 초과되었습니다. 내일 다시 시도해주세요.")


def ask(person: Person, **changes: Any) -> tuple[int, str | None]:
    body = {"loginId": person.login_id, "email": person.email, **changes}
    return told(person.bare.post("/api/help/password", json=body))


# --- the forgotten login id -------------------------------------------------------------------


@pytest.mark.parametrize(("login_id", "masked"), [("test", "te***t"), ("abcdefghij", "ab***j")])
def test_mask_shows_two_first_characters_and_the_last(login_id: str, masked: str):
    """Contract 3."""
    assert mask_login_id(login_id) == masked


def test_login_id_is_found_by_its_address_and_masked(member: Person):
    answer = member.bare.post("/api/help/loginId", json={"email": member.email})

    assert told(answer) == (200, None)
    assert answer.get_json()["response"] == {"loginId": mask_login_id(member.login_id)}


@pytest.mark.parametrize("email", [None, "", "nobody@at.all", "x", "a" * 200, "\u0000", "한글@b.kr", 7])
def test_address_that_nobody_has_is_a_404(person: Person, email: Any):
    """Contract 1.2: also for null. Kept because the client shows the sentence (9.2 B1)."""
    answer = person.bare.post("/api/help/loginId", json={"email": email})

    assert told(answer) == (404, "존재하지 않는 사용자입니다.")


# --- the forgotten password -------------------------------------------------------------------


def test_temporary_password_comes_by_mail_and_the_old_one_stays_valid(member: Person, mailbox: Mailbox):
    """Contract 9.2 B2: whoever knew id and address could lock somebody out."""
    assert ask(member) == (200, None)

    mail = mailbox.sent_to(member.email)[-1]
    assert mail["Subject"] == "chatfoodie 임시 비밀번호입니다."
    assert mail.get_content_type() == "text/plain"
    assert member.log_in(PASSWORD).status_code == 200


def test_temporary_password_ends_the_password_before_and_is_used_once(
    app: Flask, member: Person, mailbox: Mailbox
):
    phone = Person(app)
    phone.login_id = member.login_id
    phone.log_in()
    ask(member)
    temporary = mailbox.password_for(member.email)

    assert member.log_in(temporary).status_code == 200

    assert phone.get(phone.path).status_code == 401, "a new password ends other logins"
    assert member.get(member.path).status_code == 200
    assert member.log_in(PASSWORD).status_code == 400
    assert member.log_in(temporary).status_code == 400, "it used to be the password from then on"


def test_mailed_password_must_be_changed_in_our_pages_before_anything_else(member: Person, mailbox: Mailbox):
    ask(member)
    member.log_in(mailbox.password_for(member.email))
    rooms = "/api/chatrooms"

    assert member.browser.get("/api/session").get_json()["response"]["user"]["mustChangePassword"] is True
    assert told(member.browser.get(rooms)) == (
        403,
        "임시 비밀번호로 로그인했습니다. 먼저 새 비밀번호를 정해 주세요.",
    )
    assert member.get(rooms).status_code == 200, "the 2023 client, with its token, has no page for that"
    changed = member.browser.put(member.path, json={"password": "another1!", "passwordCheck": "another1!"})
    assert told(changed) == (200, None)
    assert member.browser.get(rooms).status_code == 200
    assert member.browser.get("/api/session").get_json()["response"]["user"]["mustChangePassword"] is False
    assert member.log_in("another1!").status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"email": "elsewhere@test.com"},
        {"loginId": "somebody.new"},
        {"email": "elsewhere@test.com", "password": "another1!", "passwordCheck": "another1!"},
        None,
    ],
)
def test_mailed_password_changes_no_address_and_deletes_nothing_in_our_pages(
    member: Person, mailbox: Mailbox, change: dict[str, str] | None
):
    """Who reads a mail could take the account's address or end it, without ever setting a password."""
    ask(member)
    mailed = mailbox.password_for(member.email)
    member.log_in(mailed)

    for proof in ({}, {"currentPassword": mailed}):
        if change is None:
            answer = member.browser.delete(member.path, json=proof)
        else:
            answer = member.browser.put(member.path, json={**change, **proof})
        assert told(answer) == (403, "임시 비밀번호로 로그인했습니다. 먼저 새 비밀번호를 정해 주세요.")
    assert member.browser.put(member.path, json={"name": "이름"}).status_code == 200


def test_temporary_password_is_taken_for_nearly_half_an_hour(member: Person, mailbox: Mailbox, clock: Clock):
    ask(member)
    clock.pass_time(minutes=29)

    assert member.log_in(mailbox.password_for(member.email)).status_code == 200


def test_temporary_password_expires(member: Person, mailbox: Mailbox, clock):
    ask(member)
    clock.pass_time(minutes=31)

    assert member.log_in(mailbox.password_for(member.email)).status_code == 400
    assert member.log_in(PASSWORD).status_code == 200


def test_only_the_newest_temporary_password_is_valid(member: Person, mailbox: Mailbox):
    ask(member)
    first = mailbox.password_for(member.email)
    ask(member)

    assert member.log_in(first).status_code == 400
    assert member.log_in(mailbox.password_for(member.email)).status_code == 200


def test_changing_the_password_ends_a_temporary_one(member: Person, mailbox: Mailbox):
    ask(member)

    member.put(password="another1!", passwordCheck="another1!")

    assert member.log_in(mailbox.password_for(member.email)).status_code == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"loginId": "nobody.at.all"},
        {"email": "wrong@test.com"},
        {"loginId": None},
        {"email": None},
        {"loginId": None, "email": None},
        {"loginId": "\u0000", "email": "x" * 1000},
    ],
)
def test_wrong_id_or_address_gets_the_same_answer_and_no_mail(
    member: Person, mailbox: Mailbox, changes: dict[str, Any]
):
    """Contract 9.2 B2: 404 and 400 told which of them was right."""
    sent, greetings = len(mailbox.mails), mailbox.greetings

    assert ask(member, **changes) == (200, None)

    assert len(mailbox.mails) == sent
    assert mailbox.greetings == greetings + 1, "the mail server is spoken to all the same"


def test_mail_server_that_is_down_is_told_to_everybody_and_loses_nothing(
    make_app: Callable[..., Flask], mailbox: Mailbox
):
    person = Person(make_app(mail_port=9))
    person.join()

    assert ask(person) == AWAY
    assert ask(person, loginId="nobody.at.all") == AWAY
    assert person.log_in(PASSWORD).status_code == 200


def test_refused_mail_leaves_the_temporary_password_before_it_valid(member: Person, mailbox: Mailbox):
    ask(member)
    mailbox.refusal = "452 full"

    assert ask(member) == NOT_SENT

    assert member.log_in(mailbox.password_for(member.email)).status_code == 200


def test_flood_of_requests_mails_somebody_only_so_often(member: Person, mailbox: Mailbox):
    """Contract 9.2 B2: a mail flood. The answer does not tell that there is a limit."""
    sent = len(mailbox.mails)

    answers = {ask(member) for _ in range(8)}

    assert answers == {(200, None)}
    assert len(mailbox.mails) - sent == 5


def test_temporary_passwords_satisfy_our_own_rule():
    """Contract 9.2 B15: some did not."""
    drawn = {make_temporary_password() for _ in range(500)}

    assert len(drawn) == 500
    assert all(re.fullmatch(P_PASS, password, re.ASCII) and len(password) == 16 for password in drawn)
