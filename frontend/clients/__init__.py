"""The doors to other servers; no other folder of the frontend imports an HTTP library."""

from typing import cast

import httpx
from flask import Flask, Response, current_app, g, request

from frontend.clients.backend_client import BackendClient
from frontend.clients.visitor import Visitor
from frontend.config import Config

# A page waits for the backend, so a backend that hangs must not hold it for long.
TIMEOUT_SECONDS = 3.0


def connect(config: Config) -> BackendClient:
    """Return a client that reaches the backend over HTTP."""
    return BackendClient(httpx.Client(base_url=config.backend_url, timeout=TIMEOUT_SECONDS))


def init_app(app: Flask, client: BackendClient) -> None:
    app.extensions["backend_client"] = client

    @app.after_request
    def pass_cookies_on(answer: Response) -> Response:
        visitor: Visitor | None = g.get("visitor")
        if visitor is not None:
            visitor.pass_cookies_on(answer)
        return answer


def get_backend_client() -> BackendClient:
    """Return the client of the application that serves this request, calling for its visitor."""
    if "visitor" not in g:
        g.visitor = Visitor.of(request, current_app.config["CHATFOODIE"].trusted_proxies)
    client = cast(BackendClient, current_app.extensions["backend_client"])
    return client.on_behalf_of(g.visitor)
