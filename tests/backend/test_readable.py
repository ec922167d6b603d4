"""A socket is read when there is something to read, under gevent as with the system's threads."""

import socket
import subprocess
import sys
import textwrap

import pytest

from backend.clients.readable import waiting_for
from tests.live import ROOT

UNDER_GEVENT = """
    from gevent.monkey import patch_all
    patch_all()
    import socket, threading, time
    from backend.clients.readable import waiting_for

    ours, theirs = socket.socketpair()
    {act_of_another_thread}
    with waiting_for(ours) as wait:
        wait()
        # The kernel's own socket, which does not wait: it would raise where there is nothing.
        print(ours._sock.recv(10))
"""


@pytest.mark.parametrize(
    ("act", "read"),
    [
        ("theirs.sendall(b'token')", "b'token'"),
        # Sent later, by a thread that runs only if the wait lets it.
        ("threading.Timer(0.05, theirs.sendall, (b'token',)).start()", "b'token'"),
        ("threading.Timer(0.05, theirs.close).start()", "b''"),
        ("threading.Timer(0.05, ours.shutdown, (socket.SHUT_RDWR,)).start()", "b''"),
    ],
    ids=["there already", "later", "hung up", "ended by us"],
)
def test_wait_ends_when_the_socket_can_be_read(act: str, read: str):
    program = textwrap.dedent(UNDER_GEVENT.format(act_of_another_thread=act))
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=20
    )

    assert ended.stdout.strip() == read


def test_thread_of_the_system_waits_in_its_read():
    ours, theirs = socket.socketpair()
    with ours, theirs, waiting_for(ours) as wait:
        wait()  # nothing has come, and it returns
        theirs.sendall(b"token")

        assert ours.recv(10) == b"token"
