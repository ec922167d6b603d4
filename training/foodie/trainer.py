"""One training run: dialogues and a recipe in, an adapter out; killed at any moment, it goes on where it was.

A step learns from one batch: its sum of losses over all answer tokens, divided by their number. The order of
batches, the learning rate and the split are functions of the recipe and the step, so a checkpoint holds only
what cannot be computed: weights, AdamW's moments and the state of the random numbers (dropout draws from
them).
"""

import hashlib
import json
import math
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import gather_object

from training.foodie.adapter import add_adapter, load_adapter, save_adapter
from training.foodie.answer_loss import AnswerLoss
from training.foodie.base_model import (
    check_tokenizer,
    choose_dtype,
    load_config,
    load_model,
    load_tokenizer,
    prepare_base,
)
from training.foodie.batches import collate, plan_epoch, split_held_out
from training.foodie.checkpoints import Checkpoints, Progress, State, claim_run, write_folder
from training.foodie.dialogues import Dialogue
from training.foodie.errors import DataRefused, TrainingDiverged
from training.foodie.memory import check_memory, count_free_bytes, estimate
from training.foodie.progress_log import ProgressLog, format_duration
from training.foodie.recipe import Optimisation, Recipe
from training.foodie.tokens import Encoder, Example

ADAPTER_FOLDER = "adapter"
# Adam's usual constants; beta2 lower than the default 0.999, which takes a thousand steps to settle and LoRA
# runs are a few hundred to a few thousand.
BETAS = (0.9, 0.98)
FINAL_SHARE = 0.1


@dataclass(frozen=True)
class Result:
    """How a run ended. Losses are nats a token; `adapter` is the folder with the best weights."""

    adapter: Path
    steps: int
    held_out_loss_before: float | None
    held_out_loss: float | None
    stopped_early: bool


@dataclass(frozen=True)
class Material:
    """What a run learns from and is judged by, in tokens."""

    learned: list[Example]
    held_out: list[Example]
    too_long: int


def train(
    recipe: Recipe,
    dialogues: Sequence[Dialogue],
    held_out: Sequence[Dialogue] | None,
    run_folder: Path,
    *,
    report: Callable[[str], None] = print,
    is_fresh: bool = False,
) -> Result:
    """Train the adapter of `recipe`, or go on with the run that `run_folder` holds unless `is_fresh`.

    Raises: TrainingError; on TrainingDiverged the last good checkpoint stays.
    """
    accelerator = Accelerator()
    if not accelerator.is_main_process:
        report = _say_nothing
    elif is_fresh:
        shutil.rmtree(run_folder, ignore_errors=True)
    accelerator.wait_for_everyone()
    learned, held_out = (
        split_held_out(dialogues, recipe.data.held_out_share, recipe.optimisation.seed)
        if held_out is None
        else (list(dialogues), list(held_out))
    )
    judged_by = recipe.watch.evaluate_on
    if judged_by is not None and len(held_out) > judged_by:
        held_out = random.Random(recipe.optimisation.seed).sample(held_out, judged_by)  # noqa: S311
    with accelerator.main_process_first():
        source = prepare_base(recipe.base, run_folder, _list_texts(learned))
    tokenizer = load_tokenizer(source, recipe.base.revision)
    config = load_config(source, recipe.base.revision)
    check_tokenizer(tokenizer, config)
    material = encode_all(Encoder(tokenizer, recipe.data.max_tokens), learned, held_out)
    if len(material.learned) < max(recipe.optimisation.batch, accelerator.num_processes):
        raise DataRefused(
            f"{len(material.learned)} dialogues fit, fewer than one batch of {recipe.optimisation.batch}."
        )
    with accelerator.main_process_first():
        claim_run(run_folder, identify(recipe, material, tokenizer, accelerator.num_processes))
    device = accelerator.device
    need = estimate(
        config,
        recipe,
        dtype=choose_dtype(recipe.base, device),
        longest_batch_tokens=count_longest_batch(material.learned, recipe.optimisation),
        device_type=device.type,
    )
    check_memory(need, count_free_bytes(device), str(device))
    report(
        f"{recipe.name}: {len(material.learned)} dialogues to learn from, {len(material.held_out)} held out, "
        f"{material.too_long} too long; {recipe.base.name} on {device}, about {need.total / 2**30:.1f} GiB"
    )
    model = load_model(source, recipe.base, device)
    torch.manual_seed(recipe.optimisation.seed)
    model = add_adapter(
        model,
        recipe.base,
        recipe.lora,
        gradient_checkpointing=recipe.optimisation.gradient_checkpointing,
    )
    return Run(recipe, run_folder, accelerator, model, tokenizer, material, report).finish()


