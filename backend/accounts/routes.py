"""The routes of accounts (contract 1.2): read, call the service, answer with tokens and cookies."""

import logging

from flask import Blueprint, Response, current_app, request

from ..errors import (
    CurrentPasswordNeeded,
    DailyMailLimitReached,
    EmailTaken,
    InvalidBirth,
    InvalidRefreshToken,
    LoginIdNotFree,
    LoginIdTaken,
    MailNotSent,
    MailSentJustNow,
    NotYourAccount,
    OriginNotAllowed,
    PasswordsDiffer,
    PasswordTooCommon,
    TooManyPasswordChecks,
    TooManyWrongCodes,
    UserNotFound,
    VerificationCodeExpired,
    VerificationCodeUsed,
    VerificationNotFound,
    WrongCurrentPassword,
    WrongLoginIdOrPassword,
    WrongVerificationCode,
    envelope,
)
from ..services import get_services
from ..web.address import quota_key
from ..web.body import parse_body
from ..web.rate_limits import client_key, limited_by
from ..web.rest import answers, takes
from . import identity
from .device import Visitor, describe_device
from .login_guard import DEVICE_SECONDS
from .logins import IssuedTokens
from .schemas import (
    ConfirmEmailRequest,
    DeleteUserRequest,
    EmailRequest,
    FindLoginIdRequest,
    JoinRequest,
    LoginIdAnswer,
    LoginIdRequest,
    LoginRequest,
    LoginsAnswer,
    ProfileAnswer,
    ResetPasswordRequest,
    SecurityEventsAnswer,
    SessionAnswer,
    UpdateUserRequest,
)

REFRESH_COOKIE = "refreshToken"
# Where browsers keep cookies for https all the same.
_KEPT_OVER_HTTP = {"localhost", "[::1]"}
_WARNED = "warned of plain http"
log = logging.getLogger("chatfoodie.accounts")

sign_in_blueprint = Blueprint("sign_in", __name__)
users_blueprint = Blueprint("users", __name__)
validate_blueprint = Blueprint("validate", __name__)
help_blueprint = Blueprint("help", __name__)
email_verifications_blueprint = Blueprint("email_verifications", __name__)


# --- signing in and out -----------------------------------------------------------------------


@sign_in_blueprint.post("/join")
@limited_by("join")
@answers(
    None, PasswordsDiffer, PasswordTooCommon, InvalidBirth, LoginIdTaken, EmailTaken, TooManyPasswordChecks
)
@takes(JoinRequest)
def join(body: JoinRequest) -> Response:
    """Open an account and log in; the address is proven later, and until then chatting waits."""
    issued = get_services().accounts.join(body, _visitor(), request.cookies.get(REFRESH_COOKIE))
    return _remember_device(_answer_with_tokens(issued), body.login_id)


@sign_in_blueprint.post("/login")
@limited_by("login")
@answers(None, WrongLoginIdOrPassword, TooManyPasswordChecks)
@takes(LoginRequest)
def log_in(body: LoginRequest) -> Response:
    """Log in: the access token comes in the header `Authorization`, the refresh token in a cookie."""
    issued = get_services().accounts.log_in(
        body, _visitor(), request.cookies.get(_device_cookie(), ""), request.cookies.get(REFRESH_COOKIE)
    )
    return _remember_device(_answer_with_tokens(issued), body.login_id)


@sign_in_blueprint.get("/session")
@answers(SessionAnswer)
def get_session() -> Response:
    """Who is logged in: our pages have a cookie, and need the id that stands in the paths."""
    who = identity.current_identity()
    user = None if who is None else get_services().accounts.find_session_user(who.user_id)
    answer = envelope(SessionAnswer(user=user).to_json())
    answer.headers["Cache-Control"] = "no-store"
    return answer


@sign_in_blueprint.post("/authentication")
@answers(None, InvalidRefreshToken, OriginNotAllowed)
def refresh() -> Response:
    """Trade the refresh cookie for a new one and a new access token; any body is left unread."""
    identity.check_own_pages()
    token = request.cookies.get(REFRESH_COOKIE, "")
    try:
        issued = get_services().accounts.logins.refresh(token)
    except InvalidRefreshToken as error:
        answer = envelope(None, status=error.status, error_message=error.shown_message)
        _forget_refresh_token(answer)
        return answer
    return _answer_with_tokens(issued)


