"""Waits until a socket has something to read, before it is read.

gevent's `recv` tries first, is told by the kernel that there is nothing, and waits then. Of a model's tokens
the next one is never there yet, so that each would cost a call and an exception for nothing.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import gevent
import gevent.socket

_READ = 1


@contextmanager
def waiting_for(connected: socket.socket) -> Iterator[Callable[[], None]]:
    """What returns when `connected` can be read without waiting, or has ended; for one reader of it.

    A thread of the system waits in `recv` as cheaply, and of what TLS has decrypted already no kernel tells:
    for these it returns at once.
    """
    if type(connected) is not gevent.socket.socket:
        yield _return_at_once
        return
    hub = gevent.get_hub()
    watcher = hub.loop.io(connected.fileno(), _READ)
    try:
        yield lambda: hub.wait(watcher)
    finally:
        watcher.close()


def _return_at_once() -> None:
    pass
