"""What the empty page suggests, by hour, season and food, and the particles in it."""

from datetime import UTC, datetime
from random import Random

import pytest

from frontend.korean import Noun, ends_in_consonant
from frontend.suggestions import SEOUL, choose_suggestions, find_day_part, find_season
from frontend.texts import QUESTIONS, TEXTS


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("불고기", "불고기를 불고기는"),
        ("비빔밥", "비빔밥을 비빔밥은"),
        ("카츠동", "카츠동을 카츠동은"),
        ("난", "난을 난은"),
        ("부리또/타코", "부리또/타코를 부리또/타코는"),
        ("돈카츠(등심)", "돈카츠(등심)을 돈카츠(등심)은"),
        ("BLT", "BLT를 BLT는"),
        ("XL", "XL을 XL은"),
        ("버거 3", "버거 3을 버거 3은"),
        ("버거 2", "버거 2를 버거 2는"),
    ],
)
def test_a_noun_takes_the_particle_its_last_sound_asks_for(word: str, expected: str) -> None:
    noun = Noun(word)

    assert f"{noun:을/를} {noun:은/는}" == expected


def test_a_word_without_a_sound_counts_as_ending_in_a_vowel() -> None:
    assert not ends_in_consonant("")
    assert not ends_in_consonant("!?")


def test_a_noun_without_a_particle_stays_as_it_is() -> None:
    assert f"{Noun('김밥')}" == "김밥"


@pytest.mark.parametrize(
    ("utc", "day_part", "season"),
    [
        (datetime(2024, 3, 1, 3, 0, tzinfo=UTC), "noon", "spring"),
        (datetime(2024, 2, 29, 15, 0, tzinfo=UTC), "dawn", "spring"),  # already March in Seoul
        (datetime(2024, 5, 31, 14, 59, tzinfo=UTC), "night", "spring"),
        (datetime(2024, 7, 1, 20, 0, tzinfo=UTC), "morning", "summer"),
        (datetime(2024, 10, 9, 8, 0, tzinfo=UTC), "evening", "autumn"),
        (datetime(2024, 1, 15, 5, 0, tzinfo=UTC), "afternoon", "winter"),
        (datetime(2024, 12, 31, 3, 0, tzinfo=UTC), "noon", "winter"),
    ],
)
def test_hour_and_season_are_those_of_seoul(utc: datetime, day_part: str, season: str) -> None:
    assert (find_day_part(utc), find_season(utc)) == (day_part, season)


def test_two_foods_give_two_questions_about_them_beside_hour_and_season() -> None:
    noon_in_july = datetime(2024, 7, 1, 12, tzinfo=SEOUL)

    suggestions = choose_suggestions(noon_in_july, ["불고기", "비빔밥"], Random(1))

    assert [suggestion.topic for suggestion in suggestions] == ["점심", "여름", "불고기", "비빔밥"]
    assert suggestions[0].question in QUESTIONS["noon"]
    assert suggestions[1].question in QUESTIONS["summer"]
    assert "불고기" in suggestions[2].question
    assert "비빔밥" in suggestions[3].question


@pytest.mark.parametrize("foods", [[], ["불고기"], ["불고기", "비빔밥", "난"]])
def test_there_are_always_four_different_questions(foods: list[str]) -> None:
    for seed in range(20):
        suggestions = choose_suggestions(datetime(2024, 7, 1, tzinfo=UTC), foods, Random(seed))

        assert len({suggestion.question for suggestion in suggestions}) == 4


def test_every_hour_and_season_has_its_questions_topic_and_greeting() -> None:
    for month in range(1, 13):
        for hour in range(24):
            now = datetime(2024, month, 1, hour, tzinfo=SEOUL)
            part, season = find_day_part(now), find_season(now)

            assert f"greeting.{part}" in TEXTS
            assert choose_suggestions(now, [], Random(0))[0].topic == TEXTS[f"topic.{part}"]
            assert f"topic.{season}" in TEXTS


def test_no_list_of_questions_is_left_unused() -> None:
    used = {find_day_part(datetime(2024, 1, 1, hour, tzinfo=SEOUL)) for hour in range(24)}
    used |= {find_season(datetime(2024, month, 1, tzinfo=SEOUL)) for month in range(1, 13)}

    assert set(QUESTIONS) == used | {"always", "food"}
