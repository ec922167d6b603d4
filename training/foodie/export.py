"""What leaves a run: the adapter's folder for the CPU model server, and a merged GGUF file."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from training.foodie.adapter import CONFIG_NAME, WEIGHTS_NAME, check_adapter
from training.foodie.base_model import ROOT
from training.foodie.checkpoints import write_folder
from training.foodie.errors import AdapterRefused
from training.foodie.model_card import CARD_NAME, render_card
from training.foodie.recipe import Base

ADAPTERS_FOLDER = ROOT / "model_server" / "adapters"
# The model server merges by itself; its own code, in a process of its own, makes the very file that it would
# serve. Its arguments: the folder that holds the adapter's, the adapter's name, and where the result goes.
MERGE = (
    "import sys; from dataclasses import replace; from pathlib import Path;"
    "from model_server.local.adapter import apply_adapter;"
    "from model_server.local.config import read_config;"
    "from model_server.local.weights import find_base_model;"
    "config = replace(read_config(), adapters_folder=Path(sys.argv[1]), adapter=sys.argv[2]);"
    "base = find_base_model(config);"
    "print(apply_adapter(base, replace(config, cache_folder=Path(sys.argv[3]))))"
)


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


def export_gguf(adapter: Path, target: Path) -> None:
    """Write the GGUF file that the CPU model server serves with `adapter`. Raises: AdapterRefused."""
    target.parent.mkdir(parents=True, exist_ok=True)
    where = [str(adapter.resolve().parent), adapter.resolve().name]
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        done = subprocess.run(  # noqa: S603  (our own code)
            [sys.executable, "-c", MERGE, *where, folder],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise AdapterRefused(f"The model server cannot merge {adapter}: {reason}")
        Path(done.stdout.strip()).replace(target)
