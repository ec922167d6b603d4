"""Every form as it is without a script: a wrong value, and a session that has ended meanwhile."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.frontend.conftest import MEMBER, PENDING, FakeBackend, envelope

FIELD = re.compile(r"<(?:input|select)\b[^>]*>")

# Who fills it in, its address, what is written into it, and the field at fault.
FORMS: list[tuple[dict[str, Any] | None, str, dict[str, str], str]] = [
    (None, "/login", {"login_id": "fan7", "password": ""}, "password"),
    (None, "/join", {"login_id": "fan7", "email": "", "name": "김푸디", "consent": "1"}, "email"),
    (None, "/help/id", {"email": ""}, "email"),
    (None, "/help/password", {"login_id": "fan7", "email": ""}, "email"),
    (PENDING, "/verify", {"code": "12"}, "code"),
    (MEMBER, "/me/edit", {"name": "김푸디", "birth": "1990-99-99"}, "birth"),
    (MEMBER, "/me/password", {"current_password": "", "password": "kimchi25"}, "current_password"),
    (MEMBER, "/me/email", {"email": "fan7@example.com", "current_password": "x"}, "email"),
    (MEMBER, "/me/delete", {"login_id": "somebody", "current_password": "x"}, "login_id"),
]
NAMES = [address for _, address, _, _ in FORMS]
# What only a member changes, without a value that could be wrong.
CHANGES = (
    *("/me/likes", "/me/recent/forget", "/rooms/delete-all", "/chat/5/delete", "/foods/1/like"),
    *("/chat/5/restore", "/chat/5/answers/4/feedback", "/chat/5/answers/4/version"),
)


@pytest.fixture(autouse=True)
def refuse_the_birth(backend: FakeBackend) -> None:
    backend.answers[f"PUT /api/users/{MEMBER['id']}"] = lambda: envelope(
        None, 400, "올바른 날짜가 아닙니다.(형식: 0000-00-00)"
    )


@pytest.mark.parametrize(("user", "address", "values", "wrong"), FORMS, ids=NAMES)
def test_a_wrong_value_is_named_and_has_the_focus_and_the_others_stay(
    browser: FlaskClient,
    backend: FakeBackend,
    user: dict[str, Any] | None,
    address: str,
    values: dict[str, str],
    wrong: str,
) -> None:
    if user is not None:
        backend.log_in(user)
        browser.set_cookie("chatfoodie_session", "s1")

    answer = browser.post(address, data=values)

    assert answer.status_code == 422
    tags = [(re.search(r'name="(\w+)"', tag), tag) for tag in FIELD.findall(answer.text)]
    fields = {name[1]: tag for name, tag in tags if name}
    assert [name for name, tag in fields.items() if "autofocus" in tag] == [wrong]
    assert 'aria-invalid="true"' in fields[wrong]
    described = re.search(r'aria-describedby="([^"]+)"', fields[wrong])
    assert described
    assert re.search(rf'id="{described[1]}"[^>]*>\s*[^<\s]', answer.text), "the words beside the field"
    for name, value in values.items():
        if "password" in name:
            assert "value=" not in fields[name], name
        elif value and name != "consent":
            assert f'value="{value}"' in fields[name], name


@pytest.mark.parametrize(
    "address", [address for user, address, _, _ in FORMS if user is not None] + list(CHANGES)
)
def test_a_form_whose_session_has_ended_leads_to_the_login_and_back(
    browser: FlaskClient, backend: FakeBackend, address: str
) -> None:
    browser.set_cookie("chatfoodie_session", "ended")

    answer = browser.post(address, data={})

    assert answer.status_code == 303
    assert answer.location.startswith("/login?next=")
    assert not [request for request in backend.requests if request.method in {"PUT", "DELETE"}]
