"""The backend: REST and WebSocket API, and the only owner of the database."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from .accounts.identity import bind_login_manager
from .assembly import make_services
from .blueprints import register_blueprints
from .chat.sockets.patient_socket import PatientSockets
from .clients.model_client import ModelClient
from .clock import utc_now
from .config import Config
from .db.engine import engine_options, tune_sqlite
from .extensions import db, mail, sock
from .logs import configure_logging, give_every_request_an_id
from .metrics.counters import Metrics
from .metrics.routes import count_requests
from .services import bind_services
from .settings.secret_key import derive_key, load_secret
from .statistics import statistics_commands
from .user_commands import user_commands
from .web.envelope import register_error_handlers
from .web.headers import add_security_headers
from .web.hosts import guard_hosts
from .web.origin import guard_origins
from .web.rate_limits import bind_limiter

# Frames beyond `MAX_FRAME_BYTES` still get an error event; beyond this the socket is closed with 1009. It is
# also what one client can make us keep of a message that it never finishes.
MAX_MESSAGE_BYTES = 262_144

# What a browser opens for pages and pictures is six; a household behind one address has some.
CONNECTIONS_BESIDE_SOCKETS = 64


def create_app(
    config: Config, model: ModelClient | None = None, now: Callable[[], datetime] = utc_now
) -> Flask:
    """The WSGI application. `model` replaces the TGI client that the configuration names, `now` the clock."""
    configure_logging(config.log_level, config.log_format)
    app, metrics, secret = Flask("backend", static_folder=None), Metrics(), load_secret(config)
    configure(app, config, secret)
    # For gunicorn's hook, which may see another WSGI application around this one.
    app.extensions["flask"] = app
    count_requests(app, metrics)
    give_every_request_an_id(app)
    add_security_headers(app)
    guard_hosts(app)
    guard_origins(app)
    db.init_app(app)
    mail.init_app(app)
    bind_limiter(app, config, metrics)
    bind_login_manager(app)
    if config.database_url.startswith("sqlite"):
        with app.app_context():
            tune_sqlite(db.engine)
    bind_services(app, make_services(config, secret, metrics, model, now, app.app_context))
    register_blueprints(app)
    app.cli.add_command(statistics_commands)
    app.cli.add_command(user_commands)
    sock.init_app(app)
    register_error_handlers(app, metrics.count_http_error)
    app.wsgi_app = PatientSockets(app.wsgi_app, config.send_deadline_seconds)  # type: ignore[method-assign]
    if config.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.trusted_proxies, x_proto=config.trusted_proxies, x_host=0
        )
    return app


def configure(app: Flask, config: Config, secret: str) -> None:
    """What Flask and its extensions read."""
    app.config.update(
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(config.database_url),
        SOCK_SERVER_OPTIONS={"ping_interval": 25, "max_message_size": MAX_MESSAGE_BYTES},
        MAX_CONTENT_LENGTH=MAX_MESSAGE_BYTES,
        ALLOWED_ORIGINS=config.allowed_origins,
        ALLOWED_HOSTS=config.allowed_hosts,
        REQUEST_SECONDS=config.request_seconds,
        # Its sockets, and room for its pages. Behind a proxy all connections are the proxy's, which counts.
        MAX_CONNECTIONS_PER_CLIENT=(
            None if config.trusted_proxies else config.max_sockets_per_address + CONNECTIONS_BESIDE_SOCKETS
        ),
        METRICS_NETWORKS=config.metrics_networks,
        SECRET_KEY=derive_key(secret, "session cookie"),
        # Not Flask's own name, which the pages' application on the same host may use.
        # Browsers let nobody but this very host set or overwrite a cookie of the second name.
        SESSION_COOKIE_NAME="__Host-chatfoodie_session" if config.secure_cookies else "chatfoodie_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=config.refresh_token_days),
        REFRESH_COOKIE_SAME_SITE=config.refresh_cookie_same_site,
        REFRESH_COOKIE_SECURE=config.secure_refresh_cookie,
        MAIL_SERVER=config.mail_host,
        MAIL_PORT=config.mail_port,
        MAIL_USERNAME=config.mail_user or None,
        MAIL_PASSWORD=config.mail_password or None,
        # Its debug output would print passwords and codes.
        MAIL_DEBUG=False,
    )
