"""Guests' questions: exactly as many as allowed, however they race, by Korea's calendar."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from backend import create_app
from backend.chat.store.guest_answers import GuestLedger
from backend.chat.store.guest_turns import GuestTurns
from backend.chat.store.models import COMPLETE
from backend.chat.store.quota import GuestQuota, questions
from backend.config import Config
from backend.errors import GuestQuotaReached
from backend.web.address import quota_key

NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def app(config: Config) -> Flask:
    return create_app(config)


@pytest.mark.alone
def test_two_hundred_racing_guests_of_one_address_get_exactly_twenty_questions(app: Flask, request):
    quota = GuestQuota(20, lambda: NOON)
    turns = GuestTurns(timedelta(seconds=9), lambda: NOON, questions.give_back_within)
    outcomes: Counter[str] = Counter()
    start = threading.Barrier(200)

    def ask() -> None:
        with app.app_context():
            start.wait()
            try:
                GuestLedger.begin(quota, turns, f"race-{request.node.callspec.id}", "{}")
                outcomes["answered"] += 1
            except GuestQuotaReached:
                outcomes["refused"] += 1
            except Exception as error:
                outcomes[f"{type(error).__name__}: {error}"] += 1

    threads = [threading.Thread(target=ask) for _ in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes == {"answered": 20, "refused": 180}


def test_remaining_questions_count_down_to_none(app: Flask):
    quota = GuestQuota(3, lambda: NOON)
    with app.app_context():
        assert [quota.take("count-down").remaining for _ in range(3)] == [2, 1, 0]
        with pytest.raises(GuestQuotaReached):
            quota.take("count-down")


def test_question_of_a_process_that_is_gone_is_given_back_once(app: Flask, request):
    """Guests of five killed processes stayed charged, whatever the fault was."""
    address, moment = f"crash-{request.node.callspec.id}", [NOON]
    quota = GuestQuota(20, lambda: moment[0])

    def process() -> GuestTurns:
        return GuestTurns(timedelta(seconds=9), lambda: moment[0], questions.give_back_within)

    killed, living, other = process(), process(), process()
    with app.app_context():
        for owner in (killed, living):
            GuestLedger.begin(quota, owner, address, "{}")
        ended = GuestLedger.begin(quota, other, address, "{}")
        ended.write_end("네", COMPLETE, None)
        failed = GuestLedger.begin(quota, other, address, "{}")
        failed.write_failure("")
        assert quota.look(address).remaining == 17

        for _ in range(3):
            moment[0] += timedelta(seconds=4)
            living.keep()
            other.settle_expired()
            killed_again = process()
            killed_again.settle_expired()

        assert quota.look(address).remaining == 18, "the killed one's alone, and once"
        failed.write_failure("")
        assert quota.look(address).remaining == 18


def test_question_that_another_process_gave_back_is_not_given_back_again(app: Flask, request):
    """As after a laptop's sleep: somebody thought this process dead."""
    address, moment = f"sleep-{request.node.callspec.id}", [NOON]
    quota = GuestQuota(20, lambda: moment[0])
    ours, others = (
        GuestTurns(timedelta(seconds=9), lambda: moment[0], questions.give_back_within) for _ in range(2)
    )
    with app.app_context():
        ledger = GuestLedger.begin(quota, ours, address, "{}")
        moment[0] += timedelta(hours=1)
        ours.settle_expired()
        assert quota.look(address).remaining == 19, "what runs here is nobody's to give back"
        others.settle_expired()
        ledger.write_failure("")

        assert quota.look(address).remaining == 20


def test_crash_between_ending_a_turn_and_giving_its_question_back_loses_neither(app: Flask, request):
    """They were two transactions: a process killed between them left a question spent for nothing."""
    address, moment = f"between-{request.node.callspec.id}", [NOON]
    quota = GuestQuota(20, lambda: moment[0])

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    killed = GuestTurns(timedelta(seconds=9), lambda: moment[0], die)
    living = GuestTurns(timedelta(seconds=9), lambda: moment[0], questions.give_back_within)
    with app.app_context():
        ledger = GuestLedger.begin(quota, killed, address, "{}")
        with pytest.raises(KeyboardInterrupt):
            ledger.write_failure("")
        moment[0] += timedelta(seconds=10)
        living.settle_expired()

        assert quota.look(address).remaining == 20


@pytest.mark.parametrize("asked_before", [0, 1])
def test_crash_between_charging_a_question_and_writing_its_turn_down_charges_nothing(
    app: Flask, request, asked_before: int
):
    """They were two transactions, too, and what is not written down nobody gives back."""
    address = f"charged-{request.node.callspec.id}"
    quota = GuestQuota(20, lambda: NOON)

    class Killed(GuestTurns):
        def begin(self, *_: object) -> int:
            raise KeyboardInterrupt

    killed = Killed(timedelta(seconds=9), lambda: NOON, questions.give_back_within)
    with app.app_context():
        for _ in range(asked_before):
            quota.take(address)
        with pytest.raises(KeyboardInterrupt):
            GuestLedger.begin(quota, killed, address, "{}")

        assert quota.look(address).remaining == 20 - asked_before


def test_question_given_back_can_be_asked_again(app: Flask):
    quota = GuestQuota(1, lambda: NOON)
    turns = GuestTurns(timedelta(seconds=9), lambda: NOON, questions.give_back_within)
    with app.app_context():
        GuestLedger.begin(quota, turns, "given-back", "{}").write_failure("")

        assert quota.take("given-back").remaining == 0


def test_count_begins_anew_at_midnight_in_seoul(app: Flask):
    moment = datetime(2026, 11, 22, 14, 59, 59, tzinfo=UTC)  # 23:59:59 in Seoul
    quota = GuestQuota(1, lambda: moment)
    with app.app_context():
        quota.take("midnight")
        with pytest.raises(GuestQuotaReached):
            quota.take("midnight")
        moment = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)

        assert quota.take("midnight").remaining == 0


def test_limit_of_zero_refuses_the_first_question(app: Flask):
    with app.app_context(), pytest.raises(GuestQuotaReached):
        GuestQuota(0, lambda: NOON).take("zero")


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("", "unknown"),
        (None, "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_guest_is_an_ipv4_address_or_an_ipv6_household(address: str | None, key: str):
    assert quota_key(address) == key
