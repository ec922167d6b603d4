"""gunicorn's settings, each with its reason: `gunicorn -c backend/gunicorn_conf.py backend.wsgi:app`."""

import _thread
import signal
from types import FrameType
from typing import Any

# One green thread per socket: see docs/decisions/gunicorn-worker.md.
worker_class = "gevent"
workers = 1
worker_connections = 4000
# A worker that does not run its event loop for this long is stuck; it is replaced.
timeout = 30
# After SIGTERM: sockets are closed with 1012 at once, so nothing needs longer than this.
graceful_timeout = 10
keepalive = 75
# Access is logged by the proxy in front; tokens in query strings must not end up in another file.
accesslog = None
errorlog = "-"
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    """Close the sockets with 1012 when the worker is told to end; gunicorn alone would just cut them."""
    conversations = (
        getattr(worker.wsgi, "conversations", None) or worker.app.callable.extensions["conversations"]
    )
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        before = signal.getsignal(number)

        def end(number: int, frame: FrameType | None, before: Any = before) -> None:
            # Not threading.Thread, whose start() waits: gevent forbids that in a signal handler.
            _thread.start_new_thread(conversations.close_all, ())
            if callable(before):
                before(number, frame)

        signal.signal(number, end)
