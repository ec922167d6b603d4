"""Merged weights: what TGI would load computes what base and adapter compute together."""

from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, PreTrainedModel

from tests.training.models import make_gemma3, make_tiny_base, wake
from training.foodie.adapter import add_adapter, save_adapter
from training.foodie.base_model import load_model
from training.foodie.errors import AdapterRefused, MergeDiffers
from training.foodie.merge import check_gguf, check_next_words, compute_next_words, merge_adapter
from training.foodie.recipe import Base, Lora

BASE = Base(name="test/tiny", source="pretrained", dtype="float32")
CPU = torch.device("cpu")
IDS = torch.tensor([[5, 6, 7, 8, 9, 10]])


@pytest.fixture(params=["gpt_neox", "gemma3"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A base of each family, with the same tokenizer."""
    base = make_tiny_base(tmp_path / "base")
    if request.param == "gemma3":
        make_gemma3().save_pretrained(base)
    return base


def train_a_little(folder: Path) -> Any:
    model = add_adapter(load_model(str(folder), BASE, CPU), BASE, Lora(rank=4, alpha=8))
    return wake(model).eval()


@pytest.mark.parametrize("quantization", ["none", "nf4"])
def test_merged_folder_when_loaded_by_itself_then_its_logits_are_those_of_base_and_adapter(
    folder: Path, tmp_path: Path, quantization: str
):
    adapted = train_a_little(folder)
    save_adapter(adapted, BASE, tmp_path / "adapter")
    base = BASE.model_copy(update={"quantization": quantization})

    merge_adapter(str(folder), base, tmp_path / "adapter", tmp_path / "merged", device=CPU)

    merged = AutoModelForCausalLM.from_pretrained(tmp_path / "merged").eval()
    plain = load_model(str(folder), BASE, CPU)
    wanted = adapted(IDS).logits
    torch.testing.assert_close(merged(IDS).logits, wanted, rtol=1e-4, atol=1e-5)
    assert (plain(IDS).logits - wanted).abs().max() > 100 * 1e-5, "the adapter does change something"
    assert not [name for name in merged.state_dict() if "lora" in name]


def test_merged_folder_holds_safetensors_and_the_very_tokenizer(folder: Path, tmp_path: Path):
    save_adapter(train_a_little(folder), BASE, tmp_path / "adapter")

    merge_adapter(str(folder), BASE, tmp_path / "adapter", tmp_path / "merged", device=CPU)

    names = {path.name for path in (tmp_path / "merged").iterdir()}
    assert {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"} <= names
    text = "### 질문: 매운 음식 추천해줘\n\n### 답변:"
    before, after = (
        AutoTokenizer.from_pretrained(path)(text)["input_ids"] for path in (folder, tmp_path / "merged")
    )
    assert before == after


def test_adapter_of_another_base_is_not_merged(folder: Path, tmp_path: Path):
    save_adapter(train_a_little(folder), BASE.model_copy(update={"name": "other/base"}), tmp_path / "adapter")

    with pytest.raises(AdapterRefused, match="trained for other/base"):
        merge_adapter(str(folder), BASE, tmp_path / "adapter", tmp_path / "merged", device=CPU)
    assert not (tmp_path / "merged").exists()


def test_files_that_do_not_answer_as_the_adapter_does_are_refused(folder: Path):
    prompts = [[5, 6, 7, 8, 9, 10]] * 5
    wanted = compute_next_words(train_a_little(folder), prompts)
    plain = compute_next_words(load_model(str(folder), BASE, CPU), prompts)

    check_next_words(wanted, plain, wanted, 1e-6)
    with pytest.raises(MergeDiffers, match="nats apart"):
        check_next_words(wanted, plain, plain, 1e-6)
    with pytest.raises(MergeDiffers):
        check_next_words(wanted, plain, [words * float("nan") for words in wanted], 1e-6)


def test_gguf_that_does_not_answer_as_the_adapter_does_is_refused(folder: Path, tmp_path: Path):
    """Its tensors were held against the adapter's; what comes of them together was never asked."""
    save_adapter(train_a_little(folder), BASE, tmp_path / "adapter")
    merge_adapter(str(folder), BASE, tmp_path / "adapter", tmp_path / "merged", device=CPU)

    def check(weights: Path, scale: float = 1.0) -> None:
        def load(_gguf: Path, _config: Any) -> Any:
            model = AutoModelForCausalLM.from_pretrained(weights)
            with torch.no_grad():
                for weight in model.parameters():
                    weight.mul_(scale)
            return model

        file = tmp_path / "foodie.gguf"
        check_gguf(str(folder), BASE, tmp_path / "adapter", file, device=CPU, load=load)

    check(tmp_path / "merged")
    with pytest.raises(MergeDiffers):
        check(folder)  # as if the adapter had been left out
    with pytest.raises(MergeDiffers):
        check(tmp_path / "merged", scale=0.0)


def test_refused_merge_leaves_what_was_there(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    save_adapter(train_a_little(folder), BASE, tmp_path / "adapter")
    (tmp_path / "merged").mkdir()
    (tmp_path / "merged" / "model.safetensors").write_text("of an earlier run")
    # A file system that hands back other bytes than it was given: the weights are all zeros.
    save_pretrained = PreTrainedModel.save_pretrained

    def save_zeros(model: Any, *given: Any, **options: Any) -> None:
        with torch.no_grad():
            for weight in model.parameters():
                weight.zero_()
        save_pretrained(model, *given, **options)

    monkeypatch.setattr(PreTrainedModel, "save_pretrained", save_zeros)

    with pytest.raises(MergeDiffers):
        merge_adapter(str(folder), BASE, tmp_path / "adapter", tmp_path / "merged", device=CPU)
    assert (tmp_path / "merged" / "model.safetensors").read_text() == "of an earlier run"
