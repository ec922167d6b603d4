"""Perplexity from the weights: without the adapter the base's own, with it what training reported."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from tests.training.models import read_tiny_recipe
from tests.training.texts import make_dialogues
from training.foodie.answering import Asking, Sampling, Weights
from training.foodie.errors import DataRefused
from training.foodie.perplexity import load_tuned, measure_losses
from training.foodie.trainer import train


def test_losses_before_and_after_are_those_that_training_saw(tmp_path: Path):
    recipe = read_tiny_recipe(optimisation__epochs="1")
    held_out = make_dialogues(10, seed=8)
    result = train(recipe, make_dialogues(60), held_out, tmp_path, report=lambda text: None)

    model, tokenizer = load_tuned(recipe, tmp_path, torch.device("cpu"))
    losses = measure_losses(model, tokenizer, held_out, recipe.data.max_tokens)

    assert losses[None].base == pytest.approx(result.held_out_loss_before, abs=1e-4)
    assert losses[None].tuned == pytest.approx(result.held_out_loss, abs=1e-4)
    assert losses[None].tuned < losses[None].base

    assert set(losses) == {None, *(dialogue.source for dialogue in held_out)}

    with pytest.raises(DataRefused, match="None of the held-out"):
        measure_losses(model, tokenizer, held_out, 16)
    asking = Asking("### 질문: 안녕?\n\n### 답변:", 3)
    first, second = (
        list(Weights(model, tokenizer).answer_all([asking], Sampling(max_new_tokens=8))) for _ in range(2)
    )
    assert first == second


def test_loss_of_all_lies_between_those_of_the_sources(tmp_path: Path):
    recipe = read_tiny_recipe(optimisation__max_steps="2")
    train(recipe, make_dialogues(40), [], tmp_path, report=lambda text: None)
    held_out = [
        replace(dialogue, source=source)
        for dialogue, source in zip(make_dialogues(8, seed=3), ["seeds", "profile"] * 4, strict=True)
    ]

    model, tokenizer = load_tuned(recipe, tmp_path, torch.device("cpu"))
    losses = measure_losses(model, tokenizer, held_out, recipe.data.max_tokens)

    assert list(losses) == [None, "profile", "seeds"]
    for name in ("base", "tuned"):
        low, high = sorted(getattr(losses[source], name) for source in ("profile", "seeds"))
        assert low <= getattr(losses[None], name) <= high
