"""Who the visitor of this request is, asked of the backend once, and the gates that need to know."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, g, request, url_for
from werkzeug.wrappers import Response

from frontend import htmx
from frontend.clients import get_backend_client
from frontend.clients.account_client import User
from frontend.errors import BackendError, BackendRefused, LoginNeeded

FORGET_COOKIE = "chatfoodie_forget"  # static/js/ui.js reads it once

View = TypeVar("View", bound=Callable[..., Any])


def find_user() -> User | None:
    """Return who is logged in, or None for a guest.

    Raises:
        BackendError: the backend could not say.

    """
    if "user_error" in g:
        raise g.user_error
    if "user" not in g:
        try:
            g.user = get_backend_client().accounts.find_user()
        except BackendError as error:
            if not isinstance(error, BackendRefused) or error.status not in {401, 404}:
                # Asking a backend that is away takes long. Who could not be told is no guest, either.
                g.user_error = error
                raise
            g.user = None
    user: User | None = g.user
    return user


def get_user() -> User:
    """Return who is logged in.

    Raises:
        LoginNeeded: nobody is.

    """
    user = find_user()
    if user is None:
        raise LoginNeeded
    return user


def find_user_for_frame() -> User | None:
    """Like `find_user`, for what stands around a page, which must come even without the backend."""
    try:
        return find_user()
    except BackendError:
        return None


def forget_user() -> None:
    """Ask anew: what was done has changed who the visitor is."""
    g.pop("user", None)
    g.pop("user_error", None)


def let_device_forget(answer: Response) -> Response:
    """Have the next page's script drop what the device keeps: whoever uses it next may be somebody else.

    A cookie says so, since an address could be given to a visitor by any page.
    """
    answer.set_cookie(FORGET_COOKIE, "1", max_age=60, samesite="Lax")
    return answer


def needs_account(view: View) -> View:
    """Let a view be seen by those who are logged in; others log in first."""

    @wraps(view)
    def gate(*args: Any, **kwargs: Any) -> Any:
        get_user()
        return view(*args, **kwargs)

    return gate  # type: ignore[return-value]


def needs_member(view: View) -> View:
    """Let a view be seen by those whose address is proven; others prove it first."""

    @wraps(view)
    def gate(*args: Any, **kwargs: Any) -> Any:
        if not get_user().is_member:
            return htmx.go_to(url_for("accounts.show_verify"))
        return view(*args, **kwargs)

    return gate  # type: ignore[return-value]


# Where one may go with a mailed password, until it is changed.
_OPEN_TO_MAILED_PASSWORD = {"static", "me.show_change_password", "me.change_password", "accounts.log_out"}


def init_app(app: Flask) -> None:
    @app.before_request
    def lead_to_a_new_password() -> Response | None:
        if request.endpoint in _OPEN_TO_MAILED_PASSWORD:
            return None
        user = find_user_for_frame()
        if user is None or not user.must_change_password:
            return None
        return htmx.go_to(url_for("me.show_change_password"))

    @app.context_processor
    def provide_user() -> dict[str, object]:
        return {"user": find_user_for_frame(), "is_part": False}
