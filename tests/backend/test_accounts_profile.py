"""GET, PUT, DELETE /api/users/{id} (contract 1.2, 9.2)."""

import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from backend.config import Config
from tests.backend.conftest import Clock
from tests.backend.person import PASSWORD, Person, claims_of, refresh_token_in, told
from tests.mailbox import Mailbox

NEW_PASSWORD = "new!Password9"


# --- whose account ----------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_account_routes_ask_who_somebody_is(person: Person, method: str):
    answer = person.bare.open("/api/users/1", method=method, json={} if method == "PUT" else None)

    assert told(answer) == (401, "인증되지 않았습니다.")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
@pytest.mark.parametrize("offset", [-1, 1, 10**30])
def test_somebody_elses_id_is_a_403_whether_it_exists_or_not(person: Person, method: str, offset: int):
    person.join()

    answer = person.call(
        method, f"/api/users/{abs(person.id + offset)}", json={} if method == "PUT" else None
    )

    assert told(answer) == (403, "권한이 없습니다.")


@pytest.mark.parametrize("path", ["/me", "/-1", "/1.5", "/", ""])
def test_id_that_is_no_number_is_no_path(person: Person, path: str):
    person.join()

    assert told(person.get(f"/api/users{path}"))[0] == 404


def test_pending_user_sees_and_changes_their_profile(person: Person):
    person.join()

    assert told(person.put(name="새 이름", gender=True)) == (200, None)
    assert (person.profile()["name"], person.profile()["gender"]) == ("새 이름", True)


# --- what is changed --------------------------------------------------------------------------


def test_nothing_given_changes_nothing_and_answers_with_a_token_alone(member: Person):
    """Contract 1.2: `{}` is a valid no-op; header, no cookie."""
    before = member.profile()

    answer = member.put()

    assert told(answer) == (200, None)
    assert claims_of(answer.headers["Authorization"])["role"] == "ROLE_USER"
    assert "Set-Cookie" not in answer.headers
    assert member.profile() == before


def test_what_the_edit_form_of_the_client_sends_is_taken(member: Person):
    """Contract 1.2: seven keys, null for unchanged, gender as a string, birth without zeros."""
    answer = member.put(
        loginId=None,
        password=None,
        passwordCheck=None,
        name="이름",
        gender="true",
        birth="2001-1-9",
        email=None,
    )

    assert answer.status_code == 200
    profile = member.profile()
    assert (profile["name"], profile["gender"], profile["birth"]) == ("이름", True, "2001-01-09")


def test_login_id_can_be_changed_and_used(member: Person):
    member.put(loginId=f"x{member.login_id}")

    assert member.log_in().status_code == 400
    member.login_id = f"x{member.login_id}"
    assert member.log_in().status_code == 200


def test_empty_name_becomes_the_default(member: Person):
    """Contract 9.2 B14: it was stored as empty."""
    member.put(name="")

    assert member.profile()["name"] == "회원"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"loginId": ""}, "4자에서 40자 이내여야 합니다.:loginId"),
        ({"loginId": "a b c d"}, "영문/숫자/_/. 만 가능합니다.:loginId"),
        ({"password": "short"}, "8자에서 64자 이내여야 합니다.:password"),
        ({"password": NEW_PASSWORD}, "비밀번호 확인이 일치하지 않습니다."),
        ({"password": NEW_PASSWORD, "passwordCheck": "x"}, "비밀번호 확인이 일치하지 않습니다."),
        (
            {"password": NEW_PASSWORD, "passwordCheck": NEW_PASSWORD, "currentPassword": "wrong"},
            "현재 비밀번호가 일치하지 않습니다.",
        ),
        ({"name": "가" * 41}, "최대 40자까지 입니다.:name"),
        ({"birth": "2001-02-30"}, "올바른 날짜가 아닙니다.(형식: 0000-00-00)"),
        ({"birth": "x"}, "올바른 날짜가 아닙니다.(형식: 0000-00-00):birth"),
        ({"email": "x"}, "이메일 형식이 아닙니다.:email"),
        ({"gender": "maybe"}, "올바르지 않은 형식입니다.:gender"),
        ({"gender": {}}, "올바르지 않은 형식입니다.:gender"),
    ],
)
def test_field_that_breaks_a_rule_changes_nothing(member: Person, fields: dict[str, Any], message: str):
    before = member.profile()

    assert told(member.put(**{"name": "바뀌면 안 됨", **fields})) == (400, message)
    assert member.profile() == before


