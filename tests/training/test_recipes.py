"""Every recipe in the folder can be read, and a faulty one is refused with all its faults."""

import re
from pathlib import Path

import pytest

from tests.training.models import RECIPES, make_llama
from training.foodie.adapter import add_adapter
from training.foodie.errors import RecipeRefused
from training.foodie.recipe import read_recipe

LLAMA_RECIPES = ["kanana_1_5_8b_qlora", "midm_2_mini_qlora"]
ADAPTER_RECIPES = ["gemma3_270m_lora", "koalpaca_5_8b_qlora", "tiny_cpu", *LLAMA_RECIPES]


@pytest.mark.parametrize("name", ADAPTER_RECIPES)
def test_recipe_is_valid_and_says_how_it_is_run(name: str):
    path = RECIPES / f"{name}.yaml"

    recipe = read_recipe(path)

    assert recipe.name == name.replace("_", "-")
    assert f"training/recipes/{path.name}" in path.read_text()


def test_recipe_of_the_report_has_its_figures():
    """The report of 2023: r 8, alpha 32, dropout 0.05, query_key_value, nf4, 5,150 steps of batch 8."""
    recipe = read_recipe(RECIPES / "koalpaca_5_8b_qlora.yaml")

    assert (recipe.lora.rank, recipe.lora.alpha, recipe.lora.dropout) == (8, 32, 0.05)
    assert recipe.lora.targets == ("query_key_value",)
    assert (recipe.optimisation.epochs, recipe.optimisation.batch) == (5, 8)
    assert recipe.base.quantization == "nf4"
    assert abs(8218 * 5 / 8 - 5150) < 20


def test_better_variant_of_the_report_s_recipe_is_a_matter_of_four_settings():
    changes = {
        "lora.targets": "all-linear",
        "lora.rank": "16",
        "optimisation.epochs": "3",
        "optimisation.learning_rate": "2.0e-4",
    }

    recipe = read_recipe(RECIPES / "koalpaca_5_8b_qlora.yaml", changes)

    assert (recipe.lora.targets, recipe.lora.rank, recipe.optimisation.epochs) == ("all-linear", 16, 3)


@pytest.mark.parametrize("name", LLAMA_RECIPES)
def test_recipe_for_llama_s_layers_adapts_those_that_tgi_reads_an_adapter_for(name: str):
    recipe = read_recipe(RECIPES / f"{name}.yaml", {"base.quantization": "none"})

    adapted = add_adapter(make_llama(), recipe.base, recipe.lora)

    trained = {name for name, weight in adapted.named_parameters() if weight.requires_grad}
    layers = {re.sub(r".*\.(\w+)\.lora_[AB].*", r"\1", name) for name in trained}
    assert layers == {"q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"}
    assert len(trained) == 2 * 2 * 7, "A and B of seven projections in two layers"


def test_every_recipe_of_an_adapter_is_tried_here():
    of_adapters = {path.stem for path in RECIPES.glob("*.yaml") if "\nlora:" in path.read_text()}

    assert of_adapters == set(ADAPTER_RECIPES)


def test_faults_are_told_together_and_by_name(tmp_path: Path):
    path = tmp_path / "bad.yaml"
    text = (RECIPES / "tiny_cpu.yaml").read_text()
    text = text.replace("rank: 8", "rank: 0").replace("batch: 8", "batsch: 8")
    path.write_text(text.replace("  random:", "  rnadom:"))

    with pytest.raises(RecipeRefused) as refused:
        read_recipe(path)

    for name in ("lora.rank", "optimisation.batsch", "optimisation.batch", "base.rnadom"):
        assert f"\n  {name}: " in str(refused.value)


@pytest.mark.parametrize("text", ["", "- a list", "a: [", "name: {"])
def test_file_that_is_no_recipe_is_refused(tmp_path: Path, text: str):
    (tmp_path / "bad.yaml").write_text(text)

    with pytest.raises(RecipeRefused, match=r"bad\.yaml"):
        read_recipe(tmp_path / "bad.yaml")


def test_recipe_that_is_missing_is_refused(tmp_path: Path):
    with pytest.raises(RecipeRefused, match="cannot be read"):
        read_recipe(tmp_path / "missing.yaml")
