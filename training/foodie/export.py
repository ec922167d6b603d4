"""What leaves a run: the adapter's folder for the CPU model server, and a merged GGUF file."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from training.foodie.adapter import CONFIG_NAME, WEIGHTS_NAME, check_adapter
from training.foodie.base_model import ROOT
from training.foodie.checkpoints import write_folder
from training.foodie.errors import AdapterRefused
from training.foodie.model_card import CARD_NAME, render_card
from training.foodie.recipe import Base
from training.foodie.served_files import NotServed, merge_adapter_file

ADAPTERS_FOLDER = ROOT / "model_server" / "adapters"


def export_adapter(run_folder: Path, base: Base, target: Path, dataset: Path | None = None) -> None:
    """Put the adapter of a finished run at `target`, with a model card, as the model server merges it.

    The card tells of the data, too, when `dataset` is the folder that it was made in.

    Its weights are rounded to float16, half the size: three decimal digits more than the 8 bits they end in.
    Raises: AdapterRefused.
    """
    source = run_folder / "adapter"
    check_adapter(source, base)

    def write(folder: Path) -> None:
        full = load_file(source / WEIGHTS_NAME)
        tensors = {name: tensor.to(torch.float16) for name, tensor in full.items()}
        if not all(bool(torch.isfinite(tensor).all()) for tensor in tensors.values()):
            raise AdapterRefused(f"The adapter in {source} holds values that are no numbers in float16.")
        save_file(tensors, folder / WEIGHTS_NAME, metadata={"format": "pt"})
        shutil.copy(source / CONFIG_NAME, folder / CONFIG_NAME)
        (folder / CARD_NAME).write_text(render_card(run_folder, target.name, dataset), encoding="utf-8")

    write_folder(target, write)


def export_gguf(adapter: Path, target: Path, check: Callable[[Path], None]) -> None:
    """Write the GGUF file that the CPU model server serves with `adapter`.

    `check` looks at the file before it is `target`, and raises what is wrong with it; what was there stays.
    Raises: AdapterRefused.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        try:
            merged = merge_adapter_file(adapter.resolve(), Path(folder))
        except NotServed as error:
            raise AdapterRefused(f"The model server cannot merge {adapter}: {error}") from error
        check(merged)
        merged.replace(target)
