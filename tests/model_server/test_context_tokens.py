"""The block of the prompt against the tokenizer of the model that reads it."""

import random
from collections.abc import Callable

import httpx

from backend.answers.planning.asked import MAX_BLOCK_CHARACTERS
from backend.answers.service import Answerer
from backend.clock import SEOUL
from backend.food.choosing.context import MAX_CONTEXT_CHARACTERS
from backend.food.data.facts import get_facts
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


MOST_TOKENS_OF_A_PLAN = 200


def test_no_block_of_a_plan_is_longer_than_200_tokens(
    http: httpx.Client, report_figure: Callable[[str], None]
):
    answerer, chance = Answerer(advisor(), get_facts()), random.Random(1)
    questions = (*QUESTIONS, "떡볶이가 뭐야?", "비 오는데 뭐 먹지?", "파스타 추천해줘")
    tokens = []
    for number in range(120):
        plan = answerer.plan(
            questions[number % len(questions)],
            likes=chance.sample(catalogue().foods, number % 9),
            avoidance=avoidance(["땅콩", "새우", "우유", "복숭아", "메밀"][: number % 6]),
            chance=chance,
        )
        if plan.block is not None:
            assert len(plan.block) <= MAX_BLOCK_CHARACTERS
            tokens.append(len(http.post("/tokenize", json={"inputs": plan.block}).json()))

    report_figure(
        f"Blocks of plans: {max(tokens)} tokens at most, {sum(tokens) / len(tokens):.0f} on average."
    )
    assert len(tokens) > 60
    assert max(tokens) <= MOST_TOKENS_OF_A_PLAN
