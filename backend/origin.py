"""Which web pages may speak to the API."""

from collections.abc import Collection
from urllib.parse import urlsplit


def is_allowed_origin(origin: str, host: str, allowed: Collection[str]) -> bool:
    """True for a page of our own host and for the listed origins; "null" and the rest are strangers."""
    if origin in allowed:
        return True
    try:
        return origin != "null" and urlsplit(origin).netloc == host
    except ValueError:  # no address at all, for instance "http://["
        return False
