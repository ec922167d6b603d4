"""The similarity index against self-instruct's own loop, on the same questions.

    CHATFOODIE_DIALOGUES=foodie_dialogues.jsonl python -m tests.bench.bench_similarity

The index judges all questions. The loop would take up to half an hour, so it judges a sample of them, spread
over the run, each against everything kept until then; its time for all is the time of a compared pair of
tokens, measured there, times all pairs. Both verdicts are compared on the sample. Both begin with tokens:
making them takes the same seconds whichever judges.

The loop is that of Stanford Alpaca's generate_instruction.py, made kinder: its pool of two processes lives
on, where the original starts one for each candidate, and gets the kept texts in large chunks.
"""

import argparse
import json
import os
import random
import sys
import time
from functools import partial
from multiprocessing import Pool, pool
from pathlib import Path

from rouge_score import rouge_scorer

from training.foodie.similarity import MAX_ROUGE_L, KoreanTokenizer, SimilarityIndex

PROCESSES = 2
TARGET = 50.0
# Of the questions of 2023 in morphemes: a normal distribution is close enough for a generated corpus.
MEAN_TOKENS, DEVIATION_TOKENS = 12.6, 3.5


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 1 when the target is missed or a verdict differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=8_000)
    parser.add_argument("--sample", type=int, default=200, help="candidates that the loop judges as well")
    options = parser.parse_args(arguments)
    texts = read_texts(options.candidates)
    sample = set(random.Random(1).sample(range(1, len(texts)), min(options.sample, len(texts) - 1)))

    index = SimilarityIndex()
    kept: list[list[str]] = []
    kept_tokens = 0
    index_seconds = loop_seconds = loop_pairs = all_pairs = 0.0
    differing = 0
    with Pool(PROCESSES) as processes:
        for number, tokens in enumerate(texts):
            begin = time.perf_counter()
            verdict = index.find_similar(tokens)
            if verdict is None:
                index.add(tokens)
            index_seconds += time.perf_counter() - begin
            pairs = len(tokens) * kept_tokens
            all_pairs += pairs
            if number in sample:
                begin = time.perf_counter()
                is_similar = judge_as_alpaca_does(processes, tokens, kept)
                loop_seconds += time.perf_counter() - begin
                loop_pairs += pairs
                differing += is_similar != (verdict is not None)
            if verdict is None:
                kept.append(tokens)
                kept_tokens += len(tokens)

    whole_loop_seconds = loop_seconds / loop_pairs * all_pairs
    factor = whole_loop_seconds / index_seconds
    print(
        f"similarity, {len(texts)} candidates, {len(kept)} kept: index {index_seconds:.2f} s;"
        f" loop {whole_loop_seconds:.0f} s with {PROCESSES} processes,"
        f" from {len(sample)} candidates in {loop_seconds:.1f} s;"
        f" {factor:.0f} times as fast; {differing} verdicts differ"
    )
    return int(factor < TARGET or differing > 0)


def judge_as_alpaca_does(processes: pool.Pool, tokens: list[str], kept: list[list[str]]) -> bool:
    """Score against everything that is kept, then look at the highest."""
    chunk = len(kept) // PROCESSES + 1
    scores = processes.map(partial(rouge_scorer._score_lcs, tokens), kept, chunksize=chunk)
    return max((score.fmeasure for score in scores), default=0.0) > MAX_ROUGE_L


def read_texts(count: int) -> list[list[str]]:
    """The questions of the data of 2023, or as many tokens from a made-up vocabulary.

    Fewer questions than asked for are filled up with the beginnings of answers, which are as long.
    """
    path = os.environ.get("CHATFOODIE_DIALOGUES")
    if not path:
        return make_texts(count)
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    tokenize = KoreanTokenizer()
    texts = [tokenize(row["instruction"]) for row in rows[:count]]
    texts += [tokenize(row["output"][:40]) for row in rows[: count - len(texts)]]
    return texts


def make_texts(count: int) -> list[list[str]]:
    """Texts of words as unevenly frequent as a language's, a third of them near copies."""
    chance = random.Random(1)
    words = [f"낱말{n}" for n in range(4_000)]
    weights = [1 / (n + 1) for n in range(len(words))]  # Zipf's law
    texts: list[list[str]] = []
    for _ in range(count):
        if texts and chance.random() < 1 / 3:
            text = list(chance.choice(texts))
            text[chance.randrange(len(text))] = chance.choice(words)
        else:
            length = max(3, round(chance.gauss(MEAN_TOKENS, DEVIATION_TOKENS)))
            text = chance.choices(words, weights, k=length)
        texts.append(text)
    return texts


if __name__ == "__main__":
    sys.exit(main())
