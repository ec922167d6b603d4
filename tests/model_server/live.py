"""A real model server in a process of its own, for tests and benchmarks."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STOP_SECONDS = 10


def start_model_server(**env: str) -> tuple[subprocess.Popen[str], str]:
    """The process and what it printed first: its ready line, or why it cannot start.

    Give settings without their prefix: `SLOTS="2"`. The port is free-chosen by the system.
    """
    settings = {f"CHATFOODIE_MODEL_{name}": value for name, value in ({"PORT": "0"} | env).items()}
    process = subprocess.Popen(
        [sys.executable, "-m", "model_server.local"],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    return process, process.stdout.readline()


def stop(process: subprocess.Popen[str]) -> int:
    """The exit status after SIGTERM."""
    process.send_signal(signal.SIGTERM)
    try:
        process.communicate(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return process.returncode


@contextmanager
def running_model_server(**env: str) -> Iterator[str]:
    """The base URL of a model server that is ready to answer."""
    process, line = start_model_server(**env)
    try:
        found = re.search(r"http://\S+", line)
        assert found, f"the model server did not start: {line}"
        yield found[0]
    finally:
        stop(process)
