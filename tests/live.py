"""Real processes for tests and benchmarks: started on free ports, ended by their own process id."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.migrated import bring_up_to_date

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


# Where the 2023 web client was served from (contract 1.0); it works when its pages are named in the settings.
CLIENT_ORIGINS = (
    "http://localhost:3000",
    "http://chatfoodie.net",
    "https://chatfoodie.net",
    "http://www.chatfoodie.net",
    "https://www.chatfoodie.net",
)


# Below what systems give to outgoing connections, which now and then take a port before its server does.
PORTS = range(12_000, 32_000)


def find_free_port() -> int:
    """A port for a server that is about to start; drawn, so that test processes beside each other differ."""
    while True:
        port = secrets.choice(PORTS)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port


def wait_for_http(url: str, process: subprocess.Popen[bytes], *, seconds: float = 60.0) -> None:
    """Wait until `url` answers 200."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"the process for {url} ended with {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise AssertionError(f"{url} did not answer within {seconds} s")


@contextmanager
def running(command: list[str], folder: Path = ROOT, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours, ended politely, then firmly."""
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, **environment})
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


@contextmanager
def running_backend(
    var: Path,
    model_url: str,
    *,
    worker: str = "gevent",
    app: str = "backend.wsgi:app",
    root: Path = ROOT,
    **settings: str,
) -> Iterator["LiveBackend"]:
    """A migrated backend under gunicorn. `settings` are CHATFOODIE_ variables without their prefix.

    `root` is the checkout whose backend it is, which may be an older one beside this.
    What a scripted model says arrives as it is, unless CHECKED_ANSWERS says otherwise.
    """
    port = find_free_port()
    defaults = {
        "VAR": str(var),
        "MODEL_URL": model_url,
        "LOG_LEVEL": "WARNING",
        "CHECKED_ANSWERS": "false",
        "ALLOWED_ORIGINS": " ".join(CLIENT_ORIGINS),
    }
    environment = {f"CHATFOODIE_{name}": value for name, value in {**defaults, **settings}.items()}
    if root == ROOT:
        bring_up_to_date(settings.get("DATABASE_URL") or f"sqlite:///{var / 'chatfoodie.sqlite3'}")
    else:
        command = [sys.executable, "-m", "backend.migrate"]
        subprocess.run(command, cwd=root, env={**os.environ, **environment}, check=True)
    command = [str(BIN / "gunicorn"), "-c", "backend/gunicorn_conf.py", "-b", f"127.0.0.1:{port}"]
    if worker != "gevent":
        # Two threads for each socket (the handler and its turn share gunicorn's pool only once).
        command += ["-k", worker, "--threads", "700"]
    with running([*command, app], root, **environment) as process:
        wait_for_http(f"http://127.0.0.1:{port}/health", process)
        try:
            yield LiveBackend(port, process)
        finally:
            # At once: SIGTERM alone would wait three seconds for connections that clients keep.
            process.send_signal(signal.SIGQUIT)


class Served:
    """Something that listens on a port of this machine."""

    def __init__(self, port: int) -> None:
        self.port = port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/api/public-chat"

    @property
    def member_socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/api/chat"


class LiveBackend(Served):
    """A running backend, and what it has cost so far."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        super().__init__(port)
        self.process = process

    def kill_workers(self) -> None:
        """End the workers as a crash does; gunicorn starts others, after a moment."""
        for pid in _children_of(self.process.pid):
            os.kill(pid, signal.SIGKILL)

    def cpu_seconds(self) -> float:
        """CPU time of the workers so far (Linux), exact to the scheduler's nanoseconds.

        The ticks of /proc/PID/stat are sampled, and a load that is driven by timers meets the sampling
        timer more often than chance. The clock's number is made as in clock_getcpuclockid(3).
        """
        return sum(time.clock_gettime((~pid << 3) | 2) for pid in _children_of(self.process.pid))


def _children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
