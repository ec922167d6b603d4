"""Which web pages may speak to the API: CORS for the listed ones, and a no for strangers (contract 1.0)."""

from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from werkzeug.datastructures import Headers

from ..errors import OriginNotAllowed


def is_allowed_origin(origin: str, host: str, allowed: Collection[str]) -> bool:
    """True for a page of our own host and for the listed origins; "null" and the rest are strangers."""
    if origin in allowed:
        return True
    try:
        return origin != "null" and urlsplit(origin).netloc == host
    except ValueError:  # no address at all, for instance "http://["
        return False


def is_from_our_pages(headers: Headers, host: str, allowed: Collection[str]) -> bool:
    """Whether a browser sent this from a page that may use its cookies.

    Every browser of the last years says where a request that changes something comes from. What says
    nothing is a program, which adds cookies only when it means to.
    """
    if origin := headers.get("Origin"):
        return is_allowed_origin(origin, host, allowed)
    return headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}


def guard_origins(app: Flask) -> None:
    """Answer preflights, refuse foreign pages, and let the listed origins read what they are answered."""

    @app.before_request
    def check_origin() -> Response | None:
        if not _is_api():
            return None
        origin = request.headers.get("Origin")
        allowed = current_app.config["ALLOWED_ORIGINS"]
        if origin and not is_allowed_origin(origin, request.host, allowed):
            raise OriginNotAllowed(origin[:100])
        # Before any gate: a browser asks without authentication, about each path.
        return Response(status=200) if request.method == "OPTIONS" else None

    @app.after_request
    def add_headers(response: Response) -> Response:
        if not _is_api():
            return response
        response.vary.add("Origin")
        origin = request.headers.get("Origin")
        if origin not in current_app.config["ALLOWED_ORIGINS"]:
            return response
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers["Access-Control-Expose-Headers"] = "Authorization"
        if request.method == "OPTIONS":
            _allow_what_was_asked(response)
        return response


def _allow_what_was_asked(response: Response) -> None:
    """Any method and any header; named one by one, because a wildcard means nothing with credentials."""
    for asked, answer in (
        ("Access-Control-Request-Method", "Access-Control-Allow-Methods"),
        ("Access-Control-Request-Headers", "Access-Control-Allow-Headers"),
    ):
        response.vary.add(asked)
        if value := request.headers.get(asked):
            response.headers[answer] = value


def _is_api() -> bool:
    return request.path.startswith("/api/")