def test_login_id_of_somebody_else_is_a_400_and_address_a_462(app: Flask, member: Person):
    """Contract 9.2 B10 (400 is kept for the login id) and B7 (a taken address was a 500)."""
    other = Person(app)
    other.join()

    assert told(member.put(loginId=other.login_id)) == (400, "이미 존재하는 아이디입니다")
    assert told(member.put(email=other.email.upper())) == (462, "이미 존재하는 이메일입니다.")
    assert told(member.put(loginId=member.login_id, email=member.email)) == (200, None)


def test_two_users_who_want_one_login_id_at_once_do_not_both_get_it(app: Flask):
    """Contract 9.2 B9."""
    people = [Person(app) for _ in range(4)]
    for person in people:
        person.join()
    wanted, start = f"{people[0].login_id}.wanted", threading.Barrier(len(people))
    statuses: list[int] = []

    def change(person: Person) -> None:
        start.wait()
        statuses.append(person.put(loginId=wanted).status_code)

    threads = [threading.Thread(target=change, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200, 400, 400, 400]


def test_two_users_who_want_one_address_at_once_do_not_both_get_it(app: Flask):
    """Contract 9.2 B9, for addresses that were never proven, which are replaced at once."""
    people = [Person(app) for _ in range(4)]
    for person in people:
        person.join()
    wanted, start = f"wanted.{people[0].email}", threading.Barrier(len(people))
    statuses: list[int] = []

    def change(person: Person) -> None:
        start.wait()
        statuses.append(person.put(email=wanted).status_code)

    threads = [threading.Thread(target=change, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200, 462, 462, 462]


# --- a new password ---------------------------------------------------------------------------


def test_new_password_ends_every_login_but_goes_on_here(app: Flask, member: Person, mailbox: Mailbox):
    """Contract 9.1 A4: whoever held an old token kept it for thirty days."""
    phone = Person(app)
    phone.login_id = member.login_id
    phone.log_in()
    old_token, old_refresh = member.token, member.refresh_token

    answer = member.browser.put(
        member.path,
        json={"password": NEW_PASSWORD, "passwordCheck": NEW_PASSWORD, "currentPassword": PASSWORD},
    )

    assert told(answer) == (200, None)
    for ended in (phone.get(phone.path), phone.refresh(), phone.browser.get(phone.path)):
        assert ended.status_code == 401
    assert old_token != answer.headers["Authorization"]
    assert member.get(member.path).status_code == 200, "the 2023 client leaves the new token unread"
    assert member.refresh(old_refresh).status_code == 401
    assert member.get(member.path).status_code == 401, "who uses a refresh token that has ended has stolen it"
    assert member.browser.get(member.path).status_code == 200, "this device goes on"
    assert member.refresh(refresh_token_in(answer)).status_code == 200
    assert member.log_in(PASSWORD).status_code == 400
    assert member.log_in(NEW_PASSWORD).status_code == 200
    notice = mailbox.sent_to(member.email)[-1]
    assert notice["Subject"] == "chatfoodie 비밀번호가 바뀌었습니다."
    assert NEW_PASSWORD not in notice.get_content()


def test_token_of_the_device_that_changed_the_password_ends_when_it_would_have(member: Person, clock: Clock):
    """It used to end at once, and the 2023 client was locked out until its own token looked old."""
    old_session = member.browser.get_cookie("chatfoodie_session")
    member.browser.put(member.path, json={"password": NEW_PASSWORD, "passwordCheck": NEW_PASSWORD})

    assert member.get(member.path).status_code == 200
    clock.pass_time(seconds=301)
    assert member.get(member.path).status_code == 401
    assert old_session is not None
    thief = member.app.test_client()
    thief.set_cookie("chatfoodie_session", old_session.value)
    assert thief.get(member.path).status_code == 401, "an old cookie ends, too"
    assert member.refresh().status_code == 200


def test_new_password_stands_even_when_its_notice_cannot_be_mailed(member: Person, mailbox: Mailbox):
    mailbox.refusal = "550 no"

    answer = member.put(password=NEW_PASSWORD, passwordCheck=NEW_PASSWORD)

    assert answer.status_code == 200
    assert member.log_in(NEW_PASSWORD).status_code == 200


# --- a new address ----------------------------------------------------------------------------


def test_new_address_makes_the_role_pending_and_keeps_the_old_one_until_it_is_proven(
    settings: Config, member: Person, mailbox: Mailbox
):
    """Contract 9.2 B7: the old address was lost at once."""
    new = f"new.{member.email}"

    answer = member.put(email=new)

    assert claims_of(answer.headers["Authorization"])["role"] == "ROLE_PENDING"
    assert "Set-Cookie" not in answer.headers
    assert member.profile()["email"] == new, "the client shows where the code goes"
    assert stored_emails(settings, member) == (member.email, new)
    assert mailbox.sent_to(member.email)[-1]["Subject"] == "chatfoodie 이메일 주소 변경이 요청되었습니다."
    confirmed = member.prove_email(mailbox, new)
    assert claims_of(confirmed.headers["Authorization"])["role"] == "ROLE_USER"
    assert stored_emails(settings, member) == (new, None)


def test_temporary_password_ends_with_the_address_that_it_was_sent_to(member: Person, mailbox: Mailbox):
    """The old mailbox may be somebody else's by now."""
    body = {"loginId": member.login_id, "email": member.email}
    assert member.bare.post("/api/help/password", json=body).status_code == 200
    temporary = mailbox.password_for(member.email)
    new = f"new.{member.email}"

    member.put(email=new)
    assert member.prove_email(mailbox, new).status_code == 200

    assert member.log_in(temporary).status_code == 400
    assert member.log_in().status_code == 200


def stored_emails(settings: Config, person: Person) -> tuple[str, str | None]:
    with create_engine(settings.database_url).connect() as connection:
        row = connection.execute(
            text("SELECT email, pending_email FROM user WHERE id = :id"), {"id": person.id}
        ).one()
    return row[0], row[1]


def test_address_that_was_never_proven_is_replaced_at_once(settings: Config, person: Person):
    """A typing error at sign-up must not hold somebody else's address."""
    person.join()

    person.put(email=f"right.{person.email}")

    assert stored_emails(settings, person) == (f"right.{person.email}", None)
    assert person.log_in().status_code == 200


@pytest.mark.parametrize("change", [str, str.upper])
def test_address_that_stays_the_same_keeps_the_role(member: Person, change: Any):
    """Contract 9.2 B7: saving the form unchanged took the membership away."""
    answer = member.put(email=change(member.email))

    assert claims_of(answer.headers["Authorization"])["role"] == "ROLE_USER"


def test_going_back_to_the_proven_address_needs_no_code(settings: Config, member: Person):
    member.put(email=f"new.{member.email}")

    answer = member.put(email=member.email)

    assert claims_of(answer.headers["Authorization"])["role"] == "ROLE_USER"
    assert stored_emails(settings, member) == (member.email, None)


def test_address_that_somebody_else_proves_first_is_a_462(app: Flask, member: Person, mailbox: Mailbox):
    new = f"new.{member.email}"
    member.put(email=new)
    member.post("/api/email-verifications")
    code = mailbox.code_for(new)
    other = Person(app)
    other.join(email=new)

    answer = member.post("/api/email-verifications/confirm", json={"verificationCode": code})

    assert told(answer) == (462, "이미 존재하는 이메일입니다.")


def test_proven_new_address_ends_the_logins_of_other_devices(app: Flask, member: Person, mailbox: Mailbox):
    """Contract 9.1 A4; this device keeps its refresh token, as the wire says (contract 2)."""
    phone = Person(app)
    phone.login_id = member.login_id
    phone.log_in()
    new = f"new.{member.email}"
    member.put(email=new)
    assert phone.get(phone.path).status_code == 200

    member.prove_email(mailbox, new)

    assert phone.get(phone.path).status_code == 401
    assert member.refresh().status_code == 200


# --- leaving ----------------------------------------------------------------------------------


def test_deleted_user_is_gone_with_everything_of_theirs(settings: Config, member: Person):
    """Contract 9.2 B18: codes, the refresh token and the cookie stayed."""
    member.post("/api/favors", json={"foodIds": [1, 2]})
    user_id = member.id

    answer = member.browser.delete(member.path)

    assert told(answer) == (200, None)
    session, refresh = sorted(answer.headers.getlist("Set-Cookie"))
    for cookie, name in ((session, "chatfoodie_session"), (refresh, "refreshToken")):
        assert cookie.startswith(f"{name}=;"), cookie
        for attribute in ("Max-Age=0", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"):
            assert attribute in cookie, cookie
    with create_engine(settings.database_url).connect() as connection:
        for table in ("favor", "refresh_token", "email_verification"):
            count = connection.execute(
                text(f"SELECT COUNT(*) FROM {table} WHERE user_id = :id"), {"id": user_id}
            ).scalar_one()
            assert count == 0, table
    assert member.log_in().status_code == 400
    assert member.join().status_code == 200, "login id and address are free again"
    assert member.id > user_id, "and an old token can never be somebody else's"


def test_user_deleted_twice_is_told_the_second_time(member: Person):
    assert member.delete().status_code == 200
    assert told(member.delete()) == (401, "인증되지 않았습니다.")
