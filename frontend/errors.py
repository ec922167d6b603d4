"""What can go wrong in the frontend, and the pages that say so.

BackendError                    the backend could not help
├── BackendUnreachable          no answer: not running, too slow, connection cut
├── BackendRefused              an answer with an error status and its Korean sentence
└── BackendAnswerUnreadable     an answer, but not the documented one

A view that can do without the backend catches BackendError. What no view catches becomes a page in
words: the number on it is in the log beside the stack trace, and nothing else of the error shows.
"""

import logging
import secrets

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from frontend import htmx

log = logging.getLogger(__name__)


class BackendError(Exception):
    """The backend could not help."""


class BackendUnreachable(BackendError):
    """No answer came."""


class BackendRefused(BackendError):
    """The backend answered with an error; `message` is its sentence for people, perhaps empty."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"HTTP {status}: {message}")
        self.status = status
        self.message = message


class BackendAnswerUnreadable(BackendError):
    """The answer is not the documented one."""


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _show_refusal)
    app.register_error_handler(500, _show_failure)


def _show_refusal(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:  # a redirect is an HTTPException as well
        return Response(error.get_body(), error.code, error.get_headers())
    kind = "not_found" if error.code == 404 else "refused"
    return _render_error_page(kind, error.code)


def _show_failure(error: Exception) -> Response:
    number = request.headers.get("X-Request-ID") or secrets.token_hex(4)
    log.error("request %s failed: %s %s", number, request.method, request.path, exc_info=error)
    return _render_error_page("failed", 500, number)


def _render_error_page(kind: str, status: int, number: str = "") -> Response:
    # htmx leaves the page as it is on an error status, so a fragment's failure needs no body.
    if htmx.is_fragment_wanted():
        return Response(status=status)
    return make_response(render_template("pages/error.html", kind=kind, number=number), status)
