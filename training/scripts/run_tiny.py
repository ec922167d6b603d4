"""The whole pipeline with a random model: seeds, self-instruct, data set, LoRA, merge, evaluation.

    make train-tiny
    python -m training.scripts.run_tiny --out var/training/tiny

Every stage is the command that a real run uses; only the teacher is scripted and the model knows nothing.
"""

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

from training.clients.scripted_teacher import ScriptedTeacher

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "training" / "recipes"
RECIPE = RECIPES / "tiny_cpu.yaml"


def main() -> int:
    """Run all stages; 1 when one of them fails."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "training" / "tiny")
    out: Path = parser.parse_args().out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    started_at = time.monotonic()
    with ScriptedTeacher() as teacher:
        for name, command in list_stages(out, teacher.url):
            print(f"\n== {name}", flush=True)
            if subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode != 0:  # noqa: S603
                print(f"The stage {name!r} failed.", file=sys.stderr)
                return 1
    seconds = time.monotonic() - started_at
    print(f"\nAll stages in {seconds:.0f} s. Report: {out / 'scores' / 'scores.md'}")
    return 0


def list_stages(out: Path, teacher_url: str) -> list[tuple[str, list[str]]]:
    """Each stage's name and command, as arguments of `python -m`."""
    instructed, dataset, run = out / "self_instruct", out / "dataset", out / "run"
    held_out = str(dataset / "heldout.jsonl")
    scripts = "training.scripts."
    return [
        (
            "self-instruct, by a scripted teacher",
            [
                *(f"{scripts}make_instructions", "--recipe", str(RECIPES / "self_instruct_tiny.yaml")),
                *("--teacher-url", teacher_url, "--out", str(instructed)),
            ],
        ),
        (
            "data set",
            [
                *(f"{scripts}make_dataset", "--recipe", str(RECIPES / "dataset_tiny.yaml")),
                *("--out", str(dataset), "--source", f"self_instruct={instructed / 'dialogues.jsonl'}"),
            ],
        ),
        (
            "LoRA",
            [
                *(f"{scripts}train_adapter", str(RECIPE), "--data", str(dataset / "train.jsonl")),
                *("--held-out", held_out, "--out", str(run)),
            ],
        ),
        (
            "merge",
            [f"{scripts}merge_adapter", str(RECIPE), "--run", str(run), "--weights-to", str(out / "merged")],
        ),
        (
            "evaluation",
            [
                *(f"{scripts}score_adapter", "--recipe", str(RECIPE), "--run", str(run)),
                *("--held-out", held_out, "--out", str(out / "scores")),
                *("--profiles", "6", "--max-new-tokens", "24"),
            ],
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
