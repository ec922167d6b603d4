"""Forms of accounts without scripts and as parts: values kept, passwords empty, words beside the field."""

import re
from typing import Any

import httpx
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from backend import errors
from frontend.forms import _SENTENCES
from frontend.views.accounts import DAILY_MAILS_SENT, WRONG_CODE
from tests.frontend.conftest import MEMBER, PENDING, FakeBackend, envelope

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://localhost/me"}
JOIN = {"login_id": " fan7 ", "email": "fan7@example.com ", "password": "kimchi24", "consent": "1"}


def refuse(status: int, message: str, wait: int | None = None) -> httpx.Response:
    answer = envelope(None, status, message)
    if wait is not None:
        answer.headers["Retry-After"] = str(wait)
    return answer


def let_in(backend: FakeBackend, path: str, user: dict[str, Any]) -> None:
    """Let this call succeed and set the session cookie."""
    answer = envelope(None)
    answer.headers["Set-Cookie"] = "chatfoodie_session=s1; Path=/"
    backend.log_in(user)
    backend.answers[path] = lambda: answer


# --- logging in -------------------------------------------------------------------------------


def test_who_logs_in_goes_where_they_wanted_to_go(browser: FlaskClient, backend: FakeBackend) -> None:
    let_in(backend, "/api/login", MEMBER)
    form = {"login_id": " fan7 ", "password": "kimchi24", "next": "/chat/5"}

    answer = browser.post("/login", data=form)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/chat/5")
    assert backend.read_sent("POST", "/api/login") == {"loginId": "fan7", "password": "kimchi24"}
    assert "chatfoodie_session=s1" in answer.headers["Set-Cookie"]


def test_with_htmx_the_whole_page_goes_there(browser: FlaskClient, backend: FakeBackend) -> None:
    let_in(backend, "/api/login", MEMBER)

    answer = browser.post("/login", data={"login_id": "fan7", "password": "k", "next": "/me"}, headers=HTMX)

    assert answer.headers["HX-Redirect"] == "/me"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "evil",
        "javascript:1",
        "",
    ],
)
def test_nobody_is_led_away_from_this_site(browser: FlaskClient, backend: FakeBackend, wanted: str) -> None:
    let_in(backend, "/api/login", MEMBER)

    answer = browser.post("/login", data={"login_id": "fan7", "password": "k", "next": wanted})

    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (refuse(400, "아이디 혹은 비밀번호가 틀렸습니다."), "아이디 또는 비밀번호가 맞지 않아요."),
        (
            refuse(429, "요청이 너무 많습니다.", 17),
            "여러 번 틀려서 잠시 막아 두었어요. 17초 뒤에 다시 해 주세요.",
        ),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_a_refused_login_keeps_the_login_id_and_not_the_password(
    browser: FlaskClient,
    backend: FakeBackend,
    answer: httpx.Response,
    sentence: str,
    headers: dict[str, str],
) -> None:
    backend.answers["/api/login"] = lambda: answer

    page = browser.post("/login", data={"login_id": "fan7", "password": "secret99"}, headers=headers)

    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="fan7"' in page.text
    assert "secret99" not in page.text
    assert ("<html" in page.text) == (headers == {})