class Run:
    """A run whose parts are loaded. `finish` does the steps that are left."""

    def __init__(
        self,
        recipe: Recipe,
        folder: Path,
        accelerator: Accelerator,
        model: Any,
        tokenizer: Any,
        material: Material,
        report: Callable[[str], None],
    ) -> None:
        self._recipe = recipe
        self._folder = folder
        self._accelerator = accelerator
        self._model = model
        self._pad_id: int = (
            tokenizer.pad_token_id if tokenizer.pad_token_id is not None else tokenizer.eos_token_id
        )
        self._material = material
        self._report = report
        # A 4-bit model lies on its device already and must not be moved.
        placement = [recipe.base.quantization == "none"]
        self._loss: Any = accelerator.prepare(AnswerLoss(model), device_placement=placement)
        self._weights = [weight for weight in model.parameters() if weight.requires_grad]
        self._optimizer = torch.optim.AdamW(
            self._weights,
            lr=recipe.optimisation.learning_rate,
            betas=BETAS,
            weight_decay=recipe.optimisation.weight_decay,
        )
        self._lengths = [len(example.ids) for example in material.learned]
        self._steps = count_steps(len(self._lengths), accelerator.num_processes, recipe.optimisation)
        self._checkpoints = Checkpoints(folder / "checkpoints", recipe.watch.keep_checkpoints)
        self._progress = Progress()
        # Each process draws its own dropout.
        torch.manual_seed(recipe.optimisation.seed + 1 + accelerator.process_index)

    def finish(self) -> Result:
        """Train to the end, or until the held-out loss stops falling. Raises: TrainingDiverged."""
        self._restore()
        log = (
            ProgressLog(self._folder, from_step=self._progress.step, report=self._report)
            if (self._accelerator.is_main_process)
            else None
        )
        before = self._evaluate() if self._progress.step == 0 else None
        if before is not None and log:
            log.add(0, held_out_loss=before)
            log.say(f"before the first step: held-out loss {before:.3f}, perplexity {math.exp(before):.1f}")
        try:
            self._take_steps(log)
        finally:
            if log:
                log.close()
        if self._accelerator.is_main_process:
            self._export()
        self._accelerator.wait_for_everyone()
        result = Result(
            self._folder / ADAPTER_FOLDER,
            self._progress.step,
            before,
            self._progress.best_loss,
            self._has_stopped_gaining(),
        )
        ended = "the held-out loss stopped falling" if result.stopped_early else "all done"
        self._report(f"{ended} after {result.steps} steps: {result.adapter}")
        return result

    def _take_steps(self, log: ProgressLog | None) -> None:
        watch = self._recipe.watch
        meter = _Meter(self._steps)
        self._loss.train()
        while self._progress.step < self._steps and not self._has_stopped_gaining():
            batches = self._plan(self._progress.epoch)
            indices = batches[self._progress.batch]
            examples = [self._material.learned[index] for index in indices]
            loss = self._step(examples)
            self._progress = self._progress.advance(len(batches))
            step = self._progress.step
            is_last = step == self._steps
            meter.count(loss, sum(len(example.ids) for example in examples))
            if log and (step % watch.report_every == 0 or is_last):
                values = meter.read()
                values["learning_rate"] = self._optimizer.param_groups[0]["lr"]
                log.add(step, **values)
                log.say(meter.describe(step, self._progress.epoch, values))
            if step % watch.evaluate_every == 0 or is_last:
                self._judge(log)
                meter.pause()
            if step % watch.save_every == 0 or is_last:
                self._save()
                meter.pause()

    def _step(self, examples: list[Example]) -> float:
        """One update from one batch; its loss in nats a token. Raises: TrainingDiverged."""
        accelerator, settings = self._accelerator, self._recipe.optimisation
        mine = examples[accelerator.process_index :: accelerator.num_processes]
        pieces = list(cut(mine, settings.micro_batch or len(mine)))
        answer_tokens = sum(example.answer_tokens for example in examples)
        for group in self._optimizer.param_groups:
            group["lr"] = learning_rate_at(self._progress.step, self._steps, settings)
        self._optimizer.zero_grad(set_to_none=True)
        total = torch.zeros((), device=accelerator.device)
        for number, piece in enumerate(pieces):
            is_last = number == len(pieces) - 1
            with nullcontext() if is_last else accelerator.no_sync(self._loss):
                loss = self._sum_of_losses(piece)
                # Gradients of several processes are averaged, and theirs is a sum.
                accelerator.backward(loss * (accelerator.num_processes / answer_tokens))
            total += loss.detach()
        total = accelerator.reduce(total, reduction="sum")
        norm = torch.nn.utils.clip_grad_norm_(self._weights, settings.max_grad_norm)
        if not (torch.isfinite(total) and torch.isfinite(norm)):
            self._stop_diverged("the loss or its gradient is no number")
        self._optimizer.step()
        return float(total) / answer_tokens

    def _sum_of_losses(self, examples: list[Example]) -> torch.Tensor:
        batch = collate(examples, self._pad_id).to(self._accelerator.device)
        loss: torch.Tensor = self._loss(batch.ids, batch.attention, batch.labels)
        return loss

    def _judge(self, log: ProgressLog | None) -> None:
        """Evaluate, and keep the adapter when it is the best so far."""
        loss = self._evaluate()
        if loss is None:
            return
        if not math.isfinite(loss):
            self._stop_diverged("the loss on held-out answers is no number")
        best = self._progress.best_loss
        is_best = best is None or loss < best
        if is_best:
            self._progress = replace(
                self._progress, best_loss=loss, best_step=self._progress.step, evaluations_without_gain=0
            )
            if self._accelerator.is_main_process:
                write_folder(self._folder / "best", self._write_adapter)
        else:
            self._progress = replace(
                self._progress, evaluations_without_gain=self._progress.evaluations_without_gain + 1
            )
        if log:
            log.add(self._progress.step, held_out_loss=loss)
            note = "the best so far" if is_best else f"the best was {best:.3f}"
            log.say(f"held-out loss {loss:.3f}, perplexity {math.exp(min(loss, 99)):.1f} ({note})")

    def _evaluate(self) -> float | None:
        """The loss on held-out answers, nats a token; None when nothing is held out."""
        examples = self._material.held_out
        if not examples:
            return None
        accelerator = self._accelerator
        by_length = sorted(examples, key=lambda example: len(example.ids))
        size = self._recipe.optimisation.micro_batch or self._recipe.optimisation.batch
        pieces = list(cut(by_length, size))[accelerator.process_index :: accelerator.num_processes]
        self._loss.eval()
        total = torch.zeros((), device=accelerator.device)
        with torch.no_grad():
            for piece in pieces:
                total += self._sum_of_losses(piece)
        self._loss.train()
        total = accelerator.reduce(total, reduction="sum")
        return float(total) / sum(example.answer_tokens for example in examples)

    def _has_stopped_gaining(self) -> bool:
        patience = self._recipe.watch.patience
        return patience is not None and self._progress.evaluations_without_gain >= patience

    def _plan(self, epoch: int) -> list[list[int]]:
        settings = self._recipe.optimisation
        batches = plan_epoch(self._lengths, settings.batch, seed=settings.seed, epoch=epoch)
        return [batch for batch in batches if len(batch) >= self._accelerator.num_processes]

    def _save(self) -> None:
        state = {"cpu": torch.get_rng_state()}
        if self._accelerator.device.type == "cuda":
            state["cuda"] = torch.cuda.get_rng_state(self._accelerator.device)
        states = gather_object([state])
        if self._accelerator.is_main_process:
            self._checkpoints.save(
                State(self._progress, self._optimizer.state_dict(), states), self._write_adapter
            )
        self._accelerator.wait_for_everyone()

    def _restore(self) -> None:
        folder = self._checkpoints.find_last()
        if folder is None:
            return
        state = self._checkpoints.load(folder)
        load_adapter(self._model, self._recipe.base, folder)
        self._optimizer.load_state_dict(state.optimizer)
        self._progress = state.progress
        mine = state.random[self._accelerator.process_index]
        torch.set_rng_state(mine["cpu"])
        if "cuda" in mine:
            torch.cuda.set_rng_state(mine["cuda"], self._accelerator.device)
        self._report(f"going on after step {state.progress.step}")

    def _export(self) -> None:
        """Put the adapter to serve at its place: the best by held-out loss, or the last one."""
        best = self._folder / "best"
        if best.is_dir():
            load_adapter(self._model, self._recipe.base, best)
        write_folder(self._folder / ADAPTER_FOLDER, self._write_adapter)

    def _write_adapter(self, folder: Path) -> None:
        save_adapter(self._model, self._recipe.base, folder)

    def _stop_diverged(self, reason: str) -> None:
        # The checkpoint of this very step, if there is one, holds the weights that went wrong.
        if self._accelerator.is_main_process:
            self._checkpoints.remove(self._progress.step)
        last = self._checkpoints.find_last()
        kept = f"{last} is the last good checkpoint" if last else "there was no good checkpoint yet"
        raise TrainingDiverged(
            f"After step {self._progress.step} {reason}; {kept}. A lower optimisation.learning_rate may help."
        )


