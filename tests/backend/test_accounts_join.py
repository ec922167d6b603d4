"""POST /api/join and /api/validate/* (contract 1.2, 9.2)."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.accounts.password_rules import is_too_common
from backend.config import Config
from backend.errors import PasswordTooCommon
from tests.backend.person import Person, claims_of, told
from tests.live import ROOT
from tests.mailbox import Mailbox

BIRTH = "올바른 날짜가 아닙니다.(형식: 0000-00-00)"
ID_LENGTH = "4자에서 40자 이내여야 합니다.:loginId"
ID_PATTERN = "영문/숫자/_/. 만 가능합니다.:loginId"
PASSWORD_LENGTH = "8자에서 64자 이내여야 합니다.:password"
PASSWORD_COMMON = f"{PasswordTooCommon.message}:password"
PASSWORD_SIGNS = "줄바꿈과 제어 문자는 사용할 수 없습니다.:password"
EMAIL_PATTERN = "이메일 형식이 아닙니다.:email"
EMPTY = "비어 있을 수 없습니다."


def test_join_makes_a_pending_user_and_answers_with_token_and_cookies(person: Person):
    """Contract 0, points 4 and 6."""
    answer = person.join(name="홍길동", gender="true", birth="1999-2-3")

    assert told(answer) == (200, None)
    claims = claims_of(answer.headers["Authorization"])
    assert claims["role"] == "ROLE_PENDING"
    cookies = {line.partition("=")[0] for line in answer.headers.getlist("Set-Cookie")}
    assert cookies == {"refreshToken", "chatfoodie_session", "chatfoodie_device"}
    assert person.profile() == {
        "id": claims["id"],
        "loginId": person.login_id,
        "name": "홍길동",
        "gender": True,
        "birth": "1999-02-03",
        "email": person.email,
        "favors": [],
    }


def test_join_sends_no_mail_by_itself(person: Person, mailbox):
    person.join()

    assert mailbox.mails == []


@pytest.mark.parametrize("name", [None, "", "  ", "\u200b\ufeff"])
def test_join_without_a_visible_name_takes_the_default(person: Person, name: Any):
    """Contract 9.2 B8: an absent name crashed with 500."""
    person.join(name=name)

    profile = person.profile()
    assert (profile["name"], profile["gender"], profile["birth"]) == ("회원", False, "2000-01-01")


def test_name_is_kept_composed_and_without_what_cannot_be_seen(person: Person):
    person.join(name="\u1112\u1169\u11bc\u200b  길\u0000동\n👩‍🍳")

    assert person.profile()["name"] == "홍 길동 👩‍🍳"


@pytest.mark.parametrize("gender", ["false", False, "False", 0, None])
def test_gender_is_taken_as_jackson_took_it(person: Person, gender: Any):
    person.join(gender=gender)

    assert person.profile()["gender"] is False


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("loginId", None, f"{EMPTY}:loginId"),
        ("loginId", "", f"{EMPTY}:loginId"),
        ("loginId", "abc", ID_LENGTH),
        ("loginId", "a" * 41, ID_LENGTH),
        ("loginId", "홍길동입니다", ID_PATTERN),
        ("loginId", "ab cd", ID_PATTERN),
        ("loginId", "abc\u0000d", ID_PATTERN),
        ("loginId", "ａｂｃｄ", ID_PATTERN),
        ("password", None, f"{EMPTY}:password"),
        ("password", "short1!", PASSWORD_LENGTH),
        ("password", "a1" * 33, PASSWORD_LENGTH),
        ("password", "line\nbreak9", PASSWORD_SIGNS),
        ("passwordCheck", None, f"{EMPTY}:passwordCheck"),
        ("passwordCheck", "test12345", "비밀번호 확인이 일치하지 않습니다."),
        ("name", "가" * 41, "최대 40자까지 입니다.:name"),
        ("name", "😀" * 21, "최대 40자까지 입니다.:name"),
        ("birth", "2000.01.01", f"{BIRTH}:birth"),
        ("birth", "3000-01-01", f"{BIRTH}:birth"),
        ("birth", "2000-13-01", f"{BIRTH}:birth"),
        ("birth", "２０００-01-01", f"{BIRTH}:birth"),
        ("birth", "2001-02-29", BIRTH),
        ("birth", "2000-04-31", BIRTH),
        ("birth", "1899-12-31", BIRTH),
        ("birth", "2999-01-01", BIRTH),
        ("email", None, f"{EMPTY}:email"),
        ("email", "a" * 96 + "@b.kr", "최대 100자까지 입니다.:email"),
        ("email", "nobody", EMAIL_PATTERN),
        ("email", "a@b.kr\nBcc: c@d.kr", EMAIL_PATTERN),
        ("email", "a@x..com", EMAIL_PATTERN),
        ("email", ".a@b.kr", EMAIL_PATTERN),
        ("email", "a.@b.kr", EMAIL_PATTERN),
        ("email", "a@-b.kr", EMAIL_PATTERN),
        ("email", "a@.b.kr", EMAIL_PATTERN),
        ("email", "a@b.kr, c@d.kr", EMAIL_PATTERN),
        ("email", "한글@b.kr", EMAIL_PATTERN),
    ],
)
def test_join_with_a_field_that_breaks_a_rule_is_a_400_with_its_sentence(
    person: Person, field: str, value: Any, message: str
):
    """Contract 1.2, and 9.2 B14 for births that nobody alive has."""
    assert told(person.join(**{field: value})) == (400, message)


@pytest.mark.parametrize(
    "password",
    [
        "Xk7-qT2b-Lm9w",
        "pass_wrd_19x",
        "a1.b2.c3.d4",
        "1234!@#$ 5678 ab",
        "onlyletters",
        "비밀번호는 길수록 좋다",
        "correct horse battery",
        "ㄱㄴㄷ 라면 네 그릇",
    ],
)
def test_password_of_any_characters_is_taken_when_it_is_hard_to_guess(person: Person, password: str):
    """Generated ones with a hyphen used to be refused with a sentence that they fulfilled."""
    person.password = password

    assert told(person.join()) == (200, None)
    assert person.log_in().status_code == 200


@pytest.mark.parametrize(
    "password",
    [
        "12345678",
        "87654321",
        "aaaaaaaa1",
        "abababab",
        "password1",
        "Password1!",
        "P@ssw0rd",
        "qwertyuiop",
        "1q2w3e4r",
        "qwer1234",
        "asdfghjk1",
        "iloveyou12",
        "dkssud1234",
        "사랑해1234!!",
        "test1234!",
        "chatfoodie2023",
        "abcd1234",
        "trustno1",
        "Liverpool",
        "1qazxsw2",
        "fktrcfylh",
        "mountain77!",
    ],
)
def test_password_that_is_tried_first_is_refused(person: Person, password: str):
    assert told(person.join(password=password, passwordCheck=password)) == (400, PASSWORD_COMMON)


def test_three_thousand_passwords_of_leaks_are_refused():
    """The most common that are long enough (ASVS 6.2.4). By their words alone 2,641 of them were taken."""
    text = (ROOT / "backend" / "accounts" / "common_passwords.txt").read_text()
    listed = {word for line in text.splitlines() if not line.startswith("#") for word in line.split()}

    assert len(listed) == 3000
    assert {len(password) >= 8 for password in listed} == {True}
    assert [password for password in listed if not is_too_common(password.upper())] == []


def test_password_that_stands_in_the_account_is_refused(person: Person):
    for own in (f"{person.login_id}12", person.login_id.upper() + "!", f"x{person.email.split('@')[0]}99"):
        assert told(person.join(password=own, passwordCheck=own)) == (400, PASSWORD_COMMON)
    person.join()
    assert told(person.put(password="password1", passwordCheck="password1")) == (400, PASSWORD_COMMON)
    own = f"{person.login_id}12"
    assert told(person.put(password=own, passwordCheck=own)) == (400, PASSWORD_COMMON)


def test_password_of_the_examples_is_taken_on_a_laptop_alone(make_app: Callable[..., Flask]):
    person = Person(make_app(takes_sample_password=False))

    assert told(person.join(password="test1234", passwordCheck="test1234")) == (400, PASSWORD_COMMON)
    settings = {"CHATFOODIE_ENVIRONMENT": "production", "CHATFOODIE_SECRET": "0123456789abcdef" * 4}
    assert not Config.from_environment(settings).takes_sample_password
    assert Config.from_environment({}).takes_sample_password


def test_blanks_around_what_is_no_secret_are_left_out(person: Person, mailbox: Mailbox):
    """A phone's keyboard adds one, a paste another; each way used to be an error of its own."""
    login_id, email = f" {person.login_id}\u00a0", f"\n{person.email} "
    assert told(person.join(loginId=login_id, email=email)) == (200, None)
    assert person.profile()["loginId"] == person.login_id

    logged_in = person.browser.post(
        "/api/login", json={"loginId": f"{person.login_id} ", "password": person.password}
    )
    assert logged_in.status_code == 200
    wrong = person.browser.post(
        "/api/login", json={"loginId": person.login_id, "password": f"{person.password} "}
    )
    assert wrong.status_code == 400, "a password is what it is"
    assert told(person.post("/api/validate/loginId", json={"loginId": login_id}))[0] == 461
    assert told(person.post("/api/validate/email", json={"email": email}))[0] == 462
    assert told(person.post("/api/help/loginId", json={"email": email}))[0] == 200
    person.post("/api/help/password", json={"loginId": login_id, "email": email})
    assert mailbox.password_for(person.email)


