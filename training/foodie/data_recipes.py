"""The recipes of the data stages: one YAML file each, checked before anything runs."""

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from training.foodie.answer_style import Level

Share = Annotated[float, Field(ge=0, le=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TeacherRecipe(_Part):
    """Which model is asked. The key of an API is read from the environment, never from a file."""

    kind: Literal["openai", "tgi"]
    url: str
    model: str
    max_tokens: int = 3072
    temperature: float = 1.0
    top_p: float = 1.0
    timeout_seconds: float = 180.0
    usd_per_million_prompt_tokens: float = 0.0
    usd_per_million_answer_tokens: float = 0.0


class PromptRecipe(_Part):
    seeds: int = 3
    made: int = 2
    tasks: int = 12


class PaceRecipe(_Part):
    concurrency: int = 4
    requests_per_minute: float | None = None
    requests_per_round: int = 16
    attempts: int = 6


class SelfInstructRecipe(_Part):
    """What `make_instructions` makes."""

    seed_tasks: Path
    out: Path
    seed: int
    kept_tasks: int
    max_requests: int
    budget_usd: float
    teacher: TeacherRecipe
    prompt: PromptRecipe = PromptRecipe()
    pace: PaceRecipe = PaceRecipe()


class SourceRecipe(_Part):
    """One source of dialogues. `path` is a file, or for `hub` a data set's name.

    `weight` 1 takes every dialogue once, 0.5 half of them, 3 each three times, and 0 none. It weighs what is
    learned; of what is held out everything is there once.
    """

    name: str
    kind: Literal["seeds", "alpaca", "dialogues", "hub"]
    path: str
    weight: Annotated[float, Field(ge=0)] = 1.0
    # False: the file may be missing, and the report says so.
    required: bool = True
    # False: left out, unless the command line names it.
    enabled: bool = True
    # A revision of the hub's data set; name one, so that the same recipe gives the same bytes.
    revision: str | None = None


class CleaningRecipe(_Part):
    brands: Path
    min_answer_characters: int = 15
    max_answer_characters: int = 600
    max_question_characters: int = 400
    min_korean_share: Share = 0.6
    max_rouge_l: Share = 0.7
    levels: list[Level] = [Level.HAEYO, Level.HAPSYO, Level.MIXED]


class DatasetRecipe(_Part):
    """What `make_dataset` makes."""

    out: Path
    seed: int
    heldout_share: Share
    sources: list[SourceRecipe]
    cleaning: CleaningRecipe


def read_self_instruct_recipe(path: Path) -> SelfInstructRecipe:
    """Raises: ValueError (pydantic's, with each field at fault) or yaml.YAMLError."""
    return SelfInstructRecipe.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def read_dataset_recipe(path: Path) -> DatasetRecipe:
    """Raises: ValueError (pydantic's, with each field at fault) or yaml.YAMLError."""
    return DatasetRecipe.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
