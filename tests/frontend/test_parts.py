"""Every part that htmx asks for, and every page: well-formed HTML that may be put where it goes."""

import json
import re
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from tests.frontend.conftest import PENDING, FakeBackend, message

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://localhost/chat/5"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# What may stand in running text; a paragraph ends before anything else, whatever was meant.
BLOCKS = {
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "form",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "table",
    "fieldset",
    "dl",
}
CONTROLS = {"a", "button", "select", "textarea"}
FIELDS = {"input", "select", "textarea", "button"}
# What htmx and our script ask of an element: a field of that name would stand in its place on the form.
SHADOWED = {
    *("before", "after", "append", "prepend", "remove", "replaceWith", "insertBefore", "matches", "closest"),
    *("children", "parentNode", "parentElement", "nextSibling", "firstChild", "id", "dataset", "classList"),
    *("action", "method", "submit", "reset", "elements", "querySelector", "getAttribute", "isConnected"),
}
PROBE = "\"'><img src=x onerror=wasHacked=1><script>wasHacked=1</script><b onclick=wasHacked=1>"

# Who asks, how, for what, and what is sent along.
PARTS = [
    *(("guest", "GET", path, {}) for path in ("/login", "/join", "/help/id", "/help/password", "/me/avoid")),
    *(("guest", "GET", path, {}) for path in ("/suggestions", "/service-status", "/foods/1", "/foods/3")),
    ("guest", "POST", "/login", {"login_id": PROBE}),
    ("guest", "POST", "/join", {"login_id": PROBE, "email": PROBE, "name": PROBE}),
    ("guest", "POST", "/join/check", {"field": "login_id", "login_id": PROBE}),
    ("guest", "POST", "/help/id", {"email": PROBE}),
    ("pending", "GET", "/verify", {}),
    ("pending", "POST", "/verify", {"code": PROBE}),
    *(
        ("member", "GET", f"/me{path}", {})
        for path in ("/edit", "/password", "/email", "/delete", "/likes", "/avoid")
    ),
    ("member", "GET", f"/me/avoid?add={PROBE[:20]}", {}),
    ("member", "GET", "/me/likes?part=more", {}),
    ("member", "GET", f"/me/likes?q={PROBE}", {}),
    ("member", "POST", "/me/email", {"email": PROBE}),
    ("member", "POST", "/me/delete", {"login_id": PROBE}),
    *(
        ("member", "GET", path, {})
        for path in ("/rooms", f"/rooms?q={PROBE}", "/rooms/delete-all", "/foods/2")
    ),
    ("member", "GET", "/chat/5/title", {}),
    ("member", "PUT", "/chat/5/title", {"title": PROBE}),
    ("member", "DELETE", "/chat/4", {}),
    ("member", "POST", "/chat/4/restore", {"row": "1"}),
    ("member", "GET", "/chat/5/messages?before=9", {}),
    ("member", "GET", "/chat/5/messages?after=0", {}),
    ("member", "GET", "/chat/5/answers/2", {}),
    ("member", "POST", "/chat/5/answers/2/version", {"version": "1"}),
    ("member", "POST", "/chat/5/answers/2/feedback", {"verdict": "dislike"}),
    ("member", "POST", "/foods/2/like", {}),
    ("guest", "POST", "/foods/2/like", {}),
    ("guest", "GET", "/nothing-here", {}),
]


