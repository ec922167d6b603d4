"""How often a client may ask: Flask-Limiter, with limits from the configuration and our own answer."""

import time
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, request
from flask_limiter import RateLimitExceeded

from ..config import Config
from ..errors import TooManyRequests
from ..extensions import limiter
from ..metrics.counters import Metrics
from ..web.envelope import envelope
from .address import quota_key

# Flask-Limiter needs some limit to read also where one is switched off; nothing is held against this one.
_UNUSED = "1 per second"


def client_key() -> str:
    """The client of this request: an IPv4 address or an IPv6 household. Nobody chooses their own."""
    return quota_key(request.remote_addr)


def limited_by(setting: str, key: Callable[[], str] = client_key, **options: Any) -> Callable[..., Any]:
    """A decorator that holds a route to the limit of this setting, counted for each key.

    `key` must not raise: Flask-Limiter would take that for a storage that is down.
    """

    def limit() -> str:
        return str(current_app.config["RATE_LIMITS"][setting]) or _UNUSED

    def is_off() -> bool:
        return not current_app.config["RATE_LIMITS"][setting]

    hold = limiter.limit(limit, key_func=key, exempt_when=is_off, scope=setting, **options)

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        held: Callable[..., Any] = hold(view)
        # For the documents.
        held.is_limited = True  # type: ignore[attr-defined]
        return held

    return decorate


def bind_limiter(app: Flask, config: Config, metrics: Metrics) -> None:
    is_shared = config.rate_limit_storage_url != "memory://"
    app.config.update(
        RATELIMIT_STORAGE_URI=config.rate_limit_storage_url,
        # A login waits for the storage no longer than this; then each process counts by itself.
        RATELIMIT_STORAGE_OPTIONS=({"socket_connect_timeout": 1, "socket_timeout": 1} if is_shared else {}),
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=is_shared,
        RATE_LIMITS={
            "login": config.login_limit,
            "join": config.join_limit,
            "validate": config.validate_limit,
            "help": config.help_limit,
            "verification": config.verification_limit,
            "food": config.food_limit,
            "own_data": config.own_data_limit,
        },
    )
    limiter.init_app(app)

    @app.errorhandler(RateLimitExceeded)
    def answer_too_many(error: RateLimitExceeded) -> Response:
        metrics.count_refusal(str(error.limit.scope))
        metrics.count_http_error(TooManyRequests)
        answer = envelope(None, status=429, error_message=TooManyRequests.message)
        broken = limiter.current_limit
        if broken is not None:
            answer.headers["Retry-After"] = str(max(1, int(broken.reset_at - time.time())))
        return answer
