"""Make the weights that TGI serves, once: the base and the adapter fetched from the hub and merged.

    python -m training.scripts.merge_once /models/foodie --base beomi/KoAlpaca-Polyglot-5.8B --adapter NAME

BASE and NAME are ids of the hub or folders. Without an adapter the base is written as it is. When the folder
holds what is asked for, nothing is done: the container of docker-compose.yml runs at every start.
"""

import argparse
import json
import sys
from pathlib import Path

import torch
from huggingface_hub import snapshot_download
from huggingface_hub.errors import HfHubHTTPError, HFValidationError

from training.foodie.adapter import CONFIG_NAME
from training.foodie.base_model import load_model, load_tokenizer
from training.foodie.checkpoints import write_folder
from training.foodie.errors import AdapterRefused, TrainingError
from training.foodie.merge import SHARD_SIZE, merge_adapter
from training.foodie.recipe import Base

NOTE_NAME = "made_of.json"


def main(arguments: list[str] | None = None) -> int:
    """Make what the command line asks for; 1 when it cannot be done."""
    options = parse_options(arguments)
    made_of = {"base": options.base, "adapter": options.adapter, "dtype": options.dtype}
    if read_note(options.target) == made_of:
        print(f"{options.target} is there already: {describe(made_of)}")
        return 0
    # Not in four bits, whatever it was trained in: a change of LoRA's size would be lost between the steps.
    base = Base(name=options.base, source="pretrained", dtype=options.dtype)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        print(f"Making {options.target}: {describe(made_of)} ...", flush=True)
        if options.adapter:
            merge_adapter(options.base, base, fetch_adapter(options.adapter), options.target, device=device)
        else:
            write_base(base, options.target, device)
    except TrainingError as error:
        print(error, file=sys.stderr)
        return 1
    # Last: a folder without its note is made anew.
    (options.target / NOTE_NAME).write_text(json.dumps(made_of))
    print(f"Made {options.target}.")
    return 0


def describe(made_of: dict[str, str]) -> str:
    return f"{made_of['base']} with {made_of['adapter'] or 'no adapter'}"


def read_note(target: Path) -> dict[str, str] | None:
    try:
        note: dict[str, str] = json.loads((target / NOTE_NAME).read_text())
    except (OSError, ValueError):
        return None
    return note


def fetch_adapter(name: str) -> Path:
    """The adapter's folder, from the hub unless it is one. Raises: AdapterRefused."""
    if Path(name).is_dir():
        return Path(name)
    try:
        folder = Path(snapshot_download(name))
    except (OSError, ValueError, HfHubHTTPError, HFValidationError) as error:
        raise AdapterRefused(f"The adapter {name} cannot be fetched: {error}") from error
    if not (folder / CONFIG_NAME).is_file():
        raise AdapterRefused(f"{name} is no adapter: it has no {CONFIG_NAME}.")
    return folder


def write_base(base: Base, target: Path, device: torch.device) -> None:
    """The base in safetensors, whatever its own files are: TGI converts others, but may not write here."""
    tokenizer = load_tokenizer(base.name, base.revision)
    model = load_model(base.name, base, device)

    def write(folder: Path) -> None:
        model.save_pretrained(folder, safe_serialization=True, max_shard_size=SHARD_SIZE)
        tokenizer.save_pretrained(folder)

    write_folder(target, write)


def parse_options(arguments: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", type=Path)
    parser.add_argument("--base", required=True)
    parser.add_argument("--adapter", default="")
    parser.add_argument("--dtype", choices=("float16", "bfloat16", "float32"), default="float16")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
