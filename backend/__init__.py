"""The backend: REST and WebSocket API, and the only owner of the database."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from .accounts.codes import Codes
from .accounts.identity import bind_login_manager
from .accounts.logins import Logins
from .accounts.mail_quota import MailQuota
from .accounts.passwords import Passwords
from .accounts.service import AccountService
from .accounts.tokens import Tokens
from .accounts.verification import VerificationService
from .blueprints import register_blueprints
from .chat.rooms.service import Rooms
from .chat.sockets import guest_socket, routes  # noqa: F401  (their routes)
from .chat.sockets.open_sockets import Conversations
from .chat.sockets.patient_socket import PatientSockets
from .chat.store.leases import TurnRecords
from .chat.store.quota import GuestQuota
from .chat.turns.member_chat import MemberChat
from .chat.turns.prompt import PromptTemplate
from .chat.turns.running import RunningTurns
from .chat.turns.service import ChatService
from .clients.engines import connect_model_server
from .clients.mailer import SmtpMailer
from .clients.model_client import ModelClient
from .clock import seoul_now, utc_now
from .config import Config
from .db.engine import engine_options, tune_sqlite
from .errors import register_error_handlers
from .extensions import db, mail, sock
from .favors.service import list_favors
from .food.data.catalogue import get_catalogue
from .food.service import FoodAdvisor
from .logs import configure_logging, give_every_request_an_id
from .metrics.counters import Metrics
from .metrics.routes import count_requests
from .secret_key import derive_key, load_secret
from .web.headers import add_security_headers
from .web.origin import guard_origins
from .web.rate_limits import bind_limiter

# Frames beyond `MAX_FRAME_BYTES` still get an error event; beyond this the socket is closed with 1009. It is
# also what one client can make us keep of a message that it never finishes.
MAX_MESSAGE_BYTES = 262_144


def create_app(
    config: Config, model: ModelClient | None = None, now: Callable[[], datetime] = utc_now
) -> Flask:
    """The WSGI application. `model` replaces the TGI client that the configuration names, `now` the clock."""
    configure_logging(config.log_level, config.log_format)
    app = Flask("backend", static_folder=None)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(config.database_url),
        SOCK_SERVER_OPTIONS={"ping_interval": 25, "max_message_size": MAX_MESSAGE_BYTES},
        MAX_CONTENT_LENGTH=MAX_MESSAGE_BYTES,
        ALLOWED_ORIGINS=config.allowed_origins,
        METRICS_NETWORKS=config.metrics_networks,
    )
    app.extensions["metrics"] = metrics = Metrics()
    count_requests(app, metrics)
    secret = load_secret(config)
    configure_cookies_and_mail(app, config, secret)
    give_every_request_an_id(app)
    add_security_headers(app)
    guard_origins(app)
    db.init_app(app)
    mail.init_app(app)
    bind_limiter(app, config, metrics)
    bind_login_manager(app)
    if config.database_url.startswith("sqlite"):
        with app.app_context():
            tune_sqlite(db.engine)
    model = model or connect_model_server(config)
    advisor = FoodAdvisor(get_catalogue(), seoul_now)
    service = ChatService(
        model=model,
        template=PromptTemplate(config.prompt_template_path),
        guest_quota=GuestQuota(config.guest_daily_limit, now),
        advisor=advisor,
        metrics=metrics,
    )
    records = TurnRecords(timedelta(seconds=config.turn_lease_seconds), now)
    app.extensions["rooms"] = Rooms(records, now, advisor)
    # For gunicorn's hook, which may see another WSGI application around this one.
    app.extensions["flask"] = app
    app.extensions["model_client"] = model
    app.extensions["food_advisor"] = advisor
    app.extensions["conversations"] = Conversations(
        service,
        MemberChat(service, records, RunningTurns(records)),
        metrics,
        max_running_turns=config.max_running_turns,
        max_sockets=config.max_sockets,
        max_sockets_per_address=config.max_sockets_per_address,
        idle_seconds=config.idle_socket_seconds,
    )
    add_accounts(app, config, secret, now)
    register_blueprints(app)
    sock.init_app(app)
    register_error_handlers(app, metrics.count_http_error)
    app.wsgi_app = PatientSockets(app.wsgi_app, config.send_deadline_seconds)  # type: ignore[method-assign]
    if config.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.trusted_proxies, x_proto=config.trusted_proxies, x_host=0
        )
    return app


def configure_cookies_and_mail(app: Flask, config: Config, secret: str) -> None:
    app.config.update(
        SECRET_KEY=derive_key(secret, "session cookie"),
        # Not Flask's own name, which the pages' application on the same host may use.
        SESSION_COOKIE_NAME="chatfoodie_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=config.refresh_token_days),
        REFRESH_COOKIE_SAME_SITE=config.refresh_cookie_same_site,
        MAIL_SERVER=config.mail_host,
        MAIL_PORT=config.mail_port,
        MAIL_USERNAME=config.mail_user or None,
        MAIL_PASSWORD=config.mail_password or None,
        # Its debug output would print passwords and codes.
        MAIL_DEBUG=False,
    )


def add_accounts(app: Flask, config: Config, secret: str, now: Callable[[], datetime]) -> None:
    tokens = Tokens(
        secret, access_seconds=config.access_token_seconds, refresh_days=config.refresh_token_days
    )
    logins = Logins(tokens, timedelta(seconds=config.refresh_grace_seconds), now)
    codes, mailer = Codes(secret), SmtpMailer(config)
    mail_quota = MailQuota(
        per_address=config.mails_per_address,
        per_user=config.mails_per_user,
        per_client=config.mails_per_client,
        cooldown=timedelta(seconds=config.mail_cooldown_seconds),
        now=now,
    )
    app.extensions["accounts"] = AccountService(
        logins=logins,
        passwords=Passwords(
            memory_kib=config.argon2_memory_kib,
            passes=config.argon2_passes,
            lanes=config.argon2_lanes,
            max_running=config.max_running_hashes,
            max_waiting=config.max_waiting_hashes,
        ),
        codes=codes,
        mailer=mailer,
        mail_quota=mail_quota,
        temporary_password_minutes=config.temporary_password_minutes,
        list_favors=list_favors,
        now=now,
    )
    app.extensions["verification"] = VerificationService(
        logins=logins,
        codes=codes,
        mailer=mailer,
        mail_quota=mail_quota,
        code_minutes=config.verification_code_minutes,
        max_attempts=config.verification_attempts,
        now=now,
    )
