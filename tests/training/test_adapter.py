"""The adapter: changes nothing at first, is saved in PEFT's format, and goes back only onto its own base."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.training.models import make_gemma3, make_gpt_neox, wake
from training.foodie.adapter import add_adapter, attach_adapter, load_adapter, save_adapter
from training.foodie.errors import AdapterRefused
from training.foodie.recipe import Base, Lora

BASE = Base(name="google/gemma-3-270m", source="bundled", dtype="float32")
IDS = torch.tensor([[5, 6, 7, 8, 9]])


def make_adapted() -> Any:
    torch.manual_seed(2)
    return add_adapter(make_gemma3(), BASE, Lora(rank=4, alpha=8)).eval()


def test_fresh_adapter_changes_nothing():
    base = make_gemma3().eval()

    assert torch.equal(base(IDS).logits, make_adapted()(IDS).logits)


def test_only_the_adapter_is_trained_and_the_output_layer_is_left_alone():
    trained = [name for name, weight in make_adapted().named_parameters() if weight.requires_grad]

    assert all("lora_" in name for name in trained)
    assert not any("lm_head" in name or "embed" in name for name in trained)
    assert len(trained) == 2 * 2 * 7, "A and B of seven projections in two layers"


def test_adapter_when_saved_and_attached_then_computes_the_same(tmp_path: Path):
    model = wake(make_adapted())
    save_adapter(model, BASE, tmp_path)

    again = attach_adapter(make_gemma3(), BASE, tmp_path)

    assert torch.equal(model(IDS).logits, again(IDS).logits)
    assert json.loads((tmp_path / "adapter_config.json").read_text())["base_model_name_or_path"] == BASE.name


def test_adapter_when_saved_twice_then_its_files_are_the_same(tmp_path: Path):
    for name in ("a", "b"):
        save_adapter(wake(make_adapted()), BASE, tmp_path / name)

    for file in ("adapter_config.json", "adapter_model.safetensors"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_adapter_for_another_base_is_refused_by_name(tmp_path: Path):
    save_adapter(make_adapted(), BASE, tmp_path)
    other = Base(name="beomi/KoAlpaca-Polyglot-5.8B", source="pretrained")

    with pytest.raises(
        AdapterRefused, match=r"trained for google/gemma-3-270m, not for beomi/KoAlpaca-Polyglot-5\.8B"
    ):
        attach_adapter(make_gpt_neox(), other, tmp_path)


def test_adapter_of_other_shapes_is_refused(tmp_path: Path):
    save_adapter(make_adapted(), BASE, tmp_path)
    wider = add_adapter(make_gemma3(), BASE, Lora(rank=8, alpha=8))

    with pytest.raises(AdapterRefused, match="cannot be read"):
        load_adapter(wider, BASE, tmp_path)


def test_adapter_of_other_layers_is_refused(tmp_path: Path):
    save_adapter(make_adapted(), BASE, tmp_path)
    narrower = add_adapter(make_gemma3(), BASE, Lora(rank=4, alpha=8, targets=("q_proj",)))

    with pytest.raises(AdapterRefused, match="other layers"):
        load_adapter(narrower, BASE, tmp_path)


def test_adapter_whose_file_is_cut_is_refused(tmp_path: Path):
    save_adapter(make_adapted(), BASE, tmp_path)
    weights = tmp_path / "adapter_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:500])

    with pytest.raises(AdapterRefused, match="cannot be read"):
        attach_adapter(make_gemma3(), BASE, tmp_path)


def test_targets_that_the_base_does_not_have_are_refused():
    with pytest.raises(AdapterRefused, match="targets do not fit"):
        add_adapter(make_gemma3(), BASE, Lora(rank=4, alpha=8, targets=("query_key_value",)))
