"""What can go wrong in the frontend, and the pages that say so.

BackendError                    the backend could not help
├── BackendUnreachable          no answer: not running, too slow, connection cut
├── BackendRefused              an answer with an error status and its Korean sentence
└── BackendAnswerUnreadable     an answer, but not the documented one
LoginNeeded                     the visitor must log in first
ForeignPage                     another site's page made the browser send this

A view that can do without the backend catches BackendError. What no view catches becomes a page in
words: the number on it is in the log beside the stack trace, and nothing else of the error shows.
"""

import logging
import secrets

from flask import Flask, make_response, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from frontend import htmx
from frontend.addresses import build_login_address

log = logging.getLogger(__name__)


class BackendError(Exception):
    """The backend could not help."""


class BackendUnreachable(BackendError):
    """No answer came."""


class BackendRefused(BackendError):
    """The backend answered with an error; `message` is its sentence for people, perhaps empty.

    `field` is what the sentence is about, named as the API names it, or empty.
    """

    def __init__(
        self, status: int, message: str, *, field: str = "", retry_after_seconds: int | None = None
    ) -> None:
        super().__init__(f"HTTP {status}: {message}")
        self.status = status
        self.message = message
        self.field = field
        self.retry_after_seconds = retry_after_seconds


class BackendAnswerUnreadable(BackendError):
    """The answer is not the documented one."""


class LoginNeeded(Exception):
    """The visitor must log in first."""


class ForeignPage(Exception):
    """Another site's page made the browser send this."""


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _show_http_error)
    app.register_error_handler(500, _show_failure)
    app.register_error_handler(BackendError, _show_backend_error)
    app.register_error_handler(LoginNeeded, _ask_to_log_in)
    app.register_error_handler(ForeignPage, lambda _error: _render_error_page("foreign", 403))


def _show_http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:  # a redirect is an HTTPException as well
        return Response(error.get_body(), error.code, error.get_headers())
    kind = "not_found" if error.code == 404 else "refused"
    return _render_error_page(kind, error.code)


def _show_failure(error: Exception) -> Response:
    number = request.headers.get("X-Request-ID") or secrets.token_hex(4)
    log.error("request %s failed: %s %s", number, request.method, request.path, exc_info=error)
    return _render_error_page("failed", 500, number)


def _show_backend_error(error: BackendError) -> Response:
    """Say that it is not there for this visitor, or only after a login, or that the backend is away."""
    if isinstance(error, BackendRefused) and error.status == 401:
        return _ask_to_log_in(error)
    if isinstance(error, BackendRefused) and error.status in {403, 404}:
        return _render_error_page("not_found", 404)
    log.warning("%s %s without the backend: %s", request.method, request.path, error)
    return _render_error_page("away", 503)


def _ask_to_log_in(_error: Exception) -> Response:
    if htmx.is_fragment_wanted():
        # A form keeps what was written into it; the login goes above it.
        return htmx.render_beside(
            "login", status=401, values={}, errors={}, next=htmx.find_page_path(), is_inline=True
        )
    page = request.full_path.rstrip("?") if request.method == "GET" else request.path
    return htmx.go_to(build_login_address(page))


def _render_error_page(kind: str, status: int, number: str = "") -> Response:
    if htmx.is_fragment_wanted():
        # htmx swaps errors as well; a toast says it, and what stands on the page stays.
        return htmx.render_fragment("failure", page="/", status=status, kind=kind)
    return make_response(render_template("pages/error.html", kind=kind, number=number), status)
