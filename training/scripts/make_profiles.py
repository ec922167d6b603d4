"""Make profile dialogues from the food catalogue, for the source `profile` of the data set's recipe.

    python -m training.scripts.make_profiles --count 6000 --out var/training/profile_dialogues.jsonl

The same count and seed give the same dialogues, as long as the catalogue stays as it is.
"""

import argparse
import sys
from pathlib import Path

import yaml

from training.foodie.dialogues import write_dialogues
from training.foodie.profiles import ROOT, Wording, make_dialogues

# A data file that both folders read, as they share the prompt's template; nothing is imported.
CATALOGUE = ROOT / "backend" / "food" / "data" / "catalogue.yaml"


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--count", type=int, default=6000, help="dialogues to make (default: 6000)")
    options.add_argument(
        "--seed", type=int, default=1, help="chance of questions, profiles and answers (default: 1)"
    )
    options.add_argument("--out", type=Path, required=True, help="JSONL file to write")
    given = options.parse_args()
    names = [food["name"] for food in yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))]
    dialogues = list(make_dialogues(given.count, given.seed, names, Wording.read()))
    write_dialogues(given.out, dialogues)
    print(f"{len(dialogues)} dialogues in {given.out}.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
