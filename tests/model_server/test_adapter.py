"""LoRA adapters merged into the weights: the right numbers, and a clear refusal of what does not fit."""

import json
import struct
from pathlib import Path

import httpx
import numpy as np
import pytest
from gguf import GGMLQuantizationType, quants

from model_server.local.adapter import apply_adapter, find_adapter
from model_server.local.config import Config, read_config
from model_server.local.errors import ModelUnavailable
from model_server.local.gguf_file import GgufFile
from model_server.local.weights import assemble_base, find_parts
from tests.model_server.live import running_model_server

RANK, ALPHA = 4, 8
SHAPES = {"self_attn.q_proj": (1024, 640), "self_attn.k_proj": (256, 640), "mlp.down_proj": (640, 2048)}
GGUF_NAMES = {"self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "mlp.down_proj": "ffn_down"}
LAYER = 17
SETTINGS = {"r": RANK, "lora_alpha": ALPHA, "base_model_name_or_path": "google/gemma-3-270m"}


def make_halves() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Small random A and B for each target, exact in bfloat16 so that every file type holds the same."""
    random = np.random.default_rng(3)

    def draw(*shape: int) -> np.ndarray:
        values = (random.normal(size=shape) * 0.05).astype(np.float32)
        return (values.view(np.uint32) & 0xFFFF0000).view(np.float32)

    return {name: (draw(RANK, inside), draw(out, RANK)) for name, (out, inside) in SHAPES.items()}


def write_safetensors(folder: Path, tensors: dict[str, np.ndarray], dtype: str = "F32") -> None:
    """By hand, because numpy has no bfloat16: the header's length, the header, the data."""
    encode = {
        "F32": lambda values: values.astype(np.float32),
        "F16": lambda values: values.astype(np.float16),
        "BF16": lambda values: (values.view(np.uint32) >> 16).astype(np.uint16),
    }[dtype]
    header: dict[str, object] = {}
    data = b""
    for name, values in tensors.items():
        start, data = len(data), data + encode(values).tobytes()
        header[name] = {"dtype": dtype, "shape": values.shape, "data_offsets": [start, len(data)]}
    head = json.dumps(header).encode()
    (folder / "adapter_model.safetensors").write_bytes(struct.pack("<Q", len(head)) + head + data)


def write_adapter(folder: Path, *, dtype: str = "F32", **settings: object) -> None:
    folder.mkdir(parents=True)
    tensors = {}
    for name, (a, b) in make_halves().items():
        path = f"base_model.model.model.layers.{LAYER}.{name}"
        tensors[f"{path}.lora_A.weight"] = a
        tensors[f"{path}.lora_B.weight"] = b
    write_safetensors(folder, tensors, dtype)
    (folder / "adapter_config.json").write_text(json.dumps(SETTINGS | settings))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return read_config(
        {
            "CHATFOODIE_MODEL_CACHE": str(tmp_path / "cache"),
            "CHATFOODIE_MODEL_ADAPTERS": str(tmp_path / "adapters"),
        }
    )


@pytest.fixture(scope="session")
def base() -> Path:
    return assemble_base(read_config({}).cache_folder, find_parts)


def read_weights(file: GgufFile, name: str) -> np.ndarray:
    tensor = next(tensor for tensor in file.tensors if tensor.name == name)
    return quants.dequantize(file.read_tensor(tensor), GGMLQuantizationType(tensor.kind))


@pytest.mark.parametrize(
    ("dtype", "rslora", "scale"),
    [("F32", False, ALPHA / RANK), ("BF16", True, ALPHA / RANK**0.5), ("F16", False, ALPHA / RANK)],
)
def test_adapter_when_merged_then_weights_are_base_plus_scaled_product_and_the_rest_is_untouched(
    config: Config, base: Path, dtype: str, rslora: bool, scale: float
) -> None:
    write_adapter(config.adapters_folder / "foodie", dtype=dtype, use_rslora=rslora)

    before, after = GgufFile(base), GgufFile(apply_adapter(base, config))

    changed = {}
    for name, (a, b) in make_halves().items():
        changed[f"blk.{LAYER}.{GGUF_NAMES[name]}.weight"] = scale * (b @ a)
    for name, change in changed.items():
        wanted = read_weights(before, name) + change
        # Q8_0 rounds to a 254th of the largest value among 32 neighbours; float16 rounds before.
        tolerance = np.abs(wanted).max() / 254 + (1e-3 if dtype == "F16" else 1e-6)
        assert np.abs(read_weights(after, name) - wanted).max() <= tolerance
        assert np.abs(change).max() > 5 * tolerance
    assert before.data[24 : before.head_bytes].tobytes() == after.data[24 : after.head_bytes].tobytes()
    for old, new in zip(before.tensors, after.tensors, strict=True):
        assert old.name == new.name
        if old.name not in changed:
            assert np.array_equal(before.read_tensor(old), after.read_tensor(new))


def test_adapter_when_unchanged_then_its_merged_file_is_reused_and_when_changed_replaced(
    config: Config, base: Path
) -> None:
    folder = config.adapters_folder / "foodie"
    write_adapter(folder)
    first = apply_adapter(base, config)
    written_at = first.stat().st_mtime_ns

    assert apply_adapter(base, config) == first
    assert first.stat().st_mtime_ns == written_at

    (folder / "adapter_config.json").write_text(json.dumps(SETTINGS | {"lora_alpha": 1}))
    second = apply_adapter(base, config)
    assert second != first
    assert [path.name for path in config.cache_folder.glob("*.gguf")] == [second.name]


def test_adapter_when_merged_then_the_server_loads_it_and_answers(config: Config) -> None:
    write_adapter(config.adapters_folder / "foodie")

    with running_model_server(ADAPTERS=str(config.adapters_folder), CACHE=str(config.cache_folder)) as url:
        answer = httpx.post(
            f"{url}/generate", json={"inputs": "안녕", "parameters": {"max_new_tokens": 4}}, timeout=30
        )
        assert "+foodie-" in httpx.get(f"{url}/info").json()["model_id"]

    assert answer.json()["generated_text"]


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (
            {"base_model_name_or_path": "beomi/KoAlpaca-Polyglot-5.8B"},
            "trained for beomi/KoAlpaca-Polyglot-5.8B",
        ),
        ({"base_model_name_or_path": "google/gemma-3-270m-it"}, "trained for google/gemma-3-270m-it"),
        ({"base_model_name_or_path": None}, "trained for None"),
        ({"use_dora": True}, "use_dora cannot be merged"),
        ({"modules_to_save": ["lm_head"]}, "modules_to_save cannot be merged"),
        ({"r": 0}, "cannot be read"),
    ],
)
def test_adapter_when_it_is_not_for_this_base_then_is_refused_by_name(
    config: Config, base: Path, settings: dict[str, object], reason: str
) -> None:
    write_adapter(config.adapters_folder / "stranger", **settings)

    with pytest.raises(ModelUnavailable, match=rf"The adapter stranger .*{reason}"):
        apply_adapter(base, config)


