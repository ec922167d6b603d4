"""The seed tasks: our own, in one voice, and far enough from one another."""

import json
import re
from itertools import combinations
from typing import Any

import pytest

from tests.live import ROOT

SEEDS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (ROOT / "training/data/seed_tasks.jsonl").read_text(encoding="utf-8").splitlines()
]
BRANDS = [
    line
    for line in (ROOT / "training/data/brands.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def ids(seed: dict[str, Any]) -> str:
    return str(seed["id"])


def test_there_are_enough_and_half_of_them_are_facts():
    facts = sum(seed["kind"] == "fact" for seed in SEEDS)

    assert len(SEEDS) >= 200
    assert 0.45 <= facts / len(SEEDS) <= 0.55
    assert {seed["kind"] for seed in SEEDS} == {"fact", "advice"}


def test_nothing_is_there_twice():
    for values in (
        [seed["id"] for seed in SEEDS],
        [seed["name"] for seed in SEEDS],
        [seed["instruction"] for seed in SEEDS],
        [seed["instances"][0]["output"] for seed in SEEDS],
    ):
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("seed", SEEDS, ids=ids)
def test_a_seed_has_the_fields_of_self_instruct_and_the_voice_of_foodie(seed: dict[str, Any]):
    assert set(seed) == {"id", "name", "kind", "instruction", "instances", "is_classification"}
    assert re.fullmatch(r"[a-z_]+", seed["name"])
    [instance] = seed["instances"]
    assert set(instance) == {"input", "output"}
    answer = instance["output"]
    sentences = re.split(r"(?<=[.!?])\s+", answer)

    assert 30 <= len(answer) <= 180
    assert 1 <= len(sentences) <= 3
    assert all(re.search(r"(요|죠)[.!?]$", sentence) for sentence in sentences), answer
    assert not [brand for brand in BRANDS if brand in answer + seed["instruction"]]


def test_questions_come_in_both_levels_of_politeness():
    polite = sum(bool(re.search(r"(요|죠|니다|니까)[.!?]*$", seed["instruction"])) for seed in SEEDS)

    assert 0.35 <= polite / len(SEEDS) <= 0.65


@pytest.mark.parametrize("of", ["instruction", "output"])
def test_no_two_seeds_are_close_in_rouge(of: str):
    pytest.importorskip("kiwipiepy")
    pytest.importorskip("rapidfuzz")
    from training.foodie.similarity import KoreanTokenizer, SimilarityIndex

    tokenize = KoreanTokenizer()
    index = SimilarityIndex(threshold=0.6)
    texts = [seed["instruction"] if of == "instruction" else seed["instances"][0]["output"] for seed in SEEDS]

    for text in texts:
        close = index.find_similar(tokenize(text))
        assert close is None, (text, texts[close or 0])
        index.add(tokenize(text))


def test_no_two_answers_open_with_the_same_words():
    openings = [seed["instances"][0]["output"][:14] for seed in SEEDS]

    assert [a for a, b in combinations(openings, 2) if a == b] == []
