"""The quick verdict is that of the `rouge_score` package, whose loop it replaces."""

import json
import os
import random
from pathlib import Path

import pytest
from rouge_score import rouge_scorer

from training.foodie.similarity import (
    MAX_ROUGE_L,
    KoreanTokenizer,
    SimilarityIndex,
    needed_overlap,
)

DIALOGUES = os.environ.get("CHATFOODIE_DIALOGUES", "")


def rouge_finds(kept: list[list[str]], tokens: list[str]) -> int | None:
    """What the original's loop would answer."""
    for position, other in enumerate(kept):
        if rouge_scorer._score_lcs(other, tokens).fmeasure > MAX_ROUGE_L:
            return position
    return None


def keep_what_differs(texts: list[list[str]]) -> list[int | None]:
    """Run both over the texts as self-instruct does; fails at the first difference."""
    index = SimilarityIndex()
    kept: list[list[str]] = []
    verdicts: list[int | None] = []
    for tokens in texts:
        verdict = index.find_similar(tokens)
        assert verdict == rouge_finds(kept, tokens), tokens
        verdicts.append(verdict)
        if verdict is None:
            kept.append(tokens)
            index.add(tokens)
    return verdicts


def test_needed_overlap_is_where_rouge_begins_to_say_too_similar():
    for m in range(1, 45):
        for n in range(1, 45):
            for overlap in range(1, min(m, n) + 1):
                common = ["같음"] * overlap
                first = common + ["왼쪽"] * (m - overlap)
                second = common + ["오른쪽"] * (n - overlap)
                if abs(2 * overlap / (m + n) - MAX_ROUGE_L) > 0.1:
                    continue

                is_similar = rouge_scorer._score_lcs(first, second).fmeasure > MAX_ROUGE_L

                assert (overlap >= needed_overlap(m, n)) == is_similar, (m, n, overlap)


@pytest.mark.parametrize("words", [2, 5, 30])
def test_verdicts_are_those_of_rouge_on_random_tokens(words: int):
    chance = random.Random(words)
    vocabulary = [f"낱말{i}" for i in range(words)]
    texts = [chance.choices(vocabulary, k=chance.randint(0, 14)) for _ in range(150)]
    # Near copies: one token taken out, put in or moved.
    for tokens in texts[:100]:
        copy = list(tokens)
        for _ in range(chance.randint(0, 3)):
            copy.insert(chance.randint(0, len(copy)), chance.choice(vocabulary))
            copy.pop(chance.randrange(len(copy)))
        texts.append(copy)

    verdicts = keep_what_differs(texts)

    assert any(verdict is not None for verdict in verdicts)
    assert any(verdict is None for verdict in verdicts)


def test_a_text_without_tokens_is_similar_to_nothing():
    index = SimilarityIndex()
    index.add([])
    index.add(["김치"])

    assert index.find_similar([]) is None
    assert index.find_similar(["김치"]) == 1


def test_a_vocabulary_beyond_the_surrogates_still_has_one_letter_per_token():
    index = SimilarityIndex()
    for start in range(0, 60_000, 20):
        index.add([str(number) for number in range(start, start + 20)])

    assert index.find_similar([str(number) for number in range(59_980, 60_000)]) == 2_999


def test_the_tokenizer_leaves_punctuation_out_and_splits_endings_off():
    tokens = KoreanTokenizer()("김치찌개를 끓일까요? KIMCHI 2인분!")

    assert {"를", "끓이", "kimchi", "2"} <= set(tokens)
    assert not {"?", "!"} & set(tokens)


@pytest.mark.skipif(not DIALOGUES, reason="CHATFOODIE_DIALOGUES names no file of real dialogues")
def test_verdicts_are_those_of_rouge_on_real_questions():
    with Path(DIALOGUES).open(encoding="utf-8") as lines:
        questions = [json.loads(line)["instruction"] for line in lines]
    sample = random.Random(7).sample(questions, min(400, len(questions)))
    tokenize = KoreanTokenizer()

    verdicts = keep_what_differs([tokenize(question) for question in sample])

    assert any(verdict is not None for verdict in verdicts)
