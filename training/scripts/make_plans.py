"""Make plan dialogues from the backend's plans, for the source `plans` of the data set's recipe.

    python -m training.scripts.make_plans --count 9000 --out var/training/plan_dialogues.jsonl

What was refused, and why, is told at the end and in FILE.report.txt. The same count and seed give the same
dialogues, as long as the backend's plans stay as they are.
"""

import argparse
import sys
from pathlib import Path

from training.foodie.dialogues import write_dialogues, write_text
from training.foodie.errors import TrainingError
from training.foodie.plans import PlanWriter, read_foods, read_small_talk


def main() -> int:
    """Run it. Returns the exit status."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--count", type=int, default=9000, help="dialogues to make (default: 9000)")
    options.add_argument(
        "--seed", type=int, default=1, help="chance of questions, people and answers (default: 1)"
    )
    options.add_argument("--out", type=Path, required=True, help="JSONL file to write")
    given = options.parse_args()
    try:
        made = PlanWriter(given.seed, read_foods(), read_small_talk()).make(given.count)
    except TrainingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    write_dialogues(given.out, made.dialogues)
    report = made.format()
    write_text(given.out.with_name(f"{given.out.name}.report.txt"), f"{report}\n")
    sys.stderr.write(f"{report}\n{len(made.dialogues)} dialogues in {given.out}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
