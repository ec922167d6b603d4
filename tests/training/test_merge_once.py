"""The one-shot that makes what TGI serves: once, whole, and anew when something else is asked for."""

from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM

from tests.training.models import make_tiny_base, wake
from training.foodie.adapter import add_adapter, save_adapter
from training.foodie.base_model import load_model
from training.foodie.recipe import Base, Lora
from training.scripts import merge_once

CPU = torch.device("cpu")
IDS = torch.tensor([[5, 6, 7, 8]])


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return make_tiny_base(tmp_path / "base")


@pytest.fixture
def adapter(base: Path, tmp_path: Path) -> Path:
    description = Base(name=str(base), source="pretrained", dtype="float32")
    adapted = wake(add_adapter(load_model(str(base), description, CPU), description, Lora(rank=4, alpha=8)))
    save_adapter(adapted, description, tmp_path / "adapter")
    return tmp_path / "adapter"


def compute_logits(folder: Path) -> torch.Tensor:
    logits: torch.Tensor = AutoModelForCausalLM.from_pretrained(folder).eval()(IDS).logits
    return logits


def run(target: Path, base: Path, adapter: str = "") -> int:
    return merge_once.main([str(target), f"--base={base}", f"--adapter={adapter}", "--dtype=float32"])


def test_weights_are_made_once_and_anew_when_another_adapter_is_named(
    base: Path, adapter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    target = tmp_path / "models" / "foodie"

    assert run(target, base) == 0
    plain = compute_logits(target)
    assert run(target, base, str(adapter)) == 0
    merged, made_at = compute_logits(target), (target / "config.json").stat().st_mtime_ns
    assert run(target, base, str(adapter)) == 0

    torch.testing.assert_close(plain, compute_logits(base))
    assert (merged - plain).abs().max() > 1e-3
    assert (target / "config.json").stat().st_mtime_ns == made_at
    assert "is there already" in capsys.readouterr().out


def test_folder_that_was_left_half_made_is_made_anew(base: Path, tmp_path: Path):
    target = tmp_path / "foodie"
    target.mkdir()
    (target / "config.json").write_text("{}")

    assert run(target, base) == 0
    torch.testing.assert_close(compute_logits(target), compute_logits(base))


def test_adapter_that_is_none_ends_in_a_sentence(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")

    assert run(tmp_path / "foodie", base, "no such/adapter name") == 1
    assert "no such/adapter name" in capsys.readouterr().err
    assert not (tmp_path / "foodie").exists()
