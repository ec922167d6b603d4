"""Time, in one place, so that a test can hold the clock."""

from datetime import UTC, date, datetime, timedelta, timezone

# Korea has kept this offset, without daylight saving, since 1988; no time zone data base is needed.
SEOUL = timezone(timedelta(hours=9), "Asia/Seoul")


def utc_now() -> datetime:
    return datetime.now(UTC)


def seoul_now() -> datetime:
    """The hour and season in which a guest in Korea asks."""
    return datetime.now(SEOUL)


def seoul_date(moment: datetime) -> date:
    """The calendar day in Korea, by which guests' questions are counted."""
    return moment.astimezone(SEOUL).date()


class SetClock:
    """A clock of Seoul that shows what it is set to: for who is asked about other hours than this."""

    def __init__(self) -> None:
        self.now = seoul_now()

    def __call__(self) -> datetime:
        return self.now
