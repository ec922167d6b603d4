"""The LoRA adapter: put on a base model, saved in PEFT's format, read back only onto the base it belongs to.

Source: LoRA, https://arxiv.org/abs/2106.09685; the file format is that of https://github.com/huggingface/peft.
"""

import json
from pathlib import Path
from typing import Any

import peft
import safetensors
import torch
from peft.utils.save_and_load import get_peft_model_state_dict, set_peft_model_state_dict
from safetensors.torch import load_file, save_file

from training.foodie.errors import AdapterRefused
from training.foodie.recipe import Base, Lora

CONFIG_NAME = "adapter_config.json"
WEIGHTS_NAME = "adapter_model.safetensors"


def add_adapter(model: Any, base: Base, lora: Lora, *, gradient_checkpointing: bool = False) -> Any:
    """`model` with a fresh adapter that changes nothing yet: A is random, B is zero.

    The adapter's weights are float32 whatever the base's type: bfloat16 has too few digits for small steps.
    """
    if base.quantization == "nf4":
        model = peft.prepare_model_for_kbit_training(model, use_gradient_checkpointing=gradient_checkpointing)
    elif gradient_checkpointing:
        model.gradient_checkpointing_enable()
        model.enable_input_require_grads()
    model.name_or_path = base.name  # PEFT overwrites what the settings say with this
    settings = peft.LoraConfig(
        task_type="CAUSAL_LM",
        r=lora.rank,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=lora.targets if isinstance(lora.targets, str) else list(lora.targets),
        base_model_name_or_path=base.name,
    )
    try:
        return peft.get_peft_model(model, settings)
    except ValueError as error:
        raise AdapterRefused(f"The recipe's targets do not fit the base {base.name}: {error}") from error


def save_adapter(model: Any, base: Base, folder: Path) -> None:
    """Write the adapter of `model` into `folder`, as PEFT does, and with nothing of the base in it."""
    folder.mkdir(parents=True, exist_ok=True)
    # Not `save_pretrained`: it asks the hub about the base's vocabulary.
    tensors = get_peft_model_state_dict(model, save_embedding_layers=False)
    save_file(
        {name: tensor.detach().to("cpu", torch.float32).contiguous() for name, tensor in tensors.items()},
        folder / WEIGHTS_NAME,
        metadata={"format": "pt"},
    )
    settings = model.peft_config["default"].to_dict() | {
        "base_model_name_or_path": base.name,
        "inference_mode": True,
    }
    (folder / CONFIG_NAME).write_text(json.dumps(settings, indent=2, default=_to_json) + "\n")


def load_adapter(model: Any, base: Base, folder: Path) -> None:
    """Put the weights in `folder` into the adapter of `model`.

    Raises: AdapterRefused when it was trained for another base, or does not fit.
    """
    check_adapter(folder, base)
    try:
        tensors = load_file(folder / WEIGHTS_NAME)
        with torch.no_grad():
            result = set_peft_model_state_dict(model, tensors)
    except (OSError, RuntimeError, safetensors.SafetensorError) as error:
        raise AdapterRefused(f"The adapter in {folder} cannot be read: {error}") from error
    missing = [name for name in result.missing_keys if "lora_" in name]
    if missing or result.unexpected_keys:
        raise AdapterRefused(
            f"The adapter in {folder} changes other layers than this recipe: "
            f"{[*missing, *result.unexpected_keys][0]}."
        )


def attach_adapter(model: Any, base: Base, folder: Path) -> Any:
    """`model` with the adapter in `folder`, as its own settings say. Raises: AdapterRefused."""
    settings = check_adapter(folder, base)
    targets = settings["target_modules"]
    lora = Lora(
        rank=settings["r"],
        alpha=settings["lora_alpha"],
        targets=targets if isinstance(targets, str) else tuple(targets),
    )
    model = add_adapter(model, base, lora)
    load_adapter(model, base, folder)
    return model.eval()


def check_adapter(folder: Path, base: Base) -> dict[str, Any]:
    """The adapter's settings. Raises: AdapterRefused, by name, when it was trained for another base."""
    try:
        settings: dict[str, Any] = json.loads((folder / CONFIG_NAME).read_text())
        trained_for = settings["base_model_name_or_path"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AdapterRefused(f"{folder} holds no adapter that can be read: {error}") from error
    if trained_for != base.name:
        raise AdapterRefused(f"The adapter in {folder} was trained for {trained_for}, not for {base.name}.")
    return settings


def _to_json(value: object) -> object:
    """PEFT keeps some settings as sets; sorted, so that the same adapter is the same file."""
    if isinstance(value, set):
        return sorted(value)
    return str(value)
