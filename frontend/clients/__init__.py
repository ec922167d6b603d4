"""The doors to other servers; no other folder of the frontend imports an HTTP library."""

from typing import cast

import httpx
from flask import Flask, current_app

from frontend.clients.backend_client import BackendClient
from frontend.config import Config

# A page waits for the backend, so a backend that hangs must not hold it for long.
TIMEOUT_SECONDS = 3.0


def connect(config: Config) -> BackendClient:
    """Return a client that reaches the backend over HTTP."""
    return BackendClient(httpx.Client(base_url=config.backend_url, timeout=TIMEOUT_SECONDS))


def init_app(app: Flask, client: BackendClient) -> None:
    app.extensions["backend_client"] = client


def get_backend_client() -> BackendClient:
    """Return the client of the application that serves this request."""
    return cast(BackendClient, current_app.extensions["backend_client"])
