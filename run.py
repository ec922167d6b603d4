"""Start all of ChatFoodie on one machine, and stop all of it with Ctrl-C: `make run`.

Picks what ports it needs, brings the database up to date, starts the processes of the Procfile
through honcho, and prints the address once a question can be answered.
"""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Printer

ROOT = Path(__file__).resolve().parent
# The database, the logs and, on the first start, 240 MB of weights.
NEEDED_BYTES = 500_000_000


class CannotStart(Exception):
    """Why not, in one sentence, with the way out."""


def main() -> int:
    os.chdir(ROOT)
    try:
        environment = make_environment()
        prepare_database(environment)
    except CannotStart as problem:
        print(f"\nChatFoodie cannot start: {problem}", file=sys.stderr)
        return 1
    manager = Manager(Printer(sys.stdout))
    for name, command in parse_procfile((ROOT / "Procfile").read_text()).processes.items():
        manager.add_process(name, command, env=environment, cwd=str(ROOT))
    threading.Thread(target=announce_when_ready, args=(environment,), daemon=True).start()
    manager.loop()
    return 0 if manager.returncode in {None, 0, -2, -15, 130, 143} else 1


def make_environment() -> dict[str, str]:
    """The processes' environment: ours, with an address for each of them.

    Raises:
        CannotStart: the port is taken or no number, or there is no room on the disk.

    """
    host = os.environ.get("CHATFOODIE_HOST") or "127.0.0.1"
    port = os.environ.get("CHATFOODIE_PORT") or "8080"
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        raise CannotStart(f"CHATFOODIE_PORT must be a number from 1 to 65535, not {port!r}.")
    check_port(host, int(port))
    var = Path(os.environ.get("CHATFOODIE_VAR") or ROOT / "var")
    try:
        var.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(
            f"the folder {var} cannot be made ({error.strerror}); set CHATFOODIE_VAR."
        ) from error
    if shutil.disk_usage(var).free < NEEDED_BYTES:
        raise CannotStart(
            f"the disk of {var} is full; free {NEEDED_BYTES // 1_000_000} MB or set CHATFOODIE_VAR."
        )
    model_port = os.environ.get("CHATFOODIE_MODEL_PORT") or str(find_free_port())
    defaults = {
        "CHATFOODIE_MODEL_PORT": model_port,
        "CHATFOODIE_MODEL_URL": f"http://127.0.0.1:{model_port}",
        "CHATFOODIE_MAIL_PORT": str(find_free_port()),
        "CHATFOODIE_LOG_FORMAT": "text",
        "CHATFOODIE_LOG_LEVEL": "WARNING",
    }
    chosen = {"CHATFOODIE_HOST": host, "CHATFOODIE_PORT": port, "CHATFOODIE_VAR": str(var.resolve())}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**defaults, **os.environ, **chosen, "PATH": path, "PYTHONUNBUFFERED": "1"}


def check_port(host: str, port: int) -> None:
    """Raises: CannotStart when the address cannot be listened on."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        raise CannotStart(
            f"the address {host}:{port} is taken or not ours ({error.strerror}); "
            "end what uses it, or choose another: CHATFOODIE_PORT=8090 make run"
        ) from error


def find_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def prepare_database(environment: dict[str, str]) -> None:
    """Raises: CannotStart when the migrations fail."""
    done = subprocess.run(
        [sys.executable, "-m", "backend.migrate"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotStart((done.stderr.strip() or "the database could not be prepared").splitlines()[-1])


def announce_when_ready(environment: dict[str, str]) -> None:
    """Print the address when a question can be answered. The first start assembles the model first."""
    host, port = environment["CHATFOODIE_HOST"], environment["CHATFOODIE_PORT"]
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host  # noqa: S104
    probe = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104
    # Without the proxy that the environment may name: this machine is asked.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            with opener.open(f"http://{probe}:{port}/health/ready", timeout=5):
                break
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
    print(f"\n  ChatFoodie is ready: http://{shown}:{port}   (Ctrl-C stops it)\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
