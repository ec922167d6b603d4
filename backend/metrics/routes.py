"""`GET /metrics` for a Prometheus server nearby, and the count of all requests."""

import ipaddress
import time

from flask import Blueprint, Flask, Response, current_app, g, request
from prometheus_client import CONTENT_TYPE_LATEST

from ..errors import RouteNotFound
from ..services import get_services
from .counters import Metrics

metrics_blueprint = Blueprint("metrics", __name__)

# What proxies add. A request with one of them comes from further away than its connection does.
FORWARDING_HEADERS = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")


def require_scraper() -> None:
    """The gate of the numbers: the other end of the connection itself is in one of the networks allowed.

    Whom a proxy names does not count, a proxy of ours included: on the same machine it has the very
    address that a Prometheus server there would have.

    Raises:
        RouteNotFound: to everybody else there is nothing here.

    """
    before_proxy_fix = request.environ.get("werkzeug.proxy_fix.orig", request.environ)
    is_forwarded = any(name in request.headers for name in FORWARDING_HEADERS)
    if is_forwarded or not _is_scraper(before_proxy_fix.get("REMOTE_ADDR") or ""):
        raise RouteNotFound


def _is_scraper(peer: str) -> bool:
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:  # a Unix socket has no address
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    networks = current_app.config["METRICS_NETWORKS"]
    return any(address in ipaddress.ip_network(network) for network in networks)


@metrics_blueprint.get("")
def get_metrics() -> Response:
    return Response(get_services().metrics.render(), content_type=CONTENT_TYPE_LATEST)


def count_requests(app: Flask, metrics: Metrics) -> None:
    """Count and time every request; bound before all else, so that all else is timed.

    A socket's request lasts as long as the socket, and is counted as one of those.
    """

    @app.before_request
    def begin() -> None:
        g.request_began_at = time.perf_counter()

    @app.after_request
    def count(response: Response) -> Response:
        rule = request.url_rule
        if rule is None or not rule.websocket:
            seconds = time.perf_counter() - g.request_began_at
            route = None if rule is None else rule.rule
            metrics.count_request(route, request.method, response.status_code, seconds)
        return response