class _Meter:
    """Loss, speed and time left, since the last reading."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._started_at = time.monotonic()
        self._losses: list[float] = []
        self._tokens = 0
        self._all_tokens = self._all_steps = 0
        self._all_seconds = self._seconds = 0.0

    def count(self, loss: float, tokens: int) -> None:
        """One step is done, of so many tokens without padding."""
        now = time.monotonic()
        self._seconds += now - self._started_at
        self._started_at = now
        self._losses.append(loss)
        self._tokens += tokens

    def pause(self) -> None:
        """Leave out the time since the last step: an evaluation is no training."""
        self._started_at = time.monotonic()

    def read(self) -> dict[str, float]:
        """The means since the last reading."""
        values = {
            "loss": sum(self._losses) / len(self._losses),
            "tokens_per_second": self._tokens / max(self._seconds, 1e-9),
        }
        self._all_steps += len(self._losses)
        self._all_seconds += self._seconds
        self._losses, self._tokens, self._seconds = [], 0, 0.0
        return values

    def describe(self, step: int, epoch: int, values: dict[str, float]) -> str:
        """The line for the terminal."""
        left = (self._steps - step) * self._all_seconds / max(self._all_steps, 1)
        return (
            f"step {step:>5}/{self._steps}  epoch {epoch}  loss {values['loss']:.3f}  "
            f"lr {values['learning_rate']:.1e}  {values['tokens_per_second']:,.0f} tokens/s  "
            f"{format_duration(left)} left"
        )


def encode_all(encoder: Encoder, learned: Sequence[Dialogue], held_out: Sequence[Dialogue]) -> Material:
    """Everything in tokens; what is too long is left out and counted."""
    sides = [[encoder.encode(dialogue) for dialogue in side] for side in (learned, held_out)]
    kept = [[example for example in side if example is not None] for side in sides]
    return Material(kept[0], kept[1], len(learned) + len(held_out) - len(kept[0]) - len(kept[1]))


def learning_rate_at(step: int, steps: int, settings: Optimisation) -> float:
    """The rate of the update after `step` of `steps`: a linear warm-up, then the recipe's schedule.

    Cosine ends at a tenth of the rate and not at zero, so that the last dialogues are learned as well.
    """
    warmup = math.ceil(steps * settings.warmup_share)
    if step < warmup:
        return settings.learning_rate * (step + 1) / (warmup + 1)
    done = (step - warmup) / max(steps - warmup, 1)
    share = {
        "constant": 1.0,
        "linear": 1 - done,
        "cosine": FINAL_SHARE + (1 - FINAL_SHARE) * (1 + math.cos(math.pi * done)) / 2,
    }[settings.schedule]
    return settings.learning_rate * share


def count_steps(dialogues: int, processes: int, settings: Optimisation) -> int:
    """How many updates a run makes. A last batch with fewer dialogues than processes is left out."""
    whole, rest = divmod(dialogues, settings.batch)
    pools_cut = [rest] if rest else []
    steps = (whole + sum(size >= processes for size in pools_cut)) * settings.epochs
    return min(steps, settings.max_steps or steps)


def count_longest_batch(examples: Sequence[Example], settings: Optimisation) -> int:
    """Positions in the largest micro batch, padding included: the longest dialogues come together."""
    size = min(settings.micro_batch or settings.batch, len(examples))
    return size * max(len(example.ids) for example in examples)


def identify(recipe: Recipe, material: Material, tokenizer: Any, processes: int) -> dict[str, Any]:
    """What must be the same for a run to go on: all that decides what it learns, and in which order."""
    examples = [[asdict(example) for example in side] for side in (material.learned, material.held_out)]
    return {
        **recipe.model_dump(mode="json", exclude={"watch": True, "data": {"train", "held_out"}}),
        "watch.evaluate_every": recipe.watch.evaluate_every,
        "watch.evaluate_on": recipe.watch.evaluate_on,
        "watch.patience": recipe.watch.patience,
        "examples_sha256": hashlib.sha256(json.dumps(examples).encode()).hexdigest(),
        "tokenizer_sha256": hash_tokenizer(tokenizer),
        "processes": processes,
    }


def hash_tokenizer(tokenizer: Any) -> str:
    """A hash of everything that decides which ids a text becomes."""
    return hashlib.sha256(tokenizer.backend_tokenizer.to_str().encode()).hexdigest()


def cut(examples: Sequence[Example], size: int) -> Iterator[list[Example]]:
    """`examples` in pieces of at most `size`."""
    for start in range(0, len(examples), size):
        yield list(examples[start : start + size])


def _list_texts(dialogues: Sequence[Dialogue]) -> Iterator[str]:
    for dialogue in dialogues:
        yield from ("### 정보:\n### 질문: ", "\n\n### 답변: ", dialogue.context or "")
        for turn in dialogue.turns:
            yield from turn


def _say_nothing(text: str) -> None:
    """Only the main process reports."""
