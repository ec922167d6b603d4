"""Is the backend as fast as an older one? Both in turn on one machine, several times, and the median decides.

    python -m tests.bench.pairs COMMIT [--pairs 5] [--chats 300] [--members]

The older backend is taken out of git into a temporary folder and served from there; load, scripted server and
floor are those of this checkout for both. Which of the two begins changes from pair to pair, for the second
runs on a warmer machine. Prints CPU a token and the first token of every run, and the median of the ratios
new : old; ends with 1 when one of them is above 1.
"""

import argparse
import io
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.bench_relay import Relayed, relay_through_backend, relay_through_floor, running_model
from tests.live import ROOT

# What an older backend needs of its checkout.
NEEDED = ("backend", "model_server/prompt_template.jinja")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("commit")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--chats", type=int, default=300)
    parser.add_argument("--members", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, running_model() as model_port:
        old = Path(folder)
        take_out(options.commit, old)
        pairs = []
        for number in range(options.pairs):
            floor = relay_through_floor(model_port, options.chats)
            roots = {"old": old, "new": ROOT}
            order = ("old", "new") if number % 2 == 0 else ("new", "old")
            of = {
                name: relay_through_backend(
                    model_port, options.chats, members=options.members, root=roots[name]
                )
                for name in order
            }
            if errors := [error for run in (floor, *of.values()) for error in run.load.errors]:
                print(f"{len(errors)} errors, the first: {errors[0]}")
                return 1
            print(f"pair {number + 1}: " + "; ".join(map(describe, ("floor", *of), (floor, *of.values()))))
            pairs.append((of["old"], of["new"]))
    return report(pairs)


def take_out(commit: str, folder: Path) -> None:
    """Put the older backend into a folder."""
    command = ["git", "archive", "--format=tar", commit, *NEEDED]
    archive = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")


def describe(name: str, run: Relayed) -> str:
    return f"{name} {run.cpu_us:.1f} µs a token, first token after {run.load.first_ms(50):.1f} ms"


def report(pairs: Sequence[tuple[Relayed, Relayed]]) -> int:
    cpu = statistics.median(new.cpu_us / old.cpu_us for old, new in pairs)
    first = statistics.median(new.load.first_ms(50) / old.load.first_ms(50) for old, new in pairs)
    is_met = cpu <= 1 and first <= 1
    print(
        f"median of {len(pairs)} pairs, new : old: CPU a token {cpu:.3f}, first token {first:.3f}:"
        f" target (at most 1.000) {'met' if is_met else 'MISSED'}"
    )
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
