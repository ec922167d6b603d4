"""Days and hours in Korea, and how they are written."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

# Korea has no daylight saving time, and a fixed offset needs no time zone database on the machine.
SEOUL = timezone(timedelta(hours=9), "Asia/Seoul")

# The first hour of each part of the day.
DAY_PARTS = ((0, "dawn"), (5, "morning"), (10, "noon"), (14, "afternoon"), (17, "evening"), (21, "night"))
SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
WEEKDAYS: Sequence[str] = "월화수목금토일"


def find_day_part(now: datetime) -> str:
    """Return the name of the part of the day it is in Seoul; `now` is an aware time."""
    hour = now.astimezone(SEOUL).hour
    return [name for first_hour, name in DAY_PARTS if first_hour <= hour][-1]


def find_season(now: datetime) -> str:
    """Return the name of the season it is in Seoul; `now` is an aware time."""
    month = now.astimezone(SEOUL).month
    return SEASONS[max((first for first in SEASONS if first <= month), default=12)]


def find_day(moment: datetime) -> date:
    """Return the day of an aware time in Seoul."""
    return moment.astimezone(SEOUL).date()


def write_moment(moment: datetime) -> str:
    """Return "11월 28일 토요일 13:05" in Seoul."""
    return f"{write_day(find_day(moment))} {moment.astimezone(SEOUL):%H:%M}"


def write_day(day: date) -> str:
    """Return "11월 28일 토요일"."""
    return f"{day.month}월 {day.day}일 {WEEKDAYS[day.weekday()]}요일"
