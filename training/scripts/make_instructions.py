"""Make new food questions and answers out of the seed tasks: self-instruct with a teacher model.

    CHATFOODIE_TEACHER_KEY=… python -m training.scripts.make_instructions \
        --recipe training/recipes/self_instruct.yaml --budget-usd 2

Writes into the recipe's `out`: `answers.jsonl` (every answer as it came, the record from which a killed run
goes on), `dialogues.jsonl` (the kept tasks) and, last, `manifest.json`. Exits with 1 when it ended before its
target: the money is spent, or the teacher gives no answers. The same command goes on from there.
"""

import argparse
import asyncio
import hashlib
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

import kiwipiepy

from training.clients.pace import Pace, RetryPolicy
from training.clients.teacher import (
    OpenAiTeacher,
    Sampling,
    Teacher,
    TeacherError,
    TeacherMisconfigured,
    TgiTeacher,
)
from training.foodie.alpaca import join_question, read_seed_tasks
from training.foodie.data_recipes import SelfInstructRecipe, TeacherRecipe, read_self_instruct_recipe
from training.foodie.dialogues import Dialogue, write_dialogues, write_text
from training.foodie.generation import BudgetReached, Generation, Limits, Prices
from training.foodie.instruction_pool import InstructionPool, PromptShape
from training.foodie.journal import Journal, JournalUnusable
from training.foodie.self_instruct import PROMPT_VERSION
from training.foodie.similarity import KoreanTokenizer

SOURCE = "self_instruct"
SECONDS_BETWEEN_LINES = 5.0


