"""Which questions the empty page suggests, and how foodie greets: pure functions of hour, season, foods."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from random import Random

from frontend.korean import Noun
from frontend.texts import QUESTIONS, TEXTS

# Korea has no daylight saving time, and a fixed offset needs no time zone database on the machine.
SEOUL = timezone(timedelta(hours=9), "Asia/Seoul")

# The first hour of each part of the day.
DAY_PARTS = ((0, "dawn"), (5, "morning"), (10, "noon"), (14, "afternoon"), (17, "evening"), (21, "night"))
SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}

SUGGESTIONS = 4
FOODS = 2  # of the suggestions, those built around a food


@dataclass(frozen=True)
class Suggestion:
    """A question to click on, and the word or two printed above it."""

    topic: str
    question: str


def find_day_part(now: datetime) -> str:
    """Return the name of the part of the day it is in Seoul; `now` is an aware time."""
    hour = now.astimezone(SEOUL).hour
    return [name for first_hour, name in DAY_PARTS if first_hour <= hour][-1]


def find_season(now: datetime) -> str:
    """Return the name of the season it is in Seoul; `now` is an aware time."""
    month = now.astimezone(SEOUL).month
    return SEASONS[max((first for first in SEASONS if first <= month), default=12)]


def choose_suggestions(now: datetime, food_names: Iterable[str], random: Random) -> tuple[Suggestion, ...]:
    """Return four different questions: one for the hour, one for the season, the others about foods.

    Where there are too few foods, questions that always fit take their places.
    """
    day_part, season = find_day_part(now), find_season(now)
    chosen = [
        Suggestion(TEXTS[f"topic.{day_part}"], random.choice(QUESTIONS[day_part])),
        Suggestion(TEXTS[f"topic.{season}"], random.choice(QUESTIONS[season])),
    ]
    foods = list(food_names)[:FOODS]
    about_food = random.sample(QUESTIONS["food"], len(foods))
    chosen += [
        Suggestion(food, question.format(food=Noun(food)))
        for food, question in zip(foods, about_food, strict=True)
    ]
    fillers = random.sample(QUESTIONS["always"], SUGGESTIONS - len(chosen))
    return (*chosen, *(Suggestion(TEXTS["topic.always"], question) for question in fillers))
