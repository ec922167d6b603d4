"""What the empty page suggests to ask: pure functions of hour, season and chance."""

from datetime import datetime
from random import Random

from frontend.calendar import find_day_part, find_season
from frontend.texts import QUESTIONS, TEXTS


def choose_questions(now: datetime, random: Random) -> tuple[str, ...]:
    """Return three different questions: one for the hour, one for the season, one that always fits."""
    kinds = (find_day_part(now), find_season(now), "always")
    return tuple(random.choice(QUESTIONS[kind]) for kind in kinds)


def choose_tile_question(now: datetime) -> str:
    """Return what to ask the catalogue for, so that foods of this hour and season come out."""
    return f"{TEXTS[f'choose.{find_season(now)}']} {TEXTS[f'choose.{find_day_part(now)}']}"
