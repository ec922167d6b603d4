"""GET /api/session: who the session cookie says that this is."""

from flask import Flask

from tests.backend.person import Person


def asked(client) -> object:
    answer = client.get("/api/session")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.get_json()["response"]["user"]


def test_guest_is_nobody(app: Flask):
    assert asked(app.test_client()) is None


def test_browser_with_the_cookie_is_its_user_proven_or_not(person: Person):
    person.join()

    user = asked(person.browser)

    assert user["id"] == person.id
    assert user["role"] == "ROLE_PENDING"
    assert set(user) == {"id", "loginId", "name", "email", "role", "mustChangePassword"}


def test_nobody_is_left_after_a_logout(member: Person):
    assert asked(member.browser)["role"] == "ROLE_USER"

    member.browser.post("/api/logout")

    assert asked(member.browser) is None
