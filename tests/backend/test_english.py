"""Questions in English are read by their words as Korean ones, and answered in Korean."""

import pytest

from tests.backend.answering import converse, plan

FOODS = {
    "sundae": "순대",
    "gamjatang": "감자탕",
    "jokbal": "족발",
    "hotteok": "호떡",
    "kimchi pancake": "김치전",
}


@pytest.mark.parametrize("name", FOODS)
@pytest.mark.parametrize("words", ["what is {}?", "tell me about {} please", "whats in {}"])
def test_what_a_food_is_is_told(name: str, words: str):
    assert FOODS[name] in plan(words.format(name)).opening


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("is it spicy?", "매운"),
        ("how does it taste", "얼큰"),
        ("how much is it", "원쯤"),
        ("which side dish goes with it", "나물이 무난"),
    ],
)
def test_question_that_leans_is_about_what_was_spoken_of(question: str, words: str):
    assert words in converse("what is gamjatang", question).opening


@pytest.mark.parametrize(
    ("question", "trait"),
    [("recommend korean food for a cold day", "추운 날"), ("it's raining, what should i eat", "비 오는 날")],
)
def test_weather_is_heard(question: str, trait: str):
    assert trait in {wish.label for wish in plan(question).understanding.reading.wishes}


def test_what_is_not_understood_is_said_so():
    assert "한국어로" in plan("please explain quantum chromodynamics to my cat").opening
