"""Joining, logging in and out, and refreshing tokens."""

from flask import Blueprint, Response, request

from ...errors import (
    AccountBlocked,
    EmailTaken,
    InvalidBirth,
    InvalidRefreshToken,
    LoginIdTaken,
    OriginNotAllowed,
    PasswordsDiffer,
    PasswordTooCommon,
    TooManyPasswordChecks,
    WrongLoginIdOrPassword,
)
from ...services import get_services
from ...web.envelope import envelope
from ...web.rate_limits import limited_by
from ...web.rest import answers, takes
from .. import identity
from ..schemas import JoinRequest, LoginRequest, SessionAnswer
from .cookies import (
    REFRESH_COOKIE,
    answer_and_forget,
    answer_with_tokens,
    device_cookie,
    forget_refresh_token,
    remember_device,
    visitor,
)

sign_in_blueprint = Blueprint("sign_in", __name__)


@sign_in_blueprint.post("/join")
@limited_by("join")
@answers(
    None, PasswordsDiffer, PasswordTooCommon, InvalidBirth, LoginIdTaken, EmailTaken, TooManyPasswordChecks
)
@takes(JoinRequest)
def join(body: JoinRequest) -> Response:
    """Open an account and log in; the address is proven later, and until then chatting waits."""
    issued = get_services().accounts.sign_in.join(body, visitor(), request.cookies.get(REFRESH_COOKIE))
    return remember_device(answer_with_tokens(issued), body.login_id)


@sign_in_blueprint.post("/login")
@limited_by("login")
@answers(None, WrongLoginIdOrPassword, AccountBlocked, TooManyPasswordChecks)
@takes(LoginRequest)
def log_in(body: LoginRequest) -> Response:
    """Log in: the access token comes in the header `Authorization`, the refresh token in a cookie."""
    issued = get_services().accounts.sign_in.log_in(
        body, visitor(), request.cookies.get(device_cookie(), ""), request.cookies.get(REFRESH_COOKIE)
    )
    return remember_device(answer_with_tokens(issued), body.login_id)


@sign_in_blueprint.get("/session")
@answers(SessionAnswer)
def get_session() -> Response:
    """Who is logged in: our pages have a cookie, and need the id that stands in the paths."""
    who = identity.current_identity()
    user = None if who is None else get_services().accounts.profiles.find_session_user(who.user_id)
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
        forget_refresh_token(answer)
        return answer
    return answer_with_tokens(issued)


@sign_in_blueprint.post("/logout")
@answers(None, OriginNotAllowed)
def log_out() -> Response:
    """End this device's login; this succeeds without one, too."""
    identity.check_own_pages()
    get_services().accounts.logins.end(request.cookies.get(REFRESH_COOKIE), identity.current_identity())
    return answer_and_forget()
