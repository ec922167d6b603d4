"""The backend: REST and WebSocket API, and the only owner of the database."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from .blueprints import register_blueprints
from .chat.guest_quota import GuestQuota
from .chat.prompt import PromptTemplate
from .chat.service import ChatService
from .chat.socket import Conversations, check_origin
from .clients.model_client import ModelClient, TgiModelClient
from .clock import seoul_now, utc_now
from .config import Config
from .database import engine_options, tune_sqlite
from .errors import register_error_handlers
from .extensions import db, sock
from .food.catalogue import get_catalogue
from .food.service import FoodAdvisor
from .logs import configure_logging, give_every_request_an_id
from .patient_socket import PatientSockets

# Frames beyond `MAX_FRAME_BYTES` still get an error event; beyond this the socket is closed with 1009. It is
# also what one client can make us keep of a message that it never finishes.
MAX_MESSAGE_BYTES = 262_144


def create_app(config: Config, model: ModelClient | None = None) -> Flask:
    """The WSGI application. `model` replaces the TGI client that the configuration names."""
    configure_logging(config.log_level, config.log_format)
    app = Flask("backend", static_folder=None)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(config.database_url),
        SOCK_SERVER_OPTIONS={"ping_interval": 25, "max_message_size": MAX_MESSAGE_BYTES},
        MAX_CONTENT_LENGTH=MAX_MESSAGE_BYTES,
        ALLOWED_ORIGINS=config.allowed_origins,
    )
    give_every_request_an_id(app)
    app.before_request(check_origin)
    db.init_app(app)
    if config.database_url.startswith("sqlite"):
        with app.app_context():
            tune_sqlite(db.engine)
    model = model or TgiModelClient(
        config.model_url,
        read_seconds=config.model_read_seconds,
        deadline_seconds=config.turn_deadline_seconds,
    )
    advisor = FoodAdvisor(get_catalogue(), seoul_now)
    service = ChatService(
        model=model,
        template=PromptTemplate(config.prompt_template_path),
        guest_quota=GuestQuota(config.guest_daily_limit, utc_now),
        advisor=advisor,
    )
    app.extensions["model_client"] = model
    app.extensions["food_advisor"] = advisor
    app.extensions["conversations"] = Conversations(
        service,
        max_running_turns=config.max_running_turns,
        max_sockets=config.max_sockets,
        max_sockets_per_address=config.max_sockets_per_address,
        idle_seconds=config.idle_socket_seconds,
    )
    register_blueprints(app)
    sock.init_app(app)
    register_error_handlers(app)
    app.wsgi_app = PatientSockets(app.wsgi_app, config.send_deadline_seconds)  # type: ignore[method-assign]
    if config.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.trusted_proxies, x_proto=config.trusted_proxies, x_host=0
        )
    return app
