"""Which names this service answers to, when it is told.

A name of somebody else that leads to this machine (DNS rebinding) would let their page use what is meant for
this machine's own visitors, as a page of the same origin. An address cannot be made to lead elsewhere.
"""

import ipaddress
import logging
from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Flask, request

from ..errors import HostNotServed

log = logging.getLogger("chatfoodie.origin")


def is_served(host: str, served: Collection[str]) -> bool:
    """Whether a `Host` header, with or without a port, is an address or one of the names."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:  # "[::1", which is no host at all
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in served
    return True


def guard_hosts(app: Flask) -> None:
    """Refuse other names than those of the setting, if it names any."""

    @app.before_request
    def check_host() -> None:
        served = app.config["ALLOWED_HOSTS"]
        if served and not is_served(request.host, served):
            log.warning(
                "a request for another name was refused; if it is one of ours, name it in "
                "CHATFOODIE_ALLOWED_HOSTS",
                extra={"host": request.host[:200]},
            )
            raise HostNotServed
