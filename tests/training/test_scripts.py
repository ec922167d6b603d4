"""The scripts of fine-tuning on one tiny run, and what they say when something is amiss."""

import subprocess
from pathlib import Path

import pytest

from tests.training.models import RECIPES
from tests.training.scripted_food_servers import ScriptedBackend, ScriptedModel
from tests.training.texts import make_dialogues
from training.clients.scripted_teacher import ScriptedTeacher, write_tasks
from training.foodie.base_model import ROOT
from training.foodie.dialogues import write_dialogues
from training.foodie.export import ADAPTERS_FOLDER
from training.foodie.self_instruct import Task, parse_answer
from training.scripts import make_dataset, merge_adapter, score_adapter, train_adapter

TINY = str(RECIPES / "tiny_cpu.yaml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with dialogues and a finished run of a few steps."""
    folder = tmp_path_factory.mktemp("scripts")
    write_dialogues(folder / "train.jsonl", make_dialogues(40))
    write_dialogues(folder / "heldout.jsonl", make_dialogues(8, seed=5))
    data = ["--data", str(folder / "train.jsonl"), "--held-out", str(folder / "heldout.jsonl")]
    changes = ["--set", "optimisation.max_steps=3"]
    assert train_adapter.main([TINY, *data, "--out", str(folder / "run"), *changes]) == 0
    return folder


def test_trained_run_is_merged_and_scored_from_its_weights(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run = ["--run", str(folder / "run")]

    merged = merge_adapter.main(
        [TINY, *run, "--weights-to", str(tmp_path / "merged"), "--adapter-to", str(tmp_path / "tiny")]
    )
    measured = ["--held-out", str(folder / "heldout.jsonl"), "--out", str(tmp_path / "scores")]
    few = ["--profiles", "1", "--max-new-tokens", "4"]
    scored = score_adapter.main(["--recipe", TINY, *run, *measured, *few])

    assert (merged, scored) == (0, 0)
    assert (tmp_path / "merged" / "model.safetensors").is_file()
    assert "base_model: chatfoodie/tiny-gpt-neox" in (tmp_path / "tiny" / "README.md").read_text()
    said = capsys.readouterr().out
    assert "| perplexity of held-out answers (lower is better) |" in said
    assert "none: only language was scored" in said


def test_two_servers_and_a_backend_are_scored_without_any_weights(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with (
        ScriptedBackend() as backend,
        ScriptedModel(lambda prompt: " 몰라요", "length") as base,
        ScriptedModel(lambda prompt: " 피자 어떠세요?") as tuned,
    ):
        urls = ["--base-url", base.url, "--tuned-url", tuned.url, "--backend-url", backend.url]
        few = ["--profiles", "3", "--open-askings", "3", "--other-askings", "2"]
        assert score_adapter.main([*urls, *few, "--out", str(tmp_path)]) == 0

    said = capsys.readouterr().out
    assert "| answers that end in a whole sentence | 0.0 % | 100.0 % |" in said
    assert "| answers that name a food of the catalogue, asked for one | 0.0 % | 100.0 % |" in said


def test_adapter_for_another_model_than_the_server_s_is_not_merged_into_a_gguf(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    options = [TINY, "--run", str(folder / "run"), "--gguf-to", str(tmp_path / "tiny.gguf")]

    assert merge_adapter.main(options) == 1

    assert "trained for chatfoodie/tiny-gpt-neox, not for Gemma 3 270M" in capsys.readouterr().err
    assert not (tmp_path / "tiny.gguf").exists()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ([TINY], "names no dialogues: give them with --data"),
        ([TINY, "--data", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
        ([TINY, "--data", "x", "--set", "lora.rank"], "--set group.name=value"),
        (["nowhere.yaml", "--data", "x"], "nowhere.yaml cannot be read"),
    ],
)
def test_training_that_cannot_begin_says_why_in_one_sentence(
    options: list[str], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert train_adapter.main([*options, "--out", str(tmp_path)]) == 1

    said = capsys.readouterr().err
    assert reason in said
    assert len(said.strip().splitlines()) == 1


def test_broken_line_of_the_dialogues_is_told_with_its_number(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    text = (folder / "train.jsonl").read_text() + '{"id": "x"}\n'
    (tmp_path / "train.jsonl").write_text(text)

    assert train_adapter.main([TINY, "--data", str(tmp_path / "train.jsonl"), "--out", str(tmp_path)]) == 1

    assert "has 1 broken lines; line 41: `source` is not a text" in capsys.readouterr().err


def test_scoring_without_servers_or_weights_says_what_to_give(capsys: pytest.CaptureFixture[str]):
    assert score_adapter.main([]) == 1

    assert "--base-url and --tuned-url, or a --recipe" in capsys.readouterr().err


def test_one_command_makes_the_served_adapter_from_the_seeds_on():
    command = ["make", "--dry-run", "adapter", "SOURCES=--source foodie_2023=here.jsonl"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = done.stdout.replace("\\\n", " ").splitlines()
    stages = [line.split(" -m ")[1].split() for line in lines if " -m " in line]

    assert [stage[0].rpartition(".")[2] for stage in stages] == [
        "make_plans",
        "make_dataset",
        "train_adapter",
        "merge_adapter",
    ]
    _, dataset, training, export = stages
    made = make_dataset.read_options(dataset[1:])
    assert {str(source.path) for source in made.sources} >= {
        "here.jsonl",
        "var/training/plan_dialogues.jsonl",
    }
    trained = train_adapter.parse_options(training[1:])
    assert trained.recipe == Path("training/recipes/gemma3_270m_lora.yaml")
    assert (trained.data, trained.held_out) == (f"{made.out}/train.jsonl", f"{made.out}/heldout.jsonl")
    merged = merge_adapter.parse_options(export[1:])
    assert merged.adapter_to.parent == ADAPTERS_FOLDER.relative_to(ROOT)


def test_scripted_teacher_s_tasks_are_read_as_a_real_one_s():
    prompt = "###\n1. 질문: 식혜는?\n1. 입력: <noinput>\n1. 답변: 좋아요.\n###\n2. 질문:"

    tasks = parse_answer(write_tasks(prompt), is_cut=False)

    assert len(tasks) == 6
    assert all(isinstance(task, Task) for task in tasks)
    assert write_tasks(prompt) == write_tasks(prompt)
    assert write_tasks(prompt) != write_tasks(prompt + " ")
    with ScriptedTeacher() as teacher:
        assert teacher.url.startswith("http://127.0.0.1:")
