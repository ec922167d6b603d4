"""The whole of ChatFoodie as `make run` starts it, with the real model."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.live import ROOT, Served, find_free_port

# The first start on a machine assembles 240 MB of weights.
START_SECONDS = 120


class Site(Served):
    """A started site: its address, its process, and what it has printed."""

    def __init__(
        self, var: Path, *, port: int | None = None, pipes_output: bool = False, **settings: str
    ) -> None:
        super().__init__(port or find_free_port())
        self.var = var
        self.log_path = var.parent / f"{var.name}.log"
        environment = {"CHATFOODIE_PORT": str(self.port), "CHATFOODIE_VAR": str(var)}
        with self.log_path.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "run.py"],
                cwd=ROOT,
                env={**os.environ, **environment, **settings},
                stdout=subprocess.PIPE if pipes_output else log,
                stderr=subprocess.STDOUT,
                # A process group of its own, to which a Ctrl-C can be sent as a terminal does.
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        return self.log_path.read_text()

    def groups(self) -> list[int]:
        """The process groups of mail sink, model server and web, in the order of the Procfile."""
        return [int(group) for group in json.loads((self.var / "run.pid").read_text())["groups"]]

    def wait_until_ready(self) -> float:
        """Seconds until the address was printed."""
        started_at = time.monotonic()
        while "ChatFoodie is ready" not in self.output:
            assert self.process.poll() is None, self.output
            assert time.monotonic() - started_at < START_SECONDS, self.output
            time.sleep(0.1)
        return time.monotonic() - started_at

    def press_ctrl_c(self) -> int:
        """The exit status after Ctrl-C."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(20)


@contextmanager
def running_site(var: Path, **settings: str) -> Iterator[Site]:
    """A site that answers."""
    site = Site(var, **settings)
    try:
        site.wait_until_ready()
        yield site
    finally:
        if site.process.poll() is None:
            site.press_ctrl_c()


def processes_of(site: Site) -> list[str]:
    """Command lines of all living processes that were started for this site (Linux)."""
    marker = f"CHATFOODIE_PORT={site.port}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        try:
            is_ours = folder.name.isdecimal() and marker in (folder / "environ").read_bytes().split(b"\0")
            if is_ours and (command := (folder / "cmdline").read_bytes()):
                found.append(command.replace(b"\0", b" ").decode())
        except OSError:
            continue  # it ended while we looked, or is not ours to read
    return found
