"""The door to the backend: what comes out of it, and what each failure becomes."""

from datetime import UTC, datetime

import httpx
import pytest

from frontend.clients.account_client import User
from frontend.clients.backend_client import BackendClient, Readiness
from frontend.clients.food_client import Food
from frontend.clients.room_client import Message
from frontend.clients.visitor import Visitor
from frontend.errors import BackendAnswerUnreadable, BackendRefused, BackendUnreachable
from tests.frontend.conftest import MEMBER, FakeBackend, envelope, message


def test_random_foods_come_out_as_foods_and_the_size_is_asked_for(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    foods = backend_client.foods.list_random(2)

    assert foods[0] == Food(id=1, name="불고기", image_url="/images/불고기.jpg")
    assert backend.requests[0].url.params["size"] == "2"


def test_foods_come_in_the_order_of_their_ids_and_unknown_ones_are_left_out(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    foods = backend_client.foods.list_by_ids([3, 99, 1, 3])

    assert [food.id for food in foods] == [3, 1]
    assert backend.requests[0].url.params["ids"] == "3,99,1"


def test_nobody_is_asked_for_no_foods(backend: FakeBackend, backend_client: BackendClient) -> None:
    assert backend_client.foods.list_by_ids([]) == ()
    assert backend.requests == []


def test_messages_come_out_with_foods_and_verdict(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    judged = {"feedback": "dislike", "feedbackReasons": ["already_eaten"]}
    foods = [{"id": 3, "name": "치즈케이크", "imageUrl": "/images/치즈케이크.jpg"}]
    backend.have_messages(5, [message(1, "네", True, foods=foods, **judged)])

    found = backend_client.rooms.list_messages(5, 20)

    at = datetime(2026, 11, 27, 3, tzinfo=UTC)
    assert found == (Message(1, "네", True, "complete", at, (3,), "dislike", ("already_eaten",)),)


def test_a_visitor_without_a_session_cookie_is_nobody_and_nobody_is_asked(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    assert backend_client.accounts.find_user() is None
    assert backend.requests == []


def test_the_session_cookie_names_a_user(backend: FakeBackend, backend_client: BackendClient) -> None:
    backend.log_in(MEMBER)
    visitor = Visitor({"Cookie": "chatfoodie_session=s1"})

    user = backend_client.on_behalf_of(visitor).accounts.find_user()

    assert user == User(7, "fan7", "김푸디", "fan7@example.com", is_member=True)


def test_a_cookie_that_a_call_sets_is_sent_with_the_next(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    """Who joins is sent a mail by a second call, which must already be theirs."""
    answer = envelope(None)
    answer.headers["Set-Cookie"] = "chatfoodie_session=new; HttpOnly; Path=/"
    backend.answers["/api/join"] = lambda: answer
    backend.say("/api/email-verifications", None)
    client = backend_client.on_behalf_of(Visitor({"Cookie": "theme=dark; chatfoodie_session=old"}))

    client.accounts.join({"loginId": "fan"})
    client.accounts.send_code()

    assert backend.requests[-1].headers["Cookie"] == "theme=dark; chatfoodie_session=new"


def test_a_cookie_that_was_taken_back_is_not_sent_any_more(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    answer = envelope(None)
    answer.headers["Set-Cookie"] = "chatfoodie_session=; Max-Age=0; Path=/"
    backend.answers["/api/logout"] = lambda: answer
    client = backend_client.on_behalf_of(Visitor({"Cookie": "chatfoodie_session=old"}))

    client.accounts.log_out()

    assert client.accounts.find_user() is None


def test_a_connection_that_fails_becomes_unreachable(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    backend.break_down()

    with pytest.raises(BackendUnreachable, match="/api/foods/random"):
        backend_client.foods.list_random(2)


def test_an_error_envelope_becomes_a_refusal_with_its_sentence_field_and_wait(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    answer = envelope(None, 429, "4자에서 40자 이내여야 합니다.:loginId")
    answer.headers["Retry-After"] = "17"
    backend.answers["/api/login"] = lambda: answer

    with pytest.raises(BackendRefused) as refusal:
        backend_client.accounts.log_in("a", "b")

    error = refusal.value
    assert (error.status, error.message) == (429, "4자에서 40자 이내여야 합니다.")
    assert (error.field, error.retry_after_seconds) == ("loginId", 17)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="<html>nginx</html>"),
        httpx.Response(200, json=["foods"]),
        envelope(None),
        envelope({"foods": None}),
        envelope({"foods": [{"id": 1}]}),
        envelope({"foods": ["불고기"]}),
    ],
)
def test_an_answer_of_another_shape_becomes_unreadable(
    backend: FakeBackend, backend_client: BackendClient, answer: httpx.Response
) -> None:
    backend.answers["/api/foods/random"] = lambda: answer

    with pytest.raises(BackendAnswerUnreadable):
        backend_client.foods.list_random(2)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (envelope({"database": True, "modelServer": True}), Readiness(True, True)),
        (envelope({"database": True, "modelServer": False}, 503), Readiness(True, False)),
        (envelope(None), Readiness(True, True)),
        (envelope(None, 503, "준비 중입니다."), Readiness(False, False)),
    ],
)
def test_readiness_is_an_answer_with_either_status_and_with_or_without_its_parts(
    backend: FakeBackend, backend_client: BackendClient, answer: httpx.Response, expected: Readiness
) -> None:
    backend.answers["/health/ready"] = lambda: answer

    assert backend_client.get_readiness() == expected


def test_readiness_from_something_that_is_not_the_backend_becomes_unreadable(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    backend.answers["/health/ready"] = lambda: httpx.Response(404, text="<html>")

    with pytest.raises(BackendAnswerUnreadable, match="404"):
        backend_client.get_readiness()
