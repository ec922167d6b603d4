"""An adapter merged into full weights, `W + alpha / rank * B @ A`, in files for TGI and transformers."""

from pathlib import Path

import torch

from training.foodie.adapter import attach_adapter
from training.foodie.base_model import load_config, load_model, load_tokenizer
from training.foodie.checkpoints import write_folder
from training.foodie.recipe import Base
from training.foodie.trainer import hash_tokenizer

# TGI loads a file at a time; larger files would have to be in memory whole.
SHARD_SIZE = "2GB"


def merge_adapter(source: str, base: Base, adapter: Path, target: Path, *, device: torch.device) -> None:
    """Write safetensors, config and tokenizer of the base at `source` with `adapter` merged in, to `target`.

    A base that was trained on in 4 bits is merged in 16: a change of LoRA's size would be lost in the steps
    between 4-bit values.
    Raises: BaseRefused, AdapterRefused.
    """
    whole = base.model_copy(update={"quantization": "none"})
    tokenizer = load_tokenizer(source, base.revision)
    model = load_model(source, whole, device)
    merged = attach_adapter(model, whole, adapter).merge_and_unload(safe_merge=True)

    def write(folder: Path) -> None:
        merged.save_pretrained(folder, safe_serialization=True, max_shard_size=SHARD_SIZE)
        tokenizer.save_pretrained(folder)

    write_folder(target, write)
    _check(target, base, hash_tokenizer(tokenizer))


def _check(folder: Path, base: Base, tokenizer_hash: str) -> None:
    """What was written reads back as what it was made of; a damaged tokenizer shows only in bad answers."""
    config = load_config(str(folder))
    if hash_tokenizer(load_tokenizer(str(folder))) != tokenizer_hash:
        raise RuntimeError(f"the tokenizer of {base.name} changed on its way into {folder}")
    # TGI chooses its code for a model by these names.
    if not config.architectures:
        raise RuntimeError(f"{folder}/config.json does not name its architecture")
