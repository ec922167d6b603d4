"""What is deleted when it is kept no longer (contract 9.2 B13, B18)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, create_engine, text

from backend.accounts.retention import purge_accounts
from backend.clock import utc_now
from backend.config import Config
from backend.purge import purge
from tests.backend.person import Person, told
from tests.mailbox import Mailbox


@pytest.fixture
def connection(settings: Config) -> Iterator[Connection]:
    with create_engine(settings.database_url, isolation_level="AUTOCOMMIT").connect() as connection:
        yield connection


def days_ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S.%f")


def age(connection: Connection, person: Person, days: float) -> None:
    connection.execute(
        text("UPDATE user SET created_at = :then WHERE id = :id"), {"then": days_ago(days), "id": person.id}
    )


def count(connection: Connection, table: str, where: str, **values: object) -> int:
    return int(connection.execute(text(f"SELECT COUNT(*) FROM {table} WHERE {where}"), values).scalar_one())


def test_account_that_never_proved_its_address_is_gone_after_a_week(
    settings: Config, person: Person, connection: Connection
):
    """Contract 9.2 B13: login ids and addresses of others were held for ever."""
    person.join()
    age(connection, person, 6.9)
    purge(settings)
    assert person.get(person.path).status_code == 200
    age(connection, person, 7.1)

    purge(settings)

    assert told(person.get(person.path))[0] == 401
    assert person.join().status_code == 200


def test_member_and_member_who_is_changing_the_address_stay(
    settings: Config, app, member: Person, mailbox: Mailbox, connection: Connection
):
    changing = Person(app)
    changing.join()
    changing.prove_email(mailbox)
    changing.put(email=f"new.{changing.email}")
    for person in (member, changing):
        age(connection, person, 400)

    purge(settings)

    assert member.get(member.path).status_code == 200
    assert changing.get(changing.path).status_code == 200


def test_expired_tokens_and_codes_are_deleted_and_valid_ones_stay(
    settings: Config, member: Person, connection: Connection
):
    member.post("/api/email-verifications")
    valid = count(connection, "refresh_token", "user_id = :id", id=member.id)
    for table in ("refresh_token", "email_verification"):
        columns = "family, token_hash" if table == "refresh_token" else "email, code_hash, attempts"
        values = "'old', 'old'" if table == "refresh_token" else "'old@old.kr', 'old', 0"
        connection.execute(
            text(
                f"INSERT INTO {table} (user_id, {columns}, expires_at, created_at) "
                f"VALUES (:id, {values}, :then, :then)"
            ),
            {"id": member.id, "then": days_ago(1.5)},
        )

    deleted = purge(settings)

    assert deleted["refresh tokens"] >= 1
    assert deleted["verifications"] >= 1
    assert count(connection, "refresh_token", "user_id = :id", id=member.id) == valid
    assert count(connection, "refresh_token", "family = 'old'") == 0
    assert count(connection, "email_verification", "email = 'old@old.kr'") == 0
    assert member.refresh().status_code == 200


def test_guests_questions_and_counts_are_kept_for_a_while_only(settings: Config, connection: Connection):
    """Contract 9.2 B18: address and text were kept for ever."""
    for number in range(7):
        connection.execute(
            text(
                "INSERT INTO chat_public_log (address, request_message, output, status, created_at) "
                "VALUES (:address, '점심', '김밥', 'complete', :then)"
            ),
            {"address": "purge-old" if number else "purge-new", "then": days_ago(31 if number else 29)},
        )
    for address, days in (("purge-old", 3), ("purge-new", 0)):
        connection.execute(
            text("INSERT INTO guest_quota (address, day, used) VALUES (:address, :day, 1)"),
            {"address": address, "day": days_ago(days)[:10]},
        )

    deleted = purge(settings)

    assert deleted["guest logs"] >= 6
    for table in ("chat_public_log", "guest_quota"):
        assert count(connection, table, "address = 'purge-old'") == 0
        assert count(connection, table, "address = 'purge-new'") == 1


def test_counts_of_mails_outlive_the_day_and_no_more(settings: Config, connection: Connection):
    for subject, days in (("purge-old", 4), ("purge-new", 0)):
        connection.execute(
            text("INSERT INTO mail_quota VALUES (:subject, :day, 1, :then)"),
            {"subject": subject, "day": days_ago(days)[:10], "then": days_ago(days)},
        )

    purge(settings)

    assert count(connection, "mail_quota", "subject = 'purge-old'") == 0
    assert count(connection, "mail_quota", "subject = 'purge-new'") == 1


def test_more_than_one_batch_is_deleted_batch_by_batch(settings: Config, app, connection: Connection):
    people = [Person(app) for _ in range(5)]
    for person in people:
        person.join()
        age(connection, person, 30)

    with app.app_context():
        deleted = purge_accounts(utc_now(), 7, batch=2)

    assert deleted["pending users"] >= 5
    assert {person.get(person.path).status_code for person in people} == {401}


def test_purging_twice_deletes_nothing_more(settings: Config):
    purge(settings)

    assert sum(purge(replace(settings)).values()) == 0
