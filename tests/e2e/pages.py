"""The pages served with a backend of the test's own, for guests and for a member."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from flask import Response
from playwright.sync_api import Browser, BrowserContext, Page

from frontend import create_app
from frontend.clients.backend_client import BackendClient
from frontend.config import Config
from frontend.static import FOLDER
from tests.e2e.browser import serve
from tests.frontend.conftest import MEMBER, FakeBackend, facts, message, room

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}

GUESTS_PAGES = ("/", "/login", "/join", "/help/id", "/help/password", "/me/avoid")
OPEN_PAGES = ("/about", "/privacy", "/foods/2", "/nothing-here")
MEMBERS_PAGES = (
    *("/", "/chat/5", "/me", "/me/edit", "/me/password", "/me/email", "/me/delete", "/me/likes", "/me/avoid"),
    "/me/logins",
    *("/rooms", "/rooms/delete-all", "/chat/5/title"),
)


class FullBackend(FakeBackend):
    """A backend with a member who has rooms, messages, likes and something to avoid."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.log_in(MEMBER)
        self.foods += [facts(n, f"음식 {n}", spicy=n % 4) for n in range(4, 34)]
        self.say("/api/foods/random", {"foods": self.foods})
        self.say("/api/foods", {"foods": self.foods, "total": len(self.foods)})
        self.say("/api/foods/recommendations", {"candidates": self.foods[:6], "avoid": []})
        self.say("/api/foods/named", {"foods": [[], []]})
        self.say("/api/users/7/avoidances", {"words": ["우유"]})
        rooms = [room(n, f"{n}번째 대화는 제목이 길어서 줄여야 해요") for n in range(40, 4, -1)]
        self.say("/api/chatrooms", {"chatrooms": [*rooms, room(5, "오늘 점심")]})
        judged = {"value": "dislike", "reasons": ["cannot_eat"]}
        self.have_messages(
            5,
            [
                message(1, "점심 추천해줘", False),
                message(
                    2, "**된장찌개**는 어때요?\n\n- 구수해요\n- 따뜻해요", True, foods=[{"id": 2}, {"id": 1}]
                ),
                message(3, "다른 건요?", False),
                message(4, "불고기요.", True, foods=[{"id": 1}], feedback=judged, version=2, versions=3),
            ],
        )


@contextmanager
def serve_pages(backend: FakeBackend, **config: Any) -> Iterator[str]:
    """The address of pages that ask this backend."""
    http = httpx.Client(transport=httpx.MockTransport(backend), base_url="http://backend")
    app = create_app(Config(**config), client=BackendClient(http))
    logo = (FOLDER / "img" / "logo.svg").read_bytes()
    # Behind nginx pictures are the backend's; here each is the logo.
    app.add_url_rule("/images/<name>", "picture", lambda name: Response(logo, mimetype="image/svg+xml"))
    with serve(app) as address:
        yield address


def open_context(chromium: Browser, address: str, *, as_member: bool, **options: Any) -> BrowserContext:
    """A context of its own, in which a member is logged in or nobody."""
    context = chromium.new_context(**options)
    context.set_default_timeout(10_000)
    context.set_default_navigation_timeout(30_000)
    if as_member:
        context.add_cookies([{"name": "chatfoodie_session", "value": "s1", "url": address}])
    return context


def find_violations(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it stands: WCAG 2.2 AA and good practice."""
    if not page.evaluate("'axe' in window"):
        # Through the debugger, which the page's policy does not concern.
        page.evaluate(AXE.read_text())
    found = page.evaluate(
        """async () => {
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            const { violations } = await axe.run({ runOnly: { type: "tag", values: tags } });
            return violations.map(({ id, nodes }) => [id, nodes.map(({ html, any }) =>
                [html.slice(0, 160), any.map(({ message }) => message).join("; ").slice(0, 200)])]);
        }"""
    )
    return [json.dumps(violation, ensure_ascii=False) for violation in found]
