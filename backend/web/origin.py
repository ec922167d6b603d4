"""Which web pages may call the API: our own and those in the settings; others are refused (contract 1.0)."""

import logging
from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from werkzeug.datastructures import Headers

from ..errors import OriginNotAllowed

_DEFAULT_PORTS = {"http": 80, "https": 443}
log = logging.getLogger("chatfoodie.origin")


def is_allowed_origin(origin: str, host: str, allowed: Collection[str]) -> bool:
    """True for a page of our own host and for the listed origins; False for all others, "null" too."""
    return origin in allowed or _is_own(origin, host)


def _is_own(origin: str, host: str) -> bool:
    """Whether an origin is that of the host that was asked, however the two are written."""
    try:
        address = urlsplit(origin)
        name, port = address.hostname, address.port
    except ValueError:  # no address at all, for instance "http://["
        return False
    default = _DEFAULT_PORTS.get(address.scheme)
    if default is None or not name or address.path or address.username is not None:
        return False
    return (name, port or default) == _split_host(host, default)


def _split_host(host: str, default_port: int) -> tuple[str | None, int | None]:
    """Name and port of a `Host` header; the port is the scheme's when none is written."""
    try:
        parts = urlsplit(f"//{host}")
        return parts.hostname, parts.port or default_port
    except ValueError:
        return None, None


def is_from_our_pages(headers: Headers, host: str, allowed: Collection[str]) -> bool:
    """Whether a browser sent this from a page that may use its cookies.

    Every browser of the last years says where a request that changes something comes from. What says
    nothing is a program, which adds cookies only when it means to.
    """
    if origin := headers.get("Origin"):
        return is_allowed_origin(origin, host, allowed)
    return headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}


def root_for_this_page() -> str:
    """What to put before a path so that the page that asked can load it: nothing for a page of our own.

    The 2023 client, which is served by another host, puts the addresses of pictures into its page as they
    come; without a host they would be looked for on its own.
    """
    origin = request.headers.get("Origin")
    if not origin or _is_own(origin, request.host):
        return ""
    return request.host_url.rstrip("/")


def log_refusal(origin: str, host: str) -> None:
    """Tell the operator, who alone can mend it, which two addresses differ."""
    log.warning(
        "a page of another origin was refused; if it is one of ours, pass its Host on in the proxy, or name "
        "it in CHATFOODIE_ALLOWED_ORIGINS",
        extra={"origin": origin[:200], "host": host[:200]},
    )


def guard_origins(app: Flask) -> None:
    """Answer preflights, refuse foreign pages, and let the listed origins read what they are answered."""

    @app.before_request
    def check_origin() -> Response | None:
        if not _is_api():
            return None
        origin = request.headers.get("Origin")
        allowed = current_app.config["ALLOWED_ORIGINS"]
        if origin and not is_allowed_origin(origin, request.host, allowed):
            log_refusal(origin, request.host)
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
