"""`make train-tiny` from end to end: every stage's command, and what each leaves behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from training.foodie.base_model import ROOT
from training.foodie.dialogues import read_dialogues

# A minute on two free cores; a machine that does other work besides gets several.
MOST_SECONDS = 600


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run of the whole pipeline left."""
    folder = tmp_path_factory.mktemp("pipeline") / "tiny"
    done = subprocess.run(
        [sys.executable, "-m", "training.scripts.run_tiny", "--out", str(folder)],
        cwd=ROOT,
        # Threads of several processes wait for one another in busy loops, and the model is tiny.
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert f"Report: {folder / 'scores' / 'scores.md'}" in done.stdout
    return folder


def test_pipeline_makes_dialogues_of_the_seeds_and_of_the_teacher_s_tasks(folder: Path):
    learned, broken = read_dialogues(folder / "dataset" / "train.jsonl")
    held_out, _ = read_dialogues(folder / "dataset" / "heldout.jsonl")

    assert broken == []
    assert {dialogue.source for dialogue in learned} == {"seeds", "self_instruct"}
    assert len(learned) > 100
    assert {dialogue.question for dialogue in learned}.isdisjoint(dialogue.question for dialogue in held_out)
    for stage in ("self_instruct", "dataset"):
        assert json.loads((folder / stage / "manifest.json").read_text())


def test_pipeline_s_training_brings_the_loss_down_and_leaves_an_adapter(folder: Path):
    rows = [json.loads(line) for line in (folder / "run" / "metrics.jsonl").read_text().splitlines()]
    held_out = [row["held_out_loss"] for row in rows if "held_out_loss" in row]

    assert held_out[-1] < held_out[0] - 0.05
    for name in ("adapter_config.json", "adapter_model.safetensors"):
        assert (folder / "run" / "adapter" / name).stat().st_size > 100
    for name in ("config.json", "model.safetensors", "tokenizer.json"):
        assert (folder / "merged" / name).is_file()


def test_pipeline_ends_with_the_report(folder: Path):
    text = (folder / "scores" / "scores.md").read_text()
    models = json.loads((folder / "scores" / "scores.json").read_text())["models"]
    base, tuned = models["base"]["scores"], models["tuned"]["scores"]

    assert "## Five questions before and after, the model by itself" in text
    assert "| perplexity, as a share of the base's | at most 0.42 |" in text
    assert "| answers in Korean |" in text
    assert tuned["perplexity"] < 0.95 * base["perplexity"]
    assert {"perplexity of seeds", "perplexity of self_instruct"} & tuned.keys()
    assert len((folder / "scores" / "answers.jsonl").read_text().splitlines()) == 2 * (5 + 6)
    assert (folder / "scores" / "scores.png").stat().st_size > 5000
