"""POST /api/email-verifications and /confirm, and the SMTP behind them (contract 3, 9.2)."""

import logging
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from backend import create_app
from backend.accounts.codes import Codes
from backend.clients.mailer import SmtpMailer
from backend.config import Config
from backend.errors import MailNotSent
from tests.backend.conftest import Clock
from tests.backend.person import Person, claims_of, told
from tests.mailbox import Mailbox

SEND = "/api/email-verifications"
CONFIRM = "/api/email-verifications/confirm"
AWAY = (500, "메일 서버에 연결할 수 없어 메일을 보내지 못했습니다. 잠시 후 다시 시도해 주세요.")
NOT_SENT = (500, "서버 이메일 전송 한도가 초과되었습니다. 내일 다시 시도해주세요.")
WRONG = (400, "인증코드가 일치하지 않습니다.")


@pytest.fixture
def joined(person: Person) -> Person:
    person.join()
    return person


def confirm(person: Person, code: Any) -> tuple[int, str | None]:
    return told(person.post(CONFIRM, json={"verificationCode": code}))


def wrong(code: str) -> str:
    return str(100_000 + (int(code) - 100_000 + 1) % 900_000)


def test_codes_have_six_digits_and_the_first_is_no_zero():
    """Contract 3 and 9.2 B4: the pattern of the confirmation."""
    drawn = {Codes.draw() for _ in range(2000)}

    assert all(code.isdecimal() and len(code) == 6 and code[0] != "0" for code in drawn)
    assert len(drawn) > 1900


def test_mail_is_plain_text_with_the_contracts_sentence(joined: Person, mailbox: Mailbox):
    assert told(joined.post(SEND)) == (200, None)

    (mail,) = mailbox.sent_to(joined.email)
    assert mail["Subject"] == "chatfoodie 이메일 인증번호입니다."
    assert mail.get_content_type() == "text/plain"
    code = mailbox.code_for(joined.email)
    assert f"이메일 인증을 위한 인증번호는 {code}입니다." in mail.get_content()
    assert mail["Message-ID"].endswith("@chatfoodie.local>"), "and not this machine's name"


def test_right_code_makes_a_member(joined: Person, mailbox: Mailbox):
    answer = joined.prove_email(mailbox)

    assert told(answer) == (200, None)
    assert claims_of(answer.headers["Authorization"])["role"] == "ROLE_USER"
    assert "Set-Cookie" not in answer.headers, "the refresh token is untouched (contract 2)"


def test_codes_are_kept_as_hashes(settings: Config, joined: Person, mailbox: Mailbox):
    """Contract 9.2 B5: in clear text."""
    joined.post(SEND)
    code = mailbox.code_for(joined.email)

    with create_engine(settings.database_url).connect() as connection:
        rows = connection.execute(
            text("SELECT code_hash FROM email_verification WHERE user_id = :id"), {"id": joined.id}
        ).all()
    assert len(rows[0][0]) == 64
    assert code not in rows[0][0]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (None, "비어 있을 수 없습니다.:verificationCode"),
        ("", "비어 있을 수 없습니다.:verificationCode"),
        ("12345", "6자리 숫자 코드입니다.:verificationCode"),
        ("1234567", "6자리 숫자 코드입니다.:verificationCode"),
        ("012345", "인증 코드 형식이 아닙니다.:verificationCode"),
        ("12345a", "인증 코드 형식이 아닙니다.:verificationCode"),
        (["123456"], "올바르지 않은 형식입니다.:verificationCode"),
    ],
)
def test_what_cannot_be_a_code_is_a_400(joined: Person, code: Any, message: str):
    assert confirm(joined, code) == (400, message)


def test_code_may_come_as_a_number(joined: Person, mailbox: Mailbox):
    joined.post(SEND)

    assert confirm(joined, int(mailbox.code_for(joined.email))) == (200, None)


def test_confirming_before_any_code_was_sent_is_a_404(joined: Person):
    assert confirm(joined, "123456") == (404, "존재하지 않은 이메일 입니다.")


def test_code_cannot_be_used_twice(joined: Person, mailbox: Mailbox):
    """Contract 9.2 B5."""
    joined.prove_email(mailbox)

    status, message = confirm(joined, mailbox.code_for(joined.email))

    assert (status, message) == (400, "이미 사용한 인증코드입니다. 새 인증코드를 요청해 주세요.")


