"""Train an adapter by a recipe; started again after a kill, the same command goes on.

    python -m training.scripts.train_adapter training/recipes/gemma3_270m_lora.yaml --data FILE
    accelerate launch -m training.scripts.train_adapter training/recipes/koalpaca_5_8b_qlora.yaml --data FILE

A setting is changed for one run with `--set optimisation.epochs=1`.
"""

import argparse
import sys
from pathlib import Path

from training.foodie.base_model import ROOT
from training.foodie.dialogues import Dialogue, read_dialogues
from training.foodie.errors import DataRefused, RecipeRefused, TrainingError
from training.foodie.json_rows import FileUnreadable
from training.foodie.recipe import read_recipe
from training.foodie.trainer import train


def main(arguments: list[str] | None = None) -> int:
    """Train as the command line says; 1 when it cannot be done."""
    options = parse_options(arguments)
    try:
        changes = dict(pair.split("=", 1) for pair in options.set)
    except ValueError:
        print("A change is written --set group.name=value.", file=sys.stderr)
        return 1
    try:
        recipe = read_recipe(options.recipe, changes)
        path = options.data or recipe.data.train
        if path is None:
            raise RecipeRefused("The recipe names no dialogues: give them with --data.")
        held_out_path = options.held_out or recipe.data.held_out
        run_folder = options.out or ROOT / "var" / "training" / recipe.name
        train(
            recipe,
            read_all(Path(path)),
            read_all(Path(held_out_path)) if held_out_path else None,
            run_folder,
            report=lambda text: print(text, flush=True),
            is_fresh=options.fresh,
        )
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
    parser.add_argument("--data", help="dialogues to learn from, JSONL (default: the recipe's data.train)")
    parser.add_argument("--held-out", help="dialogues to judge by (default: a share of the others)")
    parser.add_argument("--out", type=Path, help="the run's folder (default: var/training/<name>)")
    parser.add_argument("--fresh", action="store_true", help="start over instead of going on")
    parser.add_argument("--set", action="append", default=[], metavar="GROUP.NAME=VALUE")
    return parser.parse_args(arguments)


def read_all(path: Path) -> list[Dialogue]:
    """The dialogues of a file. Raises: DataRefused when it is missing or a line of it is no dialogue."""
    try:
        dialogues, broken = read_dialogues(path)
    except OSError as error:
        raise DataRefused(f"The dialogues {path} cannot be read: {error.strerror}.") from error
    except FileUnreadable as error:
        raise DataRefused(f"The dialogues cannot be read: {error}.") from error
    if broken:
        raise DataRefused(
            f"{path} has {len(broken)} broken lines; line {broken[0].number}: {broken[0].reason}."
        )
    return dialogues


if __name__ == "__main__":
    sys.exit(main())
