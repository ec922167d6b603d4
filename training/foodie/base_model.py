"""The base model: found, turned into what transformers loads fast, loaded, and checked with its tokenizer.

The bundled base is the very GGUF file that the CPU model server serves, so an adapter is trained on the
quantised weights that it will be added to. Reading that file through transformers takes most of a minute, so
the result is kept beside it.
"""

import json
import logging
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import torch
import transformers
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    GPTNeoXConfig,
    PreTrainedTokenizerFast,
)

from training.foodie.errors import BaseRefused
from training.foodie.gguf_tokenizer import read_gguf_tokenizer
from training.foodie.recipe import Base, RandomBase
from training.foodie.served_files import NotServed, find_base_file

ROOT = Path(__file__).resolve().parents[2]
# Part of what a converted folder must match: raise it when the conversion changes.
CONVERSION_VERSION = 2
NOTE_NAME = "converted.json"
END_TOKEN = "<|endoftext|>"  # noqa: S105  (the name that Polyglot's tokenizer has for it)
DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}


def prepare_base(base: Base, run_folder: Path, texts: Iterable[str] = ()) -> str:
    """What `load_tokenizer` and `load_model` take: a folder, or a model id of the hub.

    A random base is made once in `run_folder`, its tokenizer from `texts`. Raises: BaseRefused.
    """
    if base.source == "pretrained":
        return base.path or base.name
    if base.random is None:
        gguf = Path(base.path).expanduser() if base.path else find_bundled_gguf()
        return str(convert_gguf(gguf))
    folder = run_folder / "base"
    if not (folder / "config.json").is_file():
        make_random_base(base.random, folder, texts)
    return str(folder)


def find_bundled_gguf() -> Path:
    """The file that the CPU model server serves, assembled if need be. Raises: BaseRefused."""
    try:
        return find_base_file()
    except NotServed as error:
        raise BaseRefused(f"The model server's base model cannot be found: {error}") from error


def convert_gguf(gguf: Path) -> Path:
    """A folder beside `gguf` with the same weights (bfloat16) and tokenizer as transformers saves them.

    Raises: BaseRefused.
    """

    def write(folder: Path) -> None:
        shutil.copytree(convert_gguf_tokenizer(gguf), folder, dirs_exist_ok=True)
        where: dict[str, Any] = {"pretrained_model_name_or_path": gguf.parent, "gguf_file": gguf.name}
        # Given the configuration, the model does not walk the file's long header for it again.
        config = AutoConfig.from_pretrained(**where)
        model = AutoModelForCausalLM.from_pretrained(**where, config=config, dtype=torch.bfloat16)
        model.save_pretrained(folder)

    return _convert(gguf, "transformers", write)


def convert_gguf_tokenizer(gguf: Path) -> Path:
    """A folder beside `gguf` with its tokenizer alone. Raises: BaseRefused."""
    return _convert(gguf, "tokenizer", lambda folder: read_gguf_tokenizer(gguf).save_pretrained(folder))