def test_code_expires_after_ten_minutes(joined: Person, mailbox: Mailbox, clock):
    """Contract 9.2 B5."""
    joined.post(SEND)
    clock.pass_time(minutes=10, seconds=1)

    status, message = confirm(joined, mailbox.code_for(joined.email))

    assert status == 400
    assert "유효 시간이 지났습니다" in (message or "")


def test_code_is_taken_for_nearly_ten_minutes(joined: Person, mailbox: Mailbox, clock: Clock):
    joined.post(SEND)
    clock.pass_time(minutes=9, seconds=50)

    assert confirm(joined, mailbox.code_for(joined.email)) == (200, None)


def test_fifth_wrong_code_is_the_last(joined: Person, mailbox: Mailbox):
    """Contract 9.2 B5: 888,888 values could be tried one after another."""
    joined.post(SEND)
    code = mailbox.code_for(joined.email)

    assert [confirm(joined, wrong(code)) for _ in range(5)] == [WRONG] * 5

    status, message = confirm(joined, code)
    assert status == 400
    assert "여러 번 잘못" in (message or "")
    assert joined.prove_email(mailbox).status_code == 200, "a new code starts anew"


def test_wrong_codes_at_once_are_counted_one_by_one(joined: Person, mailbox: Mailbox):
    joined.post(SEND)
    code = mailbox.code_for(joined.email)
    outcomes: Counter[tuple[int, str | None]] = Counter()
    start = threading.Barrier(12)

    def guess() -> None:
        start.wait()
        outcomes[confirm(joined, wrong(code))] += 1

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes[WRONG] == 5, outcomes
    assert {status for status, _ in outcomes} == {400}


def test_only_the_newest_code_counts(joined: Person, mailbox: Mailbox):
    joined.post(SEND)
    first = mailbox.code_for(joined.email)
    joined.post(SEND)

    assert confirm(joined, first) == WRONG
    assert confirm(joined, mailbox.code_for(joined.email)) == (200, None)


def test_code_for_an_address_proves_no_other(joined: Person, mailbox: Mailbox):
    joined.post(SEND)
    code = mailbox.code_for(joined.email)
    joined.put(email=f"new.{joined.email}")

    assert confirm(joined, code) == (404, "존재하지 않은 이메일 입니다.")


def test_code_of_one_user_is_nothing_to_another(app: Flask, joined: Person, mailbox: Mailbox):
    joined.post(SEND)
    other = Person(app)
    other.join()
    other.post(SEND)

    assert confirm(other, mailbox.code_for(joined.email)) == WRONG


@pytest.mark.parametrize("path", [SEND, CONFIRM])
def test_verification_asks_who_somebody_is(person: Person, path: str):
    answer = person.bare.post(path, json={"verificationCode": "123456"})

    assert told(answer) == (401, "인증되지 않았습니다.")


# --- limits -----------------------------------------------------------------------------------


def test_sixth_mail_of_a_day_is_refused_and_the_day_is_seouls(joined: Person, mailbox: Mailbox, clock):
    """Contract 3."""
    assert [joined.post(SEND).status_code for _ in range(5)] == [200] * 5

    assert told(joined.post(SEND)) == (400, "하루 최대 5번까지 인증번호 메일을 요청할 수 있습니다.")
    assert len(mailbox.sent_to(joined.email)) == 5
    clock.pass_time(days=1)
    assert joined.refresh().status_code == 200
    joined.log_in()
    assert joined.post(SEND).status_code == 200


def test_deleting_the_account_does_not_begin_a_new_count(joined: Person):
    """Contract 9.2 B6: an address could be flooded by account after account."""
    for _ in range(5):
        joined.post(SEND)
    joined.delete()
    joined.join()

    assert joined.post(SEND).status_code == 400


def test_user_who_changes_the_address_again_and_again_is_limited_too(joined: Person, mailbox: Mailbox):
    """Contract 9.2 B6: arbitrary addresses could be flooded."""
    statuses = []
    for number in range(11):
        joined.put(email=f"n{number}.{joined.email}")
        statuses.append(joined.post(SEND).status_code)

    assert statuses == [200] * 10 + [429]