class Validator(HTMLParser):
    """Walks HTML and notes what a browser would silently put elsewhere than it was meant."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]
        self.faults += [f"id {name} twice" for name in {*self.ids} if self.ids.count(name) > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.elements.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.faults += [f"<{tag}> has {name} twice" for name in {*names} if names.count(name) > 1]
        if "p" in self.open and tag in BLOCKS:
            self.faults.append(f"<{tag}> ends a paragraph")
        if tag in FIELDS and "form" in self.open and dict(attrs).get("name") in SHADOWED:
            self.faults.append(f"a field called {dict(attrs)['name']} hides what a form can do")
        if tag == "form" and "form" in self.open:
            self.faults.append("a form in a form")
        if tag in CONTROLS and {"a", "button"} & {*self.open}:
            self.faults.append(f"<{tag}> in a link or a button")
        if tag == "li" and self.open and self.open[-1] not in {"ul", "ol"}:
            self.faults.append("<li> in no list")
        if self.open and self.open[-1] in {"ul", "ol"} and tag not in {"li", "template"}:
            self.faults.append(f"<{tag}> right in a list")
        if tag not in VOID and self.open[-1:] != ["svg"]:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] == [tag]:
            self.open.pop()
        elif tag not in VOID:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")


@pytest.mark.parametrize(
    "html",
    [
        *(
            "<p><div></div></p>",
            "<ul><b></b></ul>",
            "<form><form></form></form>",
            "<div>",
            "<div></span></div>",
        ),
        *("<a href=x><button></button></a>", "<i id=a></i><i id=a></i>", "<div><li></li></div>"),
        "<form><input name=before></form>",
    ],
)
def test_what_a_browser_would_mend_is_a_fault(html: str) -> None:
    assert Validator(html).faults


def fill(backend: FakeBackend) -> None:
    """Let everything that is shown be hostile."""
    asked = message(1, PROBE, False)
    answered = message(2, f"{PROBE}\n\n- {PROBE}\n- **둘**", True, foods=[{"id": 1}], version=2, versions=3)
    backend.have_messages(5, [asked, answered, message(3, "또?", False)])
    backend.foods[0] |= {"name": PROBE, "description": PROBE, "ingredients": [PROBE], "occasions": [PROBE]}
    backend.say("/api/foods", {"foods": backend.foods, "total": 3})
    backend.say("/api/foods/named", {"foods": [[]]})
    rooms = [{"id": n, "title": PROBE, "createdAt": "2026-11-27T03:00:00Z"} for n in range(60, 3, -1)]
    backend.say("/api/chatrooms", {"chatrooms": rooms})
    for path in ("4/restore", "5/messages/2/feedback", "5/messages/2/version", "4", "5"):
        backend.say(f"/api/chatrooms/{path}", None)


@pytest.mark.parametrize(
    ("who", "method", "path", "data"), PARTS, ids=[f"{part[0]} {part[1]} {part[2][:30]}" for part in PARTS]
)
def test_a_part_is_well_formed_and_nothing_hostile_in_it_is_markup(
    member: FlaskClient, backend: FakeBackend, who: str, method: str, path: str, data: dict[str, str]
) -> None:
    fill(backend)
    if who == "guest":
        member.delete_cookie("chatfoodie_session")
    elif who == "pending":
        backend.log_in(PENDING)

    part = member.open(path, method=method, data=data, headers=HTMX)

    check(part.text)
    assert "<!doctype" not in part.text.lower()


@pytest.mark.parametrize(
    "path", ["/", "/chat/5", "/me", "/rooms", "/me/likes", "/me/avoid", "/foods/1", "/me/edit"]
)
def test_a_page_is_well_formed_and_nothing_hostile_in_it_is_markup(
    member: FlaskClient, backend: FakeBackend, path: str
) -> None:
    fill(backend)
    backend.say("/api/users/7/avoidances", {"words": [PROBE[:20], "우유"]})

    check(member.get(path).text)


def test_what_a_guests_browser_sends_is_text_whatever_it_holds(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    fill(backend)
    turns = [{"id": "a", "question": PROBE, "answer": PROBE, "foods": [1, PROBE, -1, None], "version": PROBE}]

    part = browser.post(
        "/answers", data={"turns": json.dumps(turns), "avoid": PROBE, "newest": "a"}, headers=HTMX
    )

    assert part.status_code == 200
    check(part.text)


def check(html: str) -> None:
    found = Validator(html)
    assert found.faults == []
    for tag, attributes in found.elements:
        assert not [name for name in attributes if name.startswith(("on", "hx-on")) or name == "style"], (
            tag,
            attributes,
        )
        assert tag != "style"
        assert tag != "script" or attributes.get("src") or attributes.get("type") == "application/json"
        assert not (attributes.get("src") or "").startswith("x")
        assert not re.match(r"\s*javascript:", attributes.get("href") or "")
