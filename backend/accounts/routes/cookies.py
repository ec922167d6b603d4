"""How a browser or a program is given its tokens, and what it keeps them in."""

import logging

from flask import Response, current_app, request

from ...services import get_services
from ...web.envelope import envelope
from ...web.rate_limits import client_key
from .. import identity
from ..device import Visitor, describe_device
from ..login_guard import DEVICE_SECONDS
from ..logins import IssuedTokens

REFRESH_COOKIE = "refreshToken"
# Where browsers keep cookies for https all the same.
_KEPT_OVER_HTTP = {"localhost", "[::1]"}
_WARNED = "warned of plain http"
log = logging.getLogger("chatfoodie.accounts")


def visitor() -> Visitor:
    return Visitor(client_key(), describe_device(request.headers.get("User-Agent", "")))


def answer_with_tokens(issued: IssuedTokens) -> Response:
    """The access token in the header; with a new refresh token also its cookie and the session's."""
    answer = envelope(None)
    answer.headers["Authorization"] = f"Bearer {issued.access_token}"
    if issued.refresh_token is not None:
        lifetime = get_services().accounts.logins.tokens.refresh_lifetime
        _set_refresh_cookie(answer, issued.refresh_token, int(lifetime.total_seconds()))
        _warn_of_plain_http()
        identity.remember_in_session(issued)
    return answer


def remember_device(answer: Response, login_id: str) -> Response:
    """Make the browser known, so that strangers' wrong passwords do not keep its owner out."""
    guard = get_services().accounts.guard
    if guard.knows_device(login_id, request.cookies.get(device_cookie(), "")):
        return answer
    answer.set_cookie(
        device_cookie(),
        guard.make_device_cookie(login_id),
        max_age=DEVICE_SECONDS,
        path="/",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return answer


def device_cookie() -> str:
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


def answer_and_forget() -> Response:
    identity.forget_session()
    answer = envelope(None)
    forget_refresh_token(answer)
    return answer


def forget_refresh_token(answer: Response) -> None:
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
