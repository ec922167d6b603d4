"""Every group of routes: its prefix and its access gate, one line each. Sockets are in `chat/sockets`."""

from collections.abc import Callable

from flask import Blueprint, Flask

from .accounts.identity import require_account, require_member
from .accounts.routes.help import help_blueprint, validate_blueprint
from .accounts.routes.sign_in import sign_in_blueprint
from .accounts.routes.users import users_blueprint
from .accounts.routes.verification import email_verifications_blueprint
from .avoidances.routes import avoidances_blueprint
from .chat.guests import guests_blueprint
from .chat.rooms.routes import chatrooms_blueprint
from .chat.sockets import routes as _  # noqa: F401  (the sockets, which Flask-Sock registers)
from .favors.routes import favors_blueprint
from .food.routes import food_blueprint
from .health.routes import health_blueprint
from .lately.routes import recent_foods_blueprint
from .metrics.routes import metrics_blueprint, require_scraper
from .openapi.routes import openapi_blueprint
from .own_data.routes import own_data_blueprint
from .pictures.routes import picture_blueprint
from .training_consent.routes import training_consent_blueprint

Gate = Callable[[], None]


def open_to_anyone() -> None:
    """The gate of routes that need no account."""


# blueprint, prefix, gate
BLUEPRINTS: list[tuple[Blueprint, str, Gate]] = [
    (health_blueprint, "/health", open_to_anyone),
    (metrics_blueprint, "/metrics", require_scraper),
    (food_blueprint, "/api/foods", open_to_anyone),
    (picture_blueprint, "", open_to_anyone),
    (favors_blueprint, "/api/favors", require_account),
    (sign_in_blueprint, "/api", open_to_anyone),
    (users_blueprint, "/api/users", require_account),
    (avoidances_blueprint, "/api/users", require_account),
    (recent_foods_blueprint, "/api/users", require_account),
    (training_consent_blueprint, "/api/users", require_account),
    (own_data_blueprint, "/api/users", require_account),
    (validate_blueprint, "/api/validate", open_to_anyone),
    (help_blueprint, "/api/help", open_to_anyone),
    (email_verifications_blueprint, "/api/email-verifications", require_account),
    (guests_blueprint, "/api/public-chat", open_to_anyone),
    (chatrooms_blueprint, "/api/chatrooms", require_member),
    (openapi_blueprint, "/api", open_to_anyone),
]


def register_blueprints(app: Flask) -> None:
    for blueprint, prefix, gate in BLUEPRINTS:
        app.before_request_funcs.setdefault(blueprint.name, []).append(gate)
        app.register_blueprint(blueprint, url_prefix=prefix)