@sign_in_blueprint.post("/logout")
@answers(None, OriginNotAllowed)
def log_out() -> Response:
    """End this device's login; this succeeds without one, too."""
    identity.check_own_pages()
    get_services().accounts.logins.end(request.cookies.get(REFRESH_COOKIE), identity.current_identity())
    return _answer_and_forget()


# --- a user's own account ---------------------------------------------------------------------


@users_blueprint.get("/<int:user_id>")
@answers(ProfileAnswer, NotYourAccount, UserNotFound)
def get_profile(user_id: int) -> Response:
    """The user's own profile, with favourites."""
    identity.get_own_identity(user_id)
    return envelope(get_services().accounts.get_profile(user_id).to_json())


@users_blueprint.put("/<int:user_id>")
@limited_by("login")
@answers(
    None,
    NotYourAccount,
    UserNotFound,
    PasswordsDiffer,
    PasswordTooCommon,
    WrongCurrentPassword,
    CurrentPasswordNeeded,
    InvalidBirth,
    LoginIdNotFree,
    EmailTaken,
    TooManyPasswordChecks,
)
@takes(UpdateUserRequest)
def update_user(body: UpdateUserRequest, user_id: int) -> Response:
    """Change what is given; a new password ends other logins, a new address must be proven.

    With the session cookie, login id, password and address change only with `currentPassword`, or within ten
    minutes of logging in.
    """
    issued = get_services().accounts.update_user(
        identity.get_own_identity(user_id), body, _visitor(), is_from_our_pages=identity.is_from_cookie()
    )
    return _answer_with_tokens(issued)


@users_blueprint.delete("/<int:user_id>")
@limited_by("login")
@answers(None, NotYourAccount, UserNotFound, CurrentPasswordNeeded, WrongCurrentPassword)
def delete_user(user_id: int) -> Response:
    """Delete the account with everything in it.

    A body with `currentPassword` is needed with the session cookie, later than ten minutes after logging in.
    """
    owner = identity.get_own_identity(user_id)
    # The 2023 client sends none, and a body that is none is left unread.
    wish = parse_body(DeleteUserRequest, request.get_data()) if request.is_json else DeleteUserRequest()
    get_services().accounts.delete_user(
        owner, wish.current_password, is_from_our_pages=identity.is_from_cookie()
    )
    return _answer_and_forget()


@users_blueprint.get("/<int:user_id>/logins")
@answers(LoginsAnswer, NotYourAccount)
def list_logins(user_id: int) -> Response:
    """The devices that are logged in."""
    return envelope(
        LoginsAnswer(logins=get_services().accounts.list_logins(identity.get_own_identity(user_id))).to_json()
    )


@users_blueprint.delete("/<int:user_id>/logins")
@answers(None, NotYourAccount)
def end_other_logins(user_id: int) -> Response:
    """Log out every device but this one."""
    get_services().accounts.end_logins(identity.get_own_identity(user_id), None, _visitor())
    return envelope(None)


@users_blueprint.delete("/<int:user_id>/logins/<login>")
@answers(None, NotYourAccount)
def end_login(user_id: int, login: str) -> Response:
    """Log out one device."""
    get_services().accounts.end_logins(identity.get_own_identity(user_id), login, _visitor())
    return envelope(None)


@users_blueprint.get("/<int:user_id>/security-events")
@answers(SecurityEventsAnswer, NotYourAccount)
def list_security_events(user_id: int) -> Response:
    """What has happened to the account in the last 90 days: logins, refusals, changes."""
    owner = identity.get_own_identity(user_id)
    return envelope(SecurityEventsAnswer(events=get_services().accounts.list_events(owner.user_id)).to_json())


# --- what is taken, what was forgotten --------------------------------------------------------


@validate_blueprint.post("/loginId")
@limited_by("validate")
@answers(None, LoginIdTaken)
@takes(LoginIdRequest)
def validate_login_id(body: LoginIdRequest) -> Response:
    """Whether a login id is free."""
    get_services().accounts.check_login_id_is_free(body.login_id)
    return envelope(None)


@validate_blueprint.post("/email")
@limited_by("validate")
@answers(None, EmailTaken)
@takes(EmailRequest)
def validate_email(body: EmailRequest) -> Response:
    """Whether an address is free."""
    get_services().accounts.check_email_is_free(body.email)
    return envelope(None)


@help_blueprint.post("/loginId")
@limited_by("help")
@answers(LoginIdAnswer, UserNotFound)
@takes(FindLoginIdRequest)
def find_login_id(body: FindLoginIdRequest) -> Response:
    """The login id of an address, masked."""
    return envelope(LoginIdAnswer(login_id=get_services().accounts.get_masked_login_id(body.email)).to_json())