def test_empty_fields_are_named_without_asking_the_backend(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    page = browser.post("/login", data={"login_id": " "})

    assert page.status_code == 422
    assert "아이디를 적어 주세요." in page.text
    assert re.search(r'name="login_id"[^>]*autofocus', page.text)
    assert backend.find("POST", "/api/login") == []


def test_the_backend_away_is_said_in_the_form(browser: FlaskClient, backend: FakeBackend) -> None:
    backend.answers["/api/login"] = lambda: (_ for _ in ()).throw(httpx.ConnectError("refused"))

    page = browser.post("/login", data={"login_id": "fan7", "password": "k"})

    assert page.status_code == 422
    assert "지금 서버에 연결하지 못하고 있어요." in page.text


def test_a_login_above_a_waiting_form_leaves_the_form_and_says_that_it_may_be_sent(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    let_in(backend, "/api/login", MEMBER)

    answer = browser.post("/login", data={"login_id": "fan7", "password": "k", "inline": "1"}, headers=HTMX)

    assert answer.status_code == 200
    assert "HX-Redirect" not in answer.headers
    assert "적어 둔 것을 다시 저장해 주세요." in answer.text


@pytest.mark.parametrize(
    "path", ["/me/edit", "/me/password", "/me/email", "/me/delete", "/me/likes", "/verify"]
)
def test_a_form_whose_login_has_ended_leads_to_the_login_or_gets_it_above(
    browser: FlaskClient, path: str
) -> None:
    page = browser.post(path, data={"email": "x@example.com"})
    part = browser.post(path, data={"email": "x@example.com"}, headers=HTMX)

    assert (page.status_code, page.headers["Location"]) == (303, f"/login?next={path}")
    assert part.status_code == 401
    assert part.headers["HX-Reswap"] == "beforebegin"
    assert "로그인이 풀렸어요." in part.text


def asks_device_to_forget(answer: TestResponse) -> bool:
    return any(one.startswith("chatfoodie_forget=1;") for one in answer.headers.getlist("Set-Cookie"))


def test_an_address_that_claims_a_logout_asks_no_device_to_forget(browser: FlaskClient) -> None:
    for name in ("logged_out", "left"):
        assert not asks_device_to_forget(browser.get(f"/?done={name}"))


def test_logging_out_leads_to_the_start(member: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/logout", None)

    answer = member.post("/logout")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/?done=logged_out")
    assert asks_device_to_forget(answer)
    assert "로그아웃했어요." in member.get("/?done=logged_out").text


# --- joining ----------------------------------------------------------------------------------


def test_who_joins_is_mailed_a_code_and_asked_for_it(browser: FlaskClient, backend: FakeBackend) -> None:
    let_in(backend, "/api/join", PENDING)
    backend.say("/api/email-verifications", None)

    answer = browser.post("/join", data=JOIN)

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/verify?")
    assert backend.read_sent("POST", "/api/join") == {
        "loginId": "fan7",
        "email": "fan7@example.com",
        "password": "kimchi24",
        "passwordCheck": "kimchi24",
    }
    assert backend.find("POST", "/api/email-verifications")[0].headers["Cookie"] == "chatfoodie_session=s1"


def test_what_is_told_besides_goes_along(browser: FlaskClient, backend: FakeBackend) -> None:
    let_in(backend, "/api/join", PENDING)

    browser.post("/join", data={**JOIN, "name": "김푸디", "gender": "female", "birth": "2000-01-31"})

    sent = backend.read_sent("POST", "/api/join")
    assert (sent["name"], sent["gender"], sent["birth"]) == ("김푸디", "true", "2000-01-31")


@pytest.mark.parametrize(
    ("answer", "field", "sentence"),
    [
        (refuse(461, "이미 존재하는 아이디입니다"), "login_id", "이미 쓰고 있는 아이디예요."),
        (refuse(462, "이미 존재하는 이메일입니다."), "email", "이미 쓰고 있는 이메일이에요."),
        (refuse(400, "4자에서 40자 이내여야 합니다.:loginId"), "login_id", "4~40자, 영문·숫자·_·."),
        (refuse(400, "이메일 형식이 아닙니다.:email"), "email", "이메일 주소를 다시 확인해 주세요."),
    ],
)
def test_a_refused_joining_says_why_beside_the_field(
    browser: FlaskClient, backend: FakeBackend, answer: httpx.Response, field: str, sentence: str
) -> None:
    backend.answers["/api/join"] = lambda: answer

    page = browser.post("/join", data=JOIN)

    assert page.status_code == 422
    assert re.search(rf'name="{field}"[^>]*aria-invalid="true"[^>]*autofocus', page.text)
    assert sentence in page.text
    assert 'value="fan7@example.com"' in page.text
    assert "kimchi24" not in page.text


def test_nobody_joins_without_the_consent(browser: FlaskClient, backend: FakeBackend) -> None:
    page = browser.post("/join", data={**JOIN, "consent": ""})

    assert page.status_code == 422
    assert "동의해 주셔야 가입할 수 있어요." in page.text
    assert backend.find("POST", "/api/join") == []


@pytest.mark.parametrize(
    ("form", "status", "sentence"),
    [
        ({"field": "login_id", "login_id": "fan7"}, 200, "쓸 수 있는 아이디예요."),
        ({"field": "login_id", "login_id": "fan7"}, 461, "이미 쓰고 있는 아이디예요."),
        ({"field": "email", "email": "a@b.kr", "login_id": "fan7"}, 462, "이미 쓰고 있는 이메일이에요."),
        ({"field": "email", "email": "no address"}, 200, "이메일 주소를 다시 확인해 주세요."),
        ({"field": "login_id", "login_id": "한글"}, 200, "4~40자, 영문·숫자·_·."),
    ],
)
def test_a_field_is_asked_about_when_it_is_left(
    browser: FlaskClient, backend: FakeBackend, form: dict[str, str], status: int, sentence: str
) -> None:
    backend.say("/api/validate/loginId", None, status)
    backend.say("/api/validate/email", None, status)

    assert sentence in browser.post("/join/check", data=form, headers=HTMX).text


# --- proving the address ----------------------------------------------------------------------


@pytest.fixture
def pending(member: FlaskClient, backend: FakeBackend) -> FlaskClient:
    backend.log_in(PENDING)
    return member


@pytest.mark.parametrize("written", ["123456", " 123 456 ", "인증번호는 123456입니다."])
def test_the_digits_are_kept_of_whatever_was_pasted(
    pending: FlaskClient, backend: FakeBackend, written: str
) -> None:
    backend.say("/api/email-verifications/confirm", None)

    answer = pending.post("/verify", data={"code": written})

    assert backend.read_sent("POST", "/api/email-verifications/confirm") == {"verificationCode": "123456"}
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("인증코드가 일치하지 않습니다.", "번호가 맞지 않아요."),
        ("인증코드의 유효 시간이 지났습니다. 새 인증코드를 요청해 주세요.", "새 번호를 받아 주세요."),
        ("이미 사용한 인증코드입니다. 새 인증코드를 요청해 주세요.", "새 번호를 받아 주세요."),
        ("인증 코드 형식이 아닙니다.:verificationCode", "여섯 자리 숫자를 넣어 주세요."),
    ],
)
def test_a_code_that_is_refused_says_what_to_do(
    pending: FlaskClient, backend: FakeBackend, message: str, sentence: str
) -> None:
    backend.say("/api/email-verifications/confirm", None, 400, message)

    page = pending.post("/verify", data={"code": "123456"})

    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="123456"' in page.text


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (envelope(None), "다시 보냈어요."),
        (refuse(429, "방금 메일을 보냈습니다.", 42), "42초 뒤에 다시 보낼 수 있어요."),
        (
            refuse(400, "하루 최대 5번까지 인증번호 메일을 요청할 수 있습니다."),
            "오늘은 다섯 번을 다 보냈어요. 내일 다시 해 주세요.",
        ),
        (refuse(500, "서버 이메일 전송 한도가 초과되었습니다."), "지금은 메일을 보내지 못했어요."),
    ],
)
def test_sending_the_code_again_is_answered_in_words(
    pending: FlaskClient, backend: FakeBackend, answer: httpx.Response, sentence: str
) -> None:
    backend.answers["/api/email-verifications"] = lambda: answer

    assert sentence in pending.post("/verify/resend", headers=HTMX).text


