"""Who a request or a socket is: the one place that answers, and the gates that ask it.

A request proves who it is with an access token or, in a browser of ours, with the session cookie. An
Authorization header alone decides when there is one; a stale or forged one is nobody, which routes that
are open to anyone do not mind (contract 1.0). The role is read from the database each time, and so is
whether the login still goes on.
"""

import re

from flask import Flask, Request, current_app, request, session
from flask_login import current_user, login_user, logout_user

from ..errors import NotAuthenticated, NotYourAccount, OriginNotAllowed, PasswordMustBeChanged, RoleNotAllowed
from ..extensions import login_manager
from ..services import get_services
from ..web.origin import is_from_our_pages
from .logins import Identity, IssuedTokens, Logins
from .models import ROLE_USER

__all__ = [
    "Identity",
    "check_member",
    "check_password_is_own",
    "current_identity",
    "find_identity_again",
    "find_identity_from_token",
    "require_account",
    "require_member",
]

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# As the original: the prefix is optional, wherever it stands. In a query its space may still be encoded.
_BEARER = re.compile(r"Bearer(?:\s|%20|\+)+", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"(?:Basic|Digest|Negotiate)\b", re.IGNORECASE)


def current_identity() -> Identity | None:
    """Who sent this request, a socket's handshake included; None for a guest."""
    # Not the proxy itself, which would be somebody else in another request.
    user = current_user._get_current_object()
    return user if isinstance(user, Identity) else None


def find_identity_from_token(token: str) -> Identity | None:
    """Whom an access token names, with or without its `Bearer ` prefix; None when it is not valid.

    For sockets, which carry it in their query (contract 5.1). Needs an application context.
    """
    return _logins().find_identity_from_token(_BEARER.sub("", token).strip())


def find_identity_again(identity: Identity) -> Identity | None:
    """Who an identity of a while ago is now; None when that login has ended. For sockets, which wait long."""
    return _logins().find_identity(identity.user_id, identity.family)


def check_member(identity: Identity | None) -> Identity:
    """The identity, if it is a member's.

    Raises:
        NotAuthenticated: it is nobody's.
        RoleNotAllowed: the address is not proven.

    """
    if identity is None:
        raise NotAuthenticated
    if identity.role != ROLE_USER:
        raise RoleNotAllowed
    return identity


def check_password_is_own(identity: Identity) -> None:
    """Refuse a browser of ours whose user still has the password that was mailed.

    Raises:
        PasswordMustBeChanged: they must set one of their own first.

    """
    # The 2023 client has no page for that: there a mailed password opens one login, and no other.
    if is_from_cookie() and identity.must_change_password:
        raise PasswordMustBeChanged


def get_identity() -> Identity:
    """Who sent this request, behind a gate that has asked already."""
    identity = current_identity()
    if identity is None:
        raise NotAuthenticated
    return identity


def get_own_identity(user_id: int) -> Identity:
    """The identity of a request about a user.

    Raises:
        NotYourAccount: the user is somebody else.

    """
    identity = get_identity()
    if identity.user_id != user_id:
        raise NotYourAccount
    return identity


# --- gates ------------------------------------------------------------------------------------


def require_account() -> None:
    """The gate of routes for everybody who has an account, proven or not."""
    get_identity()
    if _authorization() is None and request.method not in READING_METHODS:
        # The browser adds the cookie by itself, whoever made it send the request.
        check_own_pages()


def require_member() -> None:
    """The gate of routes for those whose address is proven."""
    require_account()
    check_password_is_own(check_member(get_identity()))


def is_from_cookie() -> bool:
    """Whether our pages' cookie says who this is, and no token."""
    return _authorization() is None


def check_own_pages() -> None:
    """Refuse what a page of somebody else made a browser send.

    Raises:
        OriginNotAllowed: the browser says so.

    """
    if not is_from_our_pages(request.headers, request.host, current_app.config["ALLOWED_ORIGINS"]):
        raise OriginNotAllowed("a cookie from a foreign page")


# --- sessions ---------------------------------------------------------------------------------


def remember_in_session(issued: IssuedTokens) -> None:
    """Give the browser a session cookie for this login, in place of any it has."""
    session.clear()
    session.permanent = True
    login_user(issued.identity)


def forget_session() -> None:
    logout_user()
    session.clear()


def bind_login_manager(app: Flask) -> None:
    login_manager.init_app(app)
    # Its own protection logs out whoever changes the network; the login in the database protects better.
    login_manager.session_protection = None


@login_manager.user_loader  # type: ignore[untyped-decorator]
def _load_from_session(session_user: str) -> Identity | None:
    if _authorization() is not None:
        return None
    identity, is_old = _logins().find_identity_from_session(session_user)
    if is_old:
        session.modified = True
    return identity


@login_manager.request_loader  # type: ignore[untyped-decorator]
def _load_from_header(_request: Request) -> Identity | None:
    token = _authorization()
    return None if token is None else find_identity_from_token(token)


def _authorization() -> str | None:
    """The header that is to prove who this is, if there is one. A proxy's password is none of ours."""
    header = request.headers.get("Authorization")
    return None if header is None or _OTHER_SCHEME.match(header) else header


def _logins() -> Logins:
    return get_services().accounts.logins
