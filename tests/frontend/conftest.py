"""A frontend whose backend is a few lines of the test's own."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from frontend import create_app
from frontend.clients.backend_client import BackendClient
from frontend.config import Config

Answer = Callable[[], httpx.Response]

MEMBER = {"id": 7, "loginId": "fan7", "name": "김푸디", "email": "fan7@example.com", "role": "ROLE_USER"}
PENDING = {**MEMBER, "role": "ROLE_PENDING"}


def envelope(response: object, status: int = 200, message: str | None = None) -> httpx.Response:
    """Return an answer as the backend gives it."""
    return httpx.Response(status, json={"status": status, "response": response, "errorMessage": message})


def facts(food_id: int, name: str, **more: Any) -> dict[str, Any]:
    """Return what the API tells of a food."""
    return {
        "id": food_id,
        "name": name,
        "imageUrl": f"/images/{name}.jpg",
        "description": f"{name} 설명",
        "country": "한식",
        "temperature": "뜨거움",
        "spicy": 0,
        "oily": "담백함",
        "course": "식사",
        "ingredients": ["쌀"],
        "forms": ["밥"],
        "occasions": ["혼밥"],
        "allergens": [],
        "vegetarian": True,
        "vegan": True,
        "pork": False,
        "alcohol": False,
        "conflicts": [],
        **more,
    }


def conflict(word: str, how: str, *allergens: str) -> dict[str, Any]:
    """Return how the API says that a food goes against a word."""
    return {"word": word, "how": how, "allergens": list(allergens)}


def message(message_id: int, text: str, is_answer: bool, **more: Any) -> dict[str, Any]:
    """Return a message as the API tells of it."""
    return {
        "id": message_id,
        "content": text,
        "isFromChatbot": is_answer,
        "status": "complete",
        "createdAt": "2026-11-27T03:00:00Z",
        **more,
    }


def room(room_id: int, title: str, created_at: str = "2026-11-27T03:00:00Z") -> dict[str, Any]:
    return {"id": room_id, "title": title, "createdAt": created_at}


@dataclass
class FakeBackend:
    """Answers each path, or method and path, with what `answers` holds for it, and notes the requests."""

    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[httpx.Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.foods = [
            facts(1, "불고기"),
            facts(2, "된장찌개", spicy=2, forms=["찌개"]),
            facts(3, "치즈케이크"),
        ]
        self.report(database=True, model_server=True)
        self.say("/api/session", {"user": None})
        self.say("/api/public-chat/quota", {"limit": 20, "remaining": 20, "resetsAt": "2026-11-29T00:00:00Z"})
        self.say("/api/foods/avoidances", {"groups": [AVOIDANCES]})
        self.say("/api/foods/recommendations", {"candidates": self.foods[:2], "avoid": []})
        self.say("/api/foods/random", {"foods": self.foods})
        self.say("/api/foods", {"foods": self.foods, "total": 3})

    def say(self, path: str, response: object, status: int = 200, message: str | None = None) -> None:
        self.answers[path] = lambda: envelope(response, status, message)

    def log_in(self, user: dict[str, Any]) -> None:
        """Let everybody with a session cookie be this user."""
        self.say("/api/session", {"user": user})
        profile = {
            **user,
            "gender": True,
            "birth": "2000-01-31",
            "favors": [{"foodId": 1, "foodName": "불고기"}],
        }
        self.say(f"/api/users/{user['id']}", profile)
        self.say(f"/api/users/{user['id']}/avoidances", {"words": []})
        self.say(f"/api/users/{user['id']}/logins", {"logins": LOGINS})
        self.say(f"/api/users/{user['id']}/security-events", {"events": EVENTS})
        self.say("/api/chatrooms", {"chatrooms": [room(5, "오늘 점심"), room(4, "어제 저녁")]})

    def have_messages(self, room_id: int, messages: list[dict[str, Any]]) -> None:
        """Answer like the cursor of the API: the newest `size` messages older than `key`."""
        path = f"/api/chatrooms/{room_id}/messages"

        def answer() -> httpx.Response:
            asked = self.requests[-1].url.params
            older = [one for one in messages if "key" not in asked or one["id"] < int(asked["key"])]
            return envelope({"body": {"messages": older[-int(asked["size"]) :]}})

        self.answers[path] = answer

    def report(self, *, database: bool, model_server: bool) -> None:
        status = 200 if database and model_server else 503
        self.say("/health/ready", {"database": database, "modelServer": model_server}, status)

    def break_down(self) -> None:
        def refuse() -> httpx.Response:
            raise httpx.ConnectError("connection refused")

        self.answers = dict.fromkeys(self.answers, refuse)

    def find(self, method: str, path: str) -> list[httpx.Request]:
        return [one for one in self.requests if (one.method, one.url.path) == (method, path)]

    def read_sent(self, method: str, path: str) -> Any:
        """Return the body of the last request to this path."""
        return json.loads(self.find(method, path)[-1].content)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        path = request.url.path
        answer = self.answers.get(f"{request.method} {path}") or self.answers.get(path)
        return answer() if answer else envelope(None, 404, "존재하지 않는 주소입니다.")


LOGINS = [
    {
        "id": f"login{number}",
        "device": device,
        "begunAt": "2026-11-27T03:00:00Z",
        "lastUsedAt": "2026-11-28T04:05:00Z",
        "isThisOne": number == 1,
    }
    for number, device in ((1, "Chrome · Android"), (2, "Firefox · Windows"))
]
EVENTS = [
    {"kind": kind, "device": "Chrome · Android", "address": "203.0.113.9", "at": "2026-11-28T04:05:00Z"}
    for kind in ("login refused", "joined", "something newer")
]
AVOIDANCES = {
    "name": "알레르기",
    "choices": [{"word": "알류", "name": "달걀"}, {"word": "우유", "name": "우유"}],
}


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


@pytest.fixture
def member(browser: FlaskClient, backend: FakeBackend) -> FlaskClient:
    """A browser in which a member is logged in."""
    backend.log_in(MEMBER)
    browser.set_cookie("chatfoodie_session", "s1")
    return browser