def test_adapter_when_its_shapes_do_not_fit_then_is_refused_and_nothing_is_cached(
    config: Config, base: Path
) -> None:
    folder = config.adapters_folder / "wide"
    write_adapter(folder)
    path = "base_model.model.model.layers.0.self_attn.v_proj"
    a, b = np.ones((RANK, 8), np.float32), np.ones((256, RANK), np.float32)
    write_safetensors(folder, {f"{path}.lora_A.weight": a, f"{path}.lora_B.weight": b})

    with pytest.raises(
        ModelUnavailable, match=r"The adapter wide .*\(256, 640\) in the model and \(256, 8\)"
    ):
        apply_adapter(base, config)

    assert list(config.cache_folder.iterdir()) == []


def test_adapter_when_its_file_is_cut_then_is_refused(config: Config, base: Path) -> None:
    folder = config.adapters_folder / "cut"
    write_adapter(folder)
    whole = (folder / "adapter_model.safetensors").read_bytes()
    (folder / "adapter_model.safetensors").write_bytes(whole[:1000])

    with pytest.raises(ModelUnavailable, match=r"The adapter cut .*cannot be read"):
        apply_adapter(base, config)


def test_adapters_when_several_and_none_is_named_then_the_sentence_lists_them(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "adapter_config.json").write_text("{}")
    settings = {"CHATFOODIE_MODEL_ADAPTERS": str(tmp_path)}

    with pytest.raises(ModelUnavailable, match=r"several adapters \(a, b\).*CHATFOODIE_MODEL_ADAPTER"):
        find_adapter(read_config(settings))

    assert find_adapter(read_config(settings | {"CHATFOODIE_MODEL_ADAPTER": "b"})) == tmp_path / "b"
    assert find_adapter(read_config(settings | {"CHATFOODIE_MODEL_ADAPTER": ""})) is None


def test_adapter_when_named_but_not_there_then_the_sentence_names_it(tmp_path: Path) -> None:
    settings = {"CHATFOODIE_MODEL_ADAPTERS": str(tmp_path), "CHATFOODIE_MODEL_ADAPTER": "nobody"}

    with pytest.raises(ModelUnavailable, match="nobody"):
        find_adapter(read_config(settings))
