"""One WSGI application for one laptop: the API and the pages behind one address.

In production nginx sends `/api`, `/images` and `/health` to the backend and the rest to the frontend;
here this module does, and sends `/metrics` to the backend too, which answers programs of this machine alone.
The two stay apart all the same: the frontend reaches the backend through its
HTTP client, only that the requests travel in process.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import httpx
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

import backend
import frontend
from backend.config import Config as BackendConfig
from frontend.clients.backend_client import BackendClient
from frontend.config import Config as FrontendConfig

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

COMPRESSED_TYPES = ["text/html", "text/css", "text/javascript", "application/manifest+json", "image/svg+xml"]
BACKEND_PATHS = ("/api/", "/images/", "/health")


class Site:
    """The API and the pages, told apart by the first part of the path."""

    def __init__(self) -> None:
        self._api = backend.create_app(BackendConfig.from_environment())
        # The frontend is the one proxy on this way, which nobody else can take.
        for_visitors = ProxyFix(self._api, x_for=1, x_proto=1, x_host=0)
        http = httpx.Client(
            transport=httpx.WSGITransport(app=for_visitors, raise_app_exceptions=False),
            base_url="http://backend",
        )
        self._pages = frontend.create_app(FrontendConfig.from_environment(), client=BackendClient(http))
        # Pages, scripts and styles leave as they leave nginx; the API's answers are small, or streams.
        self._pages.config.update(
            COMPRESS_ALGORITHM=["gzip"],
            COMPRESS_ALGORITHM_STREAMING=["gzip"],
            COMPRESS_MIMETYPES=COMPRESSED_TYPES,
        )
        Compress(self._pages)
        # gunicorn's hook finds the open sockets here (backend/gunicorn_conf.py).
        self.extensions = self._api.extensions

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        is_for_backend = path == "/metrics" or path.startswith(BACKEND_PATHS)
        return (self._api if is_for_backend else self._pages)(environ, start_response)


app = Site()