@pytest.mark.parametrize(
    "written",
    ["{code} ", "\u3000{code}", "{code}\n", "{a} {b}", "{wide}", "\u200b{code}"],
)
def test_code_is_taken_however_it_was_pasted(person: Person, mailbox: Mailbox, written: str):
    person.join()
    person.post("/api/email-verifications")
    code = mailbox.code_for(person.email)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    typed = written.format(code=code, a=code[:3], b=code[3:], wide=wide)

    answer = person.post("/api/email-verifications/confirm", json={"verificationCode": typed})

    assert told(answer) == (200, None)


def test_several_broken_rules_always_report_the_first_field(person: Person):
    """Contract 9.2 B12: which one was told was left to chance."""
    answers = {told(person.join(loginId="x", password="y", email="z")) for _ in range(5)}

    assert answers == {(400, ID_LENGTH)}


def test_one_digit_months_and_leap_days_are_days(person: Person):
    person.join(birth="2000-2-29")

    assert person.profile()["birth"] == "2000-02-29"


def test_login_id_that_is_taken_is_a_461_and_address_a_462(person: Person, app: Flask):
    """Contract 0, point 10; both taken is 461, which is checked first."""
    person.join()
    other = Person(app)

    assert told(other.join(loginId=person.login_id)) == (461, "이미 존재하는 아이디입니다")
    assert told(other.join(email=person.email)) == (462, "이미 존재하는 이메일입니다.")
    assert told(other.join(loginId=person.login_id, email=person.email))[0] == 461