@help_blueprint.post("/password")
@limited_by("help")
@answers(None, UserNotFound, DailyMailLimitReached, MailSentJustNow, MailNotSent, TooManyPasswordChecks)
@takes(ResetPasswordRequest)
def reset_password(body: ResetPasswordRequest) -> Response:
    """Mail a temporary password, which ends by itself; the old one goes on until it is used."""
    get_services().accounts.reset_password(body, quota_key(request.remote_addr))
    return envelope(None)


# --- proving an address -----------------------------------------------------------------------


@email_verifications_blueprint.post("")
@limited_by("verification")
@answers(None, UserNotFound, DailyMailLimitReached, MailSentJustNow, MailNotSent)
def send_code() -> Response:
    """Mail a code of six digits to the user's own address."""
    get_services().verification.send_code(identity.get_identity().user_id, quota_key(request.remote_addr))
    return envelope(None)


@email_verifications_blueprint.post("/confirm")
@limited_by("verification")
@answers(
    None,
    VerificationNotFound,
    WrongVerificationCode,
    VerificationCodeExpired,
    VerificationCodeUsed,
    TooManyWrongCodes,
    EmailTaken,
)
@takes(ConfirmEmailRequest)
def confirm_email(body: ConfirmEmailRequest) -> Response:
    """Prove the address with its code; the answer's token is a member's."""
    issued = get_services().verification.confirm(identity.get_identity(), body.verification_code)
    return _answer_with_tokens(issued)


# ----------------------------------------------------------------------------------------------


def _visitor() -> Visitor:
    return Visitor(client_key(), describe_device(request.headers.get("User-Agent", "")))


def _answer_with_tokens(issued: IssuedTokens) -> Response:
    """The access token in the header; with a new refresh token also its cookie and the session's."""
    answer = envelope(None)
    answer.headers["Authorization"] = f"Bearer {issued.access_token}"
    if issued.refresh_token is not None:
        lifetime = get_services().accounts.logins.tokens.refresh_lifetime
        _set_refresh_cookie(answer, issued.refresh_token, int(lifetime.total_seconds()))
        _warn_of_plain_http()
        identity.remember_in_session(issued)
    return answer


def _remember_device(answer: Response, login_id: str) -> Response:
    """Make the browser known, so that strangers' wrong passwords do not keep its owner out."""
    guard = get_services().accounts.guard
    if guard.knows_device(login_id, request.cookies.get(_device_cookie(), "")):
        return answer
    answer.set_cookie(
        _device_cookie(),
        guard.make_device_cookie(login_id),
        max_age=DEVICE_SECONDS,
        path="/",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return answer


def _device_cookie() -> str:
    return f"{'__Host-' if current_app.config['SESSION_COOKIE_SECURE'] else ''}chatfoodie_device"


def _warn_of_plain_http() -> None:
    """Say where it fails why a login over plain http does not last."""
    name = request.host.rpartition(":")[0] or request.host
    is_kept = request.is_secure or name in _KEPT_OVER_HTTP or name.startswith("127.")
    if is_kept or not current_app.config["REFRESH_COOKIE_SECURE"] or current_app.extensions.get(_WARNED):
        return
    current_app.extensions[_WARNED] = True
    log.warning(
        "a login over plain http: browsers do not keep its refresh cookie, so programs are logged out after "
        "minutes. Use https; or set CHATFOODIE_SECURE_COOKIES=false, and who listens in the network can log "
        "in as others",
        extra={"host": request.host[:100]},
    )


def _answer_and_forget() -> Response:
    identity.forget_session()
    answer = envelope(None)
    _forget_refresh_token(answer)
    return answer


def _forget_refresh_token(answer: Response) -> None:
    _set_refresh_cookie(answer, "", 0)


def _set_refresh_cookie(answer: Response, value: str, max_age_seconds: int) -> None:
    answer.set_cookie(
        REFRESH_COOKIE,
        value,
        max_age=max_age_seconds,
        # Browsers count from Max-Age; the date is for what is older than that.
        expires=0 if max_age_seconds == 0 else None,
        path="/api",
        secure=current_app.config["REFRESH_COOKIE_SECURE"],
        httponly=True,
        samesite=current_app.config["REFRESH_COOKIE_SAME_SITE"],
    )
