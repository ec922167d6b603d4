"""The script as a process of its own, killed in its middle."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
import yaml

pytest.importorskip("kiwipiepy")
pytest.importorskip("rapidfuzz")

from tests.live import ROOT
from tests.training.scripted_teacher import ScriptedTeacher
from training.foodie.data_recipes import read_self_instruct_recipe
from training.foodie.dialogues import read_dialogues
from training.scripts.make_instructions import main

RECIPE = ROOT / "training/recipes/self_instruct.yaml"


def write_recipe(folder: Path, url: str) -> list[str]:
    """The command that makes instructions in `folder` with a scripted teacher."""
    recipe = yaml.safe_load(RECIPE.read_text(encoding="utf-8"))
    recipe["teacher"]["url"] = url
    recipe["pace"] = {"concurrency": 3, "requests_per_round": 6}
    recipe |= {"out": str(folder / "out"), "kept_tasks": 10_000, "max_requests": 30}
    folder.mkdir()
    (folder / "recipe.yaml").write_text(yaml.safe_dump(recipe), encoding="utf-8")
    return [
        sys.executable,
        "-m",
        "training.scripts.make_instructions",
        "--recipe",
        str(folder / "recipe.yaml"),
    ]


def test_the_recipe_of_the_project_is_valid():
    recipe = read_self_instruct_recipe(RECIPE)

    assert (ROOT / recipe.seed_tasks).exists()
    assert 0 < recipe.budget_usd < 100


def test_a_killed_run_repeats_and_loses_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with ScriptedTeacher() as server:
        whole = main(write_recipe(tmp_path / "whole", server.url)[3:])
    with ScriptedTeacher(seconds=0.1) as server:
        command = write_recipe(tmp_path / "killed", server.url)
        process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while len(server.answered) < 10 and time.monotonic() < deadline:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        answers = tmp_path / "killed/out/answers.jsonl"
        recorded = len(answers.read_text(encoding="utf-8").splitlines()) - 1
        server.seconds = 0.0
        rest = main(command[3:])
        asked = Counter(server.answered)

    assert 0 < recorded < 30
    assert f"going on after {recorded} answers" in capsys.readouterr().err
    made, expected = (tmp_path / folder / "out/dialogues.jsonl" for folder in ("killed", "whole"))
    assert made.read_bytes() == expected.read_bytes()
    # Only what was on its way when the kill came, at most `concurrency`, is asked a second time.
    assert len(asked) == 30
    assert sum(asked.values()) <= 30 + 3
    assert max(asked.values()) <= 2
    assert whole == rest == 1, "all requests were made before the target was reached"


def test_the_manifest_tells_how_the_dialogues_came_about(tmp_path: Path):
    with ScriptedTeacher() as server:
        command = write_recipe(tmp_path / "run", server.url)
        status = main([*command[3:], "--kept-tasks", "5", "--seed", "3"])

    manifest = json.loads((tmp_path / "run/out/manifest.json").read_text(encoding="utf-8"))
    dialogues, broken = read_dialogues(tmp_path / "run/out/dialogues.jsonl")
    assert status == 0
    assert broken == []
    assert len(dialogues) == manifest["kept"] >= 5
    assert manifest["run"]["seed"] == 3
    assert manifest["run"]["model"] == "gpt-4o-mini"
    assert len(manifest["run"]["seed_tasks_sha256"]) == 64
    assert manifest["stopped_by"] is None
    assert manifest["spent_usd"] == pytest.approx(manifest["answers"] * (500 * 0.15 + 300 * 0.6) / 1e6)


def test_another_seed_does_not_go_on_with_the_answers_of_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with ScriptedTeacher() as server:
        command = write_recipe(tmp_path / "run", server.url)
        main([*command[3:], "--max-requests", "1"])
        status = main([*command[3:], "--seed", "9"])

    assert status == 1
    assert "seed was 42, is 9" in capsys.readouterr().err
    assert len(server.answered) == 1


def test_a_recipe_with_a_misspelt_setting_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    recipe = tmp_path / "recipe.yaml"
    recipe.write_text(RECIPE.read_text(encoding="utf-8").replace("budget_usd", "budget"), encoding="utf-8")

    with pytest.raises(SystemExit):
        main(["--recipe", str(recipe)])

    assert "budget_usd" in capsys.readouterr().err
