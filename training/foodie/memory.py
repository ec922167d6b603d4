"""How much memory a run needs, told before anything is loaded.

An estimate, meant to stop a run that has no chance before it makes the machine swap for an hour.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoModelForCausalLM

from training.foodie.answer_loss import ROWS
from training.foodie.errors import MemoryTooSmall
from training.foodie.recipe import Recipe

GIB = 2**30
# What torch itself takes: its libraries and allocator, and on a GPU the CUDA context.
OVERHEAD_BYTES = {"cpu": GIB // 2, "cuda": 3 * GIB // 2}
# Kept for the backward pass for each token and layer, in values of the base's type: of the model's width
# (residuals, norms, attention, which keeps no T x T matrix), and of the feed-forward width.
KEPT_WIDTHS, KEPT_FEED_FORWARD_WIDTHS = 16, 5
# And in bytes for each value that goes into an adapted layer: its float32 copy, the same after dropout, and
# which were dropped. Without this term Gemma 3 270M at 3,040 positions was estimated at 3.9 GiB and took 6.2.
KEPT_ADAPTER_BYTES = 4 + 4 + 1
# nf4: half a byte, and 0.127 bits for the constants of a block after double quantisation (QLoRA, section 3).
NF4_BYTES = 0.5 + 0.127 / 8
# The weight, its gradient and two moments of AdamW, float32 each.
TRAINED_BYTES = 16


@dataclass(frozen=True)
class Need:
    """Bytes, by what they are for."""

    base: int
    adapter: int
    activations: int
    logits: int
    overhead: int

    @property
    def total(self) -> int:
        """All of it together."""
        return self.base + self.adapter + self.activations + self.logits + self.overhead


def estimate(
    config: Any, recipe: Recipe, *, dtype: torch.dtype, longest_batch_tokens: int, device_type: str
) -> Need:
    """What a run of `recipe` needs on a model of `config`; its largest micro batch has so many positions."""
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)
    output = model.get_output_embeddings()
    linear = {
        name: module
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear) and module is not output
    }
    weights = sum(parameter.numel() for parameter in model.parameters())
    in_linear = sum(module.weight.numel() for module in linear.values())
    bytes_each = dtype.itemsize
    if recipe.base.quantization == "nf4":
        # What is not in 4 bits is float32 then, for a stable backward pass.
        base = in_linear * NF4_BYTES + (weights - in_linear) * 4
    else:
        base = weights * bytes_each
    targets = recipe.lora.targets
    adapted = [
        module
        for name, module in linear.items()
        if isinstance(targets, str) or name.rpartition(".")[2] in targets
    ]
    adapter = recipe.lora.rank * sum(module.in_features + module.out_features for module in adapted)
    layers, width = config.num_hidden_layers, config.hidden_size
    by_base = (KEPT_WIDTHS * width + KEPT_FEED_FORWARD_WIDTHS * config.intermediate_size) * bytes_each
    by_adapter = KEPT_ADAPTER_BYTES * sum(module.in_features for module in adapted) / layers
    kept = by_base + by_adapter
    # Checkpointing keeps the input of each layer, and everything of the one layer that is computed again.
    is_checkpointed = recipe.optimisation.gradient_checkpointing
    kept_by_all = layers * width * bytes_each + kept if is_checkpointed else layers * kept
    return Need(
        base=int(base),
        adapter=adapter * TRAINED_BYTES,
        activations=int(longest_batch_tokens * kept_by_all),
        logits=ROWS * config.vocab_size * 4 * 3,
        overhead=OVERHEAD_BYTES["cuda" if device_type == "cuda" else "cpu"],
    )


def check_memory(need: Need, free_bytes: int | None, device: str) -> None:
    """Raises: MemoryTooSmall, with what takes the most and what makes it less."""
    if free_bytes is None or need.total <= free_bytes:
        return
    raise MemoryTooSmall(
        f"This run needs about {need.total / GIB:.1f} GiB on {device} "
        f"and {free_bytes / GIB:.1f} GiB are free: "
        f"base {need.base / GIB:.1f}, adapter {need.adapter / GIB:.1f}, "
        f"activations {need.activations / GIB:.1f}, logits {need.logits / GIB:.1f}, "
        f"torch {need.overhead / GIB:.1f}. A smaller optimisation.micro_batch or data.max_tokens, "
        "or optimisation.gradient_checkpointing, needs less."
    )


def count_free_bytes(device: torch.device) -> int | None:
    """What this process may still take on `device`; None where the system does not say."""
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                free = int(line.split()[1]) * 1024
                break
        else:
            return None
    except OSError:
        return None
    try:  # a container's limit (cgroup v2); the word "max" is none
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text())
        used = int(Path("/sys/fs/cgroup/memory.current").read_text())
    except (OSError, ValueError):
        return free
    return min(free, limit - used)
