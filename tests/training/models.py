"""Tiny models with random weights, of the families that are trained."""

from pathlib import Path
from typing import Any

import torch
from transformers import (
    Gemma3ForCausalLM,
    Gemma3TextConfig,
    GPTNeoXConfig,
    GPTNeoXForCausalLM,
    LlamaConfig,
    LlamaForCausalLM,
)

from tests.training.texts import make_dialogues
from training.foodie.base_model import ROOT, make_random_base
from training.foodie.recipe import Recipe, read_recipe

RECIPES = ROOT / "training" / "recipes"
VOCABULARY = 400
# More threads only wait for one another on models of this size, and for seconds where the machine is busy.
THREADS = 1
torch.set_num_threads(THREADS)


def make_gpt_neox() -> Any:
    torch.manual_seed(1)
    return GPTNeoXForCausalLM(
        GPTNeoXConfig(
            vocab_size=VOCABULARY,
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
        )
    )


def make_gemma3() -> Any:
    """With the output layer tied to the embedding, as in the 270M."""
    torch.manual_seed(1)
    config = Gemma3TextConfig(
        vocab_size=VOCABULARY,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=16,
        intermediate_size=64,
    )
    return Gemma3ForCausalLM(config)


def make_llama() -> Any:
    """The layers of Mi:dm 2.0 and Kanana 1.5."""
    torch.manual_seed(1)
    config = LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        intermediate_size=64,
    )
    return LlamaForCausalLM(config)


def read_tiny_recipe(**changes: str) -> Recipe:
    """The tiny recipe, with `optimisation__epochs="1"` standing for `optimisation.epochs`."""
    return read_recipe(
        RECIPES / "tiny_cpu.yaml", {name.replace("__", "."): value for name, value in changes.items()}
    )


def make_tiny_base(folder: Path, vocabulary: int = 400) -> Path:
    """A random GPT-NeoX with its tokenizer in `folder`."""
    size = read_tiny_recipe().base.random
    assert size is not None
    texts = [side for dialogue in make_dialogues(50) for turn in dialogue.turns for side in turn]
    make_random_base(size.model_copy(update={"vocabulary": vocabulary}), folder, texts)
    return folder


def wake(model: Any) -> Any:
    """Give B random values, so that the adapter changes something."""
    torch.manual_seed(3)
    for name, weight in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.05)
    return model
