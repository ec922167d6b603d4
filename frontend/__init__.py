"""The web pages of ChatFoodie: a Flask application that renders HTML and owns no data.

What it shows it asks of the backend (`clients/`). The chat itself does not pass through here: the
browser opens its WebSocket at the backend.
"""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from frontend import clients, errors, forms, own_pages, security, session, static, texts
from frontend.clients.backend_client import BackendClient
from frontend.config import Config
from frontend.views import accounts, chat, foods, me, pages, rooms, suggestions

MAX_BODY_BYTES = 256 * 1024  # the largest is a guest's conversation, of which the view takes half


def create_app(config: Config, client: BackendClient | None = None) -> Flask:
    """Build the application.

    `client` is how it reaches the backend: by default over HTTP at `config.backend_url`; one process
    that serves both hands in a client that calls the backend's WSGI application directly.
    """
    app = Flask(__name__, static_folder=None)
    app.config["CHATFOODIE"] = config
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = MAX_BODY_BYTES
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    own_pages.init_app(app)
    clients.init_app(app, client or clients.connect(config))
    static.init_app(app)
    texts.init_app(app)
    forms.init_app(app)
    session.init_app(app)
    security.init_app(app, config)
    errors.init_app(app)
    rooms.init_app(app)
    for module in (accounts, chat, foods, me, pages, suggestions):
        app.register_blueprint(module.blueprint)
    if config.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.trusted_proxies, x_proto=config.trusted_proxies, x_host=0
        )
    return app
