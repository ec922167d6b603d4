"""Runs of the tiny recipe: the loss falls, a killed run ends as an unbroken one, a failing one stops well."""

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tests.live import ROOT
from tests.training.models import RECIPES, THREADS, make_tiny_base, read_tiny_recipe
from tests.training.texts import make_dialogues
from training.foodie.base_model import check_tokenizer, load_config, load_tokenizer
from training.foodie.checkpoints import Checkpoints
from training.foodie.dialogues import Dialogue, write_dialogues
from training.foodie.errors import BaseRefused, DataRefused, MemoryTooSmall, RecipeRefused, TrainingDiverged
from training.foodie.memory import GIB, check_memory, estimate
from training.foodie.recipe import Optimisation, read_recipe
from training.foodie.trainer import Result, count_steps, learning_rate_at, train


def run(folder: Path, dialogues: list[Dialogue] | None = None, **changes: str) -> tuple[Result, list[str]]:
    said: list[str] = []
    recipe = read_tiny_recipe(**({"optimisation__epochs": "1"} | changes))
    return train(recipe, dialogues or make_dialogues(60), None, folder, report=said.append), said


def test_run_lowers_the_loss_and_leaves_adapter_metrics_plot_and_events(tmp_path: Path):
    result, said = run(tmp_path, optimisation__epochs="3")

    assert result.held_out_loss_before is not None
    assert result.held_out_loss is not None
    assert result.held_out_loss < result.held_out_loss_before - 0.3
    assert (tmp_path / "adapter" / "adapter_model.safetensors").is_file()
    assert (tmp_path / "loss.png").stat().st_size > 5000
    assert list((tmp_path / "tensorboard").glob("events.*"))
    rows = [json.loads(line) for line in (tmp_path / "metrics.jsonl").read_text().splitlines()]
    assert rows[0].items() >= {"step": 0, "held_out_loss": result.held_out_loss_before}.items()
    assert 0 <= rows[0]["seconds"] <= rows[-1]["seconds"]
    assert {"step", "loss", "tokens_per_second", "learning_rate"} <= rows[1].keys()
    assert any(" tokens/s " in line and line.endswith(" left") for line in said)


KILLED = {
    "optimisation.epochs": "4",
    "watch.save_every": "2",
    "watch.evaluate_every": "5",
    "watch.report_every": "1",
}