def _convert(gguf: Path, suffix: str, write: Callable[[Path], None]) -> Path:
    """The folder `<gguf's stem>.<suffix>`, made by `write` unless it was made of this very file."""
    folder = gguf.with_name(f"{gguf.stem}.{suffix}")
    try:
        found = gguf.stat()
    except OSError as error:
        raise BaseRefused(f"The base model {gguf} cannot be read: {error.strerror}.") from error
    note = {"version": CONVERSION_VERSION, "size": found.st_size, "mtime_ns": found.st_mtime_ns}
    if _read_note(folder) == note:
        return folder
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        unfinished.mkdir()
        write(unfinished)
        (unfinished / NOTE_NAME).write_text(json.dumps(note))
        if folder.exists():
            shutil.rmtree(folder)
        unfinished.replace(folder)
    except (OSError, ValueError, KeyError) as error:
        if _read_note(folder) != note:  # else another process was quicker, with the same result
            raise BaseRefused(f"The base model {gguf} cannot be converted: {error}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def make_random_base(size: RandomBase, folder: Path, texts: Iterable[str]) -> None:
    """A GPT-NeoX with random weights, and a byte-level BPE learned from `texts`."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size.vocabulary,
        special_tokens=[END_TOKEN],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    wrapped = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token=END_TOKEN, pad_token=END_TOKEN)
    config = GPTNeoXConfig(
        vocab_size=len(wrapped),
        hidden_size=size.width,
        num_hidden_layers=size.layers,
        num_attention_heads=size.heads,
        intermediate_size=4 * size.width,
        max_position_embeddings=2048,
        bos_token_id=wrapped.eos_token_id,
        eos_token_id=wrapped.eos_token_id,
    )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(size.seed)
        model = AutoModelForCausalLM.from_config(config)
    wrapped.save_pretrained(folder)
    model.save_pretrained(folder)


def load_config(source: str, revision: str | None = None) -> Any:
    """The configuration of the model. Raises: BaseRefused."""
    try:
        return AutoConfig.from_pretrained(source, revision=revision)
    except (OSError, ValueError) as error:
        raise BaseRefused(f"The base model {source} cannot be found: {error}") from error


def load_tokenizer(source: str, revision: str | None = None) -> Any:
    """The tokenizer that lies beside the model. Raises: BaseRefused."""
    # transformers 4.57 takes any folder of an older version for a Mistral and warns of a fault it does not
    # have.
    logger = logging.getLogger("transformers.tokenization_utils_base")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        return AutoTokenizer.from_pretrained(source, revision=revision)
    except (OSError, ValueError) as error:
        raise BaseRefused(f"The tokenizer of {source} cannot be loaded: {error}") from error
    finally:
        logger.setLevel(level)


def check_tokenizer(tokenizer: Any, config: Any) -> None:
    """Raises: BaseRefused when `tokenizer` cannot be the one that the model of `config` was trained with."""
    if len(tokenizer) > config.vocab_size:
        raise BaseRefused(
            f"The tokenizer has {len(tokenizer):,} tokens and the model {config.vocab_size:,}: "
            "they do not belong together."
        )
    for name in ("bos_token_id", "eos_token_id"):
        ours, theirs = getattr(tokenizer, name), getattr(config, name, None)
        known = theirs if isinstance(theirs, list) else [theirs]
        if ours is not None and theirs is not None and ours not in known:
            raise BaseRefused(
                f"The tokenizer's {name} is {ours} and the model's {theirs}: they do not belong together."
            )


def load_model(source: str, base: Base, device: torch.device) -> Any:
    """The model with frozen weights on `device`, in evaluation mode. Raises: BaseRefused."""
    options: dict[str, Any] = {"revision": base.revision, "dtype": choose_dtype(base, device)}
    if base.quantization == "nf4":
        options["quantization_config"] = make_nf4_config(choose_dtype(base, device))
        options["device_map"] = {"": device}
    try:
        model = AutoModelForCausalLM.from_pretrained(source, **options)
    except (OSError, ValueError) as error:
        raise BaseRefused(f"The base model {source} cannot be loaded: {error}") from error
    if base.quantization == "none":
        model = model.to(device)
    model.requires_grad_(False)
    return model.eval()


def choose_dtype(base: Base, device: torch.device) -> torch.dtype:
    """The recipe's type; "auto" is bfloat16 where the hardware computes it, else float32.

    A CPU without such instructions emulates bfloat16 many times slower than it computes float32.
    """
    if base.dtype != "auto":
        return DTYPES[base.dtype]
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    has_bfloat16 = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.bfloat16 if device.type == "cpu" and has_bfloat16 else torch.float32


def make_nf4_config(dtype: torch.dtype) -> Any:
    """4-bit NormalFloat with double quantisation, computed in `dtype`.

    Source: QLoRA, https://arxiv.org/abs/2305.14314, sections 2 and 3. Raises: BaseRefused.
    """
    try:
        import bitsandbytes  # noqa: F401, PLC0415  (only 4-bit runs need it, and it wants a GPU)
    except ImportError as error:
        raise BaseRefused(
            "This recipe keeps the base in 4 bits, which needs the package bitsandbytes: "
            "`pip install bitsandbytes` on the machine with the GPU."
        ) from error
    return transformers.BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=dtype,
    )


def _read_note(folder: Path) -> Any:
    try:
        return json.loads((folder / NOTE_NAME).read_text())
    except (OSError, ValueError):
        return None
