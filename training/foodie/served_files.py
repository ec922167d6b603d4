"""The files that the CPU model server serves, asked of its command: the parts never import one another."""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


class NotServed(Exception):
    """The model server cannot make the file; the text is its own sentence."""


def find_base_file() -> Path:
    """The GGUF file of the base model, assembled if need be. Raises: NotServed."""
    return _ask("base")


def merge_adapter_file(adapter: Path, folder: Path) -> Path:
    """The GGUF file in `folder` that would be served with `adapter`. Raises: NotServed."""
    return _ask("merged", str(adapter.parent), adapter.name, str(folder))


def _ask(*arguments: str) -> Path:
    done = subprocess.run(  # noqa: S603  (our own code)
        [sys.executable, "-m", "model_server.local.files", *arguments],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise NotServed((done.stderr.strip().splitlines() or ["no reason given"])[-1])
    return Path(done.stdout.strip())
