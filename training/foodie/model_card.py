"""The model card of an adapter: what it is, of what data, trained how, what it can and cannot do.

Source: the fields that https://arxiv.org/abs/1810.03993 asks for, and the head that the hub reads.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.foodie.checkpoints import RUN_NAME
from training.foodie.dialogues import write_text
from training.foodie.progress_log import format_duration, read_metrics

CARD_NAME = "README.md"
# What stands below it is the scores', and is replaced with them.
SCORES = "<!-- scores -->"
_GEMMA = "[Gemma Terms of Use](https://ai.google.dev/gemma/terms)"
_INTRODUCTION = """\
foodie, who recommends food in Korean: a LoRA adapter, trained on dialogues in the format of
`model_server/prompt_template.jinja`. The CPU model server merges it at its start; `make adapter` makes it
again."""
_LIMITS = """\
- It phrases well and knows little. What is true of a food, it has from the block `### 정보:` before the last
  question; without that block it makes facts up.
- It is no source for allergies, illness or pregnancy. Which foods are safe is decided by the backend, which
  leaves the others out of the block; even then the model may name one that nobody offered.
- Single questions and short follow-ups in Korean, in one polite voice. Other languages, long stories and
  anything but food were not trained."""


def render_card(run_folder: Path, name: str, dataset: Path | None) -> str:
    """The card of a finished run's adapter, in Markdown. `dataset` is the folder of its data, if known."""
    run = json.loads((run_folder / RUN_NAME).read_text())
    lines = ["---", f"base_model: {run['base']['name']}", "library_name: peft", "language: ko"]
    lines += ["pipeline_tag: text-generation", "---", f"# {name}", "", _INTRODUCTION, ""]
    lines += ["| | |", "| --- | --- |", *_list_settings(run, read_metrics(run_folder))]
    if dataset is not None:
        lines += ["", "## Data", "", *_list_sources(json.loads((dataset / "manifest.json").read_text()))]
    lines += ["", "## Limits", "", _LIMITS]
    if "gemma" in run["base"]["name"]:
        lines += ["", "## Licence", ""]
        lines.append(f"A model derivative of Gemma, provided under and subject to the {_GEMMA}.")
    return "\n".join(lines) + "\n"


def put_scores_into_card(card: Path, report: str, command: str) -> None:
    """Put the report of `score_adapter`, one heading level down, below the rest of the card."""
    rest = card.read_text(encoding="utf-8").partition(SCORES)[0].rstrip()
    body = [
        f"#{line}" if line.startswith("#") else line
        for line in report.splitlines()
        if not line.startswith("![")
    ]
    made_by = f"Made by `{command}`."
    write_text(card, "\n".join([rest, "", SCORES, *body[:1], "", made_by, *body[1:]]).rstrip() + "\n")


def _list_settings(run: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[str]:
    """The recipe and the course of the run, as rows of a table."""
    lora, settings = run["lora"], run["optimisation"]
    yield f"| base | {run['base']['name']} |"
    yield f"| rank, alpha, dropout | {lora['rank']}, {lora['alpha']:g}, {lora['dropout']:g} |"
    yield f"| layers | {lora['targets']} |"
    yield (
        f"| epochs, batch, rate | {settings['epochs']}, {settings['batch']}, "
        f"{settings['learning_rate']:g} ({settings['schedule']}) |"
    )
    judged = [row for row in rows if "held_out_loss" in row]
    if judged:
        best = min(judged, key=lambda row: row["held_out_loss"])
        yield (
            "| loss on a sample of held-out answers, nats a token | "
            f"{judged[0]['held_out_loss']:.3f} before, {best['held_out_loss']:.3f} after "
            f"{best['step']} steps |"
        )
    if rows and "seconds" in rows[-1]:
        yield f"| time, evaluations included | {format_duration(rows[-1]['seconds'])} |"


def _list_sources(manifest: dict[str, Any]) -> Iterator[str]:
    """Where the dialogues came from, and how many were fit to learn from."""
    yield "| source | kind | read | after cleaning | weight |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for source in manifest["sources"]:
        if source["read"]:
            yield (
                f"| {source['name']} | {source['kind']} | {source['read']:,} | {source['kept']:,} | "
                f"{source['weight']:g} |"
            )
    yield ""
    yield (
        f"{manifest['train']['dialogues']:,} to learn from, {manifest['heldout']['dialogues']:,} held out by "
        "a hash of the question. `training/recipes/dataset.yaml` says what each source is."
    )
