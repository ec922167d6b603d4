"""What leaves a run: the adapter's folder for the CPU model server, and a merged GGUF file."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from training.foodie.adapter import CONFIG_NAME, WEIGHTS_NAME, check_adapter
from training.foodie.base_model import ROOT
from training.foodie.checkpoints import RUN_NAME, write_folder
from training.foodie.errors import AdapterRefused
from training.foodie.progress_log import read_metrics
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
GEMMA_LICENCE = "[Gemma Terms of Use](https://ai.google.dev/gemma/terms)"


def export_adapter(run_folder: Path, base: Base, target: Path) -> None:
    """Put the adapter of a finished run at `target`, with a model card, as the model server merges it.

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
        (folder / "README.md").write_text(render_card(run_folder, target.name), encoding="utf-8")

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


def render_card(run_folder: Path, name: str) -> str:
    """The README of an adapter: what it is, of what, trained how, with which figures."""
    run = json.loads((run_folder / RUN_NAME).read_text())
    rows = [row for row in read_metrics(run_folder) if "held_out_loss" in row]
    settings, lora = run["optimisation"], run["lora"]
    lines = [
        "---",
        f"base_model: {run['base']['name']}",
        "library_name: peft",
        "language: ko",
        "pipeline_tag: text-generation",
        "---",
        f"# {name}",
        "",
        "foodie, who recommends food in Korean: a LoRA adapter, trained on dialogues in the format of",
        "`model_server/prompt_template.jinja`. It phrases well and knows little; facts come from the block",
        "`### 정보:` before the last question.",
        "",
        "| | |",
        "| --- | --- |",
        f"| base | {run['base']['name']} |",
        f"| rank, alpha, dropout | {lora['rank']}, {lora['alpha']:g}, {lora['dropout']:g} |",
        f"| layers | {lora['targets']} |",
        f"| epochs, batch, rate | {settings['epochs']}, {settings['batch']}, {settings['learning_rate']:g} "
        f"({settings['schedule']}) |",
    ]
    if rows:
        best = min(rows, key=lambda row: row["held_out_loss"])
        lines.append(
            f"| loss on held-out answers, nats a token | {rows[0]['held_out_loss']:.3f} before, "
            f"{best['held_out_loss']:.3f} after {best['step']} steps |"
        )
    if "gemma" in run["base"]["name"]:
        lines += ["", f"A model derivative of Gemma, provided under and subject to the {GEMMA_LICENCE}."]
    return "\n".join(lines) + "\n"
