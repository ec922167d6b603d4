"""Joining, logging in, proving an address, and finding what was forgotten."""

import logging
import re

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from frontend import htmx
from frontend.addresses import find_next
from frontend.clients import get_backend_client
from frontend.clients.account_client import Profile
from frontend.errors import BackendError, BackendRefused, BackendUnreachable
from frontend.forms import EMAIL_TAKEN, LOGIN_ID_TAKEN, TOO_MANY_REQUESTS, Errors, clean, explain, keep_digits
from frontend.session import find_user, forget_user, get_user, let_device_forget, needs_account
from frontend.texts import TEXTS, say

log = logging.getLogger(__name__)
blueprint = Blueprint("accounts", __name__)

CODE_DIGITS = 6
WRONG_CODE = "인증코드가 일치하지 않습니다."
# The backend's rules, by which it would refuse the form.
_POSSIBLE = {
    "login_id": re.compile(r"[A-Za-z0-9_.]{4,40}"),
    "email": re.compile(r"[\w.%+-]+@[\w.-]+\.[A-Za-z]{2,}", re.ASCII),
}
DAILY_MAILS_SENT = "하루 최대 5번까지 인증번호 메일을 요청할 수 있습니다."


# --- logging in and out -----------------------------------------------------------------------


@blueprint.get("/login")
def show_login() -> Response:
    if find_user() is not None:
        return htmx.go_to(find_next())
    reason = "login.for_likes" if request.args.get("for") == "likes" else ""
    return htmx.render("login", values={}, errors={}, next=find_next(), reason=reason)


@blueprint.post("/login")
def log_in() -> Response:
    values = clean(request.form, "login_id")
    errors = _find_empty(values, login_id="field.login_id.empty")
    password = request.form.get("password", "")
    if not password:
        errors["password"] = TEXTS["field.password.empty"]
    if not errors:
        try:
            get_backend_client().accounts.log_in(values["login_id"], password)
        except BackendError as error:
            errors = _explain_login(error)
    is_inline = bool(request.form.get("inline"))
    if errors:
        return htmx.render(
            "login", status=422, values=values, errors=errors, next=find_next(), is_inline=is_inline
        )
    forget_user()
    if is_inline and htmx.is_fragment_wanted():
        # A form with what was written into it stands below, and may be sent again now.
        return htmx.render_fragment("login_done", page=find_next(), text="login.again")
    user = get_user()
    return htmx.go_to(find_next() if user.is_member else url_for("accounts.show_verify", next=find_next()))


def _explain_login(error: BackendError) -> Errors:
    if isinstance(error, BackendRefused) and error.status == TOO_MANY_REQUESTS:
        return {"form": say("login.blocked", seconds=error.retry_after_seconds or 60)}
    if isinstance(error, BackendRefused) and error.status == 400:
        return {"form": TEXTS["login.wrong"]}
    return explain(error)


@blueprint.post("/logout")
def log_out() -> Response:
    get_backend_client().accounts.log_out()
    return let_device_forget(htmx.go_to(url_for("chat.show_chat", done="logged_out")))


# --- joining ----------------------------------------------------------------------------------


@blueprint.get("/join")
def show_join() -> Response:
    if find_user() is not None:
        return htmx.go_to(find_next())
    return htmx.render("join", values={}, errors={}, next=find_next())


@blueprint.post("/join")
def join() -> Response:
    """Open an account and mail the code; the address is proven on the next page."""
    values = clean(request.form, "login_id", "email", "name", "gender", "birth", "consent")
    password = request.form.get("password", "")
    errors = _find_empty(values, login_id="field.login_id.empty", email="field.email.wrong")
    if not password:
        errors["password"] = TEXTS["field.password.empty"]
    if not values["consent"]:
        errors["consent"] = TEXTS["join.consent_missing"]
    if not errors:
        fields = {"loginId": values["login_id"], "email": values["email"]}
        fields |= {"password": password, "passwordCheck": password}
        fields |= read_person(values)
        try:
            get_backend_client().accounts.join(fields)
        except BackendError as error:
            errors = explain(error)
    if errors:
        return htmx.render("join", status=422, values=values, errors=errors, next=find_next())
    forget_user()
    is_sent = try_to_send_code()
    return htmx.go_to(url_for("accounts.show_verify", next=find_next(), sent=int(is_sent)))


def read_person(values: dict[str, str]) -> dict[str, str]:
    """Return what was told of oneself, as the API takes it; what was left out is left out."""
    told = {"name": values["name"], "birth": values["birth"]}
    told["gender"] = {"female": "true", "male": "false"}.get(values["gender"], "")
    return {name: value for name, value in told.items() if value}


@blueprint.post("/join/check")
def check_free() -> Response:
    """Say beside a field whether its value keeps the rule and is free."""
    field = "email" if request.form.get("field") == "email" else "login_id"
    value = request.form.get(field, "").strip()
    accounts = get_backend_client().accounts
    is_free, line = None, f"field.{field}.rule"
    if value and not _POSSIBLE[field].fullmatch(value):
        is_free, line = False, "field.email.wrong" if field == "email" else line
    elif value:
        try:
            (accounts.check_email if field == "email" else accounts.check_login_id)(value)
            is_free, line = True, f"field.{field}.free"
        except BackendRefused as error:
            if error.status in {LOGIN_ID_TAKEN, EMAIL_TAKEN}:
                is_free, line = False, f"field.{field}.taken"
        except BackendError as error:
            log.warning("not checked: %s", error)
    return htmx.render_fragment(
        "field_hint", page=url_for("accounts.show_join"), field=field, text=TEXTS[line], is_well=is_free
    )


