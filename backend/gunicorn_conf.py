"""gunicorn's settings, each with its reason: `gunicorn -c backend/gunicorn_conf.py backend.wsgi:app`."""

import _thread
import gc
import resource
import signal
import sqlite3
from types import FrameType
from typing import Any

# One green thread per socket: see docs/decisions/gunicorn-worker.md.
worker_class = "gevent"
workers = 1
worker_connections = 4000
OPEN_FILES = 16_384
# A worker that does not run its event loop for this long is stuck; it is replaced.
timeout = 30
# After SIGTERM: sockets are told and closed within the first second or two. Kept-alive connections, an
# open browser tab has some, are not looked at by gunicorn and simply wait for this to pass.
graceful_timeout = 3
# Then the ends of turns without a socket are waited for, a database that is locked for a moment included.
LAST_WORDS_SECONDS = 1.9
keepalive = 75
# Access is logged by the proxy in front; tokens in query strings must not end up in another file.
accesslog = None
errorlog = "-"
loglevel = "warning"
# Nobody asks it anything, and its socket would lie in a home that a container's user does not have.
control_socket_disable = True


def on_starting(_server: Any) -> None:
    """Ask for room for the sockets: every chat needs two open files, and 1024 is a usual default."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(OPEN_FILES, most)
    if now == resource.RLIM_INFINITY or now >= wanted:
        return
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    except (OSError, ValueError):
        pass  # macOS has a lower limit of its own, which it does not tell; fewer chats fit then


def post_worker_init(worker: Any) -> None:
    """Keep the members' turns, and close the sockets with 1012 when the worker is told to end.

    gunicorn alone would just cut the sockets.
    """
    # What the start has made stays, and the garbage collector need not look through it again and again: that
    # took 75 ms each time (140,000 objects), in which no chat got a word.
    gc.collect()
    gc.freeze()
    # Not `get_services`: whatever this file imports is there before gevent has patched what it uses.
    services = worker.wsgi.extensions["services"]
    services.keeper.start()
    services.login_watch.start()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        before = signal.getsignal(number)

        def end(number: int, frame: FrameType | None, before: Any = before) -> None:
            # Not threading.Thread, whose start() waits: gevent forbids that in a signal handler.
            _thread.start_new_thread(services.sockets.close_all, ())
            if callable(before):
                before(number, frame)

        signal.signal(number, end)


def worker_exit(_server: Any, worker: Any) -> None:
    """Wait for turns that nobody watches: gunicorn has waited for the sockets only.

    Then a SQLite file is made whole by itself: whoever copies it alone would miss the newest otherwise.
    """
    if worker.wsgi is not None:  # it is None when the start failed
        worker.wsgi.extensions["services"].turns.running.wait_for_ends(LAST_WORDS_SECONDS)
        # Not above: imported before gevent has put its own sockets in place, the backend would wait for real.
        from backend.db.sqlite_file import find_sqlite_path, put_all_into_one_file  # noqa: PLC0415

        if path := find_sqlite_path(worker.wsgi.extensions["flask"].config["SQLALCHEMY_DATABASE_URI"]):
            try:
                put_all_into_one_file(path)
            except sqlite3.Error:
                pass  # another process writes, or the disk is full; the next start goes on from what is there
