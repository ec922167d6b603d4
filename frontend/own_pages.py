"""What changes something must come from a page of ours; a foreign page could use the visitor's cookies.

Every browser of the last years says where such a request comes from. What says nothing is a program,
which adds cookies only when it means to.
"""

import logging
from urllib.parse import urlsplit

from flask import Flask, request

from frontend.errors import ForeignPage

log = logging.getLogger(__name__)

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
DEFAULT_PORTS = {"http": 80, "https": 443}


def is_same_site(origin: str, host: str) -> bool:
    """Return whether an origin is that of `host`; letters' case and the usual port do not count."""
    try:
        theirs = urlsplit(origin)
        ours = urlsplit(f"{theirs.scheme}://{host}")
        usual = DEFAULT_PORTS.get(theirs.scheme)
        return (
            usual is not None
            and theirs.hostname is not None
            and (theirs.hostname, theirs.port or usual) == (ours.hostname, ours.port or usual)
        )
    except ValueError:  # no address at all, for instance "http://["
        return False


def init_app(app: Flask) -> None:
    @app.before_request
    def refuse_foreign_pages() -> None:
        if request.method in READING_METHODS:
            return
        origin = request.headers.get("Origin")
        site = request.headers.get("Sec-Fetch-Site", "none")
        if origin is None and site in {"same-origin", "none"}:
            return
        if origin is not None and is_same_site(origin, request.host):
            return
        # Behind a proxy that changes Host this refuses our own pages, which only its operator can mend.
        log.warning("refused a request of origin %s at host %s", str(origin)[:100], request.host[:100])
        raise ForeignPage
