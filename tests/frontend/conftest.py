"""A frontend whose backend is a few lines of the test's own."""

from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from frontend import create_app
from frontend.clients.backend_client import BackendClient
from frontend.config import Config


def envelope(response: object, status: int = 200, message: str | None = None) -> httpx.Response:
    """Return an answer as the backend gives it."""
    return httpx.Response(status, json={"status": status, "response": response, "errorMessage": message})


def food(name: str) -> dict[str, object]:
    return {"id": 1, "name": name, "imageUrl": f"/images/{name}.jpg"}


@dataclass
class FakeBackend:
    """Answers each path with what `answers` holds for it, and notes the requests."""

    answers: dict[str, Callable[[], httpx.Response]] = field(default_factory=dict)
    requests: list[httpx.Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.serve_foods("불고기", "된장찌개")
        self.report(database=True, model_server=True)

    def serve_foods(self, *names: str) -> None:
        foods = [food(name) for name in names]
        self.answers["/api/foods/random"] = lambda: envelope({"foods": foods})

    def report(self, *, database: bool, model_server: bool) -> None:
        status = 200 if database and model_server else 503
        report = {"database": database, "modelServer": model_server}
        self.answers["/health/ready"] = lambda: envelope(report, status)

    def break_down(self) -> None:
        def refuse() -> httpx.Response:
            raise httpx.ConnectError("connection refused")

        self.answers = dict.fromkeys(self.answers, refuse)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answers[request.url.path]()


@pytest.fixture
def backend() -> FakeBackend:
    return FakeBackend()


@pytest.fixture
def backend_client(backend: FakeBackend) -> BackendClient:
    return BackendClient(httpx.Client(transport=httpx.MockTransport(backend), base_url="http://backend"))


@pytest.fixture
def app(backend_client: BackendClient) -> Flask:
    return create_app(Config(), client=backend_client)


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    """Asks for pages as a browser would, without running scripts."""
    return app.test_client()
