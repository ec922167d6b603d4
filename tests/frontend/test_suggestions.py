"""What the empty page suggests, by hour and season, and the particles in it."""

from datetime import UTC, datetime
from random import Random

import pytest

from frontend.calendar import SEOUL, find_day_part, find_season, write_day
from frontend.korean import Noun, ends_in_consonant
from frontend.suggestions import choose_questions, choose_tile_question
from frontend.texts import QUESTIONS, TEXTS, say


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


def test_a_sentence_with_slots_brings_the_particles_of_its_words() -> None:
    assert say("wish.eaten", food="비빔밥") == "비빔밥은 어제 먹었어요"
    assert say("likes.count", count=3) == "3개 골랐어요"


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


def test_a_day_is_written_as_koreans_write_it() -> None:
    assert write_day(datetime(2026, 11, 28, tzinfo=SEOUL).date()) == "11월 28일 토요일"


def test_one_question_is_of_the_hour_one_of_the_season_and_one_always_fits() -> None:
    for seed in range(20):
        of_hour, of_season, always = choose_questions(datetime(2024, 7, 1, 12, tzinfo=SEOUL), Random(seed))

        assert of_hour in QUESTIONS["noon"]
        assert of_season in QUESTIONS["summer"]
        assert always in QUESTIONS["always"]


def test_tiles_are_asked_for_by_hour_and_season() -> None:
    noon_in_july = datetime(2024, 7, 1, 12, tzinfo=SEOUL)

    assert choose_tile_question(noon_in_july) == "더운 날에 먹기 좋은 점심 식사 추천해 주세요"


def test_every_hour_and_season_has_its_questions_greeting_and_wish() -> None:
    for month in range(1, 13):
        for hour in range(24):
            now = datetime(2024, month, 1, hour, tzinfo=SEOUL)

            assert f"greeting.{find_day_part(now)}" in TEXTS
            assert f"wish.{find_day_part(now)}" in TEXTS
            assert choose_tile_question(now)
            assert len(choose_questions(now, Random(0))) == 3


def test_no_list_of_questions_is_left_unused() -> None:
    used = {find_day_part(datetime(2024, 1, 1, hour, tzinfo=SEOUL)) for hour in range(24)}
    used |= {find_season(datetime(2024, month, 1, tzinfo=SEOUL)) for month in range(1, 13)}

    assert set(QUESTIONS) == used | {"always"}
