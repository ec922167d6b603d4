"""Checkpoints: everything a killed run needs to go on as if nothing had happened.

A checkpoint is a folder that appears under its name only when all of it is on the disk, so one that is there
is whole.
"""

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch

from training.foodie.errors import RecipeRefused

STEP_PATTERN = re.compile(r"step-(\d{7})")
RUN_NAME = "run.json"


@dataclass(frozen=True)
class Progress:
    """Where a run stands: `step` updates are done, and the next batch is number `batch` of `epoch`."""

    step: int = 0
    epoch: int = 0
    batch: int = 0
    best_loss: float | None = None
    best_step: int | None = None
    evaluations_without_gain: int = 0

    def advance(self, batches_in_epoch: int) -> "Progress":
        """One step later."""
        is_last = self.batch + 1 == batches_in_epoch
        return replace(
            self,
            step=self.step + 1,
            epoch=self.epoch + is_last,
            batch=0 if is_last else self.batch + 1,
        )


@dataclass(frozen=True)
class State:
    """What a checkpoint holds besides the adapter. `random` has one entry a process."""

    progress: Progress
    optimizer: dict[str, Any]
    random: list[dict[str, torch.Tensor]]


class Checkpoints:
    """The checkpoints of one run, `keep` of them."""

    def __init__(self, folder: Path, keep: int) -> None:
        self._folder = folder
        self._keep = keep

    def find_last(self) -> Path | None:
        """The newest, or None."""
        found = self._list()
        return found[-1] if found else None

    def save(self, state: State, write_adapter: Callable[[Path], None]) -> None:
        """Write a checkpoint, then remove those that are too many."""

        def write(folder: Path) -> None:
            write_adapter(folder)
            content = {"optimizer": state.optimizer, "random": state.random}
            torch.save(content, folder / "state.pt")
            (folder / "progress.json").write_text(json.dumps(asdict(state.progress)))

        write_folder(self._folder / f"step-{state.progress.step:07}", write)
        for old in self._list()[: -self._keep]:
            shutil.rmtree(old)

    def load(self, folder: Path) -> State:
        """The state in a checkpoint."""
        content = torch.load(folder / "state.pt", map_location="cpu", weights_only=True)
        progress = Progress(**json.loads((folder / "progress.json").read_text()))
        return State(progress, content["optimizer"], content["random"])

    def remove(self, step: int) -> None:
        """Remove the checkpoint made after `step`, if there is one."""
        shutil.rmtree(self._folder / f"step-{step:07}", ignore_errors=True)

    def _list(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return sorted(path for path in self._folder.iterdir() if STEP_PATTERN.fullmatch(path.name))


def write_folder(target: Path, write: Callable[[Path], None]) -> None:
    """Put what `write` writes at `target`, whole or not at all, in place of what was there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    write(unfinished)
    for path in unfinished.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    if target.exists():
        # Between the two renames there is none; a run that is killed there goes back to an older checkpoint.
        shutil.rmtree(target)
    unfinished.replace(target)


def claim_run(folder: Path, identity: dict[str, Any]) -> None:
    """Note what `folder` is a run of; a later start with something else is refused.

    Raises: RecipeRefused, naming what differs.
    """
    path = folder / RUN_NAME
    # Through JSON, so that what was read and what is new compare alike.
    identity = json.loads(json.dumps(identity))
    if path.is_file():
        known = json.loads(path.read_text())
        differing = sorted(
            name for name in identity.keys() | known.keys() if identity.get(name) != known.get(name)
        )
        if differing:
            raise RecipeRefused(
                f"{folder} holds a run with other settings ({', '.join(differing)}): "
                "name another folder with --out, or start over with --fresh."
            )
        return
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(identity, indent=2, ensure_ascii=False) + "\n")
