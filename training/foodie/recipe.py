"""Recipes: one YAML file a run, checked whole before anything is loaded."""

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from training.foodie.errors import RecipeRefused

Share = Annotated[float, Field(ge=0, lt=1)]
Count = Annotated[int, Field(ge=1)]


class Part(BaseModel):
    """A group of settings; an unknown name is an error, not a setting that silently does nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RandomBase(Part):
    """The size of a GPT-NeoX with random weights, for trying the pipeline out."""

    layers: Count
    width: Count
    heads: Count
    vocabulary: Annotated[int, Field(ge=300)]
    seed: int = 0


class Base(Part):
    """The base model. `name` goes into the adapter, and decides later what the adapter may be merged into.

    `source` is "bundled" (the GGUF file that the CPU model server serves), "pretrained" (a folder, or a model
    id of the hub, in `path`, by default `name`) or "random" (made from `random`).
    """

    name: str
    source: Literal["bundled", "pretrained", "random"]
    path: str | None = None
    revision: str | None = None
    random: RandomBase | None = None
    dtype: Literal["auto", "float32", "bfloat16", "float16"] = "auto"
    quantization: Literal["none", "nf4"] = "none"

    @model_validator(mode="after")
    def _fits_source(self) -> "Base":
        if (self.source == "random") != (self.random is not None):
            raise ValueError("`random` is given exactly when `source` is random")
        return self


class Lora(Part):
    """Low-rank adaptation: a change of `alpha / rank * B @ A` for each target layer."""

    rank: Count
    alpha: Annotated[float, Field(gt=0)]
    dropout: Share = 0.0
    targets: Literal["all-linear"] | tuple[str, ...] = "all-linear"


class Data(Part):
    """Dialogues, JSONL. Without a `held_out` file, `held_out_share` of `train` is set aside, by `seed`."""

    train: str | None = None
    held_out: str | None = None
    held_out_share: Share = 0.05
    max_tokens: Annotated[int, Field(ge=16)] = 1024


class Optimisation(Part):
    """AdamW with warm-up. One step learns from a batch; memory holds a micro batch at a time."""

    learning_rate: Annotated[float, Field(gt=0)]
    epochs: Count
    batch: Count
    micro_batch: Count | None = None
    max_steps: Count | None = None
    schedule: Literal["cosine", "linear", "constant"] = "cosine"
    warmup_share: Share = 0.03
    weight_decay: Annotated[float, Field(ge=0)] = 0.0
    max_grad_norm: Annotated[float, Field(gt=0)] = 1.0
    gradient_checkpointing: bool = False
    seed: int = 0


class Watch(Part):
    """How often a run reports, evaluates and saves, in steps; `patience` in evaluations without gain.

    `evaluate_on` bounds the held-out dialogues that are judged each time: a sample, the same every time.
    """

    report_every: Count = 10
    evaluate_every: Count = 100
    evaluate_on: Count | None = None
    save_every: Count = 100
    keep_checkpoints: Annotated[int, Field(ge=1)] = 2
    patience: Count | None = None


class Recipe(Part):
    """Everything that decides what a run learns."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    base: Base
    lora: Lora
    data: Data = Data()
    optimisation: Optimisation
    watch: Watch = Watch()


def read_recipe(path: Path, changes: dict[str, str] | None = None) -> Recipe:
    """The recipe in `path`, with `changes` such as {"optimisation.epochs": "1"} (values in YAML) applied.

    Raises: RecipeRefused with every fault in it, not only the first.
    """
    try:
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, value in (changes or {}).items():
            *groups, last = name.split(".")
            group = fields
            for part in groups:
                group = group.setdefault(part, {})
            group[last] = yaml.safe_load(value)
        return Recipe.model_validate(fields)
    except (OSError, yaml.YAMLError, AttributeError, TypeError) as error:
        raise RecipeRefused(f"The recipe {path} cannot be read: {error}.") from error
    except ValidationError as error:
        faults = "".join(
            f"\n  {'.'.join(map(str, fault['loc'])) or 'recipe'}: {fault['msg']}" for fault in error.errors()
        )
        raise RecipeRefused(f"The recipe {path} has faults:{faults}") from error
