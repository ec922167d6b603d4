"""LoRA adapters: merged into the base model's file once, because merged weights cost nothing per token.

Every tensor that the adapter changes becomes `W + scale * B @ A` in Q8_0; all metadata and all other tensors
are copied byte for byte. The merged file stays in the cache folder under the hash of what went into it.
"""

import hashlib
import json
import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import safetensors
from numpy.typing import NDArray

from model_server.local.config import Config
from model_server.local.errors import ModelUnavailable
from model_server.local.gguf_file import GgufFile, write_with_changes
from model_server.local.weights import BASE_SHA256, is_checked, write_checked

# Part of every cached file's key: raise it when the merge changes.
MERGE_VERSION = 1
CONFIG_NAME = "adapter_config.json"
WEIGHTS_NAME = "adapter_model.safetensors"
ARCHITECTURE = "gemma3"
# The base, not its instruction-tuned sister "-it", whose weights differ.
BASE_PATTERN = re.compile(r"gemma-?3-270m(?!-it)")
LAYER_PATTERN = re.compile(
    r"base_model\.model\.model\.(?:language_model\.)?layers\.(\d+)\."
    r"(?:self_attn|mlp)\.(\w+)_proj\.lora_([AB])\.weight"
)
GGUF_NAMES = {
    "q": "attn_q",
    "k": "attn_k",
    "v": "attn_v",
    "o": "attn_output",
    "gate": "ffn_gate",
    "up": "ffn_up",
    "down": "ffn_down",
}
Matrix = NDArray[np.float32]


def apply_adapter(base: Path, config: Config) -> Path:
    """The file to serve: `base`, or `base` with the adapter merged in.

    Raises: ModelUnavailable when the adapter does not fit, or when there are several and none is named.
    """
    folder = find_adapter(config)
    if folder is None:
        return base
    key = _hash_inputs(base, folder, bundled=config.model_path is None)
    stem = f"{base.stem}+{folder.name}"
    target = config.cache_folder / f"{stem}-{key[:16]}.gguf"
    if not is_checked(target, key):
        changes = read_changes(folder)
        try:
            source = GgufFile(base)
            if source.settings.get("general.architecture") != ARCHITECTURE:
                raise _refuse(folder, f"{base.name} is no Gemma 3 model")
            write_checked(target, key, lambda file: write_with_changes(source, changes, file))
        except ValueError as error:
            raise _refuse(folder, str(error)) from error
        _remove_older(target, stem)
    return target


def find_adapter(config: Config) -> Path | None:
    """The folder of the adapter to merge. Raises: ModelUnavailable."""
    if config.adapter == "":
        return None
    if config.adapter is not None:
        folder = config.adapters_folder / config.adapter
        if not (folder / CONFIG_NAME).is_file():
            raise ModelUnavailable(
                f"CHATFOODIE_MODEL_ADAPTER is {config.adapter!r}, but {folder} holds no {CONFIG_NAME}."
            )
        return folder
    if config.model_path is not None:
        return None  # a file named by hand is served as it is, unless an adapter is named as well
    found = sorted(path.parent for path in config.adapters_folder.glob(f"*/{CONFIG_NAME}"))
    if len(found) > 1:
        names = ", ".join(folder.name for folder in found)
        raise ModelUnavailable(
            f"{config.adapters_folder} holds several adapters ({names}): "
            'name one in CHATFOODIE_MODEL_ADAPTER, or set it to "" for none.'
        )
    return found[0] if found else None


def read_changes(folder: Path) -> dict[str, Matrix]:
    """What the adapter adds to each tensor, by the tensor's GGUF name. Raises: ModelUnavailable."""
    try:
        settings = json.loads((folder / CONFIG_NAME).read_text())
        tensors = dict(safetensors.deserialize((folder / WEIGHTS_NAME).read_bytes()))  # type: ignore[no-untyped-call]
        scale = _read_scale(settings)
    except (OSError, ValueError, KeyError, TypeError, safetensors.SafetensorError) as error:
        raise _refuse(folder, f"it cannot be read: {error}") from error
    base = str(settings.get("base_model_name_or_path"))
    if not BASE_PATTERN.search(base.lower().replace("_", "-")):
        raise _refuse(folder, f"it was trained for {base}, not for Gemma 3 270M")
    for name in ("use_dora", "rank_pattern", "alpha_pattern", "modules_to_save"):
        if settings.get(name):
            raise _refuse(folder, f"its {name} cannot be merged here")
    halves: dict[str, dict[str, Matrix]] = {}
    for name, tensor in tensors.items():
        match = LAYER_PATTERN.fullmatch(name)
        if match is None or match[2] not in GGUF_NAMES:
            raise _refuse(folder, f"it changes {name}, which cannot be merged here")
        target = f"blk.{match[1]}.{GGUF_NAMES[match[2]]}.weight"
        halves.setdefault(target, {})[match[3]] = _to_matrix(folder, name, tensor)
    changes = {}
    for target, half in halves.items():
        if half.keys() != {"A", "B"} or half["B"].shape[1] != half["A"].shape[0]:
            raise _refuse(folder, f"its two matrices for {target} do not belong together")
        changes[target] = scale * (half["B"] @ half["A"])
    return changes


def _read_scale(settings: dict[str, Any]) -> np.float32:
    rank = int(settings["r"])
    if rank < 1:
        raise ValueError(f"its rank is {rank}")
    divisor = math.sqrt(rank) if settings.get("use_rslora") else rank
    return np.float32(settings["lora_alpha"] / divisor)


def _to_matrix(folder: Path, name: str, tensor: dict[str, Any]) -> Matrix:
    data, shape = tensor["data"], tensor["shape"]
    if tensor["dtype"] == "BF16":
        # numpy has no bfloat16; it is the upper half of a float32.
        values = (np.frombuffer(data, np.uint16).astype(np.uint32) << 16).view(np.float32)
    elif tensor["dtype"] in ("F16", "F32"):
        values = np.frombuffer(data, np.float16 if tensor["dtype"] == "F16" else np.float32)
    else:
        raise _refuse(folder, f"{name} is of type {tensor['dtype']}, which cannot be merged here")
    matrix = values.astype(np.float32).reshape(shape)
    if matrix.ndim != 2 or not np.isfinite(matrix).all():
        raise _refuse(folder, f"{name} is no matrix of numbers")
    return matrix


def _hash_inputs(base: Path, folder: Path, *, bundled: bool) -> str:
    found = base.stat()
    # Hashing a large file of the user's at every start would take seconds.
    base_key = BASE_SHA256 if bundled else f"{base.resolve()} {found.st_size} {found.st_mtime_ns}"
    digest = hashlib.sha256(f"{MERGE_VERSION} {base_key}".encode())
    for name in (CONFIG_NAME, WEIGHTS_NAME):
        try:
            digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
        except OSError as error:
            raise _refuse(folder, f"its {name} cannot be read: {error.strerror}") from error
    return digest.hexdigest()


def _remove_older(target: Path, stem: str) -> None:
    """Files merged from earlier states of this adapter, 300 MB each, are of no more use."""
    # The whole name, so that the adapter "foodie" does not take the files of "foodie-v2" along.
    merged = re.compile(rf"\.?{re.escape(stem)}-[0-9a-f]+\.gguf.*")
    for path in target.parent.iterdir():
        if merged.fullmatch(path.name) and target.name not in path.name:
            path.unlink(missing_ok=True)


def _refuse(folder: Path, reason: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"The adapter {folder.name} ({folder}) cannot be used: {reason}. "
        'Remove it, or set CHATFOODIE_MODEL_ADAPTER="" to go without.'
    )
