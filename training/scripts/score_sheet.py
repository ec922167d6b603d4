"""What readers gave: the mean and the share of 0 by group and system, and how far two readers agree.

    python -m training.scripts.score_sheet first.csv second.csv --key var/training/judged/key.csv

Each file is the sheet that `judge_answers` wrote, filled in by one reader. Without the key the systems keep
their letters, which stand for another system at each question: give it once all have read.
"""

import argparse
import sys
from itertools import combinations
from pathlib import Path

from training.foodie.errors import TrainingError
from training.foodie.sheets import Verdict, measure_kappa, pair_up, read_key, read_sheet, render_scores


def main(arguments: list[str] | None = None) -> int:
    """Score as the command line says; 1 when a sheet cannot be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sheets", type=Path, nargs="+", help="one filled sheet a reader")
    parser.add_argument("--key", type=Path, help="which system each letter is")
    options = parser.parse_args(arguments)
    judges: list[list[Verdict]] = []
    try:
        key = read_key(options.key) if options.key else None
        for path in options.sheets:
            verdicts, empty = read_sheet(path, key)
            judges.append(verdicts)
            if empty:
                print(f"{path}: {empty} answers have no score yet.", file=sys.stderr)
    except TrainingError as error:
        print(error, file=sys.stderr)
        return 1
    print(render_scores(judges))
    for (one, first), (other, second) in combinations(zip(options.sheets, judges, strict=True), 2):
        pairs = pair_up(first, second)
        same = sum(mine == theirs for mine, theirs in pairs)
        print(
            f"\n{one.name} and {other.name}: weighted kappa {measure_kappa(pairs):.2f} "
            f"over {len(pairs)} answers, {same} of them with the same score."
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
