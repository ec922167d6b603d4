"""Settings of the CPU model server: the only reader of the environment in this folder."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from model_server.local.errors import SettingRefused

ADAPTERS_FOLDER = Path(__file__).resolve().parent.parent / "adapters"

# Read by GNU's OpenMP when the engine loads it. Its threads spin for one another before they sleep, by
# default so long that beside one busy core of two an answer nearly stood still: 1.1 characters a second in
# place of 40. With 100 to 1,000 turns it was 43 to 47 on quiet cores and 24 to 31 beside a busy one.
os.environ.setdefault("GOMP_SPINCOUNT", "1000")


@dataclass(frozen=True)
class Config:
    """Everything the server can be told, checked.

    `model_path` is None for the bundled base model. `adapter` is None to take the one adapter that is
    there, "" to take none, else the name of a folder under `adapters_folder`.
    """

    host: str
    port: int
    model_path: Path | None
    cache_folder: Path
    adapters_folder: Path
    adapter: str | None
    slots: int
    context_tokens: int
    max_concurrent_requests: int
    threads: int


def read_config(environ: Mapping[str, str] = os.environ) -> Config:
    """The settings in `environ`.

    Raises: SettingRefused with the name of the variable, its value and what it may be.
    """
    model_path = environ.get("CHATFOODIE_MODEL_PATH", "")
    return Config(
        host=environ.get("CHATFOODIE_MODEL_HOST", "") or "127.0.0.1",
        port=_read_int(environ, "CHATFOODIE_MODEL_PORT", 8081, 0, 65535),
        model_path=Path(model_path).expanduser() if model_path else None,
        cache_folder=_read_cache_folder(environ),
        adapters_folder=Path(environ.get("CHATFOODIE_MODEL_ADAPTERS", "") or ADAPTERS_FOLDER),
        adapter=environ.get("CHATFOODIE_MODEL_ADAPTER"),
        slots=_read_int(environ, "CHATFOODIE_MODEL_SLOTS", 8, 1, 64),
        context_tokens=_read_int(environ, "CHATFOODIE_MODEL_CONTEXT_TOKENS", 2048, 512, 32768),
        max_concurrent_requests=_read_int(environ, "CHATFOODIE_MODEL_QUEUE", 64, 1, 4096),
        threads=_read_int(environ, "CHATFOODIE_MODEL_THREADS", choose_threads(count_cores()), 1, 512),
    )


def choose_threads(cores: int) -> int:
    """How many threads the engine gets on a machine of so many cores.

    Its threads wait for one another in a busy loop after every layer. Where something else takes one of
    their cores all of them stand still: on two cores beside a busy program, 60 tokens/s became 28. So one
    core is left to the rest of the machine where there are more than two. A model of this size gains
    nothing from more than eight threads.
    """
    return min(8, cores - 1 if cores > 2 else cores)


def count_cores() -> int:
    """The cores this process may use: its CPU set, and a container's CPU quota (cgroup v2).

    Without the quota a container limited to two of 32 cores would start 32 threads that wait for one another.
    """
    has_cpu_set = hasattr(os, "sched_getaffinity")  # Linux
    cores = len(os.sched_getaffinity(0)) if has_cpu_set else os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        cores = min(cores, max(1, round(int(quota) / int(period))))
    except (OSError, ValueError):
        pass  # no cgroup v2 here, or the quota is the word "max"
    return cores


def _read_cache_folder(environ: Mapping[str, str]) -> Path:
    folder = environ.get("CHATFOODIE_MODEL_CACHE", "")
    if folder:
        return Path(folder).expanduser()
    base = environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base else Path.home() / ".cache") / "chatfoodie"


def _read_int(environ: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    try:
        value = int(text)
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise SettingRefused(f"{name} is {text!r}: it must be a whole number from {least} to {most}.")
    return value
