"""The block of the prompt against the tokenizer of the model that reads it."""

import random
from collections.abc import Callable

import httpx

from backend.clock import SEOUL
from backend.food.choosing.context import MAX_CONTEXT_CHARACTERS
from tests.backend.foods import NOON, advisor, avoidance, catalogue

MOST_TOKENS = 350
QUESTIONS = (
    "뭐 먹지?",
    "국물 있는 거 추천해줘",
    "디저트 추천해줘",
    "김치찌개랑 된장찌개 중에 뭐가 더 매워?",
    "안주 추천해줘",
)


def test_no_block_is_longer_than_350_tokens(http: httpx.Client, report_figure: Callable[[str], None]):
    chance = random.Random(1)
    assert NOON.tzinfo is SEOUL
    tokens = []
    for number in range(150):
        advice = advisor().advise(
            QUESTIONS[number % len(QUESTIONS)],
            likes=chance.sample(catalogue().foods, number % 9),
            avoidance=avoidance(["땅콩", "새우", "우유", "복숭아", "메밀"][: number % 6]),
            chance=chance,
        )
        assert advice.context is not None
        assert len(advice.context) <= MAX_CONTEXT_CHARACTERS
        tokens.append(len(http.post("/tokenize", json={"inputs": advice.context}).json()))

    report_figure(
        f"Context blocks: {max(tokens)} tokens at most, {sum(tokens) / len(tokens):.0f} on average."
    )
    assert max(tokens) <= MOST_TOKENS