def main(arguments: list[str] | None = None) -> int:
    """Run it. Returns the exit status."""
    recipe = read_options(arguments)
    run = describe_run(recipe)
    try:
        journal = Journal(recipe.out / "answers.jsonl", run)
    except JournalUnusable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    pool = InstructionPool(
        read_seed_tasks(recipe.seed_tasks),
        KoreanTokenizer(),
        seed=recipe.seed,
        shape=PromptShape(**recipe.prompt.model_dump()),
    )
    if journal.answers:
        sys.stderr.write(f"going on after {len(journal.answers)} answers, ${journal.spent_usd:.4f}\n")

    stopped_by = asyncio.run(generate(recipe, pool, journal))

    dialogues = [
        Dialogue(
            f"{SOURCE}_{kept.request:06d}_{kept.place:02d}",
            SOURCE,
            ((join_question(kept.task.instruction, kept.task.input), kept.task.output),),
        )
        for kept in pool.kept
    ]
    write_dialogues(recipe.out / "dialogues.jsonl", dialogues)
    manifest = {
        "run": run,
        "kept": len(pool.kept),
        "dropped": {drop.value: count for drop, count in sorted(pool.dropped.items())},
        "answers": len(journal.answers),
        "refused": sum(answer.text is None for answer in journal.answers.values()),
        "prompt_tokens": sum(answer.prompt_tokens for answer in journal.answers.values()),
        "answer_tokens": sum(answer.answer_tokens for answer in journal.answers.values()),
        "spent_usd": round(journal.spent_usd, 6),
        "prices_usd_per_million": {
            "prompt": recipe.teacher.usd_per_million_prompt_tokens,
            "answer": recipe.teacher.usd_per_million_answer_tokens,
        },
        "stopped_by": stopped_by,
        "dialogues_sha256": hash_file(recipe.out / "dialogues.jsonl"),
    }
    write_text(recipe.out / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
    journal.close()
    if stopped_by:
        sys.stderr.write(f"stopped: {stopped_by}\n")
    sys.stdout.write(f"{len(dialogues)} dialogues in {recipe.out / 'dialogues.jsonl'}\n")
    return 1 if stopped_by else 0


def read_options(arguments: list[str] | None) -> SelfInstructRecipe:
    """The recipe, with what the command line changes in it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--recipe", type=Path, required=True, help="a YAML file such as recipes/self_instruct.yaml"
    )
    changes = parser.add_argument_group("instead of what the recipe says")
    changes.add_argument("--out", type=Path, help="the folder for answers, dialogues and manifest")
    changes.add_argument("--seed", type=int, help="the seed of the examples shown to the teacher")
    changes.add_argument("--kept-tasks", type=int, help="stop when this many are kept")
    changes.add_argument("--max-requests", type=int, help="stop after this many requests in any case")
    changes.add_argument("--budget-usd", type=float, help="stop before more than this could be spent")
    changes.add_argument("--teacher-url", help="the server's address, without /v1")
    changes.add_argument("--teacher-model", help="the model's name there")
    options = parser.parse_args(arguments)
    try:
        recipe = read_self_instruct_recipe(options.recipe)
    except (OSError, ValueError) as error:
        parser.error(f"{options.recipe}: {error}")
    names = ("out", "seed", "kept_tasks", "max_requests", "budget_usd")
    given = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    teacher = {"url": options.teacher_url, "model": options.teacher_model}
    given["teacher"] = recipe.teacher.model_copy(update={k: v for k, v in teacher.items() if v is not None})
    return recipe.model_copy(update=given)


def describe_run(recipe: SelfInstructRecipe) -> dict[str, Any]:
    """What decides which tasks are kept. A journal goes on only with the same."""
    return {
        "model": recipe.teacher.model,
        "seed": recipe.seed,
        "seed_tasks_sha256": hash_file(recipe.seed_tasks),
        "prompt": {"version": PROMPT_VERSION, **recipe.prompt.model_dump()},
        "sampling": recipe.teacher.model_dump(include={"max_tokens", "temperature", "top_p"}),
        "requests_per_round": recipe.pace.requests_per_round,
        "kiwipiepy": kiwipiepy.__version__,
    }


async def generate(recipe: SelfInstructRecipe, pool: InstructionPool, journal: Journal) -> str | None:
    """Fill the pool. Returns why it ended early, or None."""
    teacher = make_teacher(recipe.teacher)
    generation = Generation(
        pool,
        journal,
        teacher,
        Pace(
            concurrency=recipe.pace.concurrency,
            requests_per_minute=recipe.pace.requests_per_minute,
        ),
        limits=Limits(recipe.kept_tasks, recipe.max_requests, recipe.budget_usd),
        prices=Prices(
            recipe.teacher.usd_per_million_prompt_tokens, recipe.teacher.usd_per_million_answer_tokens
        ),
        max_answer_tokens=recipe.teacher.max_tokens,
        requests_per_round=recipe.pace.requests_per_round,
        retries=RetryPolicy(attempts=recipe.pace.attempts),
        chance=random.Random(),  # noqa: S311  (waits, no secret)
        report=ProgressLine().show,
    )
    try:
        await generation.run()
    except (BudgetReached, TeacherError) as error:
        hint = (
            " Look at the address, the key and the model." if isinstance(error, TeacherMisconfigured) else ""
        )
        return f"{type(error).__name__}: {error}{hint}"
    finally:
        sys.stderr.write(f"\n{generation.describe()}\n")
        await teacher.close()
    if len(pool.kept) < recipe.kept_tasks:
        return f"all {recipe.max_requests} requests are made"
    return None


def make_teacher(recipe: TeacherRecipe) -> Teacher:
    sampling = Sampling(recipe.max_tokens, recipe.temperature, recipe.top_p)
    if recipe.kind == "tgi":
        return TgiTeacher(recipe.url, sampling, timeout_seconds=recipe.timeout_seconds)
    return OpenAiTeacher(
        recipe.url,
        recipe.model,
        sampling,
        api_key=os.environ.get("CHATFOODIE_TEACHER_KEY"),
        timeout_seconds=recipe.timeout_seconds,
    )


class ProgressLine:
    """One line that renews itself on a terminal, and a line now and then in a log."""

    def __init__(self) -> None:
        self._next_at = 0.0

    def show(self, line: str) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{line}")
            sys.stderr.flush()
        elif time.monotonic() >= self._next_at:
            self._next_at = time.monotonic() + SECONDS_BETWEEN_LINES
            sys.stderr.write(f"{line}\n")


def hash_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
