"""Exported adapters: the model server accepts them, and adds what PEFT would add."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gguf import GGMLQuantizationType, quants
from transformers import Gemma3ForCausalLM, Gemma3TextConfig

from model_server.local.adapter import apply_adapter, read_changes
from model_server.local.config import read_config
from model_server.local.gguf_file import GgufFile
from model_server.local.weights import find_base_model
from tests.training.models import wake
from training.foodie.adapter import add_adapter, save_adapter
from training.foodie.errors import AdapterRefused, MergeDiffers
from training.foodie.export import export_adapter, export_gguf
from training.foodie.model_card import put_scores_into_card
from training.foodie.recipe import Base, Lora

BASE = Base(name="google/gemma-3-270m", source="bundled", dtype="float32")
# Of the real model's shapes, but one layer and few words, for speed.
CONFIG = Gemma3TextConfig(
    vocab_size=300,
    hidden_size=640,
    num_hidden_layers=1,
    num_attention_heads=4,
    num_key_value_heads=1,
    head_dim=256,
    intermediate_size=2048,
)
TENSORS = {
    "blk.0.attn_q.weight": "self_attn.q_proj",
    "blk.0.attn_k.weight": "self_attn.k_proj",
    "blk.0.attn_v.weight": "self_attn.v_proj",
    "blk.0.attn_output.weight": "self_attn.o_proj",
    "blk.0.ffn_gate.weight": "mlp.gate_proj",
    "blk.0.ffn_up.weight": "mlp.up_proj",
    "blk.0.ffn_down.weight": "mlp.down_proj",
}


@pytest.fixture(scope="module")
def model() -> Any:
    return wake(add_adapter(Gemma3ForCausalLM(CONFIG), BASE, Lora(rank=4, alpha=8)))


@pytest.fixture
def run_folder(model: Any, tmp_path: Path) -> Path:
    """A finished run."""
    save_adapter(model, BASE, tmp_path / "run" / "adapter")
    identity = {
        "base": {"name": BASE.name},
        "lora": {"rank": 4, "alpha": 8.0, "dropout": 0.05, "targets": "all-linear"},
        "optimisation": {"epochs": 3, "batch": 16, "learning_rate": 5e-4, "schedule": "cosine"},
    }
    (tmp_path / "run" / "run.json").write_text(json.dumps(identity))
    metrics = [
        {"step": 0, "held_out_loss": 2.251},
        {"step": 9, "held_out_loss": 1.5},
        {"step": 18, "loss": 1.0},
    ]
    (tmp_path / "run" / "metrics.jsonl").write_text("".join(json.dumps(row) + "\n" for row in metrics))
    return tmp_path / "run"


def list_peft_changes(model: Any) -> dict[str, np.ndarray]:
    layer = model.get_base_model().model.layers[0]
    return {
        tensor: layer.get_submodule(name).get_delta_weight("default").detach().numpy()
        for tensor, name in TENSORS.items()
    }


def test_exported_adapter_when_read_by_the_model_server_then_its_changes_are_those_of_peft(
    model: Any, run_folder: Path, tmp_path: Path
):
    export_adapter(run_folder, BASE, tmp_path / "adapters" / "foodie")

    changes = read_changes(tmp_path / "adapters" / "foodie")

    wanted = list_peft_changes(model)
    assert changes.keys() == wanted.keys()
    for name, change in wanted.items():
        np.testing.assert_allclose(changes[name], change, atol=2e-3 * np.abs(change).max())


def test_exported_gguf_is_the_base_with_the_changes(model: Any, run_folder: Path, tmp_path: Path):
    export_adapter(run_folder, BASE, tmp_path / "adapters" / "foodie")

    export_gguf(tmp_path / "adapters" / "foodie", tmp_path / "foodie.gguf", lambda _: None)

    before, after = (
        read_weights(GgufFile(path), "blk.0.attn_q.weight")
        for path in (find_base_model(read_config()), tmp_path / "foodie.gguf")
    )
    wanted = before + list_peft_changes(model)["blk.0.attn_q.weight"]
    assert np.abs(after - wanted).max() <= np.abs(wanted).max() / 254 + 1e-3


def test_gguf_that_is_refused_leaves_what_was_there(run_folder: Path, tmp_path: Path):
    export_adapter(run_folder, BASE, tmp_path / "adapters" / "foodie")
    (tmp_path / "foodie.gguf").write_text("of an earlier run")

    def refuse(file: Path) -> None:
        assert file.stat().st_size > 100_000_000
        raise MergeDiffers("it answers otherwise")

    with pytest.raises(MergeDiffers):
        export_gguf(tmp_path / "adapters" / "foodie", tmp_path / "foodie.gguf", refuse)

    assert (tmp_path / "foodie.gguf").read_text() == "of an earlier run"


def read_weights(file: GgufFile, name: str) -> np.ndarray:
    tensor = next(tensor for tensor in file.tensors if tensor.name == name)
    return quants.dequantize(file.read_tensor(tensor), GGMLQuantizationType(tensor.kind))


def test_model_server_serves_an_exported_adapter_in_place(run_folder: Path, tmp_path: Path):
    export_adapter(run_folder, BASE, tmp_path / "adapters" / "foodie")
    config = read_config(
        {"CHATFOODIE_MODEL_ADAPTERS": str(tmp_path / "adapters"), "CHATFOODIE_MODEL_CACHE": str(tmp_path)}
    )

    merged = apply_adapter(find_base_model(read_config()), config)

    assert "+foodie-" in merged.name


def test_card_names_base_settings_figures_and_licence(run_folder: Path, tmp_path: Path):
    export_adapter(run_folder, BASE, tmp_path / "foodie")

    card = (tmp_path / "foodie" / "README.md").read_text()
    for part in (
        "base_model: google/gemma-3-270m",
        "| rank, alpha, dropout | 4, 8, 0.05 |",
        "2.251 before, 1.500 after 9 steps",
        "Gemma Terms of Use",
    ):
        assert part in card


def test_run_without_an_adapter_cannot_be_exported(tmp_path: Path):
    with pytest.raises(AdapterRefused, match="holds no adapter"):
        export_adapter(tmp_path, BASE, tmp_path / "foodie")


def test_adapter_that_the_model_server_refuses_is_refused_with_its_reason(run_folder: Path, tmp_path: Path):
    export_adapter(run_folder, BASE, tmp_path / "foodie")
    settings = tmp_path / "foodie" / "adapter_config.json"
    settings.write_text(settings.read_text().replace('"use_dora": false', '"use_dora": true'))

    with pytest.raises(AdapterRefused, match="use_dora cannot be merged"):
        export_gguf(tmp_path / "foodie", tmp_path / "foodie.gguf", lambda _: None)


def test_card_when_the_data_is_known_says_where_it_came_from(run_folder: Path, tmp_path: Path):
    seeds = {"name": "seeds", "kind": "seeds", "read": 232, "kept": 230, "weight": 2.0}
    missing = {"name": "liked", "kind": "dialogues", "read": 0, "kept": 0, "weight": 1.0}
    manifest = {"sources": [seeds, missing], "train": {"dialogues": 4288}, "heldout": {"dialogues": 536}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))

    export_adapter(run_folder, BASE, tmp_path / "foodie", tmp_path)

    card = (tmp_path / "foodie" / "README.md").read_text()
    assert "| seeds | seeds | 232 | 230 | 2 |" in card
    assert "4,288 to learn from, 536 held out" in card
    assert "liked" not in card


def test_scores_in_the_card_are_replaced_and_name_their_command(run_folder: Path, tmp_path: Path):
    export_adapter(run_folder, BASE, tmp_path / "foodie")
    card = tmp_path / "foodie" / "README.md"
    before = card.read_text()

    put_scores_into_card(card, "# Scores\n\nold\n", "score --seed 1")
    put_scores_into_card(card, "# Scores\n\n## Targets\n\n![scores](scores.png)\n", "score --seed 2")

    after = card.read_text()
    assert after.startswith(before.rstrip())
    assert after.endswith("## Scores\n\nMade by `score --seed 2`.\n\n### Targets\n")
    assert "old" not in after
