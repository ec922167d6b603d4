"""Who the visitor of this request is, asked of the backend once, and the gates that need to know."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, g, url_for

from frontend import htmx
from frontend.clients import get_backend_client
from frontend.clients.account_client import User
from frontend.errors import BackendError, BackendRefused, LoginNeeded

View = TypeVar("View", bound=Callable[..., Any])


def find_user() -> User | None:
    """Return who is logged in, or None for a guest.

    Raises:
        BackendError: the backend could not say.

    """
    if "user" not in g:
        try:
            g.user = get_backend_client().accounts.find_user()
        except BackendRefused as error:
            if error.status not in {401, 404}:
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
        g.user = None
        return None


def forget_user() -> None:
    """Ask anew: what was done has changed who the visitor is."""
    g.pop("user", None)


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


def init_app(app: Flask) -> None:
    @app.context_processor
    def provide_user() -> dict[str, object]:
        return {"user": find_user_for_frame(), "is_part": False}