def test_login_ids_and_addresses_differ_in_more_than_case(person: Person, app: Flask):
    """MySQL compares them so, and SQLite is made to (contract 7)."""
    person.join()
    other = Person(app)

    assert told(other.join(loginId=person.login_id.upper()))[0] == 461
    assert told(other.join(email=person.email.upper()))[0] == 462
    shouted = other.bare.post("/api/validate/loginId", json={"loginId": person.login_id.upper()})
    assert shouted.status_code == 461


def test_two_joins_with_one_login_id_at_once_make_one_user(app: Flask):
    """Contract 9.2 B9: the slower one got a 500."""
    people = [Person(app) for _ in range(6)]
    statuses: list[int] = []
    start = threading.Barrier(len(people))

    def join(person: Person) -> None:
        start.wait()
        statuses.append(person.join(loginId=people[0].login_id).status_code)

    run_at_once(join, people)

    assert sorted(statuses) == [200, 461, 461, 461, 461, 461]


def test_two_joins_with_one_address_at_once_make_one_user(app: Flask):
    """Contract 9.2 B9."""
    people = [Person(app) for _ in range(4)]
    statuses: list[int] = []
    start = threading.Barrier(len(people))

    def join(person: Person) -> None:
        start.wait()
        statuses.append(person.join(email=people[0].email).status_code)

    run_at_once(join, people)

    assert sorted(statuses) == [200, 462, 462, 462]


def run_at_once(work: Any, people: list[Person]) -> None:
    threads = [threading.Thread(target=work, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_joining_with_a_stale_authorization_header_still_works(person: Person):
    """Contract 1.0: the client attaches whatever it has."""
    answer = person.bare.post("/api/join", json=person.wish, headers={"Authorization": "Bearer a.b.c"})

    assert answer.status_code == 200


# --- /api/validate/* --------------------------------------------------------------------------


def test_validate_tells_what_is_free_and_what_is_taken(person: Person):
    person.join()
    post = person.bare.post

    assert told(post("/api/validate/loginId", json={"loginId": "nobody.has.this"})) == (200, None)
    assert told(post("/api/validate/email", json={"email": "nobody@has.this"})) == (200, None)
    taken_id = post("/api/validate/loginId", json={"loginId": person.login_id})
    taken_email = post("/api/validate/email", json={"email": person.email})
    assert told(taken_id) == (461, "이미 존재하는 아이디입니다")
    assert told(taken_email) == (462, "이미 존재하는 이메일입니다.")


@pytest.mark.parametrize("suffix", ["\u0000", "\u0301"])
def test_validate_does_not_take_what_only_looks_equal_for_taken(person: Person, suffix: str):
    """MySQL's collation would call these equal to what is taken, SQLite would not."""
    person.join()

    answer = person.bare.post("/api/validate/loginId", json={"loginId": person.login_id + suffix})

    assert answer.status_code == 200


@pytest.mark.parametrize("suffix", ["\u200b", " "])
def test_blank_that_a_phone_adds_does_not_make_another_login_id(person: Person, suffix: str):
    """It was told to be free, and joining with it then failed."""
    person.join()

    answer = person.bare.post("/api/validate/loginId", json={"loginId": person.login_id + suffix})

    assert answer.status_code == 461
