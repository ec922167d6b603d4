"""An adapter merged into full weights, `W + alpha / rank * B @ A`, in files for TGI and transformers."""

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM

from training.foodie.adapter import attach_adapter
from training.foodie.base_model import load_config, load_model, load_tokenizer
from training.foodie.checkpoints import write_folder
from training.foodie.errors import MergeDiffers
from training.foodie.probes import SHOWN_QUESTIONS
from training.foodie.recipe import Base
from training.foodie.tokens import PromptTemplate
from training.foodie.trainer import hash_tokenizer

# TGI loads a file at a time; larger files would have to be in memory whole.
SHARD_SIZE = "2GB"
# How far the merged files' next words may be from the adapter's: this share of how far the base is from it,
# as mean Kullback-Leibler divergence over all positions of the prompts, ...
MOST_OF_THE_WAY = 0.1
# ... or so many nats, where rounding alone makes them, by the type that is computed in.
ROUNDING_NATS = {torch.float32: 1e-6, torch.float16: 2e-3, torch.bfloat16: 5e-3}


def merge_adapter(source: str, base: Base, adapter: Path, target: Path, *, device: torch.device) -> None:
    """Write safetensors, config and tokenizer of the base at `source` with `adapter` merged in, to `target`.

    A base that was trained on in 4 bits is merged in 16: a change of LoRA's size would be lost in the steps
    between 4-bit values.
    What was written is loaded again and asked the questions of the evaluation; when it does not answer as
    base and adapter do together, it is refused, and what was at `target` before stays.
    Raises: BaseRefused, AdapterRefused, MergeDiffers.
    """
    whole = base.model_copy(update={"quantization": "none"})
    tokenizer = load_tokenizer(source, base.revision)
    model = attach_adapter(load_model(source, whole, device), whole, adapter)
    prompts = make_prompts(tokenizer)
    wanted, plain = compute_with_and_without(model, prompts)
    rounding = ROUNDING_NATS[model.dtype]
    merged = model.merge_and_unload(safe_merge=True)

    def write(folder: Path) -> None:
        nonlocal merged
        merged.save_pretrained(folder, safe_serialization=True, max_shard_size=SHARD_SIZE)
        tokenizer.save_pretrained(folder)
        # Two models of billions of weights need not be there at once.
        merged = None
        gc.collect()
        again = load_model(str(folder), whole.model_copy(update={"revision": None}), device)
        check_next_words(wanted, plain, compute_next_words(again, prompts), rounding)

    del model
    write_folder(target, write)
    _check(target, base, hash_tokenizer(tokenizer))


def check_gguf(
    source: str,
    base: Base,
    adapter: Path,
    gguf: Path,
    *,
    device: torch.device,
    load: Callable[[Path, Any], Any] | None = None,
) -> None:
    """Ask the weights of a merged GGUF file what base and adapter are asked.

    Its changed tensors are rounded to eight bits, which is less than bfloat16 rounds. `load` makes a model of
    the file and the base's configuration; transformers does by default.
    Raises: BaseRefused, AdapterRefused, MergeDiffers.
    """
    whole = base.model_copy(update={"quantization": "none", "dtype": "float32"})
    prompts = make_prompts(load_tokenizer(source, base.revision))
    model = attach_adapter(load_model(source, whole, device), whole, adapter)
    wanted, plain = compute_with_and_without(model, prompts)
    del model
    gc.collect()
    found = (load or load_gguf)(gguf, load_config(source, base.revision)).to(device).eval()
    check_next_words(wanted, plain, compute_next_words(found, prompts), ROUNDING_NATS[torch.bfloat16])


def load_gguf(gguf: Path, config: Any) -> Any:
    """The model in a GGUF file, its weights as they come out of their rounding.

    The configuration is the base's, whose header the file has. To read it from there takes as long as all the
    weights, since transformers makes objects of 262,144 pieces of text for it.
    """
    where: dict[str, Any] = {"pretrained_model_name_or_path": gguf.parent, "gguf_file": gguf.name}
    return AutoModelForCausalLM.from_pretrained(**where, config=config, dtype=torch.float32)


def make_prompts(tokenizer: Any) -> list[list[int]]:
    """What the evaluation asks, as the model reads it."""
    template = PromptTemplate()
    return [tokenizer(template.render((), question))["input_ids"] for question in SHOWN_QUESTIONS]


def compute_with_and_without(
    model: Any, prompts: Sequence[Sequence[int]]
) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """The next words with the adapter, and the base's own."""
    wanted = compute_next_words(model, prompts)
    with model.disable_adapter():
        return wanted, compute_next_words(model, prompts)


def compute_next_words(model: Any, prompts: Sequence[Sequence[int]]) -> list[torch.Tensor]:
    """The logarithms of the next word's probabilities after each token of each prompt, (T, vocabulary)."""
    with torch.inference_mode():
        return [
            torch.log_softmax(
                model(torch.tensor([prompt], device=model.device)).logits[0].float(), dim=-1
            ).cpu()
            for prompt in prompts
        ]


def check_next_words(
    wanted: Sequence[torch.Tensor],
    plain: Sequence[torch.Tensor],
    found: Sequence[torch.Tensor],
    rounding: float,
) -> None:
    """Raises: MergeDiffers when `found` is not what the adapter says (`wanted`); `plain` is the base's."""
    apart, most = measure_nats(wanted, found), MOST_OF_THE_WAY * measure_nats(wanted, plain) + rounding
    # `not <=` and not `>`: a broken model's numbers are none.
    if not apart <= most:
        raise MergeDiffers(
            f"The merged files do not answer as the adapter does: they are {apart:.2g} nats apart, at most "
            f"{most:.2g} are rounding. Nothing was written."
        )


def measure_nats(wanted: Sequence[torch.Tensor], found: Sequence[torch.Tensor]) -> float:
    """The mean Kullback-Leibler divergence of `found` from `wanted` over all positions."""
    each = [(one.exp() * (one - other)).sum(-1) for one, other in zip(wanted, found, strict=True)]
    return float(torch.cat(each).mean())


def _check(folder: Path, base: Base, tokenizer_hash: str) -> None:
    """What was written reads back as what it was made of; a damaged tokenizer shows only in bad answers."""
    config = load_config(str(folder))
    if hash_tokenizer(load_tokenizer(str(folder))) != tokenizer_hash:
        raise RuntimeError(f"the tokenizer of {base.name} changed on its way into {folder}")
    # TGI chooses its code for a model by these names.
    if not config.architectures:
        raise RuntimeError(f"{folder}/config.json does not name its architecture")
