"""The door to the backend: what comes out of it, and what each failure becomes."""

import httpx
import pytest

from frontend.clients.backend_client import BackendClient, Food, Readiness
from frontend.errors import BackendAnswerUnreadable, BackendRefused, BackendUnreachable
from tests.frontend.conftest import FakeBackend, envelope


def test_random_foods_come_out_as_foods_and_the_size_is_asked_for(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    backend.serve_foods("불고기")

    foods = backend_client.list_random_foods(2)

    assert foods == (Food(id=1, name="불고기", image_url="/images/불고기.jpg"),)
    assert backend.requests[0].url.params["size"] == "2"


def test_a_connection_that_fails_becomes_unreachable(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    backend.break_down()

    with pytest.raises(BackendUnreachable, match="/api/foods/random"):
        backend_client.list_random_foods(2)


def test_an_error_envelope_becomes_a_refusal_with_its_sentence(
    backend: FakeBackend, backend_client: BackendClient
) -> None:
    backend.answers["/api/foods/random"] = lambda: envelope(None, 500, "서버 에러입니다.")

    with pytest.raises(BackendRefused) as refusal:
        backend_client.list_random_foods(2)

    assert (refusal.value.status, refusal.value.message) == (500, "서버 에러입니다.")


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
        backend_client.list_random_foods(2)


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
