"""Hand a trained adapter to what serves it.

    python -m training.scripts.merge_adapter RECIPE --adapter-to model_server/adapters/NAME
    python -m training.scripts.merge_adapter RECIPE --weights-to /models/NAME
    python -m training.scripts.merge_adapter RECIPE --gguf-to NAME.gguf

The first is for the CPU model server, the second for TGI, the third for any llama.cpp.
The CPU model server merges an adapter's folder by itself at its next start. TGI cannot load LoRA on GPT-NeoX,
so it gets full weights: `CHATFOODIE_MODEL_PATH=/models/foodie model_server/launch.sh`.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import torch

from training.foodie.base_model import ROOT, prepare_base
from training.foodie.errors import TrainingError
from training.foodie.export import export_adapter, export_gguf
from training.foodie.merge import check_gguf, merge_adapter
from training.foodie.recipe import read_recipe


def main(arguments: list[str] | None = None) -> int:
    """Export as the command line says; 1 when it cannot be done."""
    options = parse_options(arguments)
    try:
        recipe = read_recipe(options.recipe)
        run_folder = options.run or ROOT / "var" / "training" / recipe.name
        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        if options.adapter_to:
            export_adapter(run_folder, recipe.base, options.adapter_to, options.dataset)
            print(f"adapter: {options.adapter_to}")
        if options.gguf_to:
            with tempfile.TemporaryDirectory() as folder:
                adapter = Path(folder) / recipe.name
                export_adapter(run_folder, recipe.base, adapter)
                export_gguf(
                    adapter,
                    options.gguf_to,
                    lambda file: check_gguf(
                        prepare_base(recipe.base, run_folder),
                        recipe.base,
                        run_folder / "adapter",
                        file,
                        device=device,
                    ),
                )
            print(f"GGUF: {options.gguf_to}")
        if options.weights_to:
            source = prepare_base(recipe.base, run_folder)
            merge_adapter(source, recipe.base, run_folder / "adapter", options.weights_to, device=device)
            print(f"weights: {options.weights_to}")
    except TrainingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def parse_options(arguments: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--run", type=Path, help="the run's folder (default: var/training/<name>)")
    parser.add_argument("--adapter-to", type=Path)
    parser.add_argument("--dataset", type=Path, help="folder of the run's data, for the model card")
    parser.add_argument("--weights-to", type=Path)
    parser.add_argument("--gguf-to", type=Path)
    options = parser.parse_args(arguments)
    if not (options.adapter_to or options.weights_to or options.gguf_to):
        parser.error("name at least one of --adapter-to, --weights-to, --gguf-to")
    return options


if __name__ == "__main__":
    sys.exit(main())