def test_who_has_proven_the_address_is_not_asked_again(member: FlaskClient) -> None:
    assert member.get("/verify").headers["Location"] == "/"


def test_a_room_waits_until_the_address_is_proven(pending: FlaskClient) -> None:
    assert pending.get("/chat/5").headers["Location"] == "/verify"


# --- what was forgotten -----------------------------------------------------------------------


def test_a_login_id_is_found_masked_or_not_at_all(browser: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/help/loginId", {"loginId": "te***t"})
    assert "회원님의 아이디는 te***t예요." in browser.post("/help/id", data={"email": "a@b.kr"}).text

    backend.say("/api/help/loginId", None, 404, "존재하지 않는 사용자입니다.")
    page = browser.post("/help/id", data={"email": "a@b.kr"})

    assert page.status_code == 422
    assert "이 이메일로 가입한 아이디가 없어요." in page.text


@pytest.mark.parametrize("status", [200, 400, 404])
def test_a_forgotten_password_is_answered_alike_whoever_asks(
    browser: FlaskClient, backend: FakeBackend, status: int
) -> None:
    backend.say("/api/help/password", None, status)

    page = browser.post("/help/password", data={"login_id": "fan7", "email": "a@b.kr"})

    assert page.status_code == 200
    assert "입력하신 정보가 맞으면 임시 비밀번호를 메일로 보냈어요." in page.text


# --- what is one's own ------------------------------------------------------------------------


def test_the_own_page_shows_what_is_known(member: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/users/7/avoidances", {"words": ["우유", "땅콩"]})

    page = member.get("/me").text

    for shown in ("김푸디", "fan7", "fan7@example.com", "인증됨", "불고기", "우유 · 땅콩"):
        assert shown in page


def test_the_own_page_leads_to_all_that_is_kept_as_two_files(member: FlaskClient) -> None:
    page = member.get("/me").text

    for address, kind in (("/api/users/7/data.html", "내 정보 모두"), ("/api/users/7/data", "JSON")):
        link = re.search(rf'<a class="row-link" href="{address}" download>([^<]+)</a>', page)
        assert link is not None
        assert kind in link[1]


def test_logins_and_events_are_seen_in_words(member: FlaskClient) -> None:
    assert 'href="/me/logins"' in member.get("/me").text

    page = " ".join(member.get("/me/logins").text.split())

    assert "Chrome · Android <span" in page
    assert "이 기기" in page
    assert "마지막으로 쓴 때 11월 28일 토요일 13:05" in page
    for shown in ("비밀번호가 틀려서 로그인하지 못했어요", "가입했어요", "203.0.113.9", "something newer"):
        assert shown in page
    # This device is logged out from the menu.
    assert re.findall(r'name="login" value="(\w+)"', page) == ["login2"]


def test_a_device_and_all_others_are_logged_out(member: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/users/7/logins/login2", None)

    answer = member.post("/me/logins/end", data={"login": "login2"})
    assert answer.headers["Location"] == "/me/logins?done=logins"
    assert len(backend.find("DELETE", "/api/users/7/logins/login2")) == 1
    member.post("/me/logins/end", data={})

    assert len(backend.find("DELETE", "/api/users/7/logins")) == 1


def test_every_event_of_the_backend_has_words() -> None:
    from frontend.texts import TEXTS
    from tests.live import ROOT

    sources = "".join(path.read_text() for path in (ROOT / "backend" / "accounts").glob("*.py"))
    kinds = set(re.findall(r'note_event\(\s*session, [\w.]+, "([^"]+)"', sources))

    assert len(kinds) >= 5
    kinds |= {f"{kind}{new}" for kind in ("login", "login by mail") for new in ("", ", new device")}
    assert kinds <= {name.removeprefix("event.") for name in TEXTS}


def test_a_profile_is_changed_by_what_was_written(member: FlaskClient, backend: FakeBackend) -> None:
    assert 'value="2000-01-31"' in member.get("/me/edit").text

    answer = member.post("/me/edit", data={"name": "박푸디", "gender": "male", "birth": "2001-02-03"})

    assert answer.headers["Location"] == "/me?done=profile"
    sent = backend.read_sent("PUT", "/api/users/7")
    assert sent == {"name": "박푸디", "birth": "2001-02-03", "gender": "false"}


def test_a_wrong_current_password_is_named(member: FlaskClient, backend: FakeBackend) -> None:
    backend.answers["PUT /api/users/7"] = lambda: refuse(400, "현재 비밀번호가 일치하지 않습니다.")

    page = member.post("/me/password", data={"current_password": "old", "password": "bulgogi24"})

    assert page.status_code == 422
    assert "지금 비밀번호가 맞지 않아요." in page.text
    assert "bulgogi24" not in page.text


def test_a_new_address_is_mailed_a_code(member: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/email-verifications", None)

    assert member.post("/me/email", data={"email": "new@example.com"}).status_code == 422
    answer = member.post("/me/email", data={"email": "new@example.com", "current_password": "kimchi24"})

    sent = backend.read_sent("PUT", "/api/users/7")
    assert sent == {"email": "new@example.com", "currentPassword": "kimchi24"}
    assert answer.headers["Location"] == "/verify?sent=1"


def test_the_same_address_is_no_change(member: FlaskClient, backend: FakeBackend) -> None:
    page = member.post("/me/email", data={"email": "FAN7@example.com"})

    assert page.status_code == 422
    assert backend.find("PUT", "/api/users/7") == []


def test_leaving_needs_the_login_id_and_the_password(member: FlaskClient, backend: FakeBackend) -> None:
    assert "대화 2개" in member.get("/me/delete").text
    assert member.post("/me/delete", data={"login_id": "other", "current_password": "k"}).status_code == 422
    assert member.post("/me/delete", data={"login_id": "fan7"}).status_code == 422
    assert backend.find("DELETE", "/api/users/7") == []

    answer = member.post("/me/delete", data={"login_id": "fan7", "current_password": "kimchi24"})

    assert answer.headers["Location"] == "/?done=left"
    assert asks_device_to_forget(answer)
    assert len(backend.find("DELETE", "/api/users/7")) == 1


def test_a_mailed_password_opens_nothing_but_its_own_change(
    member: FlaskClient, backend: FakeBackend
) -> None:
    backend.log_in({**MEMBER, "mustChangePassword": True})

    for path in ("/", "/chat/5", "/me"):
        assert member.get(path).headers["Location"] == "/me/password"
    page = member.get("/me/password").text
    assert "임시 비밀번호로 로그인했어요." in page
    assert 'name="current_password"' not in page

    member.post("/me/password", data={"password": "bulgogi24"})

    sent = backend.read_sent("PUT", "/api/users/7")
    assert sent == {"password": "bulgogi24", "passwordCheck": "bulgogi24"}


def test_sentences_by_which_a_refusal_is_known_are_the_backends() -> None:
    messages = {error.message for error in vars(errors).values() if hasattr(error, "message")}

    assert set(_SENTENCES) <= messages
    assert {WRONG_CODE, DAILY_MAILS_SENT} <= messages
