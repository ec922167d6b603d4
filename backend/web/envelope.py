"""How a REST answer looks, and a failure in it: the envelope `{status, response, errorMessage}`."""

import logging
from collections.abc import Callable
from typing import Any

from flask import Flask, Response
from flask import json as flask_json
from werkzeug.exceptions import HTTPException
from wsproto.utilities import RemoteProtocolError

from ..errors import (
    ApiError,
    InvalidRequest,
    MethodNotAllowed,
    RequestTooLarge,
    RouteNotFound,
    TooManyRequests,
    UnsupportedContentType,
)

log = logging.getLogger("chatfoodie.errors")


def envelope(response: Any, *, status: int = 200, error_message: str | None = None) -> Response:
    """The one shape of every REST answer; `status` in the body equals the HTTP status (contract 1.0)."""
    body = {"status": status, "response": response, "errorMessage": error_message}
    return Response(
        flask_json.dumps(body, ensure_ascii=False, sort_keys=False),
        status=status,
        content_type="application/json;charset=utf-8",
    )


_HTTP_ERRORS: dict[int, type[ApiError]] = {
    404: RouteNotFound,
    405: MethodNotAllowed,
    413: RequestTooLarge,
    415: UnsupportedContentType,
    429: TooManyRequests,
}


def register_error_handlers(app: Flask, count: Callable[[type[Exception]], None]) -> None:
    """Answer every failure of a route with the envelope, and let `count` know of it."""

    @app.errorhandler(ApiError)
    def answer_api_error(error: ApiError) -> Response:
        count(type(error))
        if error.status >= 500:
            log.error("request failed", extra={"error": type(error).__name__, "detail": str(error)})
        answer = envelope(None, status=error.status, error_message=error.shown_message)
        if error.retry_after_seconds is not None:
            answer.headers["Retry-After"] = str(error.retry_after_seconds)
        return answer

    @app.errorhandler(HTTPException)
    def answer_http_error(error: HTTPException) -> Response:
        status = error.code or 500
        known = _HTTP_ERRORS.get(status, InvalidRequest if status < 500 else ApiError)
        count(known)
        answer = envelope(None, status=status, error_message=known.message)
        if status == 405 and (allow := dict(error.get_headers()).get("Allow")):
            answer.headers["Allow"] = allow
        return answer

    @app.errorhandler(RemoteProtocolError)
    def answer_broken_handshake(_error: RemoteProtocolError) -> Response:
        count(InvalidRequest)
        return envelope(None, status=400, error_message=InvalidRequest.message)

    @app.errorhandler(Exception)
    def answer_unexpected_error(error: Exception) -> Response:
        log.exception("unexpected error", extra={"error": type(error).__name__})
        count(type(error))
        return envelope(None, status=500, error_message=ApiError.message)