# --- proving the address ----------------------------------------------------------------------


@blueprint.get("/verify")
@needs_account
def show_verify() -> Response:
    if get_user().is_member:
        return htmx.go_to(find_next())
    errors = {"code": TEXTS["verify.not_sent"]} if request.args.get("sent") == "0" else {}
    return _render_verify(errors)


@blueprint.post("/verify")
@needs_account
def verify() -> Response:
    code = keep_digits(request.form.get("code", ""))
    errors: Errors = {}
    if len(code) != CODE_DIGITS:
        errors["code"] = TEXTS["verify.not_six"]
    else:
        try:
            get_backend_client().accounts.confirm_email(code)
        except BackendError as error:
            errors = _explain_code(error)
    if errors:
        return _render_verify(errors, code, status=422)
    forget_user()
    user = get_user()
    profile: Profile = get_backend_client().accounts.get_profile(user.id)
    if not profile.favors:
        return htmx.go_to(url_for("foods.show_likes", first=1, next=find_next()))
    return htmx.go_to(url_for("chat.show_chat", done="verified"))


def _explain_code(error: BackendError) -> Errors:
    if not isinstance(error, BackendRefused) or error.status in {TOO_MANY_REQUESTS, EMAIL_TAKEN}:
        return {"code": next(iter(explain(error).values()))}
    if error.field:
        return {"code": TEXTS["verify.not_six"]}
    return {"code": TEXTS["verify.wrong" if error.message == WRONG_CODE else "verify.expired"]}


def _render_verify(errors: Errors, code: str = "", *, status: int = 200) -> Response:
    return htmx.render(
        "verify",
        status=status,
        email=get_user().email,
        values={"code": code},
        errors=errors,
        next=find_next(),
    )


@blueprint.post("/verify/resend")
@needs_account
def resend_code() -> Response:
    is_wrong, text = False, TEXTS["verify.resent"]
    try:
        get_backend_client().accounts.send_code()
    except BackendRefused as error:
        is_wrong = True
        if error.status == TOO_MANY_REQUESTS:
            text = say("verify.resend_later", seconds=error.retry_after_seconds or 60)
        elif error.message == DAILY_MAILS_SENT:
            text = TEXTS["verify.resend_tomorrow"]
        else:
            text = TEXTS["verify.not_sent"]
    except BackendUnreachable:
        is_wrong, text = True, TEXTS["verify.not_sent"]
    if not htmx.is_fragment_wanted():
        return _render_verify({"code": text} if is_wrong else {}, status=422 if is_wrong else 200)
    return htmx.render_fragment(
        "field_hint", page=url_for("accounts.show_verify"), field="resend", text=text, is_well=not is_wrong
    )


def try_to_send_code() -> bool:
    """Have a code mailed; whether it left. Whoever gets none can ask again on the page that waits for it."""
    try:
        get_backend_client().accounts.send_code()
    except BackendError as error:
        log.warning("no code was mailed: %s", error)
        return False
    return True


# --- what was forgotten -----------------------------------------------------------------------


@blueprint.get("/help/id")
def show_find_id() -> Response:
    return htmx.render("find_id", values={}, errors={}, login_id="")


@blueprint.post("/help/id")
def find_id() -> Response:
    values = clean(request.form, "email")
    errors = _find_empty(values, email="field.email.wrong")
    login_id = ""
    if not errors:
        try:
            login_id = get_backend_client().accounts.find_login_id(values["email"])
        except BackendRefused as error:
            errors = {"email": TEXTS["find_id.none"]} if error.status == 404 else explain(error)
        except BackendError as error:
            errors = explain(error)
    return htmx.render(
        "find_id", status=422 if errors else 200, values=values, errors=errors, login_id=login_id
    )


@blueprint.get("/help/password")
def show_find_password() -> Response:
    return htmx.render("find_password", values={}, errors={}, is_sent=False)


@blueprint.post("/help/password")
def find_password() -> Response:
    """Have a temporary password mailed. The answer is the same whether there is such an account."""
    values = clean(request.form, "login_id", "email")
    errors = _find_empty(values, login_id="field.login_id.empty", email="field.email.wrong")
    if not errors:
        try:
            get_backend_client().accounts.reset_password(values["login_id"], values["email"])
        except BackendRefused as error:
            if error.status == TOO_MANY_REQUESTS or error.status >= 500:
                errors = explain(error)
        except BackendError as error:
            errors = explain(error)
    return htmx.render(
        "find_password", status=422 if errors else 200, values=values, errors=errors, is_sent=not errors
    )


def _find_empty(values: dict[str, str], **sentences: str) -> Errors:
    return {field: TEXTS[sentence] for field, sentence in sentences.items() if not values[field]}