def test_one_client_is_limited_whoever_it_says_it_is(make_app: Callable[..., Flask], mailbox: Mailbox):
    app = make_app(mails_per_client=2)
    statuses = []
    for _ in range(3):
        person = Person(app)
        person.join()
        statuses.append(person.post(SEND).status_code)

    assert statuses == [200, 200, 429]


def test_address_has_a_cool_down_that_says_how_long(settings: Config, mailbox: Mailbox, clock):
    """Contract 9.2 B6."""
    person = Person(create_app(replace(settings, mail_cooldown_seconds=20), now=clock))
    person.join()
    assert person.post(SEND).status_code == 200

    answer = person.post(SEND)

    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 20
    assert len(mailbox.sent_to(person.email)) == 1
    clock.pass_time(seconds=21)
    assert person.post(SEND).status_code == 200


def test_sends_at_once_do_not_pass_the_limit_together(joined: Person, mailbox: Mailbox):
    """Contract 9.2 B6: the count was checked without a lock."""
    statuses: list[int] = []
    start = threading.Barrier(10)

    def send() -> None:
        start.wait()
        statuses.append(joined.post(SEND).status_code)

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200] * 5 + [400] * 5
    assert len(mailbox.sent_to(joined.email)) == 5


# --- the mail server --------------------------------------------------------------------------


def test_mail_server_that_refuses_costs_nothing_and_leaves_the_code_before(joined: Person, mailbox: Mailbox):
    joined.post(SEND)
    mailbox.refusal = "550 5.7.1 quota exceeded for person@test.com"

    assert [told(joined.post(SEND)) for _ in range(6)] == [NOT_SENT] * 6

    mailbox.refusal = ""
    assert confirm(joined, mailbox.code_for(joined.email)) == (200, None)
    assert [joined.post(SEND).status_code for _ in range(4)] == [200] * 4


def test_mail_server_that_is_down_is_told_as_what_it_is(make_app: Callable[..., Flask]):
    """It was told as a limit of mails that ends tomorrow."""
    person = Person(make_app(mail_port=9))
    person.join()

    assert told(person.post(SEND)) == AWAY


def test_mail_server_that_never_answers_is_not_waited_for(make_app: Callable[..., Flask]):
    """Flask-Mail alone would wait for ever."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        person = Person(make_app(mail_port=silent.getsockname()[1], mail_timeout_seconds=0.3))
        person.join()
        began = time.monotonic()

        assert told(person.post(SEND)) == AWAY
        assert time.monotonic() - began < 3


@pytest.mark.parametrize("encryption", ["starttls", "tls"])
def test_mail_server_without_the_asked_encryption_gets_nothing(
    make_app: Callable[..., Flask], mailbox: Mailbox, encryption: str
):
    person = Person(make_app(mail_encryption=encryption, mail_timeout_seconds=2))
    person.join()

    assert told(person.post(SEND)) == AWAY
    assert mailbox.mails == []


def test_failure_is_logged_without_the_address_or_the_servers_words(
    app: Flask, settings: Config, mailbox: Mailbox
):
    mailbox.refusal = "550 no such user somebody@test.com"
    with app.app_context(), pytest.raises(MailNotSent) as failure:
        SmtpMailer(settings).send_verification_code("somebody@test.com", "123456", 10)

    assert str(failure.value) == "SMTPDataError 550"


def test_nothing_secret_is_in_the_logs(app: Flask, person: Person, mailbox: Mailbox, caplog):
    """Contract 9.2 B3: temporary passwords were logged."""
    logger = logging.getLogger("chatfoodie")
    logger.setLevel("DEBUG")
    logger.addHandler(caplog.handler)
    caplog.set_level("DEBUG")
    try:
        person.join()
        person.log_in("wrong1234")
        person.post(SEND)
        code = mailbox.code_for(person.email)
        person.bare.post("/api/help/password", json={"loginId": person.login_id, "email": person.email})
        temporary = mailbox.password_for(person.email)
        person.log_in(temporary)
        mailbox.refusal = "550 no"
        person.post(SEND)
    finally:
        logger.removeHandler(caplog.handler)

    logged = "\n".join(
        f"{record.getMessage()} {vars(record)}" for record in caplog.records if record.name != "mail.log"
    )
    for secret in (person.password, "wrong1234", code, temporary, person.email, person.token[-20:]):
        assert secret not in logged
