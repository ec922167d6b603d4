"""What a form's refusal says beside which field.

The backend's rules hold; this turns what it says of a field into a sentence of ours, under the name
that the field has on the page.
"""

from collections.abc import Mapping

from flask import Flask

from frontend.errors import BackendError, BackendRefused
from frontend.texts import TEXTS, say

LOGIN_ID_TAKEN = 461
EMAIL_TAKEN = 462
TOO_MANY_REQUESTS = 429

Errors = dict[str, str]

# The API's name of a field -> the page's name, and the sentence of ours.
_FIELDS = {
    "loginId": ("login_id", "field.login_id.rule"),
    "password": ("password", "field.password.rule"),
    "passwordCheck": ("password", "field.password.rule"),
    "email": ("email", "field.email.wrong"),
    "name": ("name", "field.name.rule"),
    "birth": ("birth", "field.birth.wrong"),
    "verificationCode": ("code", "verify.not_six"),
}
# Sentences without a field in them (docs/api.md, contract of the first client).
_SENTENCES = {
    "올바른 날짜가 아닙니다.(형식: 0000-00-00)": ("birth", "field.birth.wrong"),
    "현재 비밀번호가 일치하지 않습니다.": ("current_password", "change_password.current_wrong"),
    "본인 확인을 위해 지금 비밀번호를 입력해 주세요.": ("current_password", "field.password.empty"),
    "너무 쉽게 맞힐 수 있는 비밀번호입니다. 흔한 단어나 나란한 글쇠, 아이디가 아닌 것으로 정해 주세요.": (
        "password",
        "field.password.common",
    ),
}


def explain(error: BackendError) -> Errors:
    """Return what to say beside which field; what belongs to none stands under "form"."""
    if not isinstance(error, BackendRefused):
        return {"form": TEXTS["form.away"]}
    if error.status == LOGIN_ID_TAKEN:
        return {"login_id": TEXTS["field.login_id.taken"]}
    if error.status == EMAIL_TAKEN:
        return {"email": TEXTS["field.email.taken"]}
    if error.status == TOO_MANY_REQUESTS:
        return {"form": say("form.try_later", seconds=error.retry_after_seconds or 60)}
    field, name = _FIELDS.get(error.field) or _SENTENCES.get(error.message) or ("form", "")
    return {field: TEXTS[name] if name else error.message or TEXTS["error.failed.body"]}


def keep_digits(text: str) -> str:
    """Return the digits of what was pasted: a code comes with the mail's sentence around it."""
    return "".join(sign for sign in text if sign in "0123456789")


def clean(values: Mapping[str, str], *names: str) -> dict[str, str]:
    """Return these fields without the blanks that a phone or a paste adds around them."""
    return {name: values.get(name, "").strip() for name in names}


def find_first_error(errors: Errors) -> str:
    """Return the field that takes the focus; it is empty when nothing is wrong, or nothing of one field."""
    return next((field for field in errors if field != "form"), "")


def init_app(app: Flask) -> None:
    app.jinja_env.globals["first_error"] = find_first_error
