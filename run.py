"""Start all of ChatFoodie on one machine, and stop all of it with Ctrl-C: `make run`.

Picks what ports it needs, brings the database up to date, starts the processes of the Procfile, brings
those back that end, and prints the address once a question can be answered.
"""

import argparse
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

from launcher.run_file import AlreadyRunning, Run, RunFile
from launcher.supervisor import Helper, Supervisor

ROOT = Path(__file__).resolve().parent
# The database, the logs and, on the first start, 240 MB of weights.
NEEDED_BYTES = 500_000_000
# How long a run that was killed may take to be gone: its guard waits for 6 s, then kills.
OLD_RUN_SECONDS = 10.0
# What the site can do without: mails are only printed here, and without the model pages and rooms are left.
MUST_START = {"model", "web"}
MUST_LIVE = {"web"}


class CannotStart(Exception):
    """Why not, in one sentence, with the way out."""


def main() -> int:
    """Run the site until it is stopped. Returns the exit status."""
    os.chdir(ROOT)
    try:
        var = make_var()
        run_file = take_run_file(var)
        environment = make_environment(var, run_file.before)
        prepare_database(environment)
    except CannotStart as problem:
        print(f"\nChatFoodie cannot start: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0  # Ctrl-C while the database was prepared
    address = make_address(environment["CHATFOODIE_HOST"], environment["CHATFOODIE_PORT"])
    supervisor = Supervisor(
        read_procfile(ROOT / "Procfile"),
        environment,
        ROOT,
        on_change=lambda groups: run_file.write(Run(os.getpid(), address, groups)),
    )
    threading.Thread(target=announce_when_ready, args=(environment, supervisor), daemon=True).start()
    status = supervisor.run()
    run_file.clear()
    return status


def parse_options() -> None:
    """There is none but --help: whatever else is given ends the program before anything starts."""
    argparse.ArgumentParser(
        description=__doc__,
        epilog="Settings are environment variables, CHATFOODIE_PORT for one: README.md lists them.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    ).parse_args()


def make_var() -> Path:
    """The folder of everything that is kept: for its owner alone, if it is ours.

    Raises:
        CannotStart: it cannot be made, or there is no room on the disk.

    """
    named = os.environ.get("CHATFOODIE_VAR")
    var = Path(named or ROOT / "var")
    try:
        var.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not named:
            # `make` has made it before us. One that the setting names may be anything, a home folder too.
            var.chmod(0o700)
    except OSError as error:
        raise CannotStart(
            f"the folder {var} cannot be made ({error.strerror}); set CHATFOODIE_VAR."
        ) from error
    if shutil.disk_usage(var).free < NEEDED_BYTES:
        raise CannotStart(
            f"the disk of {var} is full; free {NEEDED_BYTES // 1_000_000} MB or set CHATFOODIE_VAR."
        )
    return var.resolve()


def take_run_file(var: Path) -> RunFile:
    """The file that says who runs on this folder, now ours.

    Raises:
        CannotStart: a run on this folder lives.

    """
    try:
        return RunFile(var / "run.pid")
    except AlreadyRunning as other:
        if other.run is None:
            who = "another process is just starting it; wait a moment"
        else:
            who = f"process {other.run.pid} serves {other.run.address}; end it with: kill {other.run.pid}"
        raise CannotStart(
            f"it runs already on {var}: {who}. For a second one beside it set CHATFOODIE_VAR."
        ) from other
    except OSError as error:
        raise CannotStart(
            f"{var / 'run.pid'} cannot be written ({error.strerror}); set CHATFOODIE_VAR."
        ) from error


def make_environment(var: Path, old_run: Run | None) -> dict[str, str]:
    """The processes' environment: ours, with an address for each of them.

    Raises:
        CannotStart: the port is taken or no number.

    """
    host = (os.environ.get("CHATFOODIE_HOST") or "127.0.0.1").strip("[]")
    port = os.environ.get("CHATFOODIE_PORT") or "8080"
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        raise CannotStart(f"CHATFOODIE_PORT must be a number from 1 to 65535, not {port!r}.")
    wait_for_port(host, int(port), old_run)
    model_port = os.environ.get("CHATFOODIE_MODEL_PORT") or str(find_free_port())
    defaults = {
        "CHATFOODIE_MODEL_PORT": model_port,
        "CHATFOODIE_MODEL_URL": f"http://127.0.0.1:{model_port}",
        "CHATFOODIE_MAIL_PORT": str(find_free_port()),
        "CHATFOODIE_LOG_FORMAT": "text",
        "CHATFOODIE_LOG_LEVEL": "WARNING",
    }
    if is_for_this_machine(host):
        # Other names that lead here are somebody else's trick on a browser of this machine.
        defaults["CHATFOODIE_ALLOWED_HOSTS"] = "localhost"
    chosen = {
        "CHATFOODIE_HOST": host,
        "CHATFOODIE_PORT": port,
        "CHATFOODIE_BIND": f"{in_brackets(host)}:{port}",
        "CHATFOODIE_VAR": str(var),
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**defaults, **os.environ, **chosen, "PATH": path, "PYTHONUNBUFFERED": "1"}


def wait_for_port(host: str, port: int, old_run: Run | None) -> None:
    """Wait for a run that was killed to let go of its address.

    Raises:
        CannotStart: the address cannot be listened on.

    """
    deadline = time.monotonic() + OLD_RUN_SECONDS
    while True:
        try:
            check_port(host, port)
        except CannotStart as problem:
            left = old_run.find_living_groups() if old_run else []
            if not left:
                raise
            if time.monotonic() > deadline:
                pids = " ".join(str(group) for group in left)
                raise CannotStart(
                    f"processes of a run that was killed still use {in_brackets(host)}:{port}; "
                    f"end them with: kill -9 {pids}"
                ) from problem
            time.sleep(0.2)
        else:
            return


def check_port(host: str, port: int) -> None:
    """Raises: CannotStart when the address cannot be listened on."""
    shown = f"{in_brackets(host)}:{port}"
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise CannotStart(f"CHATFOODIE_HOST is no address of this machine: {host!r}.") from error
    try:
        # With an IPv4 listener beside it, gunicorn's way: an IPv6 socket of this kind is for both.
        with socket.create_server(address[:2], family=family):
            pass
    except OSError as error:
        raise CannotStart(
            f"the address {shown} is taken or not ours ({error.strerror}); "
            "end what uses it, or choose another: CHATFOODIE_PORT=8090 make run"
        ) from error


def find_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def in_brackets(host: str) -> str:
    """The host as addresses write it: IPv6 with brackets around."""
    return f"[{host}]" if ":" in host else host


def is_for_this_machine(host: str) -> bool:
    """Whether nobody else's machine can come to this address."""
    return host in {"localhost", "::1"} or host.startswith("127.")


def make_address(host: str, port: str) -> str:
    """What a person on this machine types."""
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::"} else in_brackets(host)  # noqa: S104
    return f"http://{shown}:{port}"


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


def read_procfile(path: Path) -> list[Helper]:
    """The processes of a Procfile: a line each, its name before the colon."""
    lines = [line for line in path.read_text().splitlines() if line.strip() and not line.startswith("#")]
    named = [line.split(":", 1) for line in lines]
    return [
        Helper(name, command.strip(), must_start=name in MUST_START, must_live=name in MUST_LIVE)
        for name, command in named
    ]


def announce_when_ready(environment: dict[str, str], supervisor: Supervisor) -> None:
    """Print the address when a question can be answered. The first start assembles the model first."""
    host, port = environment["CHATFOODIE_HOST"], environment["CHATFOODIE_PORT"]
    probe = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, in_brackets(host))  # noqa: S104
    # Without the proxy that the environment may name: this machine is asked.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            with opener.open(f"http://{probe}:{port}/health/ready", timeout=5):
                break
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
    supervisor.is_ready = True
    address = make_address(host, port)
    supervisor.output.print(f"\n  ChatFoodie is ready: {address}   (Ctrl-C stops it)\n")


if __name__ == "__main__":
    parse_options()
    sys.exit(main())