def start_killed(folder: Path, data: Path) -> subprocess.Popen[str]:
    """The real command in a process of its own."""
    changes = [part for name, value in KILLED.items() for part in ("--set", f"{name}={value}")]
    command = [sys.executable, "-m", "training.scripts.train_adapter", str(RECIPES / "tiny_cpu.yaml")]
    return subprocess.Popen(
        [*command, "--data", str(data), "--out", str(folder), *changes],
        cwd=ROOT,
        env=os.environ | {"OMP_NUM_THREADS": str(THREADS)},  # sums are added up as in the runs here
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_run_that_is_killed_and_started_again_ends_with_the_very_same_adapter(tmp_path: Path):
    data = tmp_path / "dialogues.jsonl"
    dialogues = make_dialogues(60)
    write_dialogues(data, dialogues)
    killed = start_killed(tmp_path / "killed", data)
    assert killed.stdout is not None
    seen = []
    for line in killed.stdout:
        seen.append(line)
        if line.startswith("step     9/"):  # in the second epoch, one step past a checkpoint
            killed.send_signal(signal.SIGKILL)
            break
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL, "".join(seen)

    recipe = read_recipe(RECIPES / "tiny_cpu.yaml", KILLED)
    said: list[str] = []
    train(recipe, dialogues, None, tmp_path / "killed", report=said.append)
    train(recipe, dialogues, None, tmp_path / "unbroken", report=said.append)

    assert any(line.startswith("going on after step") for line in said)
    for place in ("adapter", "best"):
        first, second = (
            load_file(tmp_path / name / place / "adapter_model.safetensors")
            for name in ("unbroken", "killed")
        )
        assert first.keys() == second.keys()
        assert all(torch.equal(first[name], second[name]) for name in first), place
    for name in ("loss", "held_out_loss", "learning_rate"):
        first_rows, second_rows = (
            [(row["step"], row[name]) for row in read_rows(tmp_path / run_name) if name in row]
            for run_name in ("unbroken", "killed")
        )
        assert first_rows == second_rows, name


def test_two_processes_learn_what_one_learns(tmp_path: Path):
    """Each takes half of every batch; without dropout, whose draws are each process's own."""
    data = tmp_path / "dialogues.jsonl"
    dialogues = make_dialogues(60)
    write_dialogues(data, dialogues)
    changes = {"lora.dropout": "0.0", "optimisation.max_steps": "4"}
    done = subprocess.run(
        [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "--standalone"]
        + ["-m", "training.scripts.train_adapter", str(RECIPES / "tiny_cpu.yaml"), "--fresh"]
        + ["--data", str(data), "--out", str(tmp_path / "two")]
        + [part for name, value in changes.items() for part in ("--set", f"{name}={value}")],
        cwd=ROOT,
        env=os.environ | {"OMP_NUM_THREADS": str(THREADS), "ACCELERATE_USE_CPU": "true"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("all done after 4 steps") == 1, "one of them reports"
    assert json.loads((tmp_path / "two" / "run.json").read_text())["processes"] == 2
    recipe = read_recipe(RECIPES / "tiny_cpu.yaml", changes)
    one = train(recipe, dialogues, None, tmp_path / "one", report=lambda text: None)
    first, second = (
        load_file(folder / "adapter_model.safetensors")
        for folder in (one.adapter, tmp_path / "two" / "adapter")
    )
    for name, tensor in first.items():
        torch.testing.assert_close(second[name], tensor, rtol=0, atol=1e-4)
    assert max(float(tensor.abs().max()) for name, tensor in first.items() if "lora_B" in name) > 1e-2


def read_rows(folder: Path) -> list[dict[str, float]]:
    return [json.loads(line) for line in (folder / "metrics.jsonl").read_text().splitlines()]


def test_run_that_diverges_stops_and_keeps_the_last_good_checkpoint(tmp_path: Path):
    """A moment of AdamW becomes no number after step 4: step 5 spoils the weights, step 6 notices."""
    changes = {"optimisation__max_steps": "6", "watch__save_every": "1", "watch__keep_checkpoints": "9"}
    run(tmp_path, **changes)
    folder = tmp_path / "checkpoints"
    for step in (5, 6):
        shutil.rmtree(folder / f"step-000000{step}")
    state_path = folder / "step-0000004" / "state.pt"
    state = torch.load(state_path, weights_only=True)
    state["optimizer"]["state"][0]["exp_avg"][:] = torch.nan
    torch.save(state, state_path)

    with pytest.raises(
        TrainingDiverged, match=r"After step 5 .*no number; .*step-0000004 is the last good checkpoint"
    ):
        run(tmp_path, **changes)

    last = Checkpoints(folder, 9).find_last()
    assert last is not None
    weights = load_file(last / "adapter_model.safetensors").values()
    assert all(bool(torch.isfinite(tensor).all()) for tensor in weights)


def test_run_folder_of_another_recipe_or_other_data_is_refused(tmp_path: Path):
    run(tmp_path, optimisation__max_steps="1")

    with pytest.raises(RecipeRefused, match=r"other settings \(lora\).*--fresh"):
        run(tmp_path, optimisation__max_steps="1", lora__rank="4")
    with pytest.raises(RecipeRefused, match=r"examples_sha256"):
        run(tmp_path, make_dialogues(60, seed=9), optimisation__max_steps="1")


def test_run_that_is_done_is_not_done_again(tmp_path: Path):
    first, _ = run(tmp_path, optimisation__max_steps="3")
    before = (first.adapter / "adapter_model.safetensors").read_bytes()

    second, said = run(tmp_path, optimisation__max_steps="3")

    assert second.steps == 3
    assert not any(line.startswith("step ") for line in said)
    assert (second.adapter / "adapter_model.safetensors").read_bytes() == before


def test_run_stops_when_held_out_answers_get_no_better_and_keeps_the_best(tmp_path: Path):
    # Answers that contradict what is learned: every step makes them less likely.
    learned = make_dialogues(64)
    opposite = [
        replace(dialogue, turns=(("나는?", "zzzz qqqq xxxx"),)) for dialogue in make_dialogues(8, seed=4)
    ]
    recipe = read_tiny_recipe(optimisation__epochs="20", watch__evaluate_every="2", watch__patience="2")

    result = train(recipe, learned, opposite, tmp_path, report=lambda text: None)

    assert result.stopped_early
    assert result.steps < 60
    best = load_file(tmp_path / "best" / "adapter_model.safetensors")
    adapter = load_file(result.adapter / "adapter_model.safetensors")
    assert all(torch.equal(best[name], adapter[name]) for name in best)


def test_too_few_dialogues_are_refused(tmp_path: Path):
    with pytest.raises(DataRefused, match="fewer than one batch of 8"):
        run(tmp_path, make_dialogues(6))


def test_tokenizer_with_more_tokens_than_the_model_is_refused(tmp_path: Path):
    small, large = make_tiny_base(tmp_path / "small", 400), make_tiny_base(tmp_path / "large", 500)

    with pytest.raises(BaseRefused, match="do not belong together"):
        check_tokenizer(load_tokenizer(str(large)), load_config(str(small)))


def test_tokenizer_with_another_end_token_is_refused(tmp_path: Path):
    folder = str(make_tiny_base(tmp_path))
    config = load_config(folder)
    config.eos_token_id = 7

    with pytest.raises(BaseRefused, match="eos_token_id is 0 and the model's 7"):
        check_tokenizer(load_tokenizer(folder), config)


def test_memory_need_of_a_large_base_is_refused_before_it_is_loaded(tmp_path: Path):
    """KoAlpaca's shape, of which not a byte exists here."""
    config = load_config(str(make_tiny_base(tmp_path)))
    for name, value in {
        "hidden_size": 4096,
        "num_hidden_layers": 28,
        "num_attention_heads": 16,
        "intermediate_size": 16384,
        "vocab_size": 30080,
    }.items():
        setattr(config, name, value)
    recipe = read_recipe(RECIPES / "koalpaca_5_8b_qlora.yaml")
    need = estimate(config, recipe, dtype=torch.bfloat16, longest_batch_tokens=8 * 1024, device_type="cuda")

    assert 3 * GIB < need.base < 5 * GIB, "5.8 billion weights in 4 bits"
    assert need.total < 16 * GIB, "the card that the recipe names"
    check_memory(need, 16 * GIB, "cuda:0")
    with pytest.raises(
        MemoryTooSmall, match=r"needs about \d+\.\d GiB on cuda:0 and 6\.0 GiB are free: base"
    ):
        check_memory(need, 6 * GIB, "cuda:0")


def test_learning_rate_warms_up_and_falls_to_a_tenth():
    settings = Optimisation(learning_rate=1.0, epochs=1, batch=1, warmup_share=0.1)
    rates = [learning_rate_at(step, 100, settings) for step in range(100)]

    assert rates[0] == pytest.approx(1 / 11)
    assert rates[10] == 1.0
    assert rates[:11] == sorted(rates[:11])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[99] == pytest.approx(0.1, abs=0.01)


def test_steps_count_a_last_short_batch_unless_a_process_would_go_without():
    settings = Optimisation(learning_rate=1.0, epochs=2, batch=8)

    assert count_steps(16, 1, settings) == 4
    assert count_steps(17, 1, settings) == 6
    assert count_steps(17, 2, settings) == 4
